import Papers
import Testing

@testable import Ranking

@Suite struct DraftTextsTests {
    private func draft(
        _ papers: [Paper], _ change: (inout BackgroundModel.Options) -> Void = { _ in }
    ) -> Draft {
        var options = BackgroundModel.Options()
        change(&options)
        return Draft(
            DocumentFrequencies(
                of: listed(papers), TokenizedPapers(papers), minimum: 1, progress: { _ in }),
            documents: papers.count, options: options)
    }

    private func number(_ text: String, in draft: Draft) -> Int? {
        draft.vocabulary.number(of: terms(text)[0]).map { Int($0) }
    }

    @Test func `a word is written as the first paper that has it writes it`() throws {
        let papers = [
            paper(1, "a NeRF of stars", "Galaxies"), paper(2, "nerf, Star, LLM", "galaxy llm"),
        ]
        let draft = draft(papers)
        let texts = draft.texts(in: listed(papers), TokenizedPapers(papers)).unigrams
        #expect(texts.sorted() == ["LLM", "NeRF", "galaxies", "stars"])
        #expect(texts[try #require(number("star", in: draft))] == "stars")
    }

    @Test func `a term of any stretch is named`() {
        let papers = (0..<1000).map { paper($0, "star w\($0)x dust", "") }
        let texts = draft(papers).texts(in: listed(papers), TokenizedPapers(papers))
        #expect(Set(texts.unigrams) == Set(["star", "dust"] + (0..<1000).map { "w\($0)x" }))
        #expect(texts.parts.allSatisfy { $0 < 1002 })
    }

    @Test func `a word pair has the numbers of its parts where both are in the draft`() {
        let papers = [paper(1, "star dust", "star"), paper(2, "star dust", "comet")]
        let whole = draft(papers)
        let parts: [Int?] = whole.texts(in: listed(papers), TokenizedPapers(papers)).parts.map {
            Int($0)
        }
        #expect(parts == [number("star", in: whole), number("dust", in: whole)])
        let one = draft(papers) { $0.unigrams = 1 }
        #expect(
            one.texts(in: listed(papers), TokenizedPapers(papers)).parts == [
                UInt32.max, UInt32.max,
            ])
    }
}
