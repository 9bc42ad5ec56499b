public import LinearAlgebra

/// L2-regularised logistic regression of many models over one design matrix.
///
/// Model j minimises ½·Σₖ λₖⱼ·wₖⱼ² + Σᵢ sᵢⱼ·log(1 + exp(−tᵢⱼ·xᵢ·wⱼ)) over the features that its
/// mask allows. With λ = 1 and s = C this is LIBLINEAR's problem (Fan et al., JMLR 2008, eq. 1 with
/// solvers 0 and 7); an intercept is a feature that is always 1, as there.
///
/// The models differ in samples, weights, penalties and masks, and share the matrix: each step of
/// all of them is two products in `sgemm`. That is what makes a replay of many weeks, or a choice
/// among many settings, as quick as a few single fits.
public struct LogisticRegression: Sendable {
    /// What is to be fitted.
    public struct Problem: Sendable {
        /// The design matrix, n × p.
        public var design: DenseMatrix
        /// Target (±1) times weight (≥ 0) of each sample in each model, n × m.
        public var signedWeights: DenseMatrix
        /// The penalty λ of each feature in each model, p × m.
        public var penalties: DenseMatrix
        /// 1 where a model may use a feature, 0 where not, p × m; nil allows all.
        public var mask: DenseMatrix?

        /// A problem.
        ///
        /// - Precondition: the sizes agree.
        public init(
            design: DenseMatrix, signedWeights: DenseMatrix, penalties: DenseMatrix,
            mask: DenseMatrix? = nil
        ) {
            precondition(
                design.rows == signedWeights.rows && design.columns == penalties.rows
                    && signedWeights.columns == penalties.columns
                    && (mask.map { $0.rows == penalties.rows && $0.columns == penalties.columns }
                        ?? true),
                "design, weights, penalties and mask must agree in size")
            self.design = design
            self.signedWeights = signedWeights
            self.penalties = penalties
            self.mask = mask
        }

        /// Number of models.
        public var models: Int { signedWeights.columns }

        /// The problem of some of the models.
        func selecting(_ models: [Int]) -> Problem {
            Problem(
                design: design, signedWeights: signedWeights.selectingColumns(models),
                penalties: penalties.selectingColumns(models),
                mask: mask?.selectingColumns(models))
        }
    }

    /// When to stop.
    public struct Options: Sendable {
        /// A model is done when its gradient is this much shorter than at w = 0.
        public var tolerance: Double
        /// Steps at most.
        public var maximumIterations: Int
        /// Pairs of differences that L-BFGS remembers.
        public var memory: Int

        /// Settings for ranking: closer to the optimum the order does not change.
        public init(tolerance: Double = 1e-3, maximumIterations: Int = 200, memory: Int = 10) {
            self.tolerance = tolerance
            self.maximumIterations = maximumIterations
            self.memory = memory
        }
    }

    /// The coefficients w, p × m.
    public let coefficients: DenseMatrix
    /// Steps taken until each model was done.
    public let iterations: [Int]
    /// Length of each model's gradient, relative to that at w = 0.
    public let gradientNorms: [Double]
    /// The minimised sum of each model.
    public let objectives: [Double]

    /// Fits all models from a start, or from zero.
    ///
    /// Limited-memory BFGS (Nocedal & Wright, Numerical Optimization, 2006, algorithm 7.5) on all
    /// models at once, each with a step of its own that fulfils the weak Wolfe conditions; models
    /// that are done leave the products. Never returns NaN: a model that cannot improve stops where
    /// it is.
    ///
    /// - Complexity: O(n × p × m) a step.
    public init(
        fitting problem: Problem, from start: DenseMatrix? = nil, options: Options = Options()
    ) {
        var search = BatchedSearch(problem, start: start, options: options)
        var active = Array(0..<problem.models)
        var coefficients = DenseMatrix(rows: problem.design.columns, columns: problem.models)
        var iterations = [Int](repeating: 0, count: problem.models)
        var norms = [Double](repeating: 0, count: problem.models)
        var objectives = [Double](repeating: 0, count: problem.models)
        func record(_ columns: [Int]) {
            for column in columns {
                let model = active[column]
                for row in 0..<coefficients.rows {
                    coefficients[row, model] = search.point[row, column]
                }
                iterations[model] = search.steps
                norms[model] = search.relativeGradient(column)
                objectives[model] = search.values[column]
            }
        }
        while !active.isEmpty {
            let done = search.finishedColumns
            record(done)
            let left = (0..<active.count).filter { !done.contains($0) }
            if search.steps >= options.maximumIterations {
                record(left)
                break
            }
            if !done.isEmpty {
                active = left.map { active[$0] }
                search = search.selecting(left)
            }
            if !active.isEmpty { search.step() }
        }
        self.coefficients = coefficients
        self.iterations = iterations
        gradientNorms = norms
        self.objectives = objectives
    }
}
