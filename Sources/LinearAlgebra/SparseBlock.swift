/// The elements that each row of a sparse matrix begins with, as a matrix of their own; not copied.
public struct SparseBlock: Sendable {
    /// Number of columns.
    public let columns: Int
    private let matrix: SparseMatrix
    /// Where the block ends in each row.
    private let ends: [Int]
    /// The column of an element is that in the matrix without so many of its lowest bits.
    private let shift: Int32

    /// A block of a matrix.
    ///
    /// - Parameters:
    ///   - ends: where the block ends in each row, as places among the matrix's elements.
    ///   - shift: how many of the lowest bits of a column number the block's leave out, 0...30.
    /// - Precondition: each end lies within its row; the elements before it have different columns
    ///   without those bits.
    public init(of matrix: SparseMatrix, ends: [Int], droppingBits shift: Int = 0) {
        precondition(ends.count == matrix.rows, "each row needs an end")
        self.matrix = matrix
        self.ends = ends
        self.shift = Int32(shift)
        columns = (matrix.columns + (1 << shift) - 1) >> shift
    }

    /// All of a matrix.
    public init(_ matrix: SparseMatrix) {
        self.init(of: matrix, ends: Array(matrix.rowOffsets.dropFirst()))
    }

    /// Number of rows.
    public var rows: Int { matrix.rows }

    /// The places of a row's elements.
    public func range(ofRow row: Int) -> Range<Int> { matrix.rowOffsets[row]..<ends[row] }

    /// The column of the element at a place.
    public func column(at place: Int) -> Int { Int(matrix.indices[place] >> shift) }

    /// The element at a place.
    public func value(at place: Int) -> Float { matrix.values[place] }

    /// Adds a multiple of a row to a vector.
    ///
    /// - Precondition: the vector has one element for each column.
    /// - Complexity: O(elements of the row).
    public func add(_ row: Int, times factor: Double, to vector: inout [Double]) {
        precondition(vector.count == columns, "the sizes must agree")
        let range = range(ofRow: row)
        let (indices, values) = (matrix.indices.span, matrix.values.span)
        var target = vector.mutableSpan
        for place in range {
            target[Int(indices[place] >> shift)] += factor * Double(values[place])
        }
    }

    /// The products of some rows with a vector, in their order.
    ///
    /// - Complexity: O(elements of the rows).
    public func times(_ vector: [Float], rows chosen: [Int]) -> [Float] {
        chosen.map { row in
            var sum: Float = 0
            for place in range(ofRow: row) {
                sum += matrix.values[place] * vector[Int(matrix.indices[place] >> shift)]
            }
            return sum
        }
    }

    /// The chosen rows in their order, copied.
    ///
    /// - Complexity: O(elements taken); memory is taken once, since growing it would cost as much.
    public func gatheringRows(_ chosen: [Int]) -> SparseMatrix {
        let ranges = chosen.map(range(ofRow:))
        let count = ranges.reduce(0) { $0 + $1.count }
        var offsets = [0]
        var indices: [Int32] = []
        var values: [Float] = []
        offsets.reserveCapacity(chosen.count + 1)
        indices.reserveCapacity(count)
        values.reserveCapacity(count)
        for range in ranges {
            for place in range { indices.append(matrix.indices[place] >> shift) }
            values += matrix.values[range]
            offsets.append(indices.count)
        }
        return SparseMatrix(
            rows: chosen.count, columns: columns, rowOffsets: offsets, indices: indices,
            values: values)
    }
}
