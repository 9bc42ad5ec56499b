import LinearAlgebra
import Testing

@Suite struct SparseBlockTests {
    /// Two rows of columns 4·n, then one of columns 4·n + 1.
    private let matrix = SparseMatrix(
        rows: 3, columns: 16, rowOffsets: [0, 3, 4, 6], indices: [4, 12, 5, 1, 0, 13],
        values: [1, 2, 9, 8, 3, 7])

    private var block: SparseBlock {
        SparseBlock(of: matrix, ends: [2, 3, 5], droppingBits: 2)
    }

    @Test func `a block has the first elements of each row, under fewer columns`() {
        #expect(block.rows == 3)
        #expect(block.columns == 4)
        #expect((0..<3).map { block.range(ofRow: $0).map(block.column) } == [[1, 3], [], [0]])
        #expect((0..<3).map { block.range(ofRow: $0).map(block.value) } == [[1, 2], [], [3]])
    }

    @Test func `its rows are gathered, added up and multiplied`() {
        #expect(
            block.gatheringRows([2, 0])
                == SparseMatrix(
                    rows: 2, columns: 4, rowOffsets: [0, 1, 3], indices: [0, 1, 3],
                    values: [3, 1, 2]))
        var sum: [Double] = [0, 0, 0, 10]
        for row in 0..<3 { block.add(row, times: 2, to: &sum) }
        #expect(sum == [6, 2, 0, 14])
        #expect(block.times([1, 10, 100, 1000], rows: [2, 0, 1]) == [3, 2010, 0])
    }

    @Test func `all of a matrix is a block`() {
        let whole = SparseBlock(matrix)
        #expect(whole.columns == 16)
        #expect(whole.gatheringRows([0, 1, 2]) == matrix)
    }
}
