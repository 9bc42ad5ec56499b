import LinearAlgebra

/// The interests of one request by some settings, to score papers by all of them in one pass.
///
/// A paper's score is that of the `LinearInterest` of the same settings to the last bit.
struct InterestGroup {
    /// Settings in a group at most.
    static let size = 8

    private let numbers: BlockedVector<Int32>
    /// By the batch's numbers the weights of its columns, and zeros for all other columns.
    private let weights: [SIMD8<Float>]
    /// Of each of the settings.
    private let themes: [(semantic: [Float], intercept: Float)]
    /// Of each of the settings.
    private let bonusUnits: [Float]
    /// By the batch's numbers what authors are worth in these units.
    private let bonuses: [Float]

    /// The interests of a request by some of the settings, with the indices that they have among
    /// all.
    ///
    /// - Complexity: O(elements of the request's papers).
    init(
        _ batch: FitBatch, request: Int, settings: ArraySlice<FitSettings>,
        frequency: (Feature) -> Int
    ) {
        precondition(settings.count <= Self.size, "a group has eight settings at most")
        let shares = settings.indices.map { batch.shares(ofRequest: request, index: $0) }
        let zero = SIMD8<Float>.zero
        weights = batch.weights(ofRequest: request, Array(settings), shares) + [zero]
        themes = zip(settings, shares).map { batch.themes(ofRequest: request, $0, $1) }
        bonusUnits = settings.indices.map {
            batch.bonusUnit(ofRequest: request, settings[$0], index: $0)
        }
        numbers = batch.numbers
        var bonuses = [Float](repeating: 0, count: batch.columns.count + 1)
        for (number, root) in batch.bonuses(ofRequest: request, frequency) {
            bonuses[Int(number)] = root
        }
        self.bonuses = bonuses
    }

    /// Scores of some of the papers, in their order, by each of the settings.
    ///
    /// - Complexity: O(elements + n × directions × settings).
    func scores(of vectors: FeatureVectors, rows: [Int]) -> [[Float]] {
        let terms = vectors.sparse.times(weights, numbers: numbers, rows: rows)
        let roots = rows.map { row in
            vectors.authors(ofRow: row).reduce(0) { best, place in
                max(best, bonuses[Int(numbers[Int(vectors.sparse.indices[place])])])
            }
        }
        let meanings = vectors.semantic.times(themes.map(\.semantic), rows: rows)
        return themes.indices.map { lane in
            let (intercept, unit) = (themes[lane].intercept, bonusUnits[lane])
            return rows.indices.map { place in
                terms[place][lane] + meanings[lane][place] + intercept + unit * roots[place]
            }
        }
    }
}
