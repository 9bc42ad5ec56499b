import LinearAlgebra
import Papers
import Testing

@testable import Ranking

@Suite struct FeatureExtractorTests {
    private let extractor = FeatureExtractor(background: World.background)

    private func length(_ block: Feature.Block, ofRow row: Int, in vectors: FeatureVectors) -> Float
    {
        vectors.sparse.range(ofRow: row).reduce(Float(0)) { sum, place in
            let value = vectors.sparse.values[place]
            return Feature(column: vectors.sparse.indices[place]).block == block
                ? sum + value * value : sum
        }.squareRoot()
    }

    @Test func `each block has the length of its scale`() {
        var scales = FeatureExtractor.Scales()
        scales.title = 0.25
        scales.authors = 2
        scales.categories = 0.5
        scales.form = 0
        let scaled = FeatureExtractor(background: World.background, scales: scales)
        let vectors = scaled.vectors(of: Array(World.papers.prefix(10)))
        for row in 0..<10 {
            #expect(abs(length(.term, ofRow: row, in: vectors) - 1) < 1e-5)
            #expect(abs(length(.title, ofRow: row, in: vectors) - 0.25) < 1e-5)
            #expect(abs(length(.author, ofRow: row, in: vectors) - 2) < 1e-5)
            #expect(abs(length(.attribute, ofRow: row, in: vectors) - 0.5) < 1e-5)
        }
    }

    @Test func `no column stands twice in a row, and all lie within the matrix`() {
        let odd = paper(
            901, "star star STAR", "stars star", authors: ["Vera Sternfeld", "vera sternfeld"])
        let vectors = extractor.vectors(of: World.papers + [odd])
        for row in 0..<vectors.count {
            let columns = vectors.sparse.indices[vectors.sparse.range(ofRow: row)]
            #expect(Set(columns).count == columns.count)
            #expect(columns.allSatisfy { 0 <= $0 && Int($0) < extractor.columns })
        }
    }

    @Test func `papers of the sample have nearly the features of the same papers`() throws {
        let sample = World.background.sample
        let byIdentity = Dictionary(
            uniqueKeysWithValues: World.papers.map { (BackgroundSample.identity(of: $0.id), $0) })
        let papers = try sample.identities.map { try #require(byIdentity[$0]) }
        let direct = extractor.vectors(of: papers)
        let kept = extractor.vectors(of: [], andOfSample: Array(0..<sample.count))
        for row in 0..<papers.count {
            let squared = length(.term, ofRow: row, in: direct)
            var difference = densely(direct, row)
            for place in kept.sparse.range(ofRow: row) {
                difference[Int(kept.sparse.indices[place])] -= kept.sparse.values[place]
            }
            #expect(difference.reduce(0) { $0 + $1 * $1 } < 1e-6 * squared)
            #expect(product(direct.semantic.row(row), kept.semantic.row(row)) > 0.99)
        }
    }

    private func densely(_ vectors: FeatureVectors, _ row: Int) -> [Float] {
        var dense = [Float](repeating: 0, count: vectors.sparse.columns)
        for place in vectors.sparse.range(ofRow: row) {
            dense[Int(vectors.sparse.indices[place])] = vectors.sparse.values[place]
        }
        return dense
    }

    @Test func `a paper without words has only a form`() {
        let vectors = extractor.vectors(of: [paper(902, "", "")])
        #expect(vectors.count == 1)
        let blocks = vectors.sparse.indices.map { Feature(column: $0).block }
        #expect(blocks == [.attribute, .attribute, .attribute, .attribute, .attribute])
        #expect(extractor.vectors(of: []).count == 0)
    }

    @Test func `own terms get the numbers behind the known ones`() {
        let term = terms("zeppelin")[0]
        let own = TermExtension(
            terms: [term], weights: [3], first: Int32(World.background.vocabulary.count))
        let wider = FeatureExtractor(background: World.background, ownTerms: own)
        #expect(wider.columns == extractor.columns + 4)
        let vectors = wider.vectors(of: [paper(903, "Zeppelin", "")])
        let column = Feature(term: Int32(World.background.vocabulary.count), block: .term).column
        #expect(vectors.sparse.indices.first == column)
        #expect(vectors.sparse.values.prefix(2) == [1, 0.5])
    }

    @Test func `the features of a paper do not depend on the others`() {
        let all = extractor.vectors(of: World.papers)
        for row in [0, 17, 119] {
            let alone = extractor.vectors(of: [World.papers[row]])
            #expect(alone.sparse == all.selecting([row]).sparse)
        }
    }

    @Test func `the block of terms is a matrix of unit rows`() {
        let vectors = extractor.vectors(of: World.papers)
        let block = vectors.termBlock
        #expect(block.columns == World.background.vocabulary.count)
        for row in 0..<block.rows {
            let terms = block.range(ofRow: row)
            let square = terms.map(block.value).reduce(0) { $0 + $1 * $1 }
            #expect(abs(square - 1) < 1e-5)
            #expect(terms.allSatisfy { block.column(at: $0) < block.columns })
            // Nothing of the block is left behind its end.
            #expect(length(.term, ofRow: row, in: vectors) == square.squareRoot())
        }
    }

    @Test func `a feature's column tells its term and block`() {
        for block in Feature.Block.allCases {
            let feature = Feature(term: 1234, block: block)
            #expect(feature.term == 1234)
            #expect(feature.block == block)
        }
    }
}
