import LinearAlgebra
import Testing

@Suite struct SparseGramTests {
    @Test func `elements are inner products of rows`() {
        // Rows (1, 2, 0), (0, 3, 4) and (0, 0, 0).
        let matrix = SparseMatrix(
            rows: 3, columns: 3, rowOffsets: [0, 2, 4, 4], indices: [0, 1, 2, 1],
            values: [1, 2, 4, 3])
        #expect(matrix.gram().values == [5, 6, 0, 6, 25, 0, 0, 0, 0])
    }

    @Test(arguments: [1, 63, 64, 65, 200, 600, 1500]) func `it agrees with the dense product`(
        _ rows: Int
    ) {
        var dense = DenseMatrix(rows: rows, columns: 7)
        var (offsets, indices, values): ([Int], [Int32], [Float]) = ([0], [], [])
        for row in 0..<rows {
            for column in 0..<7 where (row * 5 + column * 3) % 4 == 0 {
                dense[row, column] = Float((row + column) % 9 - 4)
                indices.append(Int32(column))
                values.append(dense[row, column])
            }
            offsets.append(indices.count)
        }
        let sparse = SparseMatrix(
            rows: rows, columns: 7, rowOffsets: offsets, indices: indices, values: values)
        #expect(sparse.gram() == dense.gram())
    }

    @Test func `no rows give an empty matrix`() {
        let none = SparseMatrix(rows: 0, columns: 4, rowOffsets: [0], indices: [], values: [])
        #expect(none.gram().values.isEmpty)
    }
}
