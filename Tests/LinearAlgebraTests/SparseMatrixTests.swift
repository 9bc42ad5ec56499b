import LinearAlgebra
import Testing

@Suite struct SparseMatrixTests {
    @Test(arguments: [[1, 1], [6, 9], [20, 4], [0, 3], [3, 0]])
    func `the transpose has rows and columns exchanged, and twice is the matrix`(size: [Int]) {
        let matrix = randomSparse(size[0], size[1], seed: 1)
        #expect(matrix.transposed().dense == matrix.dense.naiveTranspose)
        #expect(matrix.transposed().transposed() == matrix)
    }

    @Test func `rows are chosen in the order asked for, also empty ones and twice`() {
        let matrix = randomSparse(6, 9, seed: 2)
        let chosen = [5, 3, 0, 5]
        #expect(matrix.selectingRows(chosen).dense == matrix.dense.selectingRows(chosen))
        #expect(matrix.selectingRows([]).rowOffsets == [0])
    }

    @Test func `columns get other numbers, and those without one are gone`() {
        // More rows than are done in one go.
        let matrix = randomSparse(1200, 5, seed: 3)
        let changed = matrix.renumberingColumns([2, -1, 0, -1, 1], count: 3)
        let (before, after) = (matrix.dense, changed.dense)
        #expect(after.rows == 1200 && after.columns == 3)
        for row in 0..<1200 {
            for (column, number) in [(0, 2), (2, 0), (4, 1)] {
                #expect(after[row, number] == before[row, column])
            }
        }
        #expect(changed.indices.count == matrix.indices.count { ![1, 3].contains($0) })
    }

    @Test func `a row's elements lie between its offsets`() {
        let matrix = SparseMatrix(
            rows: 3, columns: 4, rowOffsets: [0, 2, 2, 3], indices: [1, 3, 0], values: [5, 6, 7])
        #expect(matrix.range(ofRow: 0) == 0..<2)
        #expect(matrix.range(ofRow: 1).isEmpty)
        #expect(matrix.dense.values == [0, 5, 0, 6, 0, 0, 0, 0, 7, 0, 0, 0])
    }

    @Test func `offsets that do not frame the elements are refused`() async {
        await #expect(processExitsWith: .failure) {
            _ = SparseMatrix(
                rows: 1, columns: 2, rowOffsets: [0, 1], indices: [0, 1], values: [1, 1])
        }
    }
}
