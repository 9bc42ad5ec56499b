import LinearAlgebra

/// By which settings a reader's fits are made: the constants of the program, or others where the
/// reader's own past lists show them to be better.
///
/// Each of the alternatives changes one thing, the last one the lengths of two blocks. Lists of one
/// reader are noisy: the best on average of the past is, for the lists to come, no better than the
/// constants (see `Benchmarks/README.md`). So another setting is taken only where it leads by two
/// standard errors.
public struct SettingsChoice: Sendable, Equatable {
    /// Past lists that a choice needs.
    public static let requiredLists = 8
    /// By how many standard errors of its mean lead another setting must be ahead.
    static let requiredErrors = 2.0

    /// What is chosen among: the constants first, each with what it is called.
    public struct Alternative: Sendable {
        /// What differs from the constants, in words.
        public let name: String
        /// The settings.
        public let settings: FitSettings
    }

    /// Which of the alternatives was chosen.
    public let index: Int
    /// How many labels there were when it was made; 0 where that was too few to try.
    public let labels: Int

    /// The constants, there being nothing to choose by.
    public static let constants = SettingsChoice(index: 0, labels: 0)

    /// A choice that was made before; nil where there is no such alternative.
    init?(index: Int, madeBy labels: Int) {
        guard Self.alternatives().indices.contains(index), labels >= 0 else { return nil }
        self.init(index: index, labels: labels)
    }

    private init(index: Int, labels: Int) {
        self.index = index
        self.labels = labels
    }

    /// Whether the choice may stand for so many labels: it was made by four fifths of them or more.
    ///
    /// Choosing costs some forty fits; one label more does not change what a hundred said.
    public func stands(forLabels count: Int) -> Bool {
        labels > 0 && 5 * labels >= 4 * count
    }

    /// How good an order is: the mean of 1 / log₂(1 + rank) over the wanted papers, which is what
    /// DCG sums (Järvelin and Kekäläinen, ACM TOIS 20(4), 2002).
    ///
    /// - Parameters:
    ///   - wanted: their scores; one at least.
    ///   - others: the scores of the papers that they stand among.
    /// - Returns: 0...1.
    /// - Complexity: O(wanted × others).
    public static func quality(wanted: [Float], others: [Float]) -> Double {
        wanted.indices.reduce(0) { sum, place in
            let better =
                others.count { $0 >= wanted[place] } + wanted.count { $0 > wanted[place] }
            return sum + logarithm(2.0) / logarithm(Double(2 + better))
        } / Double(wanted.count)
    }

    /// The choice that the quality of past lists speaks for: the constants where they are too few.
    ///
    /// - Parameters:
    ///   - qualities: of each alternative how good the order of each past list was, by a fit to
    ///     what was known before it.
    ///   - labels: how many labels there are.
    /// - Complexity: O(alternatives × lists).
    public init(bestOf qualities: [[Double]], labels: Int) {
        var best = (index: 0, errors: Self.requiredErrors)
        let isEnough = (qualities.first?.count ?? 0) >= Self.requiredLists
        for (index, quality) in qualities.enumerated().dropFirst() where isEnough {
            let leads = zip(quality, qualities[0]).map { $0 - $1 }
            let errors = Self.standardErrors(ofMean: leads)
            if errors > best.errors { best = (index, errors) }
        }
        self.init(index: best.index, labels: labels)
    }

    /// The mean of some numbers by its standard error; 0 where they do not differ.
    private static func standardErrors(ofMean values: [Double]) -> Double {
        let count = Double(values.count)
        let mean = values.reduce(0, +) / count
        let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        return squares > 0 ? mean / (squares / (count - 1) / count).squareRoot() : 0
    }

    /// The settings chosen.
    public var settings: FitSettings { Self.alternatives()[index].settings }

    /// What the chosen settings are called.
    public var name: String { Self.alternatives()[index].name }

    /// What is chosen among: some settings, and others that each change one thing of them.
    ///
    /// Neighbours with the same lengths of blocks share inner products.
    public static func alternatives(to constants: FitSettings = FitSettings()) -> [Alternative] {
        func differing(
            _ name: String, _ change: (inout FitSettings) -> Void
        ) -> Alternative {
            var settings = constants
            change(&settings)
            return Alternative(name: name, settings: settings)
        }
        return [
            differing("the constants") { _ in },
            differing("stronger regularisation") { $0.mass /= 3.5 },
            differing("weaker regularisation") { $0.mass *= 3.5 },
            differing("thumbs that fade by half in 26 weeks") { $0.halfLife = 182 },
            differing("a quarter of the other papers") { $0.othersTaken /= 4 },
            differing("authors at twice, themes at half their weight") {
                $0.authorScale *= Float(2).squareRoot()
                $0.semanticScale /= Float(2).squareRoot()
            },
        ]
    }
}
