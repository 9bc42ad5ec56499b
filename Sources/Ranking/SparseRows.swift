import LinearAlgebra

/// Rows of a sparse matrix while they are being made.
struct SparseRows: Sendable {
    private(set) var ends: [Int] = []
    private(set) var indices: [Int32] = []
    private(set) var values: [Float] = []
    private var blockStart = 0

    /// Makes room for rows of usual papers, which have some 150 elements.
    mutating func reserve(rows: Int) {
        ends.reserveCapacity(rows)
        indices.reserveCapacity(rows * 192)
        values.reserveCapacity(rows * 192)
    }

    /// Forgets the rows and keeps the memory.
    mutating func removeAll() {
        ends.removeAll(keepingCapacity: true)
        indices.removeAll(keepingCapacity: true)
        values.removeAll(keepingCapacity: true)
        blockStart = 0
    }

    /// Adds whole rows behind the last one.
    ///
    /// - Parameter total: how many rows there will be, for which room is made by the length of
    ///   those so far: memory that is not used in the end costs nothing, and to move what is there
    ///   does.
    mutating func append(_ rows: SparseRows, of total: Int) {
        let needed = values.count + rows.values.count
        if needed > values.capacity {
            let count = max(1, ends.count + rows.ends.count)
            let room = max(needed, needed / count * max(count, total) / 4 * 5)
            indices.reserveCapacity(room)
            values.reserveCapacity(room)
            ends.reserveCapacity(total)
        }
        let base = values.count
        for end in rows.ends { ends.append(base + end) }
        indices.append(contentsOf: rows.indices)
        values.append(contentsOf: rows.values)
        blockStart = values.count
    }

    /// The matrix of the rows.
    func matrix(columns: Int) -> SparseMatrix {
        SparseMatrix(
            rows: ends.count, columns: columns, rowOffsets: [0] + ends, indices: indices,
            values: values)
    }

    /// Adds an element to the row at the end.
    @inline(__always)
    mutating func append(_ index: Int32, _ value: Float) {
        indices.append(index)
        values.append(value)
    }

    /// Adds elements to the row at the end, `most` at most, as many indices as values.
    @inline(__always)
    mutating func append(
        upTo most: Int, _ append: (inout OutputSpan<Int32>, inout OutputSpan<Float>) -> Void
    ) {
        indices.append(addingCapacity: most) { indices in
            values.append(addingCapacity: most) { values in append(&indices, &values) }
        }
    }

    /// Scales the elements since the last block or row to a Euclidean length; zeros stay.
    mutating func endBlock(normalisedTo length: Float) {
        var square: Float = 0
        for place in blockStart..<values.count { square += values[place] * values[place] }
        if square > 0 {
            let factor = length / square.squareRoot()
            for place in blockStart..<values.count { values[place] *= factor }
        }
        blockStart = values.count
    }

    /// Ends the row, its last block scaled to a length.
    mutating func endRow(normalisedTo length: Float) {
        endBlock(normalisedTo: length)
        ends.append(values.count)
    }

    /// Ends the row, the elements since the last block as they are.
    mutating func endRow() {
        blockStart = values.count
        ends.append(values.count)
    }
}

/// Weights of term counts.
enum TermWeight {
    /// 1 + ln(title + abstract), 0 where both are 0.
    @inline(__always)
    static func sublinear(_ title: UInt8, _ abstract: UInt8) -> Float {
        table[Int(title) + Int(abstract)]
    }

    private static let table: [Float] = (0...511).map { $0 == 0 ? 0 : 1 + logarithm(Float($0)) }
}
