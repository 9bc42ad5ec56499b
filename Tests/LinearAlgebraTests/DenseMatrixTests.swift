import Testing

@testable import LinearAlgebra

@Suite struct DenseMatrixTests {
    private let matrix = DenseMatrix(rows: 2, columns: 3, values: [1, 2, 3, 4, 5, 6])

    @Test func `elements lie row by row`() {
        #expect(matrix[0, 2] == 3)
        #expect(matrix[1, 0] == 4)
        #expect(Array(matrix.row(1)) == [4, 5, 6])
    }

    @Test func `an element can be set`() {
        var changed = matrix
        changed[1, 1] = -1
        #expect(changed.values == [1, 2, 3, 4, -1, 6])
    }

    @Test func `rows are chosen in the order asked for, also twice`() {
        #expect(matrix.selectingRows([1, 0, 1]).values == [4, 5, 6, 1, 2, 3, 4, 5, 6])
    }

    @Test(arguments: [(0, 3), (2, 0), (3, 2), (1100, 1000)])
    func `one element fills a matrix of any size`(rows: Int, columns: Int) {
        let matrix = DenseMatrix(repeating: 2.5, rows: rows, columns: columns)
        #expect(matrix.rows == rows && matrix.columns == columns)
        #expect(matrix.values.count == rows * columns && matrix.values.allSatisfy { $0 == 2.5 })
    }

    @Test func `nothing chosen keeps the other size`() {
        #expect(matrix.selectingRows([]).columns == 3)
    }

    @Test func `a matrix needs as many elements as it has places`() async {
        await #expect(processExitsWith: .failure) {
            _ = DenseMatrix(rows: 2, columns: 2, values: [1, 2, 3])
        }
    }

    @Test func `the leading elements of a row are replaced`() {
        var matrix = DenseMatrix(rows: 2, columns: 3)
        matrix.setRow(1, to: [1, 2])
        #expect(matrix.values == [0, 0, 0, 1, 2, 0])
    }

    @Test func `a row that a matrix lacks cannot be replaced`() async {
        await #expect(processExitsWith: .failure) {
            var matrix = DenseMatrix(rows: 1, columns: 1)
            matrix.setRow(1, to: [1])
        }
    }
}
