import Digest
import Papers
import Store
import Testing

@testable import Daily

@Suite("Importing")
struct PaperImporterTests {
    private let line = Sample.paperLine

    @Test("a topic's list adds to its day, and JSON lines come behind it")
    func selection() throws {
        let home = try TemporaryHome()
        var importer = try PaperImporter(into: home.workspace)
        try importer.take(
            try home.file(
                "l.md", Sample.list(day: "2025-03-04", ids: ["2503.00002", "2503.00001"])))
        try importer.take(try home.file("p.jsonl", line))
        try importer.finish()
        #expect(importer.summary.counts.added == 3)
        #expect(importer.summary.days == [try Sample.day("2025-03-04")])
        let listed = try home.workspace.library.papers(listedOn: try Sample.day("2025-03-04"))
        #expect(listed.map(\.paper.id.text) == ["2503.00002", "2503.00001", "2503.00003"])
    }

    @Test("our own feed gives title, authors and abstract back, and announces no day")
    func ownFeed() throws {
        let day = try Sample.day("2025-03-04")
        let papers = [
            Paper(
                id: try Sample.id("2503.00001"), title: "Folding $\\beta$-sheets & <b>",
                abstract: "Creases of $\\alpha$ < 0.05 & more.\nA second paragraph.",
                authors: ["Ada Byron", "Émile Noether"], authorsComplete: true,
                categories: [Category("cs.RO"), Category("cs.CV")], categoriesComplete: true),
            Paper(id: try Sample.id("2503.00002"), title: "Nobody's", abstract: "Short."),
            Paper(
                id: try Sample.id("2503.00003"), title: "Many", abstract: "Short.",
                authors: (1...60).map { "A. Number\($0)" }, authorsComplete: true,
                categories: [Category("cs.RO")], categoriesComplete: true),
        ]
        let ranked = papers.enumerated().map {
            RankedPaper(
                paper: $1, rank: $0 + 1, score: 1, interest: 0.8,
                reasons: [Reason(kind: .term, text: "creases", contribution: 1)])
        }
        let list = RankedList(topic: TopicRule(name: "Robots", keywords: []), papers: ranked)
        let feed = AtomRenderer().render(list, of: Edition(day: day, lists: [list]))
        let home = try TemporaryHome()
        var importer = try PaperImporter(into: home.workspace)
        try importer.take(try home.file("Robots.atom", feed))
        try importer.finish()
        let library = home.workspace.library
        let read = try library.papers(listedOn: day).map(\.paper)
        #expect(read.prefix(2) == papers.prefix(2))
        #expect(read[2].authors == Array(papers[2].authors.prefix(50)))
        #expect(!read[2].authorsComplete)
        #expect(try library.value(forKey: StateKey.archive(of: day)) == nil)
    }

    @Test("a snapshot's line is known and on no list; with a date it is on that day's")
    func lookup() throws {
        let snapshot = """
            {"id":"2503.00007","authors":"Ada Byron","title":"T","categories":"cs.CV",\
            "abstract":"A.","update_date":"2025-03-05","authors_parsed":[["Byron","Ada",""]],\
            "versions":[{"version":"v1","created":"Mon, 3 Mar 2025 10:00:00 GMT"}]}

            """
        let home = try TemporaryHome()
        var importer = try PaperImporter(into: home.workspace)
        try importer.take(try home.file("s.json", snapshot))
        #expect(try home.workspace.library.newestDay() == nil)
        #expect(try home.workspace.library.paperCount() == 1)
        let day = try Sample.day("2025-03-09")
        var dated = try PaperImporter(into: home.workspace, day: day)
        try dated.take(try home.file("s.json", snapshot))
        #expect(try home.workspace.library.newestDay() == day)
    }

    @Test("strict mode stores nothing before the end, and nothing at all with a bad line")
    func strict() throws {
        let home = try TemporaryHome()
        var good = try PaperImporter(into: home.workspace, isStrict: true)
        try good.take(try home.file("p.jsonl", line))
        #expect(try home.workspace.library.paperCount() == 0)
        try good.finish()
        #expect(try home.workspace.library.paperCount() == 1)
        var bad = try PaperImporter(into: home.workspace, isStrict: true)
        let other = line.replacing("00003", with: "00004")
        try bad.take(try home.file("q.jsonl", other + "{\"id\":1}\n"))
        #expect(throws: DailyError.self) { try bad.finish() }
        #expect(try home.workspace.library.paperCount() == 1)
    }

    @Test("an archive does not cut the list of a day that the same command announces")
    func strictArchive() throws {
        for isStrict in [false, true] {
            let home = try TemporaryHome()
            let day = try Sample.day("2025-03-14")
            let page = """
                <html><body><h1>Vision</h1>
                <h3>Showing new listings for Friday, 14 March 2025</h3>
                <dl><dt><a href="/abs/2503.00002" title="Abstract" id="2503.00002">x</a></dt>
                <dd><div class='list-title'>A video</div><div class='list-authors'>
                <a href="#">Ada Byron</a></div><div class='list-subjects'>
                <span class='primary-subject'>Computer Vision (cs.CV)</span></div></dd></dl>
                </body></html>
                """
            let archive = MarkdownRenderer(repository: nil).archive(
                of: [try Sample.listed("2503.00001", "Another video").paper],
                configuration: try home.workspace.configuration().configuration, lists: [])
            var importer = try PaperImporter(into: home.workspace, day: day, isStrict: isStrict)
            try importer.take(try home.file("new.html", page))
            try importer.take(try home.file("README.md", archive))
            try importer.finish()
            let library = home.workspace.library
            #expect(
                try library.value(forKey: StateKey.archive(of: day)) == StateKey.announced)
            #expect(try library.days(onListsOf: try Sample.id("2503.00002")) == [day])
        }
    }

    @Test("a byte order mark before the first line is no part of it")
    func byteOrderMark() throws {
        let home = try TemporaryHome()
        var importer = try PaperImporter(into: home.workspace)
        try importer.take(try home.file("p.jsonl", "\u{FEFF}" + line))
        try importer.finish()
        #expect(importer.summary.counts.added == 1 && importer.summary.bad == 0)
    }

    @Test(
        "what a line of JSON lacks is named",
        arguments: [
            ("{bad", "not one object"),
            (#"{"id":"2503.00001","abstract":""}"#, "'title' is missing"),
            (#"{"id":7,"title":"","abstract":""}"#, "'id' is of another kind"), ("[]", "not one"),
        ])
    func reasons(bad: String, reason: String) throws {
        let home = try TemporaryHome()
        var importer = try PaperImporter(into: home.workspace)
        try importer.take(try home.file("p.jsonl", line + bad + "\n"))
        #expect(importer.summary.bad == 1)
        #expect(importer.summary.problems.first?.line == 2)
        #expect(importer.summary.problems.first?.text.hasPrefix(reason) == true)
        #expect(importer.summary.problems.first?.text.contains("first_seen") == true)
    }

    @Test("a line of the future or from before arXiv is named, the others are kept")
    func impossibleDays() throws {
        let home = try TemporaryHome()
        let today = try Sample.day("2025-03-04")
        var importer = try PaperImporter(into: home.workspace, today: today)
        let lines = [line, line.replacing("2025-03-04", with: "2099-12-10")]
        let old = line.replacing("2025-03-04", with: "1980-01-01")
        try importer.take(try home.file("p.jsonl", (lines + [old]).joined()))
        try importer.finish()
        #expect(importer.summary.problems.map(\.line) == [2, 3])
        #expect(importer.summary.problems[0].text == "the date 2099-12-10 lies in the future")
        #expect(importer.summary.problems[1].text.contains("before arXiv"))
        #expect(try home.workspace.library.newestDay() == today)
    }

    @Test("a list or an answer of the future is refused, and so is a date that cannot be")
    func impossibleDates() throws {
        let home = try TemporaryHome()
        let today = try Sample.day("2025-03-04")
        let feed = """
            <rss version="2.0"><channel><title>cs</title>
            <pubDate>Thu, 10 Dec 2099 00:00:00 -0500</pubDate>
            <item><title>T</title><link>https://arxiv.org/abs/2503.00001</link>
            <guid>oai:arXiv.org:2503.00001v1</guid></item></channel></rss>
            """
        for text in [Sample.list(day: "2099-12-10", ids: ["2503.00001"]), feed] {
            var importer = try PaperImporter(into: home.workspace, today: today)
            let source = try home.file("l.md", text)
            let error = #expect(throws: DailyError.self) { try importer.take(source) }
            #expect(error?.exitCode == 65)
            #expect(error?.description.contains("2099-12-1") == true)
            #expect(error?.description.contains("in the future") == true)
            var dated = try PaperImporter(into: home.workspace, day: today, today: today)
            try dated.take(try home.file("l.md", text))
        }
        #expect(try home.workspace.library.newestDay() == today)
        let error = #expect(throws: DailyError.self) {
            try PaperImporter(into: home.workspace, day: today + 2, today: today)
        }
        #expect(error?.exitCode == 64)
    }

    @Test("a compressed input is told how to be unpacked, in words that a shell understands")
    func compressed() throws {
        for (name, told) in [("p.gz", "/p.gz |"), ("a b's.gz", "a b'\\''s.gz' |")] {
            let home = try TemporaryHome()
            let source = try home.file(name, "")
            try writeWhole([0x1F, 0x8B, 8], to: try #require(source.path))
            var importer = try PaperImporter(into: home.workspace)
            let error = #expect(throws: DailyError.self) {
                try importer.take(try ByteSource(try #require(source.path)))
            }
            #expect(error?.description.contains(told) == true, "\(String(describing: error))")
        }
    }

    private func oai(_ content: String) -> String {
        """
        <OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/">
        <responseDate>2025-03-04T00:00:00Z</responseDate>
        <request>https://oaipmh.arxiv.org/oai</request>
        \(content)</OAI-PMH>
        """
    }

    @Test(
        "an answer of OAI-PMH that can hold no papers is refused",
        arguments: ["Identify", "ListSets", "ListIdentifiers", "ListMetadataFormats"])
    func barren(verb: String) throws {
        let home = try TemporaryHome()
        var importer = try PaperImporter(into: home.workspace)
        let header = "<header><identifier>oai:arXiv.org:2503.00001</identifier></header>"
        let source = try home.file("o.xml", oai("<\(verb)>\(header)</\(verb)>"))
        let error = #expect(throws: DailyError.self) { try importer.take(source) }
        #expect(error?.exitCode == 65)
        #expect(error?.description.contains("an answer to \(verb), which holds no papers") == true)
    }

    @Test("nothing new is no error, and neither are records that were deleted")
    func nothingNew() throws {
        let home = try TemporaryHome()
        let header = "<header status='deleted'><identifier>oai:arXiv.org:x</identifier></header>"
        for content in [
            "<error code='noRecordsMatch'>Nothing. Reason: none.</error>",
            "<ListRecords><record>\(header)</record></ListRecords>",
        ] {
            var importer = try PaperImporter(into: home.workspace)
            try importer.take(try home.file("o.xml", oai(content)))
            try importer.finish()
            #expect(importer.summary.sentence == "Papers: 0 read, 0 new.")
        }
        var importer = try PaperImporter(into: home.workspace)
        let source = try home.file("o.xml", oai("<error code='badArgument'>No.</error>"))
        #expect(throws: DailyError.self) { try importer.take(source) }
    }

    @Test("an input in which every line is bad is refused, and names the first")
    func allBad() throws {
        let home = try TemporaryHome()
        var importer = try PaperImporter(into: home.workspace)
        let source = try home.file("p.jsonl", "{\"id\":1}\n{\"id\":2}\n")
        let error = #expect(throws: DailyError.self) { try importer.take(source) }
        #expect(error?.exitCode == 65)
        #expect(error?.description.contains("bad. The first: line 1: ") == true)
    }

    @Test("an input that breaks off says what of it was imported")
    func fate() throws {
        let home = try TemporaryHome()
        let feed = "<rss version=\"2.0\"><channel><item><title>A vid"
        let path = try #require(try home.file("cut.xml", feed).path)
        for (isStrict, told) in [
            (false, "Nothing of it was imported."), (true, "Nothing was imported (--strict)."),
        ] {
            var importer = try PaperImporter(into: home.workspace, isStrict: isStrict)
            try importer.take(try home.file("p.jsonl", line))
            let error = #expect(throws: DailyError.self) { try importer.take(contentsOf: path) }
            #expect(error?.exitCode == 65)
            #expect(error?.description.hasSuffix(told) == true, "\(String(describing: error))")
            let missing = #expect(throws: DailyError.self) {
                try importer.take(contentsOf: path + ".none")
            }
            #expect(missing?.exitCode == 66 && missing?.description.hasSuffix(told) == true)
        }
        #expect(try home.workspace.library.paperCount() == 1)
    }

    @Test("a list page in another encoding is refused, and leaves nothing behind")
    func latin() throws {
        let home = try TemporaryHome()
        var importer = try PaperImporter(into: home.workspace)
        let page = """
            <html><body><h1>Optics</h1><h3>Showing new listings for Friday, 14 March 2025</h3>
            <dl><dt><a href="/abs/2503.00002" title="Abstract" id="2503.00002">x</a></dt>
            <dd><div class='list-title'>Title</div><div class='list-authors'>
            <a href="#">Juha J\u{E4}ykk\u{E4}</a></div></dd></dl></body></html>
            """
        let path = try #require(try home.file("latin.html", "").path)
        try writeWhole(page.unicodeScalars.map { UInt8($0.value) }, to: path)
        let error = #expect(throws: DailyError.self) { try importer.take(contentsOf: path) }
        #expect(error?.exitCode == 65)
        #expect(error?.description.contains("at line 4: it holds bytes that are not UTF-8") == true)
        #expect(error?.description.hasSuffix("ISO-8859-1. Nothing of it was imported.") == true)
        #expect(try home.workspace.library.paperCount() == 0)
    }

    @Test("of many problems of an input the first are named and the rest counted, also if strict")
    func unnamed() throws {
        let home = try TemporaryHome()
        var importer = try PaperImporter(into: home.workspace, isStrict: true)
        let bad = String(repeating: "{\"id\":1}\n", count: 7)
        let first = try home.file("p.jsonl", line + bad)
        try importer.take(first)
        try importer.take(try home.file("q.jsonl", line + "{\"id\":1}\n"))
        #expect(importer.summary.remarks.count == 7)
        #expect(importer.summary.remarks[5] == "\(first.name): and 2 more")
        let error = #expect(throws: DailyError.self) { try importer.finish() }
        #expect(error?.description.contains("p.jsonl: and 2 more\n") == true)
    }

    @Test("all problems of a digest are counted, however many there are")
    func manyBadEntries() throws {
        let home = try TemporaryHome()
        let bad = String(repeating: "- **[x\n", count: 1300)
        let text = Sample.list(day: "2025-03-04", ids: ["2503.00001"]) + bad
        var importer = try PaperImporter(into: home.workspace)
        try importer.take(try home.file("l.md", text))
        #expect(importer.summary.bad == 1300 && importer.summary.records == 1)
        #expect(importer.summary.remarks.last?.hasSuffix("and 1295 more") == true)
    }

    @Test("the repository of an imported digest is remembered for its badges")
    func repository() throws {
        let home = try TemporaryHome()
        let text = Sample.list(day: "2025-03-04", ids: ["2503.00001"]).replacing(
            "[![Total",
            with: """
                [![Last Updated](https://img.shields.io/badge/dynamic/json?url=https://api.github.\
                com/repos/someone/digest/commits/main&query=%24.commit.author.date&label=updated&\
                color=orange)]()
                [![Total
                """)
        var importer = try PaperImporter(into: home.workspace)
        try importer.take(try home.file("l.md", text))
        try importer.finish()
        let configuration = try home.workspace.configuration().configuration
        #expect(try home.workspace.repository(configuration)?.badge == "someone/digest")
        // A ranked digest is the reader's own, and another's badge says nothing of it.
        #expect(try home.workspace.repository(configuration, for: .interest) == nil)
    }

    @Test("the lines of a written digest are taken, on the day of its list")
    func writtenLines() throws {
        let home = try TemporaryHome()
        let day = try Sample.day("2025-03-04")
        let paper = try Sample.listed("2503.00001", "A video", "Filmed.").paper
        let list = RankedList(
            topic: TopicRule(name: "Video", keywords: []),
            papers: [RankedPaper(paper: paper, rank: 1, score: 1)])
        let lines = JSONRenderer().lines(Edition(day: day, lists: [list]))
        var importer = try PaperImporter(into: home.workspace)
        try importer.take(try home.file("papers.jsonl", lines))
        try importer.finish()
        #expect(importer.summary.bad == 0)
        #expect(try home.workspace.library.papers(listedOn: day).map(\.paper) == [paper])
    }

    @Test("papers in a list of JSON are taken as lines are, up to where it breaks")
    func listOfJSON() throws {
        let home = try TemporaryHome()
        let first = line.replacing("\n", with: "").replacing(",\"title", with: ",\n  \"title")
        let second = #"{"id":"2503.00004","title":"D","authors":["Ada Byron"]}"#
        let file = try home.file("p.json", "[\(first),\n\(second),\n{\"id\": nothing}]")
        var importer = try PaperImporter(into: home.workspace)
        try importer.take(file)
        try importer.finish()
        #expect(importer.summary.counts.added == 1)
        #expect(importer.summary.problems.map(\.line) == [3, 4])
        #expect(importer.summary.problems[0].text.contains("--date"))
        #expect(importer.summary.problems[1].text.contains("not JSON"))
        let day = try Sample.day("2025-03-05")
        var dated = try PaperImporter(into: home.workspace, day: day)
        try dated.take(try home.file("p.json", "[\(second)]"))
        #expect(try home.workspace.library.papers(listedOn: day).count == 1)
    }
}
