/// A dense matrix of single precision, row by row.
public struct DenseMatrix: Sendable, Equatable {
    /// Number of rows.
    public let rows: Int
    /// Number of columns.
    public let columns: Int
    /// The rows × columns elements, row-major.
    public internal(set) var values: [Float]

    /// A matrix of zeros.
    public init(rows: Int, columns: Int) {
        self.init(
            rows: rows, columns: columns, values: [Float](repeating: 0, count: rows * columns))
    }

    /// A matrix of the given elements, row-major.
    ///
    /// - Precondition: there are rows × columns of them.
    public init(rows: Int, columns: Int, values: [Float]) {
        precondition(values.count == rows * columns, "a matrix needs rows × columns elements")
        self.rows = rows
        self.columns = columns
        self.values = values
    }

    /// The element in a row and a column, both from 0.
    public subscript(row: Int, column: Int) -> Float {
        get { values[row * columns + column] }
        set { values[row * columns + column] = newValue }
    }

    /// A row as a slice of `values`.
    public func row(_ index: Int) -> ArraySlice<Float> {
        values[(index * columns)..<((index + 1) * columns)]
    }

    /// The rows with the given indices, in their order.
    ///
    /// - Complexity: O(chosen × columns).
    public func selectingRows(_ chosen: [Int]) -> DenseMatrix {
        var gathered: [Float] = []
        gathered.reserveCapacity(chosen.count * columns)
        for row in chosen { gathered.append(contentsOf: self.row(row)) }
        return DenseMatrix(rows: chosen.count, columns: columns, values: gathered)
    }

    /// Replaces the leading elements of a row.
    public mutating func setRow(_ row: Int, to leading: [Float]) {
        precondition(
            leading.count <= columns && 0 <= row && row < rows,
            "there must be such a row, and it must be long enough")
        let start = row * columns
        values.replaceSubrange(start..<(start + leading.count), with: leading)
    }
}
