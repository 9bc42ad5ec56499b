public import LinearAlgebra

/// The inner products of samples, K, as something that vectors are multiplied by.
public enum InnerProducts: Sendable {
    /// All of them, n × n: quickest for many models side by side, which share the work of `sgemm`.
    case matrix(DenseMatrix)
    /// Only the samples: quickest for a few models, which need fewer products than making the matrix
    /// takes. Time and memory grow with the samples, not with their square.
    case samples(SampleFactors)

    /// Number of samples.
    public var count: Int {
        switch self {
        case .matrix(let matrix): matrix.rows
        case .samples(let factors): factors.count
        }
    }

    /// Adds to each column of some margins the product with the same column of shares, both of the
    /// leading samples.
    func addProduct(of shares: DenseMatrix, to margins: inout DenseMatrix) {
        switch self {
        case .matrix(let matrix):
            margins.setProduct(leadingPartOf: matrix, shares, keeping: 1)
        case .samples(let factors):
            for model in 0..<shares.columns {
                let column = shares.column(model)
                let rest = [Float](repeating: 0, count: factors.count - column.count)
                let product = factors.product(with: column + rest)
                for row in column.indices { margins[row, model] += product[row] }
            }
        }
    }
}

/// Samples whose inner products are multiplied by without being made: K = S·Sᵀ + M·Mᵀ + 1.
public struct SampleFactors: Sendable {
    /// Number of samples.
    var count: Int { repeated.rows }
    /// The columns that several samples have, n × features, and its transpose.
    private let repeated: SparseMatrix
    private let transposed: SparseMatrix
    /// What the other columns add to each sample's inner product with itself.
    private let alone: [Float]
    private let dense: DenseMatrix
    private let denseWeight: Float

    /// Samples with sparse and dense features and a 1 for the intercept.
    ///
    /// - Parameters:
    ///   - sparse: n × features.
    ///   - dense: n × further features, whose inner products count `denseWeight` times.
    /// - Complexity: O(elements + features).
    init(sparse: SparseMatrix, dense: DenseMatrix, denseWeight: Float) {
        var samples = [Int32](repeating: 0, count: sparse.columns)
        for column in sparse.indices { samples[Int(column)] += 1 }
        // A column that one sample has is no more than a number on the diagonal.
        var number: Int32 = 0
        for column in samples.indices {
            let isRepeated = samples[column] > 1
            samples[column] = isRepeated ? number : -1
            if isRepeated { number += 1 }
        }
        var rows = SparseRows()
        var alone = [Float](repeating: 0, count: sparse.rows)
        for row in 0..<sparse.rows {
            for place in sparse.range(ofRow: row) {
                let (column, value) = (samples[Int(sparse.indices[place])], sparse.values[place])
                if column >= 0 { rows.append(column, value) } else { alone[row] += value * value }
            }
            rows.endRow()
        }
        repeated = SparseRows.joined([rows], columns: Int(number))
        transposed = repeated.transposed()
        self.alone = alone
        self.dense = dense
        self.denseWeight = denseWeight
    }

    /// K times a vector of n elements.
    ///
    /// - Complexity: O(elements), on all processors.
    func product(with vector: [Float]) -> [Float] {
        let sparse = repeated.times(transposed.times(vector))
        let meaning = dense.times(dense.times(vector, .transposed))
        let sum = vector.reduce(0, +)
        return vector.indices.map { row in
            sparse[row] + denseWeight * meaning[row] + alone[row] * vector[row] + sum
        }
    }
}
