import LinearAlgebra
import Testing

@Suite struct ColumnsTests {
    private let left = DenseMatrix(rows: 2, columns: 3, values: [1, 2, 3, 4, 5, 6])
    private let right = DenseMatrix(rows: 2, columns: 3, values: [1, 0, -1, 2, 3, 0.5])

    @Test func `each column has an inner product of its own`() {
        #expect(left.columnDots(right) == [9, 15, 0])
        #expect(DenseMatrix(rows: 0, columns: 2).columnDots(.init(rows: 0, columns: 2)) == [0, 0])
    }

    @Test func `multiples of columns are added with a factor each`() {
        var sum = left
        sum.addColumns(of: right, times: [1, 10, 0])
        #expect(sum.values == [2, 2, 3, 6, 35, 6])
    }

    @Test func `an outer product is added row by column`() {
        var sum = left
        sum.addOuterProduct([2, -1], [1, 0, 3])
        #expect(sum.values == [3, 2, 9, 3, 5, 3])
    }

    @Test func `rows are scaled each by its factor`() {
        var scaled = left
        scaled.scaleRows(by: [2, -1])
        #expect(scaled.values == [2, 4, 6, -4, -5, -6])
    }

    @Test func `normalised rows have length one, and a row of zeros stays`() {
        var rows = DenseMatrix(rows: 3, columns: 2, values: [3, 4, 0, 0, -0.1, 0])
        rows.normaliseRows()
        #expect(largestDifference(rows.values, [0.6, 0.8, 0, 0, -1, 0]) < 1e-6)
    }

    @Test func `each column needs a factor`() async {
        await #expect(processExitsWith: .failure) {
            var matrix = DenseMatrix(rows: 1, columns: 2)
            matrix.addColumns(of: DenseMatrix(rows: 1, columns: 2), times: [1])
        }
    }
}
