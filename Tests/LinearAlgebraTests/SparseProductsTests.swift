import LinearAlgebra
import Testing

@Suite struct SparseProductsTests {
    static let sizes = [[1, 1], [5, 13], [17, 40], [0, 3], [3, 0]]

    @Test(arguments: sizes) func `products with a vector agree with the dense ones`(size: [Int]) {
        let sparse = randomSparse(size[0], size[1], seed: 1)
        let right = randomMatrix(size[1], 1, seed: 2)
        let left = randomMatrix(size[0], 1, seed: 3)
        let product = naiveProduct(sparse.dense, right).values
        #expect(largestDifference(sparse.times(right.values), product) < 1e-5)
        let turned = naiveProduct(sparse.dense.naiveTranspose, left).values
        #expect(largestDifference(sparse.transposeTimes(left.values), turned) < 1e-5)
    }

    @Test(arguments: sizes, [1, 3, 8]) func `products with a matrix agree with the dense ones`(
        size: [Int], width: Int
    ) {
        let sparse = randomSparse(size[0], size[1], seed: 4)
        let right = randomMatrix(size[1], width, seed: 5)
        let left = randomMatrix(size[0], width, seed: 6)
        let product = naiveProduct(sparse.dense, right)
        #expect(largestDifference(sparse.times(right), product) < 1e-5)
        let turned = naiveProduct(sparse.dense.naiveTranspose, left)
        #expect(largestDifference(sparse.transposeTimes(left), turned) < 1e-5)
    }

    @Test func `sizes that do not agree are refused`() async {
        await #expect(processExitsWith: .failure) {
            let matrix = SparseMatrix(
                rows: 1, columns: 2, rowOffsets: [0, 1], indices: [1], values: [1])
            _ = matrix.times([1])
        }
    }

    @Test func `products of thousands of rows are those of each row alone`() {
        let dense = randomMatrix(9000, 3, seed: 21)
        let indices = (0..<9000).flatMap { _ in [0, 1, 2] as [Int32] }
        let sparse = SparseMatrix(
            rows: 9000, columns: 3, rowOffsets: (0...9000).map { $0 * 3 }, indices: indices,
            values: dense.values)
        let vector: [Float] = [0.5, -2, 1]
        let (left, right) = (sparse.times(vector), dense.times(vector))
        for row in [0, 1, 4095, 4096, 8191, 8192, 8999] {
            let expected = zip(dense.row(row), vector).reduce(0) { $0 + $1.0 * $1.1 }
            #expect(abs(left[row] - expected) < 1e-4)
            #expect(abs(right[row] - expected) < 1e-4)
        }
    }

    @Test func `a multiple of a stretch is added in its place`() {
        var elements: [Float] = [1, 1, 1, 1]
        var span = elements.mutableSpan
        addMultiple(2, of: [5, 6, 7], at: 1, count: 2, to: &span, at: 2)
        #expect(elements == [1, 1, 13, 15])
    }

    @Test func `a stretch beyond the end is refused`() async {
        await #expect(processExitsWith: .failure) {
            var elements: [Float] = [1, 2]
            var span = elements.mutableSpan
            addMultiple(1, of: [1, 2], at: 1, count: 2, to: &span, at: 0)
        }
    }
}
