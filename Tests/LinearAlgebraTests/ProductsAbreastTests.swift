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
        let left = vectors(size[0], seed: 33)
        let turned = sparse.transposeTimes(left.abreast)
        for lane in 0..<8 {
            #expect(turned.map { $0[lane] } == sparse.transposeTimes(left.alone[lane]))
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

    @Test func `rows abreast are the elements of each column side by side, zeros behind them`() {
        let matrix = DenseMatrix(rows: 3, columns: 2, values: [1, 2, 3, 4, 5, 6])
        #expect(
            matrix.rowsAbreast(1..<3) == [
                SIMD8(3, 5, 0, 0, 0, 0, 0, 0), SIMD8(4, 6, 0, 0, 0, 0, 0, 0),
            ])
        #expect(matrix.rowsAbreast(3..<3) == [.zero, .zero])
    }

    @Test func `more than eight rows do not go abreast`() async {
        await #expect(processExitsWith: .failure) {
            _ = DenseMatrix(rows: 9, columns: 1).rowsAbreast(0..<9)
        }
    }
}
