import LinearAlgebra

/// The interests of some fits of a batch, to score papers by all of them in one pass.
///
/// A paper's score is that of the `LinearInterest` of the same fit to the last bit.
struct InterestGroup {
    private let fits: [FitBatch.Fit]
    private let numbers: BlockedVector<Int32>
    /// By the batch's numbers the weights of its columns, and zeros for all other columns.
    private let weights: [SIMD8<Float>]
    /// Of each fit.
    private let themes: [(semantic: [Float], intercept: Float)]
    /// Of each fit.
    private let bonusUnits: [Float]
    /// Of each request, by the batch's numbers, what authors are worth in these units.
    private var bonuses: [Int: [Float]] = [:]

    /// The interests of some fits.
    ///
    /// - Complexity: O(elements of the batch's papers).
    init(_ batch: FitBatch, fits: [FitBatch.Fit], frequency: (Feature) -> Int) {
        precondition(fits.count <= vectorsAbreast, "a group has as many fits as go abreast")
        self.fits = fits
        let shares = fits.map(batch.shares)
        weights = batch.weights(fits, shares) + [.zero]
        themes = zip(fits, shares).map(batch.themes)
        bonusUnits = fits.map(batch.bonusUnit)
        numbers = batch.numbers
        for request in Set(fits.map(\.request)) {
            var bonuses = [Float](repeating: 0, count: batch.columns.count + 1)
            for (number, root) in batch.bonuses(ofRequest: request, frequency) {
                bonuses[Int(number)] = root
            }
            self.bonuses[request] = bonuses
        }
    }

    /// Scores of some of the papers, in their order, by each of some fits.
    ///
    /// - Parameter chosen: the fits' places in the group, fits of one request.
    /// - Complexity: O(elements + n × directions × fits).
    func scores(of vectors: FeatureVectors, rows: [Int], by chosen: Range<Int>) -> [[Float]] {
        let terms = vectors.sparse.times(weights, numbers: numbers, rows: rows)
        let bonuses = chosen.first.flatMap { self.bonuses[fits[$0].request] } ?? []
        let roots = rows.map { row in
            vectors.authors(ofRow: row).reduce(0) { best, place in
                max(best, bonuses[Int(numbers[Int(vectors.sparse.indices[place])])])
            }
        }
        let meanings = vectors.semantic.times(chosen.map { themes[$0].semantic }, rows: rows)
        return zip(chosen, meanings).map { lane, meanings in
            let (intercept, unit) = (themes[lane].intercept, bonusUnits[lane])
            return rows.indices.map { place in
                terms[place][lane] + meanings[place] + intercept + unit * roots[place]
            }
        }
    }
}
