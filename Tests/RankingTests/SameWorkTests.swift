import Papers
import Testing

@testable import Ranking

@Suite struct SameWorkTests {
    private func firsts(_ papers: [Paper]) -> [Int] {
        let extractor = FeatureExtractor(background: World.background)
        return SameWork.firsts(of: papers, vectors: extractor.vectors(of: papers))
    }

    @Test func `papers of one topic are works of their own`() {
        let papers = Array(World.papers.prefix(30))
        #expect(firsts(papers) == Array(0..<30))
    }

    @Test func `a paper with another title and nearly the same abstract is the same work`() {
        let first = World.papers[4]
        let words = first.abstract.split(separator: " ")
        let second = paper(
            700, "A better title", words.dropLast(2).joined(separator: " ") + " unseen words")
        #expect(firsts([World.papers[0], first, World.papers[1], second]) == [0, 1, 2, 1])
    }

    @Test func `one title makes one work, whatever its case and spacing`() {
        let papers = [
            paper(701, "Dust of a comet", "protein enzyme peptide ligand"),
            paper(702, "dust  of A Comet ", "star galaxy telescope redshift"),
            paper(703, "Dust of comets", "halo orbit nebula quasar"),
        ]
        #expect(firsts(papers) == [0, 0, 2])
    }

    @Test func `papers without any text are not one work`() {
        #expect(firsts([paper(704, "", ""), paper(705, "", ""), paper(706, "", "")]) == [0, 1, 2])
        #expect(firsts([]).isEmpty)
    }
}
