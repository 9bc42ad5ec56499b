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

    /// The rows of several parts, one after the other.
    static func joined(_ parts: [SparseRows], columns: Int) -> SparseMatrix {
        var offsets = [0]
        offsets.reserveCapacity(parts.reduce(1) { $0 + $1.ends.count })
        var base = 0
        for part in parts {
            for end in part.ends { offsets.append(base + end) }
            base += part.values.count
        }
        return SparseMatrix(
            rows: offsets.count - 1, columns: columns, rowOffsets: offsets,
            indices: LinearAlgebra.joined(parts.map(\.indices)),
            values: LinearAlgebra.joined(parts.map(\.values)))
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
