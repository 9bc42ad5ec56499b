import Digest
import Foundation
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

    @Test func `What says down is never taken as up, and a missing time means now`() throws {
        let desk = try Desk()
        let now = try #require(Timestamp("2025-03-06T08:00:00Z"))
        let text = """
            {"id":"2503.10000","label":"down"}
            {"id":"2503.10001","verdict":"down"}
            {"id":"2503.10002","verdict":null}
            """
        for (added, known) in [(2, 0), (0, 2)] {
            let outcome = try desk.workspace.importLabels(
                from: try desk.file("n.jsonl", text), plain: nil, at: now)
            #expect((outcome.added, outcome.known, outcome.given) == (added, known, nil))
            #expect(outcome.sentence.contains("2 labels without a time: taken as given now."))
            #expect(outcome.sentence.contains("1 paper without a word: left out."))
        }
        let standing = try desk.workspace.library.standingLabels(profile: "me")
        #expect(standing.map(\.verdict) == [.down, .down])
        #expect(standing.map(\.time) == [now, now])
        let again = try desk.file("n.jsonl", text)
        let error = #expect(throws: DailyError.self) {
            try desk.workspace.importLabels(from: again, plain: .up)
        }
        #expect(error?.exitCode == 64)
    }

    @Test(
        "JSON that holds neither a word nor a work is refused",
        arguments: [
            #"{"id":"2503.10000","lable":"down"}"#, #"{"id":"2503.10000","title":"T"}"#,
            #"{"id":"2503.10000","verdict":null}"#, #"[{"id":"2503.10000","title":"T"},{"a":1}]"#,
        ])
    func noWord(text: String) throws {
        let desk = try Desk()
        let source = try desk.file("n.json", text)
        let error = #expect(throws: DailyError.self) {
            try desk.workspace.importLabels(from: source, plain: nil)
        }
        #expect(error?.exitCode == 65)
        if text.contains("verdict") {
            #expect(error?.description.hasSuffix("\n  1 paper without a word: left out.") == true)
        } else {
            #expect(error?.description.contains("line 1: neither a label nor a work") == true)
            // With a word of the reader each of its papers is taken.
            let again = try desk.file("n.json", text)
            #expect(try desk.workspace.importLabels(from: again, plain: .down).added == 1)
        }
    }

    @Test func `Lists as JSON give their words, or all without one where the reader gives it`()
        throws
    {
        let desk = try Desk()
        _ = try desk.workspace.label([try Desk.id(0).text], .up)
        let lists = JSONRenderer().render(try desk.workspace.edition(EditionRequest()).edition)
        let other = try Desk()
        let words = try other.workspace.importLabels(
            from: try other.file("lists.json", lists), plain: nil)
        #expect((words.added, words.leftOut.wordless) == (1, 11))
        let unread = try Desk()
        let silent = JSONRenderer().render(
            try unread.workspace.edition(EditionRequest()).edition)
        let error = #expect(throws: DailyError.self) {
            try other.workspace.importLabels(
                from: try other.file("silent.json", silent), plain: nil)
        }
        #expect(error?.description.hasSuffix("12 papers without a word: left out.") == true)
        let given = try other.workspace.importLabels(
            from: try other.file("silent.json", silent), plain: .down)
        #expect(given.added == 12)
        #expect(given.sentence.hasPrefix("\(other.folder.path)/silent.json (12 papers without"))
    }

    @Test func `A log with withdrawals brings nothing back that was taken back`() throws {
        let (one, other) = (try Desk(), try Desk())
        for number in 0..<3 { _ = try one.workspace.label([try Desk.id(number).text], .up) }
        _ = try one.workspace.undo(on: [try Desk.id(1).text])
        let log = try one.workspace.history(limit: 9).map { $0.json + "\n" }.joined()
        let outcome = try other.workspace.importLabels(
            from: try other.file("log.jsonl", log), plain: nil)
        #expect((outcome.added, outcome.leftOut.takenBack) == (2, 2))
        #expect(outcome.sentence.contains("2 lines of words that were taken back: left out."))
        #expect(
            try other.workspace.library.standingLabels(profile: "me").map(\.paper)
                == [try Desk.id(0), try Desk.id(2)])
    }

    @Test func `Of many bad lines the first are named and the rest counted`() throws {
        let desk = try Desk()
        let text =
            #"{"id":"2503.10000","label":"up"}"# + "\n"
            + String(repeating: "{\"id\":\"x\",\"label\":\"up\"}\n", count: 7)
        let outcome = try desk.workspace.importLabels(
            from: try desk.file("labels.jsonl", text), plain: nil)
        #expect(outcome.added == 1)
        #expect(outcome.problems.count == 6)
        #expect(outcome.problems.last?.hasSuffix("labels.jsonl: and 2 more") == true)
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

    @Test func `Words taken back since a backup are told of, and stand again only if wanted`()
        throws
    {
        let desk = try Desk()
        _ = try desk.workspace.label([try Desk.id(0).text, try Desk.id(9998).text], .up)
        let backup = try desk.workspace.exportedLabels()
        _ = try desk.workspace.undo(2)
        func take(isRestoring: Bool) throws -> LabelImport {
            try desk.workspace.importLabels(
                from: try desk.file("backup.jsonl", backup), plain: nil, isRestoring: isRestoring)
        }
        let plain = try take(isRestoring: false)
        #expect((plain.added, plain.known, plain.knownTakenBack) == (0, 2, 2))
        #expect(plain.sentence.contains("2 of these were taken back here, and stay so; with --res"))
        #expect(plain.unknown == [] && !plain.sentence.contains("2503.19998"))
        #expect(try desk.workspace.library.standingLabels(profile: "me").isEmpty)
        let restored = try take(isRestoring: true)
        #expect((restored.added, restored.known, restored.knownTakenBack) == (2, 0, 0))
        #expect(!restored.sentence.contains("taken back"))
        #expect(restored.unknown == [try Desk.id(9998)])
        #expect(try desk.workspace.exportedLabels() == backup)
        let again = try take(isRestoring: true)
        #expect((again.added, again.known) == (0, 2))
        _ = try desk.workspace.undo(on: [try Desk.id(0).text])
        #expect(try take(isRestoring: false).sentence.contains("1 of these was taken back here"))
    }
}
