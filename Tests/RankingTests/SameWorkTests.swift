import Papers
import Testing

@testable import Ranking

@Suite struct SameWorkTests {
    private func firsts(_ papers: [Paper]) -> [Int] {
        let extractor = FeatureExtractor(background: World.background)
        return SameWork.firsts(
            of: KnownWorks(papers), vectors: extractor.vectors(of: papers))
    }

    @Test func `papers of one topic are works of their own`() {
        let papers = Array(World.papers.prefix(30))
        #expect(firsts(papers) == Array(0..<30))
    }

    @Test func `a paper with another title and nearly the same abstract is the same work`() {
        let first = World.papers[4]
        let words = first.abstract.split(separator: " ")
        let text = words.dropLast(2).joined(separator: " ") + " unseen words"
        let second = paper(700, "A better title", text, authors: first.authors)
        #expect(firsts([World.papers[0], first, World.papers[1], second]) == [0, 1, 2, 1])
        // Nobody signs the work of others.
        let others = paper(700, "A better title", text, authors: ["Gus Hill"])
        #expect(firsts([World.papers[0], first, World.papers[1], others]) == [0, 1, 2, 3])
        // Where nobody signs, the words tell.
        let unsigned = [paper(701, "First", text), paper(702, "Second", text)]
        #expect(firsts(unsigned) == [0, 0])
    }

    @Test func `ten thousand papers are looked at without a matrix of them`() {
        let papers = (0..<10_000).map { number in
            let model = World.papers[number / 2 % World.papers.count]
            return paper(
                number, "Title \(number)", model.abstract, authors: ["Author \(number / 2)"])
        }
        let vectors = FeatureExtractor(background: World.background).vectors(of: papers)
        let firsts = SameWork.firsts(of: KnownWorks(papers), vectors: vectors)
        // Two papers each have author and abstract in common; other papers only the abstract.
        #expect(firsts == papers.indices.map { $0 / 2 * 2 })
    }

    @Test func `one title makes one work, whatever its case and spacing`() {
        let papers = [
            paper(701, "Dust of a comet", "protein enzyme peptide ligand"),
            paper(702, "dust  of A Comet ", "star galaxy telescope redshift"),
            paper(703, "Dust of comets", "halo orbit nebula quasar"),
        ]
        #expect(firsts(papers) == [0, 0, 2])
    }

    @Test func `titles beyond ASCII are folded alike`() {
        let papers = [
            paper(707, "Étude of a Comet", "protein enzyme peptide ligand"),
            paper(708, "ÉTUDE  of a\tcomet", "star galaxy telescope redshift"),
            paper(709, "Etude of a comet", "halo orbit nebula quasar"),
        ]
        #expect(firsts(papers) == [0, 0, 2])
    }

    @Test func `papers without any text are not one work`() {
        #expect(firsts([paper(704, "", ""), paper(705, "", ""), paper(706, "", "")]) == [0, 1, 2])
        #expect(firsts([]).isEmpty)
    }

    /// Two rated works, the second in the words of a paper of the world.
    private let rated = [
        paper(710, "Dust of a comet", "protein enzyme", authors: ["Ada Lamp"]),
        paper(
            711, "Old name", World.papers[4].abstract, authors: ["Bo Reed", "Cy Moss", "Di Fern"]),
    ]

    /// The places of the rated papers that are the same works, their texts being known or not.
    private func twins(
        _ papers: [Paper], _ rated: [Paper], areKnown: Bool = true
    ) -> [Int?] {
        let extractor = FeatureExtractor(background: World.background)
        let twins = SameWork.twins(
            of: KnownWorks(papers), vectors: extractor.vectors(of: papers),
            among: KnownWorks(rated), by: extractor
        ) { ids in (rated.filter { areKnown && ids.contains($0.id) }, KeptFeatures()) }
        return twins.map { twin in rated.firstIndex { $0.id == twin } }
    }

    @Test func `a rated work is found under another identifier, by title or by authors and words`()
    {
        let abstract = World.papers[4].abstract
        let papers = [
            paper(720, "Dust of A comet", "star galaxy", authors: ["Eve Stone"]),
            paper(721, "New name", abstract + " unseen", authors: ["Bo Reed", "Cy Moss"]),
            // The words alone, and the authors alone, make no twin.
            paper(722, "New name", abstract, authors: ["Gus Hill"]),
            paper(723, "New name", abstract, authors: ["Bo Reed", "Gus Hill", "Ida Brook"]),
            paper(724, "Third", World.papers[1].abstract, authors: ["Bo Reed", "Cy Moss"]),
        ]
        #expect(twins(papers, rated) == [0, 1, nil, nil, nil])
    }

    @Test func `of a rated paper whose text is gone only the title tells`() {
        let abstract = World.papers[4].abstract
        let papers = [
            paper(720, "Dust of A comet", "star galaxy", authors: ["Eve Stone"]),
            paper(721, "New name", abstract, authors: ["Bo Reed", "Cy Moss"]),
        ]
        #expect(twins(papers, rated, areKnown: false) == [0, nil])
    }

    @Test func `a rated paper is no twin of its own, nor are papers without text or authors`() {
        let rated = [paper(730, "Dust of a comet", "star"), paper(731, "", "")]
        #expect(twins(rated + [paper(732, "", "")], rated) == [nil, nil, nil])
        #expect(twins([], rated).isEmpty)
        #expect(twins(rated, []) == [nil, nil])
    }
}
