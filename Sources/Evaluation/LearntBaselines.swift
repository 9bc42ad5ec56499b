public import LinearAlgebra
import Ranking

extension RankingSystem {
    /// Rocchio's profile: the mean of the liked papers minus the mean of 5,000 others.
    ///
    /// `features` has a row for each paper of the corpus, of unit length. Papers judged down are
    /// added to the others. Source: Rocchio, "Relevance Feedback in Information Retrieval", in
    /// "The SMART Retrieval System", 1971, without the query's own term.
    public static func rocchio(features: SparseBlock) -> RankingSystem {
        RankingSystem(
            name: "rocchio", summary: "nearest to the mean of the liked papers (TF-IDF)"
        ) { plan in
            let samples = plan.backgroundSamples(of: backgroundSize)
            let chains = parts(of: plan.fits.count, 8)
            let scores = concurrently(chains.count) { chain in
                profiles(chains[chain], of: plan, background: samples, features)
            }
            return ReplayScores(scores: scores.flatMap(\.self))
        }
    }

    /// The recipe of arxiv-sanity-lite: a linear SVM on TF-IDF with C = 0.01, balanced classes,
    /// liked papers against all others; here against 5,000 others and the papers judged down.
    ///
    /// `features` has a row for each paper of the corpus, of unit length.
    public static func linearSVM(features: SparseBlock) -> RankingSystem {
        RankingSystem(
            name: "svm", summary: "a linear SVM on TF-IDF, as arxiv-sanity-lite has it"
        ) { plan in
            let samples = plan.backgroundSamples(of: backgroundSize)
            // What a product of eight machines reads of the samples, one reads alone.
            let batches = parts(of: plan.fits.count, max(2, abreast(plan.fits.count).count))
            let scores = concurrently(batches.count) { batch in
                machines(batches[batch], of: plan, background: samples, features)
            }
            return ReplayScores(scores: scores.flatMap(\.self))
        }
    }

    /// How many papers stand for what the reader does not want: measured, more add nothing.
    static let backgroundSize = 5000

    /// Fits cut into so many stretches, which run side by side.
    ///
    /// Their number does not depend on the machine, so neither does the result.
    private static func parts(of fits: Int, _ count: Int) -> [Range<Int>] {
        let count = min(count, fits)
        return (0..<count).map { $0 * fits / count..<($0 + 1) * fits / count }
    }

    /// Orders by profiles, each of which is the one before with what came and went.
    private static func profiles(
        _ fits: Range<Int>, of plan: ReplayPlan, background: [[Int]], _ features: SparseBlock
    ) -> [[Float]] {
        var liked = RowSum(of: features)
        var others = RowSum(of: features)
        return fits.flatMap { fit in
            liked.change(to: plan.fits[fit].liked)
            others.change(to: plan.fits[fit].disliked + background[fit])
            let profile = zip(liked.mean, others.mean).map { Float($0 - $1) }
            return plan.scores(ofFit: fit, features, by: profile)
        }
    }

    private static func machines(
        _ fits: Range<Int>, of plan: ReplayPlan, background: [[Int]], _ features: SparseBlock
    ) -> [[Float]] {
        let machines = SupportVectorMachines(
            fits.map { fit in
                .init(
                    positive: plan.fits[fit].liked,
                    negative: plan.fits[fit].disliked + background[fit])
            }, of: features, cost: 0.01)
        return fits.enumerated().flatMap { place, fit in
            plan.scores(ofFit: fit, features, by: machines.machine(place).weights)
        }
    }
}

/// The sum of some rows, which is changed by those that come and go.
private struct RowSum {
    private let features: SparseBlock
    private var rows: Set<Int> = []
    private var sum: [Double]

    init(of features: SparseBlock) {
        self.features = features
        sum = Array(repeating: 0, count: features.columns)
    }

    /// Goes to the sum of other rows, in an order that depends on the rows alone.
    mutating func change(to rows: [Int]) {
        let new = Set(rows)
        for row in self.rows.subtracting(new).sorted() { features.add(row, times: -1, to: &sum) }
        for row in new.subtracting(self.rows).sorted() { features.add(row, times: 1, to: &sum) }
        self.rows = new
    }

    /// The mean of the rows; zeros where there are none.
    var mean: [Double] { sum.map { $0 / Double(max(rows.count, 1)) } }
}

extension ReplayPlan {
    /// The scores of the periods of one fit: the product of each candidate with its weights.
    fileprivate func scores(
        ofFit fit: Int, _ features: SparseBlock, by weights: [Float]
    ) -> [[Float]] {
        periods.filter { $0.fit == fit }.map { features.times(weights, rows: $0.candidates) }
    }
}
