import COpenBLAS

/// Operations on the columns of a matrix, each with a factor of its own: what an optimiser of many
/// models side by side needs.
extension DenseMatrix {
    /// The inner product of each column with the same column of another matrix.
    ///
    /// - Complexity: O(rows × columns).
    public func columnDots(_ other: DenseMatrix) -> [Double] {
        precondition(
            rows == other.rows && columns == other.columns, "the matrices must have one size")
        var sums = [Double](repeating: 0, count: columns)
        unsafe sums.withUnsafeMutableBufferPointer { sums in
            unsafe values.withUnsafeBufferPointer { left in
                unsafe other.values.withUnsafeBufferPointer { right in
                    guard var left = left.baseAddress, var right = right.baseAddress else { return }
                    // Plain pointers to each row: sums of indices are checked for overflow, which
                    // keeps the compiler from taking several elements at a time.
                    for _ in 0..<rows {
                        for column in 0..<columns {
                            unsafe sums[column] += Double(left[column]) * Double(right[column])
                        }
                        unsafe left += columns
                        unsafe right += columns
                    }
                }
            }
        }
        return sums
    }

    /// Adds to each column a multiple of the same column of another matrix.
    ///
    /// - Precondition: there is one factor for each column.
    /// - Complexity: O(rows × columns).
    public mutating func addColumns(of other: DenseMatrix, times factors: [Float]) {
        precondition(
            rows == other.rows && columns == other.columns && factors.count == columns,
            "the matrices must have one size, and each column a factor")
        if columns == 1 {
            unsafe blas.saxpy(Int32(rows), factors[0], other.values, 1, &values, 1)
            return
        }
        let (rows, columns) = (rows, columns)
        unsafe values.withUnsafeMutableBufferPointer { target in
            unsafe other.values.withUnsafeBufferPointer { source in
                unsafe factors.withUnsafeBufferPointer { factors in
                    guard var target = target.baseAddress, var source = source.baseAddress else {
                        return
                    }
                    for _ in 0..<rows {
                        for column in 0..<columns {
                            unsafe target[column] += factors[column] * source[column]
                        }
                        unsafe target += columns
                        unsafe source += columns
                    }
                }
            }
        }
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
        for row in 0..<rows {
            let base = row * columns
            for column in 0..<columns { values[base + column] += ofRows[row] * ofColumns[column] }
        }
    }

    /// Multiplies each row by a factor of its own.
    ///
    /// - Precondition: there is one factor for each row.
    public mutating func scaleRows(by factors: [Float]) {
        precondition(factors.count == rows, "each row needs a factor")
        let (rows, columns) = (rows, columns)
        unsafe values.withUnsafeMutableBufferPointer { values in
            guard var row = values.baseAddress else { return }
            for index in 0..<rows {
                for column in 0..<columns { unsafe row[column] *= factors[index] }
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
