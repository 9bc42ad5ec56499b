import LinearAlgebra
import Testing

@testable import Ranking

@Suite struct FeatureGramTests {
    @Test func `the inner products of papers are those of blocks of the settings' lengths`() {
        let papers = FeatureExtractor(background: World.background)
            .vectors(of: Array(World.papers.prefix(30)))
        let prior = InterestPrior.standard(directions: papers.semantic.columns)
        var settings = FitSettings()
        (settings.authorScale, settings.semanticScale) = (2, 0.9)
        let made = papers.gram(prior, by: settings)
        // Without the vectors of meaning too, in both triangles.
        settings.semanticScale = 0
        let plain = papers.gram(prior, by: settings)
        for row in 0..<plain.rows {
            for column in 0..<row { #expect(plain[row, column] == plain[column, row]) }
        }
        #expect(abs(plain[1, 0] - made[1, 0]) > 1e-3)
        // A paper with itself: three blocks of their lengths, the form and the intercept.
        let own = papers.sparse.range(ofRow: 0).reduce(into: Float(1)) { sum, place in
            let block = Feature(column: papers.sparse.indices[place]).block
            let value = papers.sparse.values[place]
            sum += value * value * (block == .author ? 4 : 1)
        }
        #expect(abs(made[0, 0] - own - 0.81) < 1e-3)
    }
}
