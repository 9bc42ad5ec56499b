import LinearAlgebra

/// What holds of a reader's interest before anything is learnt: a normal distribution of its
/// weights.
///
/// The mean is that of readers known. The covariance, in units of the blocks' lengths, is the
/// identity, and of the semantic directions I + TᵀT: what readers known were found to like, the
/// rows of T, is easier to learn than any other direction as long. Both are empirical Bayes; for a
/// covariance that is learnt from the tasks of others see Schwaighofer, Tresp & Yu, "Learning
/// Gaussian Process Kernels via Hierarchical Bayes", NIPS 2004.
public struct InterestPrior: Sendable, Equatable {
    /// The mean.
    public let mean: LinearInterest
    /// T, readers × directions; no rows where no readers are known.
    let tastes: DenseMatrix

    init(mean: LinearInterest, tastes: DenseMatrix) {
        precondition(
            tastes.columns == mean.semantic.count, "a taste needs a weight for each direction")
        self.mean = mean
        self.tastes = tastes
    }

    /// The mean zero and the covariance I, over so many semantic directions.
    static func standard(directions: Int) -> InterestPrior {
        InterestPrior(
            mean: LinearInterest(
                columns: [], weights: [], semantic: [Float](repeating: 0, count: directions),
                intercept: 0),
            tastes: DenseMatrix(rows: 0, columns: directions))
    }

    /// What papers are of the directions, and of each taste: M becomes [M, M·Tᵀ], whose inner
    /// products are M·(I + TᵀT)·Mᵀ.
    ///
    /// - Parameter meanings: vectors of meaning, n × directions.
    /// - Returns: n × themes, the directions before the tastes.
    /// - Complexity: O(n × directions × tastes).
    func themes(of meanings: DenseMatrix) -> DenseMatrix {
        guard tastes.rows > 0 else { return meanings }
        let liked = DenseMatrix.product(meanings, .normal, tastes, .transposed)
        var values: [Float] = []
        values.reserveCapacity(meanings.rows * (meanings.columns + tastes.rows))
        for row in 0..<meanings.rows {
            values.append(contentsOf: meanings.row(row))
            values.append(contentsOf: liked.row(row))
        }
        return DenseMatrix(
            rows: meanings.rows, columns: meanings.columns + tastes.rows, values: values)
    }

    /// The weights of the semantic directions that weights of themes come to.
    ///
    /// - Complexity: O(directions × tastes).
    func directions(ofThemes weights: [Float]) -> [Float] {
        guard tastes.rows > 0 else { return weights }
        let shared = tastes.times(Array(weights[tastes.columns...]), .transposed)
        return zip(weights, shared).map { $0 + $1 }
    }
}
