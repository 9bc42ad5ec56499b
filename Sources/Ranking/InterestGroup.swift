import LinearAlgebra

/// The interests of one request by some settings, to score papers by all of them in one pass.
///
/// A paper's score is that of the `LinearInterest` of the same settings to the last bit.
struct InterestGroup {
    /// Settings in a group at most.
    static let size = 8

    private let numbers: [Int32]
    /// By the batch's numbers the weights of its columns, and zeros for all other columns.
    private let weights: [SIMD8<Float>]
    /// Of each of the settings.
    private let themes: [(semantic: [Float], intercept: Float)]
    /// Of each of the settings.
    private let bonusUnits: [Float]
    /// By the batch's numbers what authors are worth in these units.
    private let bonuses: [Float]

    /// The interests of a request by those of the settings that are in a range.
    ///
    /// - Complexity: O(elements of the request's papers).
    init(
        _ batch: FitBatch, request: Int, settings: [FitSettings], range: Range<Int>,
        frequency: (Feature) -> Int
    ) {
        precondition(range.count <= Self.size, "a group has eight settings at most")
        let shares = range.map { batch.shares(ofRequest: request, index: $0) }
        let zero = SIMD8<Float>.zero
        weights = batch.weights(ofRequest: request, Array(settings[range]), shares) + [zero]
        themes = zip(range, shares).map { batch.themes(ofRequest: request, settings[$0], $1) }
        bonusUnits = range.map { batch.bonusUnit(ofRequest: request, settings[$0], index: $0) }
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
        return themes.indices.map { lane in
            let meaning = vectors.meanings(ofRows: rows, by: themes[lane].semantic)
            let (intercept, unit) = (themes[lane].intercept, bonusUnits[lane])
            return rows.indices.map { place in
                terms[place][lane] + meaning[place] + intercept + unit * roots[place]
            }
        }
    }
}

extension FeatureVectors {
    /// The places of a paper's authors in the elements of `sparse`.
    func authors(ofRow row: Int) -> Range<Int> {
        // Authors stand behind the terms, which are many; only attributes stand behind them.
        let range = sparse.range(ofRow: row)
        var end = range.upperBound
        while end > range.lowerBound,
            Feature(column: sparse.indices[end - 1]).block == .attribute
        { end -= 1 }
        var start = end
        while start > range.lowerBound,
            Feature(column: sparse.indices[start - 1]).block == .author
        { start -= 1 }
        return start..<end
    }

    /// What some papers score by the semantic directions alone, in their order.
    ///
    /// Rows that lie close together, as those of one list do, are multiplied where they are
    /// (`sgemv`).
    ///
    /// - Complexity: O(n × directions).
    func meanings(ofRows rows: [Int], by weights: [Float]) -> [Float] {
        guard let first = rows.min(), let last = rows.max(), last - first < 4 * rows.count else {
            return semantic.selectingRows(rows).times(weights)
        }
        let products = semantic.times(weights, rows: first..<(last + 1))
        return rows.map { products[$0 - first] }
    }
}
