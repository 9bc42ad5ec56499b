import LinearAlgebra

/// Vectors of the span of some samples, one a row: what each sample adds to it, and its inner
/// products with the samples.
///
/// With Gram matrix K the second are K times the first, so that the inner product of two such
/// vectors, x·K·y, costs no more than that of plain ones.
struct SpanVectors {
    /// What each sample adds, m × n.
    var shares: DenseMatrix
    /// Inner products with the samples, m × n.
    var margins: DenseMatrix

    /// Zeros.
    init(samples: Int, models: Int) {
        shares = DenseMatrix(rows: models, columns: samples)
        margins = shares
    }

    private init(shares: DenseMatrix, margins: DenseMatrix) {
        self.shares = shares
        self.margins = margins
    }

    /// The inner product of each vector with the same one of others.
    func dots(_ other: SpanVectors) -> [Double] { shares.rowDots(other.margins) }

    /// Adds to each vector a multiple of the same one of others.
    mutating func add(_ other: SpanVectors, times factors: [Float]) {
        shares.addRows(of: other.shares, times: factors)
        margins.addRows(of: other.margins, times: factors)
    }

    /// Adds a multiple of others to all vectors.
    mutating func add(_ other: SpanVectors, times factor: Float) {
        shares.add(other.shares, times: factor)
        margins.add(other.margins, times: factor)
    }

    /// These vectors, each times a factor.
    func scaled(by factors: [Float]) -> SpanVectors {
        var result = self
        result.shares.scaleRows(by: factors)
        result.margins.scaleRows(by: factors)
        return result
    }

    /// Replaces one vector by another's opposite.
    mutating func setVector(_ model: Int, toMinus other: SpanVectors) {
        for place in (model * shares.columns)..<((model + 1) * shares.columns) {
            shares.values[place] = -other.shares.values[place]
            margins.values[place] = -other.margins.values[place]
        }
    }

    /// Some of the vectors.
    func selecting(_ models: [Int]) -> SpanVectors {
        SpanVectors(
            shares: shares.selectingRows(models), margins: margins.selectingRows(models))
    }
}

/// The state of L-BFGS on many models side by side, in the span of their samples.
struct BatchedSearch {
    private let products: InnerProducts
    private let options: LogisticRegression.Options
    private let loss: LogisticLoss
    private let prior: Prior
    /// The weights now.
    private(set) var point: SpanVectors
    /// The sums to be minimised, at `point`.
    private(set) var values: [Double]
    /// Steps taken.
    private(set) var steps = 0
    private var residuals: DenseMatrix
    private var gradient: SpanVectors
    private var gradientNorms: [Double]
    private var gradientAtZero: [Double]
    private var isStuck: [Bool]
    private var history: [Pair] = []

    /// Differences of points and of gradients after a step, and 1 / (their inner product).
    private struct Pair {
        var points: SpanVectors
        var gradients: SpanVectors
        var inverses: [Double]
    }

    /// What samples score before anything is learnt: of each the prior's score, times the model's
    /// share of the prior.
    struct Prior {
        var scores: [Float]
        var strengths: [Float]
    }

    /// Starts at the prior, or where some shares lead to from it.
    ///
    /// - Parameters:
    ///   - products: inner products of at least as many samples as there are weights.
    ///   - signedWeights: target times weight of the leading samples.
    ///   - prior: what the leading samples score before anything is learnt.
    ///   - start: shares to begin at.
    init(
        _ products: InnerProducts, signedWeights: DenseMatrix, prior: Prior,
        start: DenseMatrix? = nil,
        options: LogisticRegression.Options
    ) {
        self.products = products
        self.prior = prior
        self.options = options
        loss = LogisticLoss(signedWeights: signedWeights)
        let models = signedWeights.rows
        point = SpanVectors(samples: signedWeights.columns, models: models)
        gradient = point
        residuals = point.margins
        isStuck = [Bool](repeating: false, count: models)
        gradientNorms = []
        gradientAtZero = []
        values = []
        evaluate()
        gradientAtZero = gradientNorms
        guard let start else { return }
        point.shares = start
        products.addProduct(of: start, to: &point.margins)
        evaluate()
    }

    /// Sets values and gradient at `point`.
    private mutating func evaluate() {
        let losses = loss.evaluate(
            margins: scores, direction: point.margins,
            steps: [Float](repeating: 0, count: loss.signedWeights.rows),
            residuals: &residuals
        ).losses
        values = zip(losses, point.dots(point)).map { $0 + $1 / 2 }
        setGradient()
    }

    private init(_ whole: BatchedSearch, models: [Int]) {
        products = whole.products
        options = whole.options
        prior = Prior(
            scores: whole.prior.scores, strengths: models.map { whole.prior.strengths[$0] })
        loss = LogisticLoss(signedWeights: whole.loss.signedWeights.selectingRows(models))
        point = whole.point.selecting(models)
        values = models.map { whole.values[$0] }
        steps = whole.steps
        residuals = whole.residuals.selectingRows(models)
        gradient = whole.gradient.selecting(models)
        gradientNorms = models.map { whole.gradientNorms[$0] }
        gradientAtZero = models.map { whole.gradientAtZero[$0] }
        isStuck = models.map { whole.isStuck[$0] }
        history = whole.history.map { pair in
            Pair(
                points: pair.points.selecting(models),
                gradients: pair.gradients.selecting(models),
                inverses: models.map { pair.inverses[$0] })
        }
    }

    /// The search of some of the models.
    func selecting(_ models: [Int]) -> BatchedSearch {
        BatchedSearch(self, models: models)
    }

    /// Length of each model's gradient, relative to that at zero.
    var relativeGradients: [Double] {
        zip(gradientNorms, gradientAtZero).map { $1 > 0 ? $0 / $1 : 0 }
    }

    /// The models that need no further step.
    var finishedModels: [Int] {
        gradientNorms.indices.filter {
            isStuck[$0] || !(gradientNorms[$0] > options.tolerance * gradientAtZero[$0])
        }
    }

    /// The scores of the samples at `point`.
    var scores: DenseMatrix {
        var scores = point.margins
        scores.addOuterProduct(prior.strengths, prior.scores)
        return scores
    }

    /// The gradient at `point` in the span: what a sample adds to it is its share of the weights
    /// plus its residual.
    private mutating func setGradient() {
        gradient.margins = point.margins
        products.addProduct(of: residuals, to: &gradient.margins)
        gradient.shares = point.shares
        gradient.shares.add(residuals)
        gradientNorms = gradient.dots(gradient).map { max($0, 0).squareRoot() }
    }

    /// One step of all models.
    mutating func step() {
        steps += 1
        let (direction, slopes) = descent()
        let lengths = lineSearch(direction, slopes)
        point.add(direction, times: lengths)
        let before = gradient
        setGradient()
        var difference = gradient
        difference.add(before, times: -1)
        let moved = direction.scaled(by: lengths)
        let inverses = moved.dots(difference).map { $0 > 1e-20 ? 1 / $0 : 0 }
        history.append(Pair(points: moved, gradients: difference, inverses: inverses))
        if history.count > options.memory { history.removeFirst() }
    }

    /// The L-BFGS direction of each model and its derivative along it; steepest descent where that
    /// is no descent.
    private func descent() -> (SpanVectors, [Double]) {
        let models = values.count
        var direction = gradient.scaled(by: [Float](repeating: -1, count: models))
        var shares: [[Double]] = []
        for pair in history.reversed() {
            let share = zip(pair.points.dots(direction), pair.inverses).map { $0 * $1 }
            direction.add(pair.gradients, times: share.map { Float(-$0) })
            shares.append(share)
        }
        if let newest = history.last {
            let squares = newest.gradients.dots(newest.gradients)
            direction = direction.scaled(
                by: zip(newest.inverses, squares).map { inverse, square in
                    inverse > 0 && square > 0 ? Float(1 / (inverse * square)) : 1
                })
        }
        for (pair, share) in zip(history, shares.reversed()) {
            let inner = pair.gradients.dots(direction)
            direction.add(
                pair.points,
                times: zip(share, zip(inner, pair.inverses)).map { Float($0 - $1.0 * $1.1) })
        }
        return withDescent(direction)
    }

    private func withDescent(_ direction: SpanVectors) -> (SpanVectors, [Double]) {
        let slopes = gradient.dots(direction)
        let wrong = slopes.indices.filter { !(slopes[$0] < 0) }
        guard !wrong.isEmpty else { return (direction, slopes) }
        var mended = direction
        for model in wrong { mended.setVector(model, toMinus: gradient) }
        return (mended, gradient.dots(mended))
    }

    /// A step for each model that fulfils the weak Wolfe conditions (c₁ = 10⁻⁴, c₂ = 0.9), by
    /// bisection and doubling; leaves values and residuals of the accepted steps.
    private mutating func lineSearch(_ direction: SpanVectors, _ slopes: [Double]) -> [Float] {
        let linear = point.dots(direction)
        let quadratic = direction.dots(direction)
        let constant = point.dots(point)
        let scores = scores
        var searches = slopes.indices.map { model in
            StepSearch(
                first: history.isEmpty ? min(1, 1 / max(gradientNorms[model], 1e-12)) : 1,
                value: values[model], slope: slopes[model])
        }
        for _ in 0..<24 {
            let steps = searches.map(\.step)
            let value = loss.evaluate(
                margins: scores, direction: direction.margins,
                steps: steps.map { Float($0) }, residuals: &residuals)
            for model in steps.indices where !searches[model].isDone {
                let step = steps[model]
                let penalty =
                    (constant[model] + 2 * step * linear[model]
                        + step * step * quadratic[model]) / 2
                searches[model].judge(
                    value: value.losses[model] + penalty,
                    slope: value.slopes[model] + linear[model] + step * quadratic[model])
            }
            if searches.allSatisfy(\.isDone) { break }
        }
        return finish(searches, scores, direction)
    }

    /// Takes the steps found; a model without one stays where it is and is done.
    private mutating func finish(
        _ searches: [StepSearch], _ scores: DenseMatrix, _ direction: SpanVectors
    ) -> [Float] {
        let lengths = searches.map { $0.isDone ? Float($0.step) : 0 }
        for (model, search) in searches.enumerated() {
            if search.isDone {
                values[model] = search.accepted
            } else {
                isStuck[model] = true
            }
        }
        if lengths.contains(0) {
            _ = loss.evaluate(
                margins: scores, direction: direction.margins, steps: lengths,
                residuals: &residuals)
        }
        return lengths
    }
}
/// The search for one model's step.
private struct StepSearch {
    private(set) var step: Double
    private(set) var isDone = false
    private(set) var accepted: Double
    private let value: Double
    private let slope: Double
    private var low = 0.0
    private var high = Double.infinity

    init(first step: Double, value: Double, slope: Double) {
        self.step = step
        self.value = value
        self.slope = slope
        accepted = value
    }

    /// Accepts the step that was evaluated, or chooses the next one.
    mutating func judge(value newValue: Double, slope newSlope: Double) {
        // Sums of single-precision terms are exact to about 10⁻⁶ of their size.
        let noise = 2e-7 * abs(value)
        if !(newValue <= value + 1e-4 * step * slope + noise) {
            high = step
        } else if newSlope < 0.9 * slope {
            low = step
        } else {
            isDone = true
            accepted = newValue
            return
        }
        step = high.isFinite ? (low + high) / 2 : 2 * low
    }
}
