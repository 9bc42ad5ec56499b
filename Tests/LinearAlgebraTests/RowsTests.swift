import LinearAlgebra
import Testing

@Suite struct RowsTests {
    private let left = DenseMatrix(rows: 2, columns: 3, values: [1, 2, 3, 4, 5, 6])
    private let right = DenseMatrix(rows: 2, columns: 3, values: [1, 0, -1, 2, 3, 0.5])

    @Test func `a multiple of a matrix is added`() {
        var sum = left
        sum.add(right)
        #expect(sum.values == [2, 2, 2, 6, 8, 6.5])
        sum.add(right, times: -1)
        #expect(sum == left)
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

    @Test func `each row needs a factor`() async {
        await #expect(processExitsWith: .failure) {
            var matrix = DenseMatrix(rows: 2, columns: 1)
            matrix.scaleRows(by: [1])
        }
    }
}
