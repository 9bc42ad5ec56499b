import LinearAlgebra
import Papers
import Testing

@testable import Ranking

@Suite struct TokenizedPapersTests {
    @Test func `a paper's tokens are those of its title, then those of its abstract`() {
        let papers = [paper(1, "Star dust", "the comets"), paper(2, "", ""), paper(3, "", "dust")]
        let tokens = TokenizedPapers(papers)
        #expect(Array(tokens[0].title) == terms("star dust"))
        #expect(Array(tokens[0].abstract) == terms("comet"))
        #expect(tokens[1].all.isEmpty && tokens[1].titleCount == 0)
        #expect(tokens[2].title.isEmpty && Array(tokens[2].abstract) == terms("dust"))
    }

    @Test func `papers of several parts can be chosen, and chosen among again`() {
        let papers = (0..<700).map { paper($0, "w\($0)x", "star v\($0)x") }
        let all = TokenizedPapers(papers)
        #expect(papers.indices.allSatisfy { Array(all[$0].title) == terms("w\($0)x") })
        let chosen = all.selecting([699, 3, 256, 3])
        #expect(Array(chosen[0].abstract) == terms("star v699x"))
        #expect(Array(chosen[1].all) == Array(chosen[3].all))
        #expect(Array(chosen.selecting([2])[0].title) == terms("w256x"))
    }

    @Test func `what is made of tokens is what is made of the texts`() {
        var order = Array(World.listed.indices)
        order.swapAt(0, 77)
        let listed = order.map { World.listed[$0] }
        let tokens = TokenizedPapers(World.papers).selecting(order)
        let made = BackgroundModel(fitting: listed, tokens: tokens, options: World.options)
        #expect(
            made.bytes == BackgroundModel(fitting: listed, options: World.options).bytes)
        let papers = listed.map(\.paper)
        let extractor = FeatureExtractor(background: made)
        let vectors = extractor.vectors(of: papers, tokens: tokens)
        #expect(vectors.sparse == extractor.vectors(of: papers).sparse)
        #expect(vectors.semantic == extractor.vectors(of: papers).semantic)
        #expect(vectors.sparse.values.count > 1000)
    }
}
