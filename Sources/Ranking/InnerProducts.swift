import LinearAlgebra

/// The inner products of samples, K = S·Sᵀ + M·Mᵀ + 1, as something that vectors are multiplied by;
/// they are not made.
///
/// Time and memory grow with the samples' elements, not with the square of their number. The matrix
/// itself, n × n and multiplied by in `sgemm`, took longer for a few models as for hundreds
/// (`Benchmarks/README.md`): papers of a hundred and fifty terms each have few in common.
struct InnerProducts: Sendable {
    /// Number of samples.
    var count: Int { sparse.count }
    private let sparse: ImplicitGram
    private let dense: DenseMatrix
    private let denseWeight: Float

    /// Samples with sparse and dense features and a 1 for the intercept.
    ///
    /// - Parameters:
    ///   - sparse: n × features.
    ///   - dense: n × further features, whose inner products count `denseWeight` times.
    /// - Complexity: O(elements + features).
    init(sparse: SparseMatrix, dense: DenseMatrix, denseWeight: Float) {
        self.sparse = ImplicitGram(of: sparse)
        self.dense = dense
        self.denseWeight = denseWeight
    }

    /// What a product of some models with the leading samples costs, in a unit of no meaning.
    static func cost(samples: Int, models: Int) -> Int {
        samples * ((models + vectorsAbreast - 1) / vectorsAbreast)
    }

    /// The products of some vectors with the leading samples, as many as each vector has elements:
    /// a row for each vector.
    ///
    /// - Precondition: the vectors are of one length, at most the number of samples.
    /// - Complexity: O(elements of the leading samples) for eight vectors at a time.
    func times(_ vectors: [[Float]]) -> DenseMatrix {
        let shares = DenseMatrix(
            rows: vectors.count, columns: vectors.first?.count ?? 0, values: joined(vectors))
        var margins = DenseMatrix(rows: shares.rows, columns: shares.columns)
        if shares.rows == 1 {
            // All processors for the one vector.
            margins.setRow(0, to: sparse.times(shares.values))
        } else {
            setSparseProduct(of: shares, to: &margins)
        }
        if dense.columns > 0 {
            var meaning = DenseMatrix(rows: shares.rows, columns: dense.columns)
            meaning.setProduct(shares, leadingRowsOf: dense)
            margins.setProduct(
                meaning, leadingRowsOf: dense, .transposed, scale: denseWeight, keeping: 1)
        }
        for model in 0..<shares.rows {
            margins.add(shares.row(model).reduce(0, +), toRow: model)
        }
        return margins
    }

    private func setSparseProduct(of shares: DenseMatrix, to margins: inout DenseMatrix) {
        for rows in abreast(shares.rows) {
            let products = sparse.times(shares.rowsAbreast(rows))
            for (lane, row) in rows.enumerated() {
                margins.setRow(row, to: products.map { $0[lane] })
            }
        }
    }
}
