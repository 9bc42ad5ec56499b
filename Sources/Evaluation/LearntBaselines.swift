public import LinearAlgebra

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
            let scores = concurrently(plan.fits.count) { fit in
                let profile = profile(plan.fits[fit], background: samples[fit], features)
                return plan.scores(ofFit: fit, features, by: profile)
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
            let chains = chains(ofFits: plan.fits.count)
            let scores = concurrently(chains.count) { chain in
                fitChain(chains[chain], of: plan, background: samples, features)
            }
            return ReplayScores(scores: scores.flatMap(\.self))
        }
    }

    /// How many papers stand for what the reader does not want: measured, more add nothing.
    static let backgroundSize = 5000

    private static func profile(
        _ fit: ReplayPlan.Fit, background: [Int], _ features: SparseBlock
    ) -> [Float] {
        var profile = [Float](repeating: 0, count: features.columns)
        let liked = fit.liked
        let others = fit.disliked + background
        features.add(liked, times: 1 / Float(max(liked.count, 1)), to: &profile)
        features.add(others, times: -1 / Float(max(others.count, 1)), to: &profile)
        return profile
    }

    /// Fits cut into stretches that run side by side; within one, each solution starts the next.
    ///
    /// Their number does not depend on the machine, so neither does the result.
    private static func chains(ofFits count: Int) -> [Range<Int>] {
        let chains = min(count, 8)
        return (0..<chains).map { $0 * count / chains..<($0 + 1) * count / chains }
    }

    private static func fitChain(
        _ fits: Range<Int>, of plan: ReplayPlan, background: [[Int]], _ features: SparseBlock
    ) -> [[Float]] {
        var options = LinearSVC.Options()
        options.cost = 0.01
        // Closer solutions give the same order of papers.
        options.tolerance = 1e-2
        var duals: [Int: Double] = [:]
        return fits.flatMap { fit in
            let liked = plan.fits[fit].liked
            let rows = liked + plan.fits[fit].disliked + background[fit]
            options.seed = plan.seed &+ UInt64(fit)
            let model = LinearSVC(
                fitting: features.gatheringRows(rows),
                isPositive: rows.indices.map { $0 < liked.count }, options: options,
                start: rows.map { duals[$0] ?? 0 })
            duals = Dictionary(zip(rows, model.dual)) { first, _ in first }
            return plan.scores(ofFit: fit, features, by: model.coefficients)
        }
    }
}

extension ReplayPlan {
    /// The scores of the periods of one fit: the product of each candidate with its weights.
    fileprivate func scores(
        ofFit fit: Int, _ features: SparseBlock, by weights: [Float]
    ) -> [[Float]] {
        periods.filter { $0.fit == fit }.map { features.times(weights, rows: $0.candidates) }
    }
}
