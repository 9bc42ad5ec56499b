import LinearAlgebra

/// The state of L-BFGS on many models side by side.
struct BatchedSearch {
    private let problem: LogisticRegression.Problem
    private let options: LogisticRegression.Options
    private let loss: LogisticLoss
    /// The coefficients now, p × m.
    private(set) var point: DenseMatrix
    /// The sums to be minimised, at `point`.
    private(set) var values: [Double]
    /// Steps taken.
    private(set) var steps = 0
    private var margins: DenseMatrix
    private var residuals: DenseMatrix
    private var gradient: DenseMatrix
    private var gradientAtZero: [Double]
    private var isStuck: [Bool]
    /// Differences of points and of gradients, the newest last, and 1 / (s·y) of each.
    private var history: [(points: DenseMatrix, gradients: DenseMatrix, inverses: [Double])] = []

    init(
        _ problem: LogisticRegression.Problem, start: DenseMatrix?,
        options: LogisticRegression.Options
    ) {
        self.problem = problem
        self.options = options
        loss = LogisticLoss(signedWeights: problem.signedWeights)
        let (samples, features) = (problem.design.rows, problem.design.columns)
        let models = problem.models
        margins = DenseMatrix(rows: samples, columns: models)
        residuals = margins
        point = DenseMatrix(rows: features, columns: models)
        gradient = point
        values = [Double](repeating: 0, count: models)
        gradientAtZero = [Double](repeating: 0, count: models)
        isStuck = [Bool](repeating: false, count: models)
        evaluateHere()
        gradientAtZero = gradient.columnDots(gradient).map { $0.squareRoot() }
        if var start {
            if let mask = problem.mask { start.multiplyElements(by: mask) }
            point = start
            margins.setProduct(problem.design, .normal, point)
            evaluateHere()
        }
    }

    private init(_ whole: BatchedSearch, columns: [Int]) {
        problem = whole.problem.selecting(columns)
        options = whole.options
        loss = LogisticLoss(signedWeights: problem.signedWeights)
        point = whole.point.selectingColumns(columns)
        values = columns.map { whole.values[$0] }
        steps = whole.steps
        margins = whole.margins.selectingColumns(columns)
        residuals = whole.residuals.selectingColumns(columns)
        gradient = whole.gradient.selectingColumns(columns)
        gradientAtZero = columns.map { whole.gradientAtZero[$0] }
        isStuck = columns.map { whole.isStuck[$0] }
        history = whole.history.map { entry in
            (
                entry.points.selectingColumns(columns), entry.gradients.selectingColumns(columns),
                columns.map { entry.inverses[$0] }
            )
        }
    }

    /// The search of some of the models.
    func selecting(_ columns: [Int]) -> BatchedSearch {
        BatchedSearch(self, columns: columns)
    }

    /// Length of a model's gradient, relative to that at zero.
    func relativeGradient(_ column: Int) -> Double {
        guard gradientAtZero[column] > 0 else { return 0 }
        var square = 0.0
        for row in 0..<gradient.rows {
            square += Double(gradient[row, column]) * Double(gradient[row, column])
        }
        return square.squareRoot() / gradientAtZero[column]
    }

    /// The models that need no further step.
    var finishedColumns: [Int] {
        let norms = gradient.columnDots(gradient).map { $0.squareRoot() }
        return norms.indices.filter {
            isStuck[$0] || !(norms[$0] > options.tolerance * gradientAtZero[$0])
        }
    }

    /// Evaluates sums, residuals and gradient at `point`, whose margins are at hand.
    private mutating func evaluateHere() {
        let still = [Float](repeating: 0, count: problem.models)
        let value = loss.evaluate(
            margins: margins, direction: margins, steps: still, residuals: &residuals)
        let penalty = weighted(point).columnDots(point)
        values = zip(value.losses, penalty).map { $0 + $1 / 2 }
        setGradient()
    }

    private func weighted(_ matrix: DenseMatrix) -> DenseMatrix {
        var result = matrix
        result.multiplyElements(by: problem.penalties)
        return result
    }

    private mutating func setGradient() {
        gradient = weighted(point)
        gradient.setProduct(problem.design, .transposed, residuals, keeping: 1)
        if let mask = problem.mask { gradient.multiplyElements(by: mask) }
    }

    /// One step of all models.
    mutating func step() {
        steps += 1
        let (direction, slopes) = descent()
        let change = DenseMatrix.product(problem.design, .normal, direction)
        let lengths = lineSearch(direction, change, slopes)
        var moved = DenseMatrix(rows: point.rows, columns: point.columns)
        moved.addColumns(of: direction, times: lengths)
        point.addColumns(
            of: moved, times: [Float](repeating: 1, count: lengths.count))
        margins.addColumns(of: change, times: lengths)
        let before = gradient
        setGradient()
        var difference = gradient
        difference.addColumns(
            of: before, times: [Float](repeating: -1, count: lengths.count))
        let inner = moved.columnDots(difference)
        history.append((moved, difference, inner.map { $0 > 1e-20 ? 1 / $0 : 0 }))
        if history.count > options.memory { history.removeFirst() }
    }

    /// The L-BFGS direction of each model and its derivative along it; steepest descent where that
    /// is no descent.
    private mutating func descent() -> (DenseMatrix, [Double]) {
        let models = problem.models
        var direction = DenseMatrix(rows: gradient.rows, columns: models)
        direction.addColumns(of: gradient, times: [Float](repeating: -1, count: models))
        var shares: [[Double]] = []
        for entry in history.reversed() {
            let inner = entry.points.columnDots(direction)
            let share = zip(inner, entry.inverses).map { $0 * $1 }
            direction.addColumns(of: entry.gradients, times: share.map { Float(-$0) })
            shares.append(share)
        }
        if let newest = history.last {
            let squares = newest.gradients.columnDots(newest.gradients)
            let factors = zip(newest.inverses, squares).map { inverse, square in
                inverse > 0 && square > 0 ? Float(1 / (inverse * square)) : 1
            }
            var scaled = DenseMatrix(rows: direction.rows, columns: models)
            scaled.addColumns(of: direction, times: factors)
            direction = scaled
        }
        for (entry, share) in zip(history, shares.reversed()) {
            let inner = entry.gradients.columnDots(direction)
            let rest = zip(share, zip(inner, entry.inverses)).map { Float($0 - $1.0 * $1.1) }
            direction.addColumns(of: entry.points, times: rest)
        }
        return withDescent(direction)
    }

    private func withDescent(_ direction: DenseMatrix) -> (DenseMatrix, [Double]) {
        var slopes = gradient.columnDots(direction)
        let wrong = slopes.indices.filter { !(slopes[$0] < 0) }
        guard !wrong.isEmpty else { return (direction, slopes) }
        var mended = direction
        for column in wrong {
            for row in 0..<mended.rows { mended[row, column] = -gradient[row, column] }
        }
        slopes = gradient.columnDots(mended)
        return (mended, slopes)
    }

    /// A step for each model that fulfils the weak Wolfe conditions (c₁ = 10⁻⁴, c₂ = 0.9), by
    /// bisection and doubling; leaves values and residuals of the accepted steps.
    private mutating func lineSearch(
        _ direction: DenseMatrix, _ change: DenseMatrix, _ slopes: [Double]
    ) -> [Float] {
        let penalised = weighted(direction)
        let linear = penalised.columnDots(point)
        let quadratic = penalised.columnDots(direction)
        let constant = weighted(point).columnDots(point)
        let norms = gradient.columnDots(gradient).map { $0.squareRoot() }
        var searches = slopes.indices.map { column in
            StepSearch(
                first: history.isEmpty ? min(1, 1 / max(norms[column], 1e-12)) : 1,
                value: values[column], slope: slopes[column])
        }
        for _ in 0..<24 {
            let steps = searches.map(\.step)
            let value = loss.evaluate(
                margins: margins, direction: change, steps: steps.map { Float($0) },
                residuals: &residuals)
            for column in steps.indices where !searches[column].isDone {
                let step = steps[column]
                let penalty =
                    (constant[column] + 2 * step * linear[column]
                        + step * step * quadratic[column]) / 2
                searches[column].judge(
                    value: value.losses[column] + penalty,
                    slope: value.slopes[column] + linear[column] + step * quadratic[column])
            }
            if searches.allSatisfy(\.isDone) { break }
        }
        return finish(searches, change)
    }

    /// Takes the steps found; a model without one stays where it is and is done.
    private mutating func finish(_ searches: [StepSearch], _ change: DenseMatrix) -> [Float] {
        let lengths = searches.map { $0.isDone ? Float($0.step) : 0 }
        for (column, search) in searches.enumerated() {
            if search.isDone {
                values[column] = search.accepted
            } else {
                isStuck[column] = true
            }
        }
        if lengths.contains(0) {
            _ = loss.evaluate(
                margins: margins, direction: change, steps: lengths, residuals: &residuals)
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
