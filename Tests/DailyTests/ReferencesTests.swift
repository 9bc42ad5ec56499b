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
