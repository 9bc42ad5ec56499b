import COpenBLAS

/// Sums of matrices, and factors of their rows.
extension DenseMatrix {
    /// Adds a multiple of another matrix (`saxpy`).
    ///
    /// - Complexity: O(rows × columns).
    public mutating func add(_ other: DenseMatrix, times factor: Float = 1) {
        precondition(
            rows == other.rows && columns == other.columns, "the matrices must have one size")
        unsafe blas.saxpy(Int32(values.count), factor, other.values, 1, &values, 1)
    }

    /// Adds a multiple of a vector to a row.
    ///
    /// - Precondition: the vector has one element for each column.
    public mutating func addMultiple(_ factor: Float, of vector: [Float], toRow row: Int) {
        precondition(vector.count == columns, "the sizes must agree")
        for column in 0..<columns { values[row * columns + column] += factor * vector[column] }
    }

    /// Adds a constant to each element of a row.
    public mutating func add(_ constant: Float, toRow row: Int) {
        for index in (row * columns)..<((row + 1) * columns) { values[index] += constant }
    }

    /// Multiplies each row by a factor of its own (`sscal`).
    ///
    /// - Precondition: there is one factor for each row.
    public mutating func scaleRows(by factors: [Float]) {
        precondition(factors.count == rows, "each row needs a factor")
        let columns = columns
        unsafe values.withUnsafeMutableBufferPointer { values in
            guard var row = values.baseAddress else { return }
            for factor in factors {
                unsafe blas.sscal(Int32(columns), factor, row, 1)
                unsafe row += columns
            }
        }
    }

    /// Scales each row to unit Euclidean length; a row of zeros stays one.
    public mutating func normaliseRows() {
        scaleRows(
            by: (0..<rows).map { row in
                let square = self.row(row).reduce(0) { $0 + $1 * $1 }
                return square > 0 ? 1 / square.squareRoot() : 0
            })
    }
}
