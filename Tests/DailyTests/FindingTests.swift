import Digest
import Papers
import Store
import Testing

@testable import Daily

@Suite struct FindingTests {
    /// Ten subjects with words of their own, and ten papers of each.
    private func subjects() throws -> [ListedPaper] {
        let syllables = ["ba", "ke", "di", "fo", "gu", "la", "me", "ni", "po", "ru"]
        return try (0..<100).map { number in
            let subject = number % 10
            let words = (0..<10).map { syllables[subject] + syllables[$0] + "tor" }
            let chosen = (0..<7).map { words[(number / 10 + $0 * 3) % 10] }
            var listed = try Desk.paper(number)
            listed.paper.title = chosen.prefix(3).joined(separator: " ")
            listed.paper.abstract = chosen.joined(separator: " and the ")
            return listed
        }
    }

    @Test func `Similar papers are those of the same subject, without the paper itself`() throws {
        let desk = try Desk(papers: 0)
        _ = try desk.workspace.library.add(try subjects(), as: .archive)
        let found = try desk.workspace.similar(to: try Desk.id(3).text, limit: 9)
        let ids = Set(found.entries.map(\.paper.id))
        #expect(ids == Set(try (1..<10).map { try Desk.id(3 + $0 * 10) }))
        let similarities = found.entries.compactMap(\.similarity)
        #expect(similarities == similarities.sorted(by: >))
    }

    @Test func `In a large library the papers with the strongest words in common are compared`()
        throws
    {
        let desk = try Desk(papers: 0)
        _ = try desk.workspace.library.add(try subjects(), as: .archive)
        var progress: [Int] = []
        let found = try desk.workspace.similar(to: try Desk.id(3).text, limit: 9, comparing: 20) {
            done, _ in progress.append(done)
        }
        let all = try desk.workspace.similar(to: try Desk.id(3).text, limit: 9)
        #expect(found.entries.map(\.paper.id) == all.entries.map(\.paper.id))
        // A product of another size may be rounded otherwise.
        for (one, other) in zip(found.entries, all.entries) {
            #expect(abs(try #require(one.similarity) - #require(other.similarity)) < 1e-6)
        }
        #expect(progress == [100])
    }

    @Test func `A search finds papers and shows the reader's word on them`() throws {
        let desk = try Desk()
        _ = try desk.workspace.label([try Desk.id(3).text], .down)
        let found = try desk.workspace.search("title:buttons", limit: 100)
        #expect(found.entries.count == 6)
        #expect(found.entries.first { $0.paper.title.hasSuffix(" 3") }?.verdict == .down)
        #expect(try desk.workspace.search("buttons", limit: 2).entries.count == 2)
    }

    @Test(
        "A search without a word is a wrong use", arguments: [" *** ", "", "title:", "author: *"])
    func noWord(query: String) throws {
        let desk = try Desk()
        let error = #expect(throws: DailyError.self) {
            try desk.workspace.search(query, limit: 3)
        }
        #expect(error?.exitCode == 64)
    }

    @Test(
        "A reference finds its paper",
        arguments: ["2503.10003", "arXiv:2503.10003v2", " https://arxiv.org/abs/2503.10003 "])
    func reference(query: String) throws {
        let desk = try Desk()
        let found = try desk.workspace.search(query, limit: 3)
        #expect(found.entries.map(\.paper.id.text) == ["2503.10003"])
    }

    @Test func `A reference to a paper that is not there tells how to get it`() throws {
        let desk = try Desk()
        let error = #expect(throws: DailyError.self) {
            try desk.workspace.search("2503.19999", limit: 3)
        }
        #expect(error?.exitCode == 65)
        #expect(error?.description.contains("`paperboy fetch --ids 2503.19999`") == true)
    }
}
