import LinearAlgebra
import Testing

@Suite struct ProductsAbreastTests {
    /// Eight vectors with so many elements, and each of them alone.
    private func vectors(_ count: Int, seed: UInt64) -> (
        abreast: [SIMD8<Float>], alone: [[Float]]
    ) {
        let matrix = randomMatrix(count, 8, seed: seed)
        return (
            (0..<count).map { SIMD8<Float>(matrix.row($0)) },
            (0..<8).map { lane in (0..<count).map { matrix[$0, lane] } }
        )
    }

    @Test(arguments: SparseProductsTests.sizes)
    func `eight vectors abreast give what each gives alone`(size: [Int]) {
        let sparse = randomSparse(size[0], size[1], seed: 31)
        let right = vectors(size[1], seed: 32)
        let product = sparse.times(right.abreast, rows: size[0], columnsBelow: size[1])
        let left = vectors(size[0], seed: 33)
        let turned = sparse.transposeTimes(left.abreast)
        for lane in 0..<8 {
            let alone = sparse.times(right.alone[lane])
            #expect(largestDifference(product.map { $0[lane] }, alone) < 1e-5)
            #expect(turned.map { $0[lane] } == sparse.transposeTimes(left.alone[lane]))
        }
    }

    @Test func `leading rows and columns are multiplied alone`() {
        let sparse = randomSparse(17, 40, seed: 34)
        let right = vectors(40, seed: 35)
        let product = sparse.times(Array(right.abreast[..<12]), rows: 5, columnsBelow: 12)
        #expect(product.count == 5)
        for lane in 0..<8 {
            let cut = right.alone[lane].enumerated().map { $0 < 12 ? $1 : 0 }
            let expected = sparse.times(BlockedVector(cut), rows: Array(0..<5))
            #expect(largestDifference(product.map { $0[lane] }, expected) < 1e-5)
        }
    }

    @Test func `vectors given for a few columns leave the others out, to the last bit`() {
        let sparse = randomSparse(17, 40, seed: 36)
        let right = vectors(10, seed: 37)
        // Every fourth column has elements, the last one first; the others share a zero.
        let numbers: [Int32] = (0..<40).map { column in
            column.isMultiple(of: 4) ? Int32(9 - column / 4) : 10
        }
        let rows = [3, 16, 0, 3]
        let product = sparse.times(
            right.abreast + [.zero], numbers: BlockedVector(numbers), rows: rows)
        for lane in 0..<8 {
            let alone = right.alone[lane] + [0]
            let spread: [Float] = numbers.map { alone[Int($0)] }
            #expect(product.map { $0[lane] } == sparse.times(BlockedVector(spread), rows: rows))
        }
    }

    @Test func `sizes that do not agree are refused`() async {
        await #expect(processExitsWith: .failure) {
            _ = randomSparse(2, 3, seed: 1).transposeTimes([SIMD8<Float>.zero])
        }
        await #expect(processExitsWith: .failure) {
            _ = randomSparse(2, 3, seed: 1).times([.zero], numbers: BlockedVector([0]), rows: [0])
        }
    }
}
