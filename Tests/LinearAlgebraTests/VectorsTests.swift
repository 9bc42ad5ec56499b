import LinearAlgebra
import Testing

@Suite struct VectorsTests {
    @Test func `an inner product is summed in double precision`() {
        #expect(dot([1, 2, 3], [4, -5, 6]) == 12)
        #expect(dot([1e8, 1, -1e8], [1, 1, 1]) == 1)
        #expect(dot([], []) == 0)
    }

    @Test func `a multiple of a vector, or of a stretch of one, is added`() {
        var sum: [Float] = [1, 2]
        addMultiple(10, of: [1, -1], to: &sum)
        #expect(sum == [11, -8])
        addMultiple(-1, of: [7, 11, -8, 7][1..<3], to: &sum)
        #expect(sum == [0, 0])
    }

    @Test func `a vector is multiplied`() {
        var vector: [Float] = [1, -2, 0.5]
        scale(&vector, by: -2)
        #expect(vector == [-2, 4, -1])
    }

    @Test func `vectors of no elements stay`() {
        var vector: [Float] = []
        addMultiple(1, of: [], to: &vector)
        scale(&vector, by: 3)
        #expect(vector.isEmpty)
    }

    @Test func `vectors of different lengths are refused`() async {
        await #expect(processExitsWith: .failure) { _ = dot([1], [1, 2]) }
        await #expect(processExitsWith: .failure) {
            var sum: [Float] = [1]
            addMultiple(1, of: [1, 2], to: &sum)
        }
    }
}
