/// A dense matrix of single precision, row by row.
public struct DenseMatrix: Sendable, Equatable {
    /// Number of rows.
    public let rows: Int
    /// Number of columns.
    public let columns: Int
    /// The rows × columns elements, row-major.
    public var values: [Float]

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

    /// A column.
    ///
    /// - Complexity: O(rows).
    public func column(_ index: Int) -> [Float] {
        precondition(index >= 0 && index < columns, "there is no such column")
        return unsafe values.withUnsafeBufferPointer { values in
            (0..<rows).map { unsafe values[$0 * columns + index] }
        }
    }

    /// The columns with the given indices, in their order.
    ///
    /// - Complexity: O(rows × chosen).
    public func selectingColumns(_ chosen: [Int]) -> DenseMatrix {
        var result = DenseMatrix(rows: rows, columns: chosen.count)
        result.setColumns(Array(chosen.indices), to: chosen, of: self)
        return result
    }

    /// Replaces the upper part of some columns by columns of a matrix that may have fewer rows.
    ///
    /// - Parameters:
    ///   - targets: the columns to be replaced.
    ///   - sources: for each of them a column of the other matrix.
    /// - Complexity: O(rows of the other × targets).
    public mutating func setColumns(_ targets: [Int], to sources: [Int], of other: DenseMatrix) {
        precondition(
            other.rows <= rows && targets.count == sources.count
                && targets.allSatisfy { 0 <= $0 && $0 < columns }
                && sources.allSatisfy { 0 <= $0 && $0 < other.columns },
            "both matrices must have the columns")
        let width = columns
        unsafe values.withUnsafeMutableBufferPointer { target in
            unsafe other.values.withUnsafeBufferPointer { source in
                guard var target = target.baseAddress, var source = source.baseAddress else {
                    return
                }
                for _ in 0..<other.rows {
                    for place in targets.indices {
                        unsafe target[targets[place]] = source[sources[place]]
                    }
                    unsafe target += width
                    unsafe source += other.columns
                }
            }
        }
    }

    /// The first rows.
    ///
    /// - Complexity: O(count × columns).
    public func leadingRows(_ count: Int) -> DenseMatrix {
        DenseMatrix(rows: count, columns: columns, values: Array(values[..<(count * columns)]))
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
}
