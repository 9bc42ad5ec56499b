import LinearAlgebra

/// A linear support vector machine with squared hinge loss, fitted by dual coordinate descent.
///
/// Primal: min over w, b of ½(‖w‖² + b²) + Σᵢ Cᵢ max(0, 1 − yᵢ(w·xᵢ + b))². The intercept is the
/// weight of a feature that is always 1 and is regularised like the others, as in LIBLINEAR with
/// bias 1. Dual: min over α ≥ 0 of ½ αᵀ(Q + D)α − Σα, Qᵢⱼ = yᵢyⱼ(xᵢ·xⱼ + 1), Dᵢᵢ = 1/(2Cᵢ).
///
/// Source: Hsieh, Chang, Lin, Keerthi and Sundararajan, "A Dual Coordinate Descent Method for
/// Large-scale Linear SVM", ICML 2008, algorithm 3 (with shrinking).
struct LinearSVC: Sendable {
    /// What is solved, and how closely.
    struct Options: Hashable, Sendable {
        /// LIBLINEAR's C: the weight of one sample's loss.
        var cost = 1.0
        /// Whether C is scaled per class by n / (2 n_class), so that both classes weigh alike.
        var isBalanced = true
        /// The solver stops when the projected gradients of a pass differ by less.
        var tolerance = 1e-3
        /// The solver stops after so many passes at the latest.
        var maximumPasses = 1000
        /// The order of the samples within each pass derives from it.
        var seed: UInt64 = 0

        /// Cost 1, balanced, tolerance 10⁻³.
        init() {}
    }

    /// One weight a column.
    let coefficients: [Float]
    /// Added to every product.
    let intercept: Float
    /// The dual variables, one a sample, from which a similar problem can be started.
    let dual: [Double]
    /// Passes over the samples that it took.
    let passes: Int

    /// Fits to samples that are rows of a matrix.
    ///
    /// `isPositive` has one entry for each row of `samples`; `start`, if not empty, one dual
    /// variable ≥ 0 each to begin with. Complexity: O(elements) a pass.
    init(
        fitting samples: SparseMatrix, isPositive: [Bool], options: Options = Options(),
        start: [Double] = []
    ) {
        precondition(
            isPositive.count == samples.rows && (start.isEmpty || start.count == samples.rows),
            "Each sample has one target and, if any, one dual variable to start from.")
        var descent = DualDescent(samples, isPositive, options, start)
        passes = descent.run(options)
        coefficients = descent.weights.map { Float($0) }
        intercept = Float(descent.intercept)
        dual = descent.dual
    }
}

/// The state of the descent.
private struct DualDescent {
    let samples: SparseMatrix
    let signs: [Double]
    let diagonal: [Double]
    var curvature: [Double]
    var dual: [Double]
    var weights: [Double]
    var intercept = 0.0
    var active: [Int32]
    var activeCount: Int
    var random: SeededRandom
    var highest = Double.infinity

    init(
        _ samples: SparseMatrix, _ isPositive: [Bool], _ options: LinearSVC.Options,
        _ start: [Double]
    ) {
        self.samples = samples
        signs = isPositive.map { $0 ? 1 : -1 }
        let positives = isPositive.count(where: \.self)
        let half = Double(isPositive.count) / 2
        let costs = (
            up: options.cost * (options.isBalanced ? half / Double(max(positives, 1)) : 1),
            down: options.cost
                * (options.isBalanced ? half / Double(max(isPositive.count - positives, 1)) : 1)
        )
        diagonal = isPositive.map { 0.5 / ($0 ? costs.up : costs.down) }
        curvature = diagonal
        dual = start.isEmpty ? Array(repeating: 0, count: samples.rows) : start
        weights = Array(repeating: 0, count: samples.columns)
        active = (0..<Int32(samples.rows)).map(\.self)
        activeCount = samples.rows
        random = SeededRandom(seed: options.seed)
        for row in 0..<samples.rows {
            let range = samples.range(ofRow: row)
            let norm = samples.values[range].reduce(0) { $0 + Double($1) * Double($1) }
            curvature[row] += norm + 1
            if dual[row] > 0 { move(row, by: dual[row] * signs[row]) }
        }
    }

    /// Passes over the active samples until the projected gradients of all agree.
    mutating func run(_ options: LinearSVC.Options) -> Int {
        for pass in 1...max(1, options.maximumPasses) {
            let (lowest, greatest) = sweep()
            if greatest - lowest <= options.tolerance {
                if activeCount == samples.rows { return pass }
                // Converged on what was left: take everything in again for a last check.
                activeCount = samples.rows
                highest = .infinity
            } else {
                highest = greatest > 0 ? greatest : .infinity
            }
        }
        return options.maximumPasses
    }

    /// One pass in random order; the extremes of the projected gradient.
    private mutating func sweep() -> (lowest: Double, greatest: Double) {
        for place in 0..<activeCount {
            active.swapAt(place, place + random.below(activeCount - place))
        }
        var extremes = (lowest: Double.infinity, greatest: -Double.infinity)
        var place = 0
        while place < activeCount {
            let row = Int(active[place])
            let gradient = signs[row] * margin(row) - 1 + diagonal[row] * dual[row]
            if dual[row] == 0, gradient > highest {
                activeCount -= 1
                active.swapAt(place, activeCount)
                continue
            }
            let projected = dual[row] == 0 ? min(gradient, 0) : gradient
            extremes = (min(extremes.lowest, projected), max(extremes.greatest, projected))
            if abs(projected) > 1e-12 { step(row, gradient) }
            place += 1
        }
        return activeCount == 0 ? (0, 0) : extremes
    }

    private mutating func step(_ row: Int, _ gradient: Double) {
        let old = dual[row]
        dual[row] = max(old - gradient / curvature[row], 0)
        move(row, by: (dual[row] - old) * signs[row])
    }

    /// w·x + b of a sample; four accumulators break the chain of dependent additions.
    private func margin(_ row: Int) -> Double {
        let range = samples.range(ofRow: row)
        let indices = samples.indices.span.extracting(range)
        let values = samples.values.span.extracting(range)
        let weights = weights.span
        var sums = (intercept, 0.0, 0.0, 0.0)
        var place = 0
        while place + 3 < indices.count {
            sums.0 += weights[Int(indices[place])] * Double(values[place])
            sums.1 += weights[Int(indices[place + 1])] * Double(values[place + 1])
            sums.2 += weights[Int(indices[place + 2])] * Double(values[place + 2])
            sums.3 += weights[Int(indices[place + 3])] * Double(values[place + 3])
            place += 4
        }
        while place < indices.count {
            sums.0 += weights[Int(indices[place])] * Double(values[place])
            place += 1
        }
        return (sums.0 + sums.1) + (sums.2 + sums.3)
    }

    private mutating func move(_ row: Int, by amount: Double) {
        let samples = samples
        let range = samples.range(ofRow: row)
        let indices = samples.indices.span.extracting(range)
        let values = samples.values.span.extracting(range)
        intercept += amount
        var target = weights.mutableSpan
        for place in 0..<indices.count {
            target[Int(indices[place])] += amount * Double(values[place])
        }
    }
}
