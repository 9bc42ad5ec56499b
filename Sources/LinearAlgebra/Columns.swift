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
                    for row in 0..<rows {
                        let base = row * columns
                        for column in 0..<columns {
                            unsafe sums[column] +=
                                Double(left[base + column]) * Double(right[base + column])
                        }
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
        let (rows, columns) = (rows, columns)
        unsafe values.withUnsafeMutableBufferPointer { target in
            unsafe other.values.withUnsafeBufferPointer { source in
                unsafe factors.withUnsafeBufferPointer { factors in
                    for row in 0..<rows {
                        let base = row * columns
                        for column in 0..<columns {
                            unsafe target[base + column] += factors[column] * source[base + column]
                        }
                    }
                }
            }
        }
    }

    /// Multiplies each element by the element of another matrix in its place.
    ///
    /// - Complexity: O(rows × columns).
    public mutating func multiplyElements(by other: DenseMatrix) {
        precondition(
            rows == other.rows && columns == other.columns, "the matrices must have one size")
        let count = values.count
        unsafe values.withUnsafeMutableBufferPointer { target in
            unsafe other.values.withUnsafeBufferPointer { source in
                for place in 0..<count { unsafe target[place] *= source[place] }
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
        for row in 0..<rows {
            for place in (row * columns)..<((row + 1) * columns) { values[place] *= factors[row] }
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
