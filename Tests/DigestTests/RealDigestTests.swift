import Digest
import Papers
import Testing

/// A day's digest as imported: texts and order from the archive, categories from the lists.
private struct RealDay {
    let day: Day
    let configuration: DigestConfiguration
    let archive: ParsedDigest
    let papers: [ListedPaper]

    init(_ name: String) throws {
        let day = try #require(Day(name))
        configuration = try SharedData.configuration(name)
        let parser = DigestParser(configuration: configuration)
        archive = try parser.parse(SharedData.bytes("digests/\(name)/README.md"))
        var categories: [ArxivID: [Category]] = [:]
        for topic in SharedData.topics {
            let list = try parser.parse(SharedData.bytes("digests/\(name)/hot_topic/\(topic).md"))
            for paper in list.papers { categories[paper.id] = paper.categories }
        }
        papers = archive.papers.map { paper in
            var paper = paper
            if let known = categories[paper.id] {
                paper.categories = known
                paper.categoriesComplete = true
            }
            return ListedPaper(paper: paper, day: day)
        }
        self.day = day
    }
}

@Suite("Real digests", .enabled(if: SharedData.isPresent, Comment(rawValue: SharedData.note)))
struct RealDigestTests {
    @Test("every topic's papers are those of its file", arguments: SharedData.digestDays)
    func topicsFromArchiveAlone(name: String) throws {
        let day = try RealDay(name)
        let listed = day.archive.papers.map { ListedPaper(paper: $0, day: day.day) }
        let lists = TopicMatcher(day.configuration).lists(of: listed)
        #expect(lists.map(\.topic.name) == SharedData.topics)
        for list in lists {
            let file = "digests/\(name)/hot_topic/\(list.topic.name).md"
            let real = try DigestParser().parse(SharedData.bytes(file))
            #expect(Set(list.entries.map(\.paper.paper.id)) == Set(real.papers.map(\.id)))
        }
    }

    @Test("every list is rendered byte for byte", arguments: SharedData.digestDays)
    func listsByteForByte(name: String) throws {
        let day = try RealDay(name)
        let renderer = MarkdownRenderer(repository: day.archive.repository)
        for list in TopicMatcher(day.configuration).lists(of: day.papers) {
            let ranked = list.entries.map {
                RankedPaper(paper: $0.paper.paper, rank: 1, score: 0)
            }
            let edition = Edition(
                day: day.day, lists: [RankedList(topic: list.topic, papers: ranked)],
                order: .digest)
            let real = try SharedData.bytes("digests/\(name)/hot_topic/\(list.topic.name).md")
            #expect(Array(renderer.render(edition).utf8) == real, "\(list.topic.name)")
        }
    }

    @Test("every archive is rendered byte for byte", arguments: SharedData.digestDays)
    func archiveByteForByte(name: String) throws {
        let day = try RealDay(name)
        #expect(day.archive.kind == .archive)
        #expect(day.archive.problems.isEmpty)
        let matcher = TopicMatcher(day.configuration)
        let text = MarkdownRenderer(repository: day.archive.repository).archive(
            of: matcher.archive(of: day.papers).map(\.paper), configuration: day.configuration,
            lists: matcher.lists(of: day.papers).map { ($0.topic, $0.entries.count) })
        let real = try SharedData.bytes("digests/\(name)/README.md")
        #expect(part(of: Array(text.utf8)) == part(of: real))
        #expect(part(of: real).count > 100_000)
    }

    /// The archive from the heading `Full Archive` on.
    private func part(of text: [UInt8]) -> [UInt8] {
        let lines = text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        let rest = lines.drop { !$0.elementsEqual("## 📌 Full Archive".utf8) }
        return Array(rest.joined(separator: [UInt8(ascii: "\n")]))
    }

    @Test("the wrongly decoded seed gives the same 33 papers")
    func mojibake() throws {
        let sound = try DigestParser().parse(SharedData.bytes("seed/MLLM-2025-12-05.md"))
        let broken = try DigestParser().parse(SharedData.bytes("seed/MLLM-2025-12-05.mojibake.md"))
        #expect(sound.entries.count == 33)
        #expect(sound.repairs.isEmpty)
        #expect(broken.repairs == [.macRoman])
        #expect(broken.entries == sound.entries)
        #expect(broken.kind == .topic("MLLM"))
        #expect(broken.day == Day("2025-12-05"))
        #expect(broken.problems.isEmpty)
    }
}
