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
    var coefficients: [Float] { weights.map { Float($0) } }
    /// Added to every product.
    let intercept: Float
    /// Passes over the samples that it took.
    let passes: Int
    /// The weights that the dual variables add up to.
    fileprivate let weights: [Double]
    /// What is known of each sample, by its row.
    fileprivate let samples: [Int: Sample]

    /// A sample after a fit.
    fileprivate struct Sample {
        /// Its dual variable, times its sign: how much of it the weights have.
        var share: Double
        /// ‖x‖² + 1.
        var square: Double
    }

    /// Fits to samples that are rows of a matrix.
    ///
    /// - Parameters:
    ///   - features: the matrix, of which no row is copied.
    ///   - rows: the samples, no row twice.
    ///   - isPositive: the class of each of them.
    ///   - start: the solution of a similar problem over the same matrix, to begin at: what the two
    ///     differ in is all that must be computed before the first pass.
    /// - Complexity: O(elements of the rows) a pass.
    init(
        fitting features: SparseBlock, rows: [Int], isPositive: [Bool],
        options: Options = Options(), from start: LinearSVC? = nil
    ) {
        precondition(isPositive.count == rows.count, "each sample has one class")
        precondition(
            start.map { $0.weights.count == features.columns } ?? true,
            "a fit can begin at one over the same matrix only")
        var descent = DualDescent(features, rows, isPositive, options, start)
        passes = descent.run(options)
        weights = descent.weights
        intercept = Float(descent.intercept)
        samples = descent.samples
    }
}

/// The state of the descent.
private struct DualDescent {
    let features: SparseBlock
    let rows: [Int]
    let signs: [Double]
    let diagonal: [Double]
    var squares: [Double] = []
    var dual: [Double] = []
    var weights: [Double]
    var intercept = 0.0
    var active: [Int32]
    var activeCount: Int
    var random: SeededRandom
    var highest = Double.infinity

    init(
        _ features: SparseBlock, _ rows: [Int], _ isPositive: [Bool],
        _ options: LinearSVC.Options, _ start: LinearSVC?
    ) {
        self.features = features
        self.rows = rows
        signs = isPositive.map { $0 ? 1 : -1 }
        let positives = isPositive.count(where: \.self)
        let half = Double(isPositive.count) / 2
        let costs = (
            up: options.cost * (options.isBalanced ? half / Double(max(positives, 1)) : 1),
            down: options.cost
                * (options.isBalanced ? half / Double(max(isPositive.count - positives, 1)) : 1)
        )
        diagonal = isPositive.map { 0.5 / ($0 ? costs.up : costs.down) }
        weights = start?.weights ?? Array(repeating: 0, count: features.columns)
        active = (0..<Int32(rows.count)).map(\.self)
        activeCount = rows.count
        random = SeededRandom(seed: options.seed)
        guard let start else {
            begin(at: [:])
            return
        }
        begin(at: start.samples)
        // What the start leaves at zero is settled first, which spares passes over all the rest.
        let unsettled = active.filter { dual[Int($0)] == 0 }
        active = unsettled + active.filter { dual[Int($0)] > 0 }
        if !unsettled.isEmpty { activeCount = unsettled.count }
    }

    /// Takes over what is known of samples, and takes those out of the weights that are none now,
    /// or of the other class.
    private mutating func begin(at known: [Int: LinearSVC.Sample]) {
        var gone = known
        for (sample, row) in rows.enumerated() {
            let before = gone.removeValue(forKey: row)
            squares.append(before?.square ?? features.square(ofRow: row) + 1)
            let share = before?.share ?? 0
            dual.append(max(share * signs[sample], 0))
            intercept += share
            if share * signs[sample] < 0 { move(row, by: -share) }
        }
        // In the order of rows, so that the same input gives the same sums.
        for (row, sample) in gone.sorted(by: { $0.key < $1.key }) where sample.share != 0 {
            intercept += sample.share
            move(row, by: -sample.share)
        }
    }

    /// What is known of each sample.
    var samples: [Int: LinearSVC.Sample] {
        Dictionary(
            uniqueKeysWithValues: rows.enumerated().map { sample, row in
                (row, .init(share: dual[sample] * signs[sample], square: squares[sample]))
            })
    }

    /// Passes over the active samples until the projected gradients of all agree.
    mutating func run(_ options: LinearSVC.Options) -> Int {
        for pass in 1...max(1, options.maximumPasses) {
            let (lowest, greatest) = sweep()
            if greatest - lowest <= options.tolerance {
                if activeCount == rows.count { return pass }
                // Converged on what was left: take everything in again for a last check.
                activeCount = rows.count
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
            let sample = Int(active[place])
            let margin = features.times(weights, row: rows[sample]) + intercept
            let gradient = signs[sample] * margin - 1 + diagonal[sample] * dual[sample]
            if dual[sample] == 0, gradient > highest {
                activeCount -= 1
                active.swapAt(place, activeCount)
                continue
            }
            let projected = dual[sample] == 0 ? min(gradient, 0) : gradient
            extremes = (min(extremes.lowest, projected), max(extremes.greatest, projected))
            if abs(projected) > 1e-12 { step(sample, gradient) }
            place += 1
        }
        return activeCount == 0 ? (0, 0) : extremes
    }

    private mutating func step(_ sample: Int, _ gradient: Double) {
        let old = dual[sample]
        dual[sample] = max(old - gradient / (squares[sample] + diagonal[sample]), 0)
        move(rows[sample], by: (dual[sample] - old) * signs[sample])
    }

    private mutating func move(_ row: Int, by amount: Double) {
        intercept += amount
        features.add(row, times: amount, to: &weights)
    }
}

extension SparseBlock {
    /// The square of a row's length.
    fileprivate func square(ofRow row: Int) -> Double {
        range(ofRow: row).reduce(0) { $0 + Double(value(at: $1)) * Double(value(at: $1)) }
    }
}
