import Testing

@testable import LinearAlgebra

@Suite struct BlockedVectorTests {
    @Test(arguments: [0, 1, 3, 4, 5, 11]) func `each column has its element`(count: Int) {
        let array = (0..<count).map { $0 * 10 }
        let vector = BlockedVector(array)
        var filled = BlockedVector(repeating: -1, count: count)
        for column in 0..<count { filled[column] = column * 10 }
        #expect(vector.count == count && filled.count == count)
        #expect((0..<count).map { vector[$0] } == array)
        #expect((0..<count).map { filled[$0] } == array)
    }

    @Test func `columns of one kind lie together`() {
        let layout = BlockedVector(Array(0..<10)).layout
        #expect([0, 4, 8].map { layout.place($0) } == [0, 1, 2])
        #expect([1, 5, 9].map { layout.place($0) } == [3, 4, 5])
    }

    @Test func `products are those with the plain vector, to the last bit`() {
        let sparse = randomSparse(600, 42, seed: 51)
        let plain = randomMatrix(42, 1, seed: 52).values
        let product = sparse.times(plain)
        #expect(sparse.times(BlockedVector(plain), rows: Array(0..<600)) == product)
        #expect(sparse.times(BlockedVector(plain), rows: [599, 0]) == [product[599], product[0]])
    }

    @Test func `a column that does not exist is refused`() async {
        await #expect(processExitsWith: .failure) { _ = BlockedVector([1, 2, 3])[3] }
        await #expect(processExitsWith: .failure) {
            _ = randomSparse(2, 3, seed: 1).times(BlockedVector([1, 2]), rows: [0])
        }
    }
}
