import Digest
import Papers
import Store
import Testing

@testable import Daily

@Suite("References")
struct ReferencesTests {
    @Test("a number is a rank of the list shown last, anything else an identifier")
    func resolved() throws {
        let home = try TemporaryHome()
        let papers = [
            try Sample.listed("2503.00001", "A video"), try Sample.listed("2503.00002", "B video"),
        ]
        _ = try home.workspace.library.add(papers, as: .archive)
        var request = EditionRequest()
        request.order = .digest
        try home.workspace.remember(try home.workspace.edition(request))
        #expect(
            try home.workspace.resolve(["2", "arXiv:2503.00001v3"]).map(\.text) == [
                "2503.00002", "2503.00001",
            ])
    }

    @Test(
        "ranks may run from one to another, stand behind commas, and between identifiers",
        arguments: [
            (["1-3"], "123"), (["1,3"], "13"), (["2-2"], "2"), (["1-2,4", "3"], "1243"),
            (["3,2503.00001"], "31"), (["1-2", "2503.00004", "3"], "1243"), (["1,", "3"], "13"),
            (["https://arxiv.org/abs/2503.00002?x=1,2"], "2"),
        ])
    func ranges(references: [String], papers: String) throws {
        let home = try TemporaryHome()
        _ = try home.workspace.library.add(
            try (1...4).map { try Sample.listed("2503.0000\($0)", "A video \($0)") }, as: .archive)
        var request = EditionRequest()
        request.order = .digest
        try home.workspace.remember(try home.workspace.edition(request))
        let found = try home.workspace.resolve(references)
        #expect(found.map { String($0.text.suffix(1)) }.joined() == papers)
    }

    @Test("a command for one paper does not take several")
    func one() throws {
        let home = try TemporaryHome()
        let papers = "2503.00001,2503.00002"
        let error = #expect(throws: DailyError.self) { try home.workspace.resolve(papers) }
        #expect(error?.description == "'\(papers)' means 2 papers. This command takes one.")
        #expect(try home.workspace.resolve("2503.00001").text == "2503.00001")
    }

    @Test(
        "ranks that run backwards or beyond the list are told",
        arguments: [
            ("3-1", 64, "'3-1' runs backwards: write 1-3."), ("1-3", 65, "Rank 2 was not shown"),
            ("1,2", 65, "ranks 1 to 1"), ("0-1", 64, "'0-1' is no paper"),
            ("1-2-3", 64, "is no paper"), ("-1", 64, "is no paper"), (",", 64, "is no paper"),
        ])
    func badRanges(reference: String, code: Int32, words: String) throws {
        let home = try TemporaryHome()
        _ = try home.workspace.library.add(
            [try Sample.listed("2503.00001", "A video")], as: .archive)
        try home.workspace.remember(try home.workspace.edition(EditionRequest()))
        let error = #expect(throws: DailyError.self) { try home.workspace.resolve([reference]) }
        #expect(error?.exitCode == code)
        #expect(error?.description.contains(words) == true)
    }

    @Test(
        "what is none is refused with its exit code",
        arguments: [("1", 65), ("0", 64), ("-1", 64), ("word", 64), ("", 64), ("99999", 65)])
    func refused(reference: String, code: Int32) throws {
        let home = try TemporaryHome()
        let error = #expect(throws: DailyError.self) { try home.workspace.resolve([reference]) }
        #expect(error?.exitCode == code)
    }

    @Test("a rank beyond the list names the ranks that there were")
    func beyond() throws {
        let home = try TemporaryHome()
        _ = try home.workspace.library.add(
            [try Sample.listed("2503.00001", "A video")], as: .archive)
        try home.workspace.remember(try home.workspace.edition(EditionRequest()))
        let error = #expect(throws: DailyError.self) { try home.workspace.resolve(["2"]) }
        #expect(error?.description.contains("ranks 1 to 1") == true)
    }
}
