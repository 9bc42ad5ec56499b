public import LinearAlgebra

/// Linear support vector machines, several over common samples.
///
/// Machine j minimises ½(‖w‖² + b²) + Σᵢ Cᵢ·max(0, 1 − tᵢ(w·xᵢ + b))²: the L2-loss SVM of LIBLINEAR
/// (Fan et al., JMLR 2008) with bias 1, which scikit-learn's `LinearSVC` solves. With
/// `class_weight="balanced"`, as here, a sample of a class of k of n samples has Cᵢ = C·n / (2k).
/// All are fitted at once by `LinearClassifiers`.
public struct SupportVectorMachines: Sendable {
    /// The samples of one machine, as rows of a matrix.
    public struct Classes: Sendable {
        /// Samples whose target is 1.
        public var positive: [Int]
        /// Samples whose target is −1; none of the others.
        public var negative: [Int]

        /// The samples of one machine.
        public init(positive: [Int], negative: [Int]) {
            self.positive = positive
            self.negative = negative
        }
    }

    /// Of each stretch of machines abreast, the weights of each column.
    private let weights: [[SIMD8<Float>]]
    private let fits: LinearClassifiers

    /// Fits one machine for each pair of classes.
    ///
    /// - Parameters:
    ///   - classes: the samples of each machine.
    ///   - features: the matrix whose rows they are; those of all machines are copied once.
    ///   - cost: C.
    ///   - tolerance: the length of the gradient, relative to that at zero, at which a fit is done.
    /// - Complexity: O(elements of the rows) a step of eight machines, on one processor.
    public init(
        _ classes: [Classes], of features: SparseBlock, cost: Double = 1, tolerance: Double = 1e-3
    ) {
        let rows = Set(classes.lazy.flatMap { $0.positive + $0.negative }).sorted()
        let places = Dictionary(uniqueKeysWithValues: zip(rows, rows.indices))
        var costs = DenseMatrix(rows: classes.count, columns: rows.count)
        for (machine, classes) in classes.enumerated() {
            let all = Double(classes.positive.count + classes.negative.count)
            for (target, samples) in [(1.0, classes.positive), (-1.0, classes.negative)] {
                let own = cost * all / Double(2 * max(samples.count, 1))
                for row in samples {
                    guard let place = places[row] else { continue }
                    costs[machine, place] = Float(target * own)
                }
            }
        }
        let samples = features.gatheringRows(rows)
        let products = InnerProducts(
            sparse: samples, dense: DenseMatrix(rows: rows.count, columns: 0), denseWeight: 0)
        var problem = LinearClassifiers.Problem(products: products, signedWeights: costs)
        problem.loss = .squaredHinge
        let fits = LinearClassifiers(fitting: problem, options: .init(tolerance: tolerance))
        self.fits = fits
        weights = abreast(classes.count).map { machines in
            samples.transposeTimes(fits.shares.rowsAbreast(machines))
        }
    }

    /// The weights of a machine, one for each column, and what is added to every product.
    public func machine(_ index: Int) -> (weights: [Float], intercept: Float) {
        let (group, lane) = index.quotientAndRemainder(dividingBy: vectorsAbreast)
        return (weights[group].map { $0[lane] }, fits.shares.row(index).reduce(0, +))
    }
}
