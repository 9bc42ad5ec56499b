import LinearAlgebra

/// A vector of the span of some samples: what each sample adds to it, and its inner products with
/// the samples.
///
/// With Gram matrix K the second are K times the first, so that the inner product of two such
/// vectors, x·K·y, costs no more than that of plain ones.
struct SpanVector {
    /// What each sample adds.
    var shares: [Float]
    /// Inner products with the samples.
    var margins: [Float]

    /// Zeros.
    init(samples: Int) {
        shares = [Float](repeating: 0, count: samples)
        margins = shares
    }

    /// The inner product with another vector.
    func dot(_ other: SpanVector) -> Double { LinearAlgebra.dot(shares, other.margins) }

    /// Adds a multiple of another vector.
    mutating func add(_ other: SpanVector, times factor: Float) {
        addMultiple(factor, of: other.shares, to: &shares)
        addMultiple(factor, of: other.margins, to: &margins)
    }

    /// Multiplies by a factor.
    mutating func scale(by factor: Float) {
        LinearAlgebra.scale(&shares, by: factor)
        LinearAlgebra.scale(&margins, by: factor)
    }
}

/// The state of L-BFGS on one model, in the span of its samples.
///
/// All that a step needs of the inner products is one product, that of `residuals`: models that are
/// searched side by side have theirs in common. The rest is a model's own and stays in the cache.
struct ModelSearch {
    /// The weights now.
    private(set) var point: SpanVector
    /// The derivative of the loss by each sample's score, at `point`.
    private(set) var residuals: [Float]
    /// The sum to be minimised, at `point`.
    private(set) var value = 0.0
    /// Steps taken.
    private(set) var steps = 0
    /// Whether no further step is needed, or none was found.
    private(set) var isDone = false
    private var isStuck = false
    private let options: LinearClassifiers.Options
    private let loss: MarginLoss
    private let prior: Prior
    private var gradient: SpanVector
    private var gradientNorm = 0.0
    private var gradientAtPrior: Double?
    /// The last step, while the gradient behind it is not known.
    private var moved: SpanVector?
    private var history: [Pair] = []

    /// Differences of points and of gradients after a step, and 1 / (their inner product).
    private struct Pair {
        var points: SpanVector
        var gradients: SpanVector
        var inverse: Double
    }

    /// What samples score before anything is learnt: the prior's scores, times the model's share of
    /// the prior.
    struct Prior {
        var scores: [Float]
        var strength: Float
    }

    /// Starts at the prior.
    ///
    /// - Parameters:
    ///   - loss: that of the samples.
    ///   - prior: what they score before anything is learnt.
    init(loss: MarginLoss, prior: Prior, options: LinearClassifiers.Options) {
        self.prior = prior
        self.options = options
        self.loss = loss
        point = SpanVector(samples: loss.signedWeights.count)
        gradient = point
        residuals = point.margins
        evaluate()
    }

    /// Goes to a point, given what its shares multiply to, after the gradient at the prior is
    /// known.
    mutating func begin(at shares: [Float], product: ArraySlice<Float>) {
        (point.shares, point.margins) = (shares, Array(product))
        evaluate()
    }

    /// Sets value and residuals at `point`.
    private mutating func evaluate() {
        let zeros = [Float](repeating: 0, count: residuals.count)
        value =
            loss.evaluate(margins: scores, direction: zeros, step: 0, residuals: &residuals).loss
            + point.dot(point) / 2
    }

    /// Length of the gradient, relative to that at the prior.
    var relativeGradient: Double {
        gradientAtPrior.map { $0 > 0 ? gradientNorm / $0 : 0 } ?? 1
    }

    /// The scores of the samples at `point`.
    var scores: [Float] {
        var scores = point.margins
        addMultiple(prior.strength, of: prior.scores, to: &scores)
        return scores
    }

    /// Learns the gradient at `point`, and remembers how the last step changed it.
    ///
    /// In the span a sample adds to the gradient its share of the weights plus its residual.
    ///
    /// - Parameter product: the inner products times the residuals.
    mutating func setGradient(product: ArraySlice<Float>) {
        var before = SpanVector(samples: 0)
        swap(&before, &gradient)
        gradient = point
        addMultiple(1, of: residuals, to: &gradient.shares)
        addMultiple(1, of: product, to: &gradient.margins)
        gradientNorm = max(gradient.dot(gradient), 0).squareRoot()
        let atPrior = gradientAtPrior ?? gradientNorm
        gradientAtPrior = atPrior
        isDone =
            isStuck || steps >= options.maximumIterations
            || !(gradientNorm > options.tolerance * atPrior)
        guard let moved = moved.take() else { return }
        // The difference of the gradients, in the place of the one before.
        before.scale(by: -1)
        before.add(gradient, times: 1)
        let inner = moved.dot(before)
        history.append(
            Pair(points: moved, gradients: before, inverse: inner > 1e-20 ? 1 / inner : 0))
        if history.count > options.memory { history.removeFirst() }
        if isDone { history = [] }
    }

    /// One step, which leaves value and residuals behind it; the model stays where it is where
    /// there is none.
    mutating func step() {
        steps += 1
        var (direction, slope) = descent()
        guard let length = lineSearch(direction, slope) else {
            isStuck = true
            evaluate()
            return
        }
        point.add(direction, times: length)
        direction.scale(by: length)
        moved = direction
    }

    /// The L-BFGS direction and the derivative along it; steepest descent where that is no descent.
    private func descent() -> (SpanVector, slope: Double) {
        var direction = gradient
        direction.scale(by: -1)
        var shares: [Double] = []
        for pair in history.reversed() {
            let share = pair.points.dot(direction) * pair.inverse
            direction.add(pair.gradients, times: Float(-share))
            shares.append(share)
        }
        if let newest = history.last {
            let square = newest.gradients.dot(newest.gradients)
            let isKnown = newest.inverse > 0 && square > 0
            direction.scale(by: isKnown ? Float(1 / (newest.inverse * square)) : 1)
        }
        for (pair, share) in zip(history, shares.reversed()) {
            let inner = pair.gradients.dot(direction)
            direction.add(pair.points, times: Float(share - inner * pair.inverse))
        }
        let slope = gradient.dot(direction)
        if slope < 0 { return (direction, slope) }
        direction = gradient
        direction.scale(by: -1)
        return (direction, gradient.dot(direction))
    }

    /// A step that fulfils the weak Wolfe conditions (c₁ = 10⁻⁴, c₂ = 0.9), by bisection and
    /// doubling, whose value and residuals it leaves; nil where none is found.
    private mutating func lineSearch(_ direction: SpanVector, _ slope: Double) -> Float? {
        let linear = point.dot(direction)
        let quadratic = direction.dot(direction)
        let constant = point.dot(point)
        let scores = scores
        var search = StepSearch(
            first: history.isEmpty ? min(1, 1 / max(gradientNorm, 1e-12)) : 1,
            value: value, slope: slope)
        for _ in 0..<24 {
            let step = search.step
            let found = loss.evaluate(
                margins: scores, direction: direction.margins, step: Float(step),
                residuals: &residuals)
            let penalty = (constant + 2 * step * linear + step * step * quadratic) / 2
            search.judge(
                value: found.loss + penalty, slope: found.slope + linear + step * quadratic)
            if search.isDone {
                value = search.accepted
                return Float(step)
            }
        }
        return nil
    }
}

/// The search for a step.
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
