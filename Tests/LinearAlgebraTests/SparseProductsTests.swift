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
}
