import Papers
import Store
import Testing

@testable import Daily

@Suite struct LabelTransferTests {
    @Test func `Label lines of one machine are taken once by another, with their times`() throws {
        let (one, other) = (try Desk(), try Desk())
        let time = try #require(Timestamp("2025-03-05T08:00:00Z"))
        _ = try one.workspace.label([try Desk.id(0).text], .up, at: time)
        _ = try one.workspace.label([try Desk.id(1).text], .down, at: time + 60)
        let lines = try one.workspace.exportedLabels()
        let first = try other.workspace.importLabels(
            from: try other.file("labels.jsonl", lines), plain: nil)
        #expect((first.added, first.known) == (2, 0))
        #expect(try other.workspace.exportedLabels() == lines)
        let again = try other.workspace.importLabels(
            from: try other.file("labels.jsonl", lines), plain: nil)
        #expect((again.added, again.known) == (0, 2))
    }

    @Test func `Bad lines among good ones are named with their numbers`() throws {
        let desk = try Desk()
        let text = """
            {"id":"2503.10000","label":"up","time":"2025-03-05T08:00:00Z"}
            {"id":"nonsense","label":"up","time":"2025-03-05T08:00:00Z"}

            {"id":"2503.10001","label":"love","time":"2025-03-05T08:00:00Z"}
            """
        let outcome = try desk.workspace.importLabels(
            from: try desk.file("labels.jsonl", text), plain: nil)
        #expect(outcome.added == 1)
        #expect(outcome.problems.count == 2)
        #expect(outcome.problems[0].hasSuffix("line 2: 'nonsense' is no arXiv identifier"))
        #expect(outcome.problems[1].contains("line 4: 'love' is no label"))
    }

    @Test func `A bibliography is liked, what it does not tell is named`() throws {
        let desk = try Desk()
        let outcome = try desk.workspace.importLabels(
            from: try desk.file(
                "refs.bib",
                """
                @misc{a, eprint = {2503.10000}}
                @misc{b, eprint = {2503.19999}}
                @book{c, title = {A Book}}
                """), plain: nil)
        #expect(outcome.given == .up)
        #expect((outcome.added, outcome.known) == (2, 0))
        #expect(outcome.unknown == [try Desk.id(9999)])
        #expect(outcome.unresolved == ["line 3: c “A Book”"])
        for part in ["BibTeX, 3 entries", "2 labels new", "--ids 2503.19999", "A Book"] {
            #expect(outcome.sentence.contains(part), "\(part)")
        }
    }

    @Test func `A text is taken only with a word, and label lines only without`() throws {
        let desk = try Desk()
        let text = try desk.file("notes.txt", "I read arXiv:2503.10000 today.")
        #expect(throws: DailyError.self) {
            try desk.workspace.importLabels(from: text, plain: nil)
        }
        let again = try desk.file("notes.txt", "I read arXiv:2503.10000 today.")
        #expect(try desk.workspace.importLabels(from: again, plain: .down).added == 1)
        let lines = try desk.file(
            "labels.jsonl", #"{"id":"2503.10001","label":"down","time":"2025-03-05T08:00:00Z"}"#)
        #expect(throws: DailyError.self) {
            try desk.workspace.importLabels(from: lines, plain: .up)
        }
        #expect(try desk.workspace.library.standingLabels(profile: "me").count == 1)
    }

    @Test(
        "A file without a label is refused",
        arguments: ["no paper here", "[]", "{\"items\": []}", "@book{x, title={Y}}", "\u{1F}"])
    func nothing(text: String) throws {
        let desk = try Desk()
        let source = try desk.file("file", text)
        let error = #expect(throws: DailyError.self) {
            try desk.workspace.importLabels(from: source, plain: .up)
        }
        #expect(error?.exitCode == 65)
    }

    @Test func `Liked papers come out as BibTeX and go in again`() throws {
        let desk = try Desk()
        _ = try desk.workspace.label([try Desk.id(0).text, try Desk.id(2).text], .up)
        let text = try desk.workspace.likedBibliography()
        #expect(text.contains("@misc{byron2025robot,"))
        let other = try Desk()
        let outcome = try other.workspace.importLabels(
            from: try other.file("liked.bib", text), plain: nil)
        #expect(outcome.added == 2)
        #expect(outcome.problems == [])
    }

    @Test func `The hint that takes an import back names its reader`() throws {
        let desk = try Desk()
        let other = try Workspace(home: desk.home, profile: "ann", for: .write)
        #expect(try other.remarkOnNewReader()?.hasPrefix("'ann' is a new reader") == true)
        #expect(throws: DailyError.self) { try other.requireReader() }
        let outcome = try other.importLabels(
            from: try desk.file("one.txt", "https://arxiv.org/abs/2503.19998"), plain: nil)
        #expect(outcome.sentence.contains("`paperboy undo 1 --profile ann`"))
        #expect(outcome.sentence.contains("--ids 2503.19998 --profile ann` gets it."))
        #expect(try other.remarkOnNewReader() == nil)
        try other.requireReader()
    }

    @Test func `Liked papers that are not in the database are in the bibliography by identifier`()
        throws
    {
        let desk = try Desk()
        _ = try desk.workspace.label([try Desk.id(0).text, try Desk.id(9999).text], .up)
        let text = try desk.workspace.likedBibliography()
        #expect(text.ranges(of: "@misc{").count == 2)
        #expect(text.contains("eprint = {2503.19999}") && !text.contains("title = {{}}"))
    }
}
