import LinearAlgebra

/// L2-regularised linear classifiers, many models over the same samples, by their inner products.
///
/// Model j minimises ½‖wⱼ − w₀ⱼ‖² + Σᵢ sᵢⱼ·ℓ(tᵢⱼ·xᵢ·wⱼ) with a loss ℓ of `MarginLoss.Kind`; w₀ is
/// zero unless a prior is given. With s = C these are LIBLINEAR's problems (Fan et al., JMLR 2008,
/// eq. 1: solvers 0 and 7 with the logistic loss, 1 and 2 with the squared hinge); an intercept is
/// a feature that is always 1, as there. The optimum lies in the span of the
/// samples, w − w₀ = Σᵢ aᵢxᵢ (Kimeldorf & Wahba, 1971), so that inner products K = X·Xᵀ are all
/// that must be known of half a million features: margins are K·a + X·w₀ and ‖w − w₀‖² is a·K·a.
///
/// The models differ in samples and weights and share these products: each step of eight of them is
/// one pass over the samples. That is what makes a replay of many weeks, or a choice among many
/// settings, as quick as a few single fits. Each model is a row of its matrices, so that all of a
/// model lies together.
struct LinearClassifiers: Sendable {
    /// What is to be fitted.
    struct Problem: Sendable {
        /// Inner products of the samples, n × n.
        var products: InnerProducts
        /// What a sample loses by its margin.
        var loss = MarginLoss.Kind.logistic
        /// Target (±1) times weight (≥ 0) of each sample in each model, m × n.
        var signedWeights: DenseMatrix
        /// What each sample scores by the prior's weights w₀ before anything is learnt, xᵢ·w₀; n
        /// values.
        var priorScores: [Float]
        /// How much of the prior each model begins with; m values.
        var priorStrengths: [Float]
        /// Shares of the samples to begin at, m × n, which a solution of like models makes shorter;
        /// at the prior where there are none.
        var start: DenseMatrix?

        /// A problem, without a prior unless one is given.
        ///
        /// - Precondition: the sizes agree.
        init(
            products: InnerProducts, signedWeights: DenseMatrix, priorScores: [Float]? = nil,
            priorStrengths: [Float]? = nil, start: DenseMatrix? = nil
        ) {
            self.products = products
            self.signedWeights = signedWeights
            self.start = start
            self.priorScores = priorScores ?? [Float](repeating: 0, count: products.count)
            self.priorStrengths =
                priorStrengths ?? [Float](repeating: 1, count: signedWeights.rows)
            precondition(
                products.count == signedWeights.columns && products.count == self.priorScores.count
                    && signedWeights.rows == self.priorStrengths.count,
                "inner products, weights and prior must agree in size")
            precondition(
                start.map {
                    $0.rows == signedWeights.rows && $0.columns == signedWeights.columns
                } ?? true, "there must be as many shares to begin at as weights")
        }

        /// Number of models.
        var models: Int { signedWeights.rows }

        /// The number of leading samples after which all weights of a model are zero.
        func extent(ofModel model: Int) -> Int {
            let weights = signedWeights.row(model)
            return weights.lastIndex { $0 != 0 }.map { $0 - weights.startIndex + 1 } ?? 0
        }
    }

    /// When to stop.
    struct Options: Sendable {
        /// The gradient's length, relative to that at w = w₀, at which a model is done.
        var tolerance: Double
        /// Steps at most.
        var maximumIterations: Int
        /// Pairs of differences that L-BFGS remembers.
        var memory: Int
        /// Models in one product at most; where there are more, groups of them run side by side.
        var group: Int

        /// Near enough for most purposes; fits to a reader's labels are done earlier
        /// (`FitSettings.tolerance`).
        init(
            tolerance: Double = 1e-3, maximumIterations: Int = 200, memory: Int = 6,
            group: Int = 64
        ) {
            self.tolerance = tolerance
            self.maximumIterations = maximumIterations
            self.memory = memory
            self.group = max(1, group)
        }
    }

    /// What each sample adds to the prior's weights, a, m × n.
    let shares: DenseMatrix
    /// What each sample scores by each model, m × n; 0 for samples behind the last one that a model
    /// or its neighbours use.
    let scores: DenseMatrix
    /// Steps taken until each model was done.
    let iterations: [Int]
    /// Length of each model's gradient, relative to that at w = w₀.
    let gradientNorms: [Double]
    /// The minimised sum of each model.
    let objectives: [Double]

    /// Fits all models, beginning at the prior or the given start.
    ///
    /// Limited-memory BFGS (Nocedal & Wright, Numerical Optimization, 2006, algorithm 7.5) on many
    /// models at once, each with a step of its own that fulfils the weak Wolfe conditions; models
    /// that are done leave the products. All inner products are those of the weights, so steps are
    /// those of L-BFGS on w itself. Never returns NaN: a model that cannot improve stops where it
    /// is.
    ///
    /// Models are grouped by the number of leading samples that they use, and a group's products
    /// are with that part of the matrix only. The result of a model does not depend on later
    /// samples, nor on the number of processors.
    ///
    /// - Complexity: one product of `InnerProducts` with m rows a step.
    init(fitting problem: Problem, options: Options = Options()) {
        let extents = (0..<problem.models).map(problem.extent(ofModel:))
        let order = extents.indices.sorted { (extents[$0], $0) < (extents[$1], $1) }
        let groups = Self.groups(
            extents: order.map { extents[$0] }, largest: options.group
        ).map { Array(order[$0]) }
        let fitted = concurrently(groups.count) { group in
            let models = groups[group]
            return Self.searched(
                models, of: problem, samples: extents[models.last ?? 0], options: options)
        }
        var shares = DenseMatrix(rows: problem.models, columns: problem.products.count)
        var scores = shares
        var iterations = [Int](repeating: 0, count: problem.models)
        var norms = [Double](repeating: 0, count: problem.models)
        var objectives = [Double](repeating: 0, count: problem.models)
        for (group, models) in zip(fitted, groups) {
            for (search, model) in zip(group, models) {
                shares.setRow(model, to: search.point.shares)
                scores.setRow(model, to: search.scores)
                iterations[model] = search.steps
                norms[model] = search.relativeGradient
                objectives[model] = search.value
            }
        }
        self.shares = shares
        self.scores = scores
        self.iterations = iterations
        gradientNorms = norms
        self.objectives = objectives
    }

    /// The models that are fitted together: one group where one product is enough for all; else as
    /// few groups as may be, but an even number of them, cut so that the longest takes the least
    /// time, which run side by side.
    ///
    /// - Parameters:
    ///   - extents: number of samples of each model, ascending.
    ///   - largest: models of a group at most.
    /// - Returns: stretches of the models, the last ones first.
    /// - Complexity: O(models × log samples).
    static func groups(
        extents: [Int], largest: Int
    ) -> [Range<Int>] {
        func cost(_ group: Range<Int>) -> Int {
            InnerProducts.cost(samples: extents[group.upperBound - 1], models: group.count)
        }
        func groups(within limit: Int) -> [Range<Int>] {
            var groups: [Range<Int>] = []
            var end = extents.count
            while end > 0 {
                var start = end - 1
                while start > 0, end - start < largest, cost((start - 1)..<end) <= limit {
                    start -= 1
                }
                groups.append(start..<end)
                end = start
            }
            return groups
        }
        guard extents.count > min(largest, vectorsAbreast) else {
            return extents.isEmpty ? [] : [extents.indices]
        }
        let wanted = (extents.count + 2 * largest - 1) / (2 * largest) * 2
        var (low, high) = (0, cost(extents.indices))
        while low < high {
            let middle = (low + high) / 2
            if groups(within: middle).count <= wanted { high = middle } else { low = middle + 1 }
        }
        return groups(within: high)
    }

    /// The ends of the searches of some models over some leading samples.
    ///
    /// Each model is searched by itself, on whatever processor is free; the products of those that
    /// are not done are one.
    private static func searched(
        _ models: [Int], of problem: Problem, samples: Int, options: Options
    ) -> [ModelSearch] {
        let prior = Array(problem.priorScores[..<samples])
        var searches = models.map { model in
            ModelSearch(
                loss: MarginLoss(
                    problem.loss,
                    signedWeights: Array(problem.signedWeights.row(model).prefix(samples))),
                prior: .init(scores: prior, strength: problem.priorStrengths[model]),
                options: options)
        }
        func learnGradients(_ active: [Int]) {
            let products = problem.products.times(active.map { searches[$0].residuals })
            concurrently(changing: &searches, at: active) { place, search in
                search.setGradient(product: products.row(place))
            }
        }
        learnGradients(Array(searches.indices))
        if let start = problem.start {
            let starts = models.map { Array(start.row($0).prefix(samples)) }
            let products = problem.products.times(starts)
            concurrently(changing: &searches, at: Array(searches.indices)) { place, search in
                search.begin(at: starts[place], product: products.row(place))
            }
            learnGradients(Array(searches.indices))
        }
        while true {
            let active = searches.indices.filter { !searches[$0].isDone }
            guard !active.isEmpty else { return searches }
            concurrently(changing: &searches, at: active) { $1.step() }
            learnGradients(active)
        }
    }
}
