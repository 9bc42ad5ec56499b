import Papers
import Testing

@testable import Ranking

@Suite struct FeatureTextsTests {
    private let extractor = FeatureExtractor(background: World.background)

    private func column(_ word: String, _ block: Feature.Block = .term) throws -> Int32 {
        let number = try #require(World.background.vocabulary.number(of: terms(word)[0]))
        return Feature(term: number, block: block).column
    }

    @Test func `a feature is named in the words of the first paper that has it`() throws {
        let texts = FeatureTexts(
            [paper(1, "STARS", "x"), paper(2, "star", "")], extractor: extractor)
        #expect(texts.text(of: try column("star")) == "STARS")
        #expect(texts.text(of: try column("star", .title)) == "STARS")
    }

    @Test func `what no paper has is named by the background`() throws {
        let texts = FeatureTexts([], extractor: extractor)
        #expect(texts.text(of: try column("quasar")) == "quasar")
    }

    @Test func `only what is wanted is read from the papers`() throws {
        let star = Feature(column: try column("star")).term
        let papers = [paper(1, "STARS and GALAXYs", "")]
        let texts = FeatureTexts(papers, extractor: extractor, only: [star])
        #expect(texts.text(of: try column("star")) == "STARS")
        #expect(texts.text(of: try column("galaxy")) == "galaxy")
    }

    @Test func `authors are named as written, and kept where the background has no name`() throws {
        let author = try #require(TermHash.author("Vera Sternfeld"))
        let number = try #require(World.background.vocabulary.number(of: author))
        let name = Feature(term: number, block: .author).column
        let texts = FeatureTexts(
            [paper(1, "star", "", authors: ["VERA Sternfeld"])], extractor: extractor)
        #expect(texts.text(of: name) == "VERA Sternfeld")
        let kept = texts.texts(beyondBackgroundOf: [name, try column("star")])
        #expect(kept == [name: "VERA Sternfeld"])
    }
}
