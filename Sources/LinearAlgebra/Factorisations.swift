import COpenBLAS

/// The Cholesky factor of a symmetric positive definite matrix, A = L·Lᵀ.
///
/// Rows and columns of L up to any k are the factor of the leading k × k block of A, so that one
/// factor serves all prefixes of a sequence.
public struct CholeskyFactor: Sendable {
    /// L, size × size; above the diagonal are zeros.
    public let lower: DenseMatrix

    /// The factor of the identity.
    public init(identityOfSize size: Int) {
        var identity = DenseMatrix(rows: size, columns: size)
        for place in 0..<size { identity[place, place] = 1 }
        lower = identity
    }

    /// Factorises a matrix (`spotrf`); nil where it is not positive definite to single precision.
    ///
    /// Only the lower triangle is read.
    ///
    /// - Complexity: O(size³ / 3).
    public init?(of matrix: DenseMatrix) {
        precondition(matrix.rows == matrix.columns, "only a square matrix has a Cholesky factor")
        var factor = matrix
        var size = Int32(matrix.rows)
        var status: Int32 = 0
        if size > 0 {
            // A row-major lower triangle is a column-major upper one.
            var leading = size
            unsafe blas.spotrf("U", &size, &factor.values, &leading, &status, 1)
        }
        guard status == 0 else { return nil }
        for row in 0..<matrix.rows {
            for column in (row + 1)..<max(row + 1, matrix.columns) { factor[row, column] = 0 }
        }
        lower = factor
    }

    /// Replaces each row x of a matrix (n × size) by L⁻¹x (`strsm` from the right).
    ///
    /// - Complexity: O(n × size²).
    public func whitenRows(of matrix: inout DenseMatrix) {
        precondition(matrix.columns == lower.rows, "the factor and the rows must have one size")
        guard matrix.rows > 0, matrix.columns > 0 else { return }
        unsafe blas.strsm(
            CblasRowMajor, CblasRight, CblasLower, CblasTrans, CblasNonUnit, Int32(matrix.rows),
            Int32(matrix.columns), 1, lower.values, Int32(lower.columns), &matrix.values,
            Int32(matrix.columns))
    }
}

/// The eigenvalues, ascending, and eigenvectors of a symmetric matrix.
public struct SymmetricEigen: Sendable {
    /// The eigenvalues, the smallest first.
    public let values: [Float]
    /// The eigenvectors as rows, in the order of `values`, each of unit length.
    public let vectors: DenseMatrix

    /// Decomposes a symmetric matrix (`ssyevd`); nil where the iteration does not converge.
    ///
    /// - Complexity: O(size³).
    public init?(of matrix: DenseMatrix) {
        precondition(matrix.rows == matrix.columns, "only a square matrix has eigenvalues")
        var size = Int32(matrix.rows)
        var leading = max(1, size)
        var vectors = matrix
        var values = [Float](repeating: 0, count: matrix.rows)
        var workSize = Int32(1 + 6 * matrix.rows + 2 * matrix.rows * matrix.rows)
        var work = [Float](repeating: 0, count: Int(workSize))
        var integerWorkSize = Int32(3 + 5 * matrix.rows)
        var integerWork = [Int32](repeating: 0, count: Int(integerWorkSize))
        var status: Int32 = 0
        if size > 0 {
            unsafe blas.ssyevd(
                "V", "U", &size, &vectors.values, &leading, &values, &work, &workSize,
                &integerWork, &integerWorkSize, &status, 1, 1)
        }
        guard status == 0 else { return nil }
        self.values = values
        self.vectors = vectors
    }
}

extension DenseMatrix {
    /// Replaces the columns by an orthonormal basis of their span (`sgeqrf`, `sorgqr`).
    ///
    /// - Precondition: there are at least as many rows as columns.
    /// - Complexity: O(rows × columns²).
    public mutating func orthonormaliseColumns() {
        precondition(rows >= columns, "a basis has no more vectors than dimensions")
        guard columns > 0 else { return }
        // LAPACK wants the columns contiguous: the transpose, row by row.
        var transposed = self.transposed()
        var height = Int32(rows)
        var width = Int32(columns)
        var rank = width
        var leading = height
        var workSize = Int32(columns * 64)
        var work = [Float](repeating: 0, count: Int(workSize))
        var reflectors = [Float](repeating: 0, count: columns)
        var status: Int32 = 0
        unsafe blas.sgeqrf(
            &height, &width, &transposed.values, &leading, &reflectors, &work, &workSize, &status)
        precondition(status == 0, "sgeqrf refused its arguments")
        unsafe blas.sorgqr(
            &height, &width, &rank, &transposed.values, &leading, reflectors, &work, &workSize,
            &status)
        precondition(status == 0, "sorgqr refused its arguments")
        self = transposed.transposed()
    }

    /// The matrix with rows and columns exchanged.
    ///
    /// - Complexity: O(rows × columns), in blocks that stay in the cache.
    public func transposed() -> DenseMatrix {
        var result = DenseMatrix(rows: columns, columns: rows)
        let block = 32
        for rowStart in stride(from: 0, to: rows, by: block) {
            for columnStart in stride(from: 0, to: columns, by: block) {
                for row in rowStart..<min(rowStart + block, rows) {
                    for column in columnStart..<min(columnStart + block, columns) {
                        result.values[column * rows + row] = values[row * columns + column]
                    }
                }
            }
        }
        return result
    }
}
