import COpenBLAS

/// Operations on the rows of a matrix, each with a factor of its own: what an optimiser of many
/// models side by side needs.
extension DenseMatrix {
    /// The inner product of each row with the same row of another matrix (`sdot`, summed in double
    /// precision).
    ///
    /// - Complexity: O(rows × columns).
    public func rowDots(_ other: DenseMatrix) -> [Double] {
        precondition(
            rows == other.rows && columns == other.columns, "the matrices must have one size")
        return unsafe values.withUnsafeBufferPointer { left in
            unsafe other.values.withUnsafeBufferPointer { right in
                guard let left = left.baseAddress, let right = right.baseAddress else {
                    return [Double](repeating: 0, count: rows)
                }
                return (0..<rows).map { row in
                    unsafe blas.dsdot(
                        Int32(columns), left + row * columns, 1, right + row * columns, 1)
                }
            }
        }
    }

    /// Adds to each row a multiple of the same row of another matrix (`saxpy`).
    ///
    /// - Precondition: there is one factor for each row.
    /// - Complexity: O(rows × columns).
    public mutating func addRows(of other: DenseMatrix, times factors: [Float]) {
        precondition(
            rows == other.rows && columns == other.columns && factors.count == rows,
            "the matrices must have one size, and each row a factor")
        for row in 0..<rows {
            addMultiple(factors[row], of: other.values, at: row * columns, toRow: row)
        }
    }

    /// Adds a multiple of another matrix (`saxpy`).
    ///
    /// - Complexity: O(rows × columns).
    public mutating func add(_ other: DenseMatrix, times factor: Float = 1) {
        precondition(
            rows == other.rows && columns == other.columns, "the matrices must have one size")
        unsafe blas.saxpy(Int32(values.count), factor, other.values, 1, &values, 1)
    }

    /// Adds the outer product of two vectors: to each element that of its row times that of its
    /// column.
    ///
    /// - Precondition: there is one number for each row, and one for each column.
    /// - Complexity: O(rows × columns).
    public mutating func addOuterProduct(_ ofRows: [Float], _ ofColumns: [Float]) {
        precondition(
            ofRows.count == rows && ofColumns.count == columns,
            "each row and each column needs a number")
        for row in 0..<rows { addMultiple(ofRows[row], of: ofColumns, at: 0, toRow: row) }
    }

    /// Adds to a row a multiple of as many elements of an array.
    private mutating func addMultiple(
        _ factor: Float, of source: [Float], at start: Int, toRow row: Int
    ) {
        let columns = columns
        var elements = values.mutableSpan
        LinearAlgebra.addMultiple(
            factor, of: source, at: start, count: columns, to: &elements, at: row * columns)
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
