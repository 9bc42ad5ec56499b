import Papers
import Testing

@testable import Ranking

@Suite struct DocumentFrequenciesTests {
    private let papers = [
        paper(1, "star star", "star dust", authors: ["Ada L", "ada l"]),
        paper(2, "dust", "star dust", authors: ["Ada L"], category: Category("hep-th")),
        paper(3, "comet", ""),
    ]

    private func count(
        _ minimum: Int, of some: [Paper]? = nil, countsNames: Bool = true
    ) -> DocumentFrequencies {
        let papers = some ?? papers
        return DocumentFrequencies(
            of: listed(papers), TokenizedPapers(papers), minimum: minimum, countsNames: countsNames,
            progress: { _ in })
    }

    @Test func `a paper counts once for each of its terms`() {
        let unigrams = count(1).unigrams
        #expect(unigrams.map(\.frequency) == [2, 2, 1])
        #expect(Set(unigrams.prefix(2).map(\.term)) == Set(terms("star dust")))
        #expect(unigrams[2].term == terms("comet")[0])
    }

    @Test func `word pairs and names are counted apart`() {
        let words = terms("star dust")
        let counted = count(1)
        #expect(counted.bigrams.map(\.frequency) == [2, 1])
        #expect(counted.bigrams[0].term == .bigram(words[0], words[1]))
        // Every one of the three papers has a form.
        let traits = Set(PaperForm.Trait.allCases.map(\.term))
        #expect(Set(counted.names.prefix(5).map(\.term)) == traits)
        #expect(counted.names.map(\.frequency) == [3, 3, 3, 3, 3, 2, 1])
        #expect(counted.names[5].term == TermHash.author("Ada L"))
        #expect(counted.names[6].term == TermHash.category("hep-th"))
        #expect(count(1, countsNames: false).names.isEmpty)
    }

    @Test func `terms in too few papers are left out`() {
        #expect(count(2).unigrams.count == 2)
        #expect(count(3).unigrams.isEmpty)
        #expect(count(1, of: []).unigrams.isEmpty)
    }

    @Test func `counting in several parts gives the sums`() {
        let many = (0..<5000).map { paper($0, "star w\($0 % 50)x", "") }
        let counted = count(1, of: many)
        #expect(counted.unigrams.count == 51)
        #expect(counted.unigrams[0].frequency == 5000)
        #expect(counted.unigrams.dropFirst().allSatisfy { $0.frequency == 100 })
    }

    @Test func `a term knows the stretch of papers in which it occurs first`() throws {
        let many = (0..<1000).map { paper($0, $0 < 700 ? "star" : "star dust", "") }
        let counted = count(1, of: many)
        #expect(counted.unigrams.map(\.stretch) == [0, 2])
        #expect(counted.bigrams.map(\.stretch) == [2])
        #expect(DocumentFrequencies.stretch == 256)
    }
}
