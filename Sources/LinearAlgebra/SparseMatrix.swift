/// A sparse matrix of single precision in compressed rows (CSR).
public struct SparseMatrix: Sendable, Equatable {
    /// Number of rows.
    public let rows: Int
    /// Number of columns.
    public let columns: Int
    /// Where each row begins in `indices` and `values`; rows + 1 offsets, the last one the count.
    public let rowOffsets: [Int]
    /// The column of each stored element; no column twice within a row.
    public let indices: [Int32]
    /// The stored elements.
    public internal(set) var values: [Float]

    /// A matrix of stored elements.
    ///
    /// - Precondition: there are rows + 1 ascending offsets from 0 to the count of `indices`, and
    ///   as many indices as values; the indices lie below `columns`.
    public init(
        rows: Int, columns: Int, rowOffsets: [Int], indices: [Int32], values: [Float]
    ) {
        precondition(
            rowOffsets.count == rows + 1 && rowOffsets.first == 0
                && rowOffsets.last == indices.count && indices.count == values.count,
            "the offsets of a sparse matrix must frame its elements")
        self.rows = rows
        self.columns = columns
        self.rowOffsets = rowOffsets
        self.indices = indices
        self.values = values
    }

    /// The places of a row's elements in `indices` and `values`.
    public func range(ofRow row: Int) -> Range<Int> {
        rowOffsets[row]..<rowOffsets[row + 1]
    }

    /// The chosen rows, in their order.
    ///
    /// - Complexity: O(elements taken).
    public func selectingRows(_ chosen: [Int]) -> SparseMatrix {
        var offsets = [0]
        var indices: [Int32] = []
        var values: [Float] = []
        offsets.reserveCapacity(chosen.count + 1)
        for row in chosen {
            let range = range(ofRow: row)
            indices.append(contentsOf: self.indices[range])
            values.append(contentsOf: self.values[range])
            offsets.append(indices.count)
        }
        return SparseMatrix(
            rows: chosen.count, columns: columns, rowOffsets: offsets, indices: indices,
            values: values)
    }

    /// Multiplies the stored elements of some columns.
    ///
    /// - Complexity: O(elements).
    public mutating func scale(by factor: Float, inColumns isChosen: (_ column: Int) -> Bool) {
        for place in values.indices where isChosen(Int(indices[place])) { values[place] *= factor }
    }

    /// The matrix with other numbers for its columns; elements of columns whose number is negative
    /// are left out.
    ///
    /// - Parameters:
    ///   - numbers: the new number of each column, no two of them the same.
    ///   - count: how many columns there are then.
    /// - Complexity: O(elements), on all processors.
    public func renumberingColumns(_ numbers: [Int32], count: Int) -> SparseMatrix {
        precondition(numbers.count == columns, "each column needs a number")
        let stretch = 512
        let kept = concurrently(rows, stretch: stretch) { range in
            range.map { row in
                indices[self.range(ofRow: row)].reduce(0) {
                    numbers[Int($1)] >= 0 ? $0 &+ 1 : $0
                }
            }
        }
        var offsets = [0]
        offsets.reserveCapacity(rows + 1)
        for length in kept.joined() { offsets.append(offsets[offsets.count - 1] + length) }
        let elements = renumbered(numbers, offsets, stretch: stretch)
        return SparseMatrix(
            rows: rows, columns: count, rowOffsets: offsets, indices: elements.indices,
            values: elements.values)
    }

    /// The elements of columns that have a number, a row's from its offset on.
    private func renumbered(
        _ numbers: [Int32], _ offsets: [Int], stretch: Int
    ) -> (indices: [Int32], values: [Float]) {
        let count = offsets[rows]
        var values: [Float] = []
        let indices = unsafe [Int32](unsafeUninitializedCapacity: count) { columns, initialised in
            let columnSlots = unsafe Slots(columns)
            values = unsafe [Float](unsafeUninitializedCapacity: count) { values, initialised in
                let valueSlots = unsafe Slots(values)
                _ = concurrently(rows, stretch: stretch) { range in
                    var place = offsets[range.lowerBound]
                    for element in rowOffsets[range.lowerBound]..<rowOffsets[range.upperBound] {
                        let number = numbers[Int(self.indices[element])]
                        if number < 0 { continue }
                        unsafe columnSlots.places.initializeElement(at: place, to: number)
                        unsafe valueSlots.places.initializeElement(
                            at: place, to: self.values[element])
                        place += 1
                    }
                }
                initialised = count
            }
            initialised = count
        }
        return (indices, values)
    }

    /// The matrix with rows and columns exchanged.
    ///
    /// - Complexity: O(elements + columns), by counting.
    public func transposed() -> SparseMatrix {
        var offsets = [Int](repeating: 0, count: columns + 1)
        for index in indices { offsets[Int(index) + 1] += 1 }
        for column in 0..<columns { offsets[column + 1] += offsets[column] }
        var next = offsets
        var rowsOut = [Int32](repeating: 0, count: indices.count)
        var valuesOut = [Float](repeating: 0, count: indices.count)
        for row in 0..<rows {
            for place in range(ofRow: row) {
                let target = next[Int(indices[place])]
                next[Int(indices[place])] += 1
                rowsOut[target] = Int32(row)
                valuesOut[target] = values[place]
            }
        }
        return SparseMatrix(
            rows: columns, columns: rows, rowOffsets: offsets, indices: rowsOut, values: valuesOut)
    }
}
