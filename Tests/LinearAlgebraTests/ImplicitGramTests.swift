import LinearAlgebra
import Testing

@Suite struct ImplicitGramTests {
    /// Columns of no, one, two and more rows; all rows and leading ones; none.
    @Test(arguments: [
        [40, 300, 40], [40, 300, 23], [40, 300, 1], [9, 4, 9], [5, 0, 5], [0, 3, 0],
    ])
    func `products are those with the leading part of the matrix`(size: [Int]) {
        let sparse = randomSparse(size[0], size[1], seed: 41)
        let leading = size[2]
        let expected = naiveProduct(
            leadingPart(of: sparse.gram(), leading), randomMatrix(leading, 8, seed: 42))
        let vectors = randomMatrix(leading, 8, seed: 42)
        let gram = ImplicitGram(of: sparse)
        #expect(gram.count == size[0])
        let abreast = gram.times((0..<leading).map { SIMD8<Float>(vectors.row($0)) })
        for lane in 0..<8 {
            let column = (0..<leading).map { expected[$0, lane] }
            let alone = gram.times((0..<leading).map { vectors[$0, lane] })
            #expect(largestDifference(alone, column) < 1e-4)
            #expect(largestDifference(abreast.map { $0[lane] }, column) < 1e-4)
        }
        #expect(leading < 20 || expected.values.contains { abs($0) > 0.1 })
    }

    @Test func `rows behind a vector's end do not change its product, to the last bit`() {
        let sparse = randomSparse(64, 30, seed: 43)
        let vector = randomMatrix(1, 64, seed: 44).values
        let gram = ImplicitGram(of: sparse)
        let padded = vector.enumerated().map { $0 < 37 ? $1 : 0 }
        #expect(Array(gram.times(padded).prefix(37)) == gram.times(Array(vector.prefix(37))))
    }

    @Test func `a vector with more elements than there are rows is refused`() async {
        await #expect(processExitsWith: .failure) {
            _ = ImplicitGram(of: randomSparse(3, 9, seed: 1)).times([0, 0, 0, 0])
        }
    }
}
