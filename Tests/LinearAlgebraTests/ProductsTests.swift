import Foundation
import Testing

@testable import LinearAlgebra

@Suite struct ProductsTests {
    /// Rows, inner size and columns; one column goes by another routine than several.
    static let sizes = [
        [1, 1, 1], [3, 4, 5], [7, 2, 1], [1, 9, 6], [33, 17, 20], [40, 65, 1],
    ]

    @Test(arguments: sizes) func `a product agrees with its definition, whichever is transposed`(
        size: [Int]
    ) {
        let left = randomMatrix(size[0], size[1], seed: 1)
        let right = randomMatrix(size[1], size[2], seed: 2)
        let expected = naiveProduct(left, right)
        let (turnedLeft, turnedRight) = (left.naiveTranspose, right.naiveTranspose)
        let products = [
            DenseMatrix.product(left, .normal, right, .normal),
            DenseMatrix.product(turnedLeft, .transposed, right, .normal),
            DenseMatrix.product(left, .normal, turnedRight, .transposed),
            DenseMatrix.product(turnedLeft, .transposed, turnedRight, .transposed),
        ]
        for product in products { #expect(largestDifference(product, expected) < 1e-5) }
    }

    @Test(arguments: [1, 4]) func `a product is scaled and added to what was there`(columns: Int) {
        let left = randomMatrix(5, 3, seed: 3)
        let right = randomMatrix(3, columns, seed: 4)
        let before = randomMatrix(5, columns, seed: 5)
        var result = before
        result.setProduct(left, .normal, right, .normal, scale: 2, keeping: -0.5)
        let product = naiveProduct(left, right)
        let expected = zip(product.values, before.values).map { 2 * $0 - 0.5 * $1 }
        #expect(largestDifference(result.values, expected) < 1e-5)
    }

    @Test(arguments: [1, 3], [1, 5, 7])
    func `leading rows are multiplied without a copy of them`(rows: Int, count: Int) {
        let right = randomMatrix(7, 4, seed: 17)
        let part = right.selectingRows(Array(0..<count))
        let left = randomMatrix(rows, count, seed: 18)
        var product = DenseMatrix(rows: rows, columns: 4)
        product.setProduct(left, leadingRowsOf: right)
        #expect(largestDifference(product, naiveProduct(left, part)) < 1e-5)
        var turned = left
        turned.setProduct(product, leadingRowsOf: right, .transposed, scale: 2, keeping: 1)
        turned.add(left, times: -1)
        turned.scaleRows(by: [Float](repeating: 0.5, count: rows))
        #expect(
            largestDifference(turned, naiveProduct(product, part.naiveTranspose)) < 1e-5)
    }

    @Test func `a product over nothing is zero`() {
        let empty = DenseMatrix.product(
            DenseMatrix(rows: 2, columns: 0), .normal, DenseMatrix(rows: 0, columns: 3), .normal)
        #expect(empty.values == [0, 0, 0, 0, 0, 0])
        var kept = DenseMatrix(rows: 1, columns: 2, values: [4, 6])
        kept.setProduct(
            DenseMatrix(rows: 1, columns: 0), .normal, DenseMatrix(rows: 0, columns: 2), .normal,
            keeping: 0.5)
        #expect(kept.values == [2, 3])
    }

    @Test func `a product without rows or columns is empty`() {
        let none = DenseMatrix(rows: 0, columns: 4)
        #expect(DenseMatrix.product(none, .normal, randomMatrix(4, 2, seed: 1)).values.isEmpty)
        #expect(DenseMatrix.product(none, .transposed, none, .normal).values.count == 16)
    }

    @Test(arguments: [[1, 1], [4, 7], [9, 3], [0, 3], [3, 0]])
    func `the Gram matrix is the product with the transpose`(size: [Int]) {
        let matrix = randomMatrix(size[0], size[1], seed: 6)
        let turned = matrix.naiveTranspose
        #expect(largestDifference(matrix.gram(), naiveProduct(matrix, turned)) < 1e-5)
    }

    @Test func `a matrix times a vector agrees with the definition, transposed too`() {
        let matrix = randomMatrix(6, 11, seed: 7)
        let right = randomMatrix(11, 1, seed: 8)
        let left = randomMatrix(6, 1, seed: 9)
        let product = matrix.times(right.values)
        #expect(largestDifference(product, naiveProduct(matrix, right).values) < 1e-5)
        let turned = matrix.times(left.values, .transposed)
        let expected = naiveProduct(matrix.naiveTranspose, left).values
        #expect(largestDifference(turned, expected) < 1e-5)
        #expect(DenseMatrix(rows: 2, columns: 0).times([]) == [0, 0])
        #expect(DenseMatrix(rows: 0, columns: 2).times([1, 2]) == [])
    }

    @Test func `sizes that do not agree are refused`() async {
        await #expect(processExitsWith: .failure) {
            _ = DenseMatrix.product(
                DenseMatrix(rows: 2, columns: 3), .normal, DenseMatrix(rows: 2, columns: 3),
                .normal)
        }
        await #expect(processExitsWith: .failure) {
            _ = DenseMatrix(rows: 2, columns: 3).times([1, 2])
        }
        await #expect(processExitsWith: .failure) {
            var result = DenseMatrix(rows: 1, columns: 2)
            result.setProduct(
                DenseMatrix(rows: 1, columns: 4), leadingRowsOf: DenseMatrix(rows: 3, columns: 2))
        }
    }

    @Test func `one thread gives the same product`() {
        BLAS.configure()
        let left = randomMatrix(8, 8, seed: 10)
        #expect(
            largestDifference(DenseMatrix.product(left, .normal, left), naiveProduct(left, left))
                < 1e-5)
    }

    #if arch(x86_64)
        @Test func `kernels go by what the processor can do, or by the reader's word`() async {
            let flags =
                (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8))?
                .split(separator: "\n").first { $0.hasPrefix("flags") }?.split(separator: " ") ?? []
            let fitting: Set<String> =
                if flags.contains("avx512vl") {
                    ["SkylakeX"]
                } else if flags.contains("avx2"), flags.contains("fma") {
                    ["Haswell", "Zen"]
                } else {
                    [BLAS.kernel]
                }
            await #expect(processExitsWith: .success) { [fitting = fitting as Set<String>] in
                _ = unsafe unsetenv("OPENBLAS_CORETYPE")
                BLAS.configure()
                precondition(fitting.contains(BLAS.kernel), BLAS.kernel)
            }
            await #expect(processExitsWith: .success) {
                _ = unsafe setenv("OPENBLAS_CORETYPE", "Nehalem", 1)
                BLAS.configure()
                precondition(BLAS.kernel == "Nehalem", BLAS.kernel)
            }
        }
    #endif
}
