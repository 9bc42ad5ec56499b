import Foundation
import LinearAlgebra
import Papers
import Testing

@testable import Ranking

@Suite struct InnerProductsTests {
    private let vectors = FeatureExtractor(background: World.background).vectors(of: World.papers)

    private let settings = FitSettings()
    /// The inner products as they are multiplied by, and as a matrix.
    private var both: (products: InnerProducts, matrix: DenseMatrix) {
        let products = InnerProducts(
            sparse: vectors.sparse, dense: vectors.semantic.unpacked,
            denseWeight: settings.semanticScale * settings.semanticScale)
        let prior = InterestPrior.standard(directions: vectors.semantic.columns)
        return (products, vectors.gram(prior, by: settings))
    }

    /// One model and more than eight, over all samples and over leading ones.
    @Test(arguments: [(120, 1), (50, 1), (120, 11), (77, 8), (1, 3)])
    func `vectors are multiplied as by the matrix`(samples count: Int, models: Int) {
        var random = SplitMix64(seed: 5)
        let vectors = (0..<models).map { _ in
            (0..<count).map { _ in Float.random(in: -1...1, using: &random) }
        }
        let (products, matrix) = both
        #expect(products.count == 120 && matrix.rows == 120)
        let found = products.times(vectors)
        #expect(found.rows == models && found.columns == count)
        #expect(found.values.contains { abs($0) > 0.1 })
        for model in 0..<models {
            for row in 0..<count {
                let expected = zip(vectors[model], matrix.row(row)).reduce(0) { $0 + $1.0 * $1.1 }
                #expect(abs(found[model, row] - expected) < 1e-3)
            }
        }
    }

    @Test func `a fit's gradient by the matrix vanishes at the optimum`() {
        let (products, matrix) = both
        let weights = DenseMatrix(
            rows: 2, columns: 120, values: (0..<240).map { $0 % 120 % 3 == 0 ? 2 : -0.5 })
        let fits = LinearClassifiers(
            fitting: .init(products: products, signedWeights: weights),
            options: .init(tolerance: 1e-5, maximumIterations: 1000))
        for model in 0..<2 {
            let shares = Array(fits.shares.row(model))
            let (margins, before) = (matrix.times(shares), fits.objectives[model])
            var loss = 0.0
            for (row, signed) in weights.row(model).enumerated() {
                let agreement = Double(signed < 0 ? -margins[row] : margins[row])
                loss += Double(abs(signed)) * log1p(exp(-agreement))
                // The share of a sample is the derivative of its loss, the other way.
                #expect(abs(shares[row] - signed / Float(1 + exp(agreement))) < 1e-3)
            }
            let length = zip(shares, margins).reduce(0) { $0 + Double($1.0 * $1.1) }
            #expect(abs(loss + length / 2 - before) < 1e-4 * before)
        }
    }
}
