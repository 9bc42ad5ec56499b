import Papers
import Testing

@testable import Ranking

@Suite struct TermCountsTests {
    private func count(_ title: String, _ abstract: String, _ text: String) -> TermCount? {
        var counter = TermCounter()
        counter.count(title: title, abstract: abstract)
        let words = terms(text)
        let term = words.count == 2 ? TermHash.bigram(words[0], words[1]) : words[0]
        return counter.counts.first { $0.term == term }
    }

    @Test func `title and abstract are counted apart`() {
        let found = count("Deep nets", "The nets are deep: nets of nets", "nets")
        #expect(found?.title == 1)
        #expect(found?.abstract == 3)
        #expect(found?.isBigram == false)
    }

    @Test func `word pairs reach over stop words, not from title to abstract`() {
        #expect(count("the bag of words", "x y", "bag words")?.isBigram == true)
        #expect(count("deep nets", "learn fast", "nets learn") == nil)
        #expect(count("deep nets", "deep nets", "deep nets")?.abstract == 1)
    }

    @Test func `counts stop at 255`() {
        let many = String(repeating: "star ", count: 1000)
        #expect(count(many, many, "star")?.title == 255)
        #expect(count(many, many, "star")?.abstract == 255)
        #expect(count(many, many, "star star")?.abstract == 255)
    }

    @Test func `a counter used again gives what a new one gives`() {
        var used = TermCounter()
        for paper in World.papers.prefix(20) {
            used.count(title: paper.title, abstract: paper.abstract)
            var fresh = TermCounter()
            fresh.count(title: paper.title, abstract: paper.abstract)
            #expect(used.counts == fresh.counts)
        }
        used.count(title: "", abstract: "")
        #expect(used.counts.isEmpty)
    }

    @Test func `word pairs can be left out, all of them or those that a filter stops`() {
        for paper in World.papers.prefix(20) {
            var counter = TermCounter()
            counter.count(title: paper.title, abstract: paper.abstract)
            let all = counter.counts
            counter.count(title: paper.title, abstract: paper.abstract, bigrams: .none)
            #expect(counter.counts == all.filter { !$0.isBigram })
            let filter = TermFilter(all.filter(\.isBigram).prefix(9).map(\.term))
            counter.count(title: paper.title, abstract: paper.abstract, bigrams: .passing(filter))
            #expect(counter.counts == all.filter { !$0.isBigram || filter.mayContain($0.term) })
        }
    }

    @Test func `a long text has each term once`() {
        let text = (0..<5000).map { "w\($0 % 3000)x" }.joined(separator: " ")
        var counter = TermCounter()
        counter.count(title: "", abstract: text)
        #expect(Set(counter.counts.map(\.term)).count == counter.counts.count)
        #expect(counter.counts.count { !$0.isBigram } == 3000)
    }

    @Test func `the authors of a paper are found once each, ascending`() {
        let names = ["Vera Sternfeld", "", "Élan Voß", "vera sternfeld", "Elan Voss"]
        var counter = TermCounter()
        var found: [TermHash] = []
        counter.findAuthors(names, into: &found)
        #expect(found == Set(names.compactMap(TermHash.author)).sorted())
        #expect(found.count == 2)
        counter.findAuthors([], into: &found)
        #expect(found.isEmpty)
    }
}
