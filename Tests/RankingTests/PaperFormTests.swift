import LinearAlgebra
import Papers
import Testing

@testable import Ranking

@Suite struct PaperFormTests {
    private func paper(
        title: String = "", abstract: String = "", authors: Int = 0, complete: Bool = true
    ) -> Paper {
        Paper(
            id: paperID(1), title: title, abstract: abstract,
            authors: (0..<authors).map { "Author \($0)" }, authorsComplete: complete)
    }

    @Test(arguments: [(0, true, 0), (1, true, 1), (7, true, 7), (40, true, 7), (3, false, 7)])
    func `authors are counted to seven, and seven where some are not named`(
        count: Int, complete: Bool, amount: UInt8
    ) {
        #expect(PaperForm(paper(authors: count, complete: complete)).amounts[0] == amount)
    }

    @Test func `lengths are counted in steps and end at 63`() {
        let form = PaperForm(
            paper(
                title: String(repeating: "t", count: 11),
                abstract: String(repeating: "a", count: 119)))
        #expect(form.amounts[1] == 2)
        #expect(form.amounts[2] == 2)
        let long = String(repeating: "x", count: 10_000)
        #expect(PaperForm(paper(title: long, abstract: long)).amounts[1...2] == [63, 63])
    }

    @Test(arguments: [
        ("see https://example.org", 1), ("hthttp", 1), ("htt p", 0), ("hhttpp", 1), ("", 0),
    ]) func `a link is found wherever it stands`(abstract: String, amount: UInt8) {
        #expect(PaperForm(paper(abstract: abstract)).amounts[4] == amount)
    }

    @Test func `a colon counts in the title only`() {
        #expect(PaperForm(paper(title: "Kite: flying", abstract: "none")).amounts[3] == 1)
        #expect(PaperForm(paper(title: "Kite", abstract: "a: b")).amounts[3] == 0)
    }

    @Test func `traits are terms of their own`() {
        let terms = PaperForm.Trait.allCases.map(\.term)
        #expect(Set(terms).count == 5)
    }

    @Test func `papers of the sample have the form that their text had`() throws {
        let extractor = FeatureExtractor(background: World.background)
        func form(_ vectors: FeatureVectors, _ row: Int) -> [Int32: Float] {
            vectors.sparse.range(ofRow: row).reduce(into: [:]) { form, place in
                let feature = Feature(column: vectors.sparse.indices[place])
                if feature.block == .attribute, extractor.trait(feature.term) != nil {
                    form[feature.column] = vectors.sparse.values[place]
                }
            }
        }
        let sample = World.background.sample
        let identities = (0..<sample.count).map { sample.identities[$0] }
        let sampled = extractor.vectors(of: [], andOfSample: Array(identities.indices))
        let (paper, row) = try #require(
            World.papers.lazy.compactMap { paper in
                identities.firstIndex(of: BackgroundSample.identity(of: paper.id))
                    .map { (paper, $0) }
            }.first)
        let own = form(extractor.vectors(of: [paper]), 0)
        #expect(own.count == 5)
        #expect(form(sampled, row) == own)
    }
}
