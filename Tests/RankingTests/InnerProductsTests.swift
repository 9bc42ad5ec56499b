import LinearAlgebra
import Papers
import Testing

@testable import Ranking

@Suite struct InnerProductsTests {
    private let vectors = FeatureExtractor(background: World.background).vectors(of: World.papers)

    /// The same samples as a matrix of inner products and as samples.
    private func both() -> (matrix: InnerProducts, samples: InnerProducts) {
        let settings = FitSettings()
        let factors = SampleFactors(
            sparse: vectors.sparse, dense: vectors.semantic.unpacked,
            denseWeight: settings.semanticScale * settings.semanticScale)
        let prior = InterestPrior.standard(directions: vectors.semantic.columns)
        return (
            .matrix(PaperGram(of: vectors, prior: prior, by: settings).matrix), .samples(factors)
        )
    }

    /// One model and more than eight, over all samples and over leading ones.
    @Test(arguments: [(120, 1), (50, 1), (120, 11), (77, 8), (1, 3)])
    func `both forms multiply alike`(samples count: Int, models: Int) {
        var random = SplitMix64(seed: 5)
        let vectors = (0..<models).map { _ in
            (0..<count).map { _ in Float.random(in: -1...1, using: &random) }
        }
        let (matrix, samples) = both()
        #expect(matrix.count == 120 && samples.count == 120)
        let (expected, found) = (matrix.times(vectors), samples.times(vectors))
        #expect(expected.rows == models && expected.columns == count)
        #expect(expected.values.contains { abs($0) > 0.1 })
        for (left, right) in zip(expected.values, found.values) {
            #expect(abs(left - right) < 1e-3)
        }
    }

    @Test func `the same optimum is found by both`() {
        let (matrix, samples) = both()
        let weights = DenseMatrix(
            rows: 2, columns: 120, values: (0..<240).map { $0 % 120 % 3 == 0 ? 2 : -0.5 })
        let fits = [matrix, samples].map {
            LinearClassifiers(
                fitting: .init(products: $0, signedWeights: weights),
                options: .init(tolerance: 1e-5, maximumIterations: 1000))
        }
        for (left, right) in zip(fits[0].objectives, fits[1].objectives) {
            #expect(abs(left - right) < 1e-4 * left)
        }
    }

    @Test func `the matrix is made for many models over not too many samples`() {
        // A fit or a few, a dozen of a reader's replay, and the hundreds of a weekly one.
        #expect(!InnerProducts.isMatrixQuicker(samples: 300, models: 1, fits: 4))
        #expect(InnerProducts.isMatrixQuicker(samples: 2600, models: 12, fits: 72))
        #expect(!InnerProducts.isMatrixQuicker(samples: 3500, models: 12, fits: 72))
        #expect(InnerProducts.isMatrixQuicker(samples: 3500, models: 60, fits: 360))
        #expect(!InnerProducts.isMatrixQuicker(samples: 4096, models: 600, fits: 3600))
    }
}
