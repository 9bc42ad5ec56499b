import LinearAlgebra

/// What many readers were found to like, for the semantic directions and the traits of form of one
/// background model: where a new reader's fit begins.
///
/// Weights of a reader are drawn from a normal distribution about the mean of all readers', so a
/// fit is drawn towards that mean instead of towards zero (empirical Bayes: Efron & Morris,
/// "Stein's Estimation Rule and Its Competitors", JASA 1973), and less held back where readers
/// differ from zero than elsewhere. Few labels leave it nearly as it is, many override it. Terms
/// and authors have no part in it: what readers share is a taste for themes and forms.
public struct Population: Sendable, Equatable {
    /// Fewer readers than this say nothing of readers in general.
    public static let fewestReaders = 8
    /// The variance of a reader's semantic weights along the tastes of others, all together, as a
    /// share of that by themselves.
    ///
    /// `Benchmarks/README.md` tells what other shares gave.
    static let tasteShare: Float = 0.1

    /// A hash of each reader's name, as `identity(ofReader:)` gives it.
    let identities: [UInt64]
    /// Each reader's weights: of the semantic directions, then of the traits of form.
    let weights: DenseMatrix

    init(identities: [UInt64], weights: DenseMatrix) {
        precondition(identities.count == weights.rows, "each reader needs a row")
        self.identities = identities
        self.weights = weights
    }

    /// The interests of readers, fitted over a background model.
    ///
    /// - Precondition: the interests have as many semantic weights as the model has directions.
    public init(
        of readers: [(name: String, interest: LinearInterest)], over background: BackgroundModel
    ) {
        let form = background.formColumns
        let rows = readers.flatMap { reader in
            let weights = Dictionary(
                zip(reader.interest.columns, reader.interest.weights),
                uniquingKeysWith: { first, _ in first })
            return reader.interest.semantic + form.map { weights[$0] ?? 0 }
        }
        self.init(
            identities: readers.map { Self.identity(ofReader: $0.name) },
            weights: DenseMatrix(
                rows: readers.count, columns: background.basis.directions + form.count,
                values: rows))
    }

    /// Number of readers.
    public var count: Int { identities.count }

    /// The number by which a reader is told from others: a hash of the name up to a hyphen, since
    /// several collections of one person are named `person-collection`.
    static func identity(ofReader name: String) -> UInt64 {
        TermHash(bytes: name.utf8.prefix { $0 != UInt8(ascii: "-") }).value
    }

    /// The rows of all readers but one; none where they are too few.
    private func rows(without name: String?) -> [Int] {
        let left = name.map(Self.identity(ofReader:))
        let rows = identities.indices.filter { identities[$0] != left }
        return rows.count >= Self.fewestReaders ? rows : []
    }

    /// The mean of all readers' weights, but for those of one; nil with too few readers.
    func mean(without name: String?) -> [Float]? {
        let rows = rows(without: name)
        guard !rows.isEmpty else { return nil }
        var sums = [Float](repeating: 0, count: weights.columns)
        for row in rows {
            for (column, weight) in weights.row(row).enumerated() { sums[column] += weight }
        }
        return sums.map { $0 / Float(rows.count) }
    }

    /// The semantic weights of all readers but one, a row each, so long that the sum of their
    /// squares is `tasteShare` times the number of directions; no rows with too few readers.
    func tastes(without name: String?, directions: Int) -> DenseMatrix {
        let rows = rows(without: name)
        var values = rows.flatMap { weights.row($0).prefix(directions) }
        let squares = dot(values, values)
        if squares > 0 {
            let wanted = Double(Self.tasteShare) * Double(directions)
            scale(&values, by: Float((wanted / squares).squareRoot()))
        }
        return DenseMatrix(rows: rows.count, columns: directions, values: values)
    }
}

extension BackgroundModel {
    /// The columns of the traits of form that the vocabulary knows, in their order.
    var formColumns: [Int32] {
        PaperForm.Trait.allCases.compactMap { vocabulary.number(of: $0.term) }
            .map { Feature(term: $0, block: .attribute).column }
    }

    /// What a fit begins with: what is known of the interests of readers, without one of them.
    ///
    /// - Parameter reader: the reader that is fitted, whose own picks must not have told the
    ///   answer beforehand; nil where that cannot be.
    public func prior(without reader: String? = nil) -> InterestPrior {
        let columns = formColumns
        let mean =
            population.mean(without: reader)
            ?? [Float](repeating: 0, count: basis.directions + columns.count)
        let form = zip(columns, mean[basis.directions...]).sorted { $0.0 < $1.0 }
        return InterestPrior(
            mean: LinearInterest(
                columns: form.map(\.0), weights: form.map(\.1),
                semantic: Array(mean[..<basis.directions]), intercept: 0),
            tastes: population.tastes(without: reader, directions: basis.directions))
    }
}
