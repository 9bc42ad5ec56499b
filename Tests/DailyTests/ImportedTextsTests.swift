import Foundation
import Papers
import Store
import Testing

@testable import Daily

/// Of which day a text is that an import brings, and where its paper comes to stand.
@Suite struct ImportedTextsTests {
    private static let list = """
        {"id":"2503.00001","title":"The first version","abstract":"Text of v1.",\
        "day":"2025-03-04","categories":["cs.CV"]}

        """

    private static let api = """
        <feed xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="http://arxiv.org/schemas/atom">
        <entry><id>http://arxiv.org/abs/2503.00001v3</id>
        <updated>2025-03-20T10:00:00Z</updated><published>2025-03-03T10:00:00Z</published>
        <title>The third version</title><summary>Text of v3.</summary>
        <author><name>Ada Byron</name></author>
        <arxiv:primary_category term="cs.CV"/><category term="cs.CV"/></entry></feed>
        """

    private static let raw = """
        <OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><GetRecord><record>
        <header><identifier>oai:arXiv.org:2503.00001</identifier>
        <datestamp>2025-03-21</datestamp><setSpec>cs:cs:CV</setSpec></header><metadata>
        <arXivRaw xmlns="http://arxiv.org/OAI/arXivRaw/"><id>2503.00001</id>
        <version version="v1"><date>Mon, 03 Mar 2025 10:00:00 GMT</date></version>
        <version version="v2"><date>Mon, 10 Mar 2025 10:00:00 GMT</date></version>
        <version version="v3"><date>Thu, 20 Mar 2025 10:00:00 GMT</date></version>
        <title>The third version</title><authors>Ada Byron</authors>
        <categories>cs.CV</categories><abstract>  Text of v3.</abstract></arXivRaw>
        </metadata></record></GetRecord></OAI-PMH>
        """

    private static let snapshot = """
        {"id":"2503.00001","submitter":"A","authors":"Ada Byron","title":"The third version",\
        "categories":"cs.CV","abstract":"Text of v3.","update_date":"2025-03-21",\
        "versions":[{"version":"v1","created":"Mon, 3 Mar 2025 10:00:00 GMT"},\
        {"version":"v3","created":"Thu, 20 Mar 2025 10:00:00 GMT"}],\
        "authors_parsed":[["Byron","Ada",""]]}

        """

    private func take(_ text: String, _ home: TemporaryHome, on day: Day? = nil) throws {
        var importer = try PaperImporter(into: home.workspace, day: day)
        try importer.take(try home.file("input-\(UUID().uuidString)", text))
        try importer.finish()
    }

    @Test(arguments: [api, raw, snapshot], [true, false])
    func `A later version's text is the present one, and the list keeps that of the first`(
        answer: String, comesLast: Bool
    ) throws {
        let home = try TemporaryHome()
        for text in comesLast ? [Self.list, answer] : [answer, Self.list] { try take(text, home) }
        let library = home.workspace.library
        let paper = try #require(try library.paper(try Sample.id("2503.00001")))
        #expect(paper.title == "The third version" && paper.abstract == "Text of v3.")
        #expect(paper.submitted == Day("2025-03-03"))
        let listed = try library.papers(listedOn: try Sample.day("2025-03-04"))
        #expect(listed.map(\.paper.title) == ["The first version"])
        #expect(listed.map(\.paper.abstract) == ["Text of v1."])
    }

    @Test func `A version without a date of its own is of the day of submission`() throws {
        let home = try TemporaryHome()
        try take(
            Self.api.replacing("<updated>2025-03-20T10:00:00Z</updated>", with: ""), home)
        try take(Self.list, home)
        let paper = try home.workspace.library.paper(try Sample.id("2503.00001"))
        #expect(paper?.title == "The first version")
    }

    @Test func `With a day given, a line's text is of that day, and replaces one stored for it`()
        throws
    {
        let home = try TemporaryHome()
        let day = try Sample.day("2025-03-04")
        let line = """
            {"id":"2503.00001","title":"As the line has it","abstract":"Longer.",\
            "first_seen":"2025-03-09"}

            """
        try take(Sample.list(day: "2025-03-04", ids: ["2503.00001"]), home)
        try take(line, home, on: day)
        let library = home.workspace.library
        #expect(try library.papers(listedOn: day).map(\.paper.title) == ["As the line has it"])
        #expect(try library.paper(try Sample.id("2503.00001"))?.abstract == "Longer.")
        #expect(try library.days().map(\.day) == [day])
    }

    @Test func `Without one, a line's text is of the day before it was first seen`() throws {
        let home = try TemporaryHome()
        let line = """
            {"id":"2503.00001","title":"As the line has it","abstract":"Longer.",\
            "first_seen":"2025-03-04"}

            """
        try take(Sample.list(day: "2025-03-04", ids: ["2503.00001"]), home)
        try take(line, home)
        let paper = try home.workspace.library.paper(try Sample.id("2503.00001"))
        #expect(paper?.title == "A video of 2503.00001")
    }

    @Test(arguments: [
        #"{"id":"2503.00004","title":"D","categories":["cs.CV"]}"#,
        #"{"id":"2503.00004","title":"D","primary_category":"cs.CV"}"#,
    ])
    func `A line without a date is taken on the day that is given, and without one told of`(
        line: String
    ) throws {
        let home = try TemporaryHome()
        let day = try Sample.day("2025-03-05")
        try take(line + "\n", home, on: day)
        let listed = try home.workspace.library.papers(listedOn: day)
        #expect(listed.map(\.paper.categories) == [[Category("cs.CV")]])
        var undated = try PaperImporter(into: home.workspace)
        try undated.take(try home.file("p.jsonl", Self.list + line + "\n"))
        try undated.finish()
        #expect(undated.summary.problems.map(\.line) == [2])
        #expect(undated.summary.problems.first?.text.contains("--date") == true)
        #expect(undated.summary.undated == 0)
    }

    @Test func `Papers without a date are counted and told, and with one given there are none`()
        throws
    {
        let home = try TemporaryHome()
        let two = Self.snapshot + Self.snapshot.replacing("2503.00001", with: "2503.00002")
        for (text, count, told) in [
            (
                Self.snapshot, 1,
                " 1 paper without a date is put on no list; --date DATE puts it on one."
            ),
            (two, 2, " 2 papers without a date are put on no list; --date DATE puts them on one."),
        ] {
            var importer = try PaperImporter(into: home.workspace)
            try importer.take(try home.file("s.json", text))
            try importer.take(try home.file("p.jsonl", Self.list))
            try importer.finish()
            #expect(importer.summary.undated == count)
            #expect(importer.summary.sentence.hasSuffix(" List of 2025-03-04." + told))
        }
        var dated = try PaperImporter(into: home.workspace, day: try Sample.day("2025-03-09"))
        try dated.take(try home.file("s.json", two))
        try dated.finish()
        #expect(dated.summary.undated == 0 && !dated.summary.sentence.contains("without a date"))
    }
}
