import Arxiv
import Foundation
import Papers
import Testing

@testable import Daily

@Suite("The form of an input")
struct InputFormTests {
    private func form(_ text: String) throws(DailyError) -> InputForm {
        try InputForm(of: Array(text.utf8), name: "x")
    }

    @Test("each form is recognised by its beginning")
    func recognised() throws {
        guard case .lines = try form("\n {\"id\":\"2503.00001\"}\n") else {
            Issue.record("lines of JSON")
            return
        }
        guard case .digest = try form(Sample.list(day: "2025-03-03", ids: ["2503.00001"])) else {
            Issue.record("a digest")
            return
        }
        let feed = "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel></channel></rss>"
        guard case .arxiv(.feed) = try form(feed) else {
            Issue.record("a feed")
            return
        }
    }

    @Test("an object that takes several lines is told from objects of one line, broken or not")
    func laidOut() throws {
        for text in [
            "{\n \"id\": \"x\",\r\n \"a\": {}\n}", "\u{FEFF}{\"a\": [\n1]}\n{}", "{\n\"a\": b}",
        ] {
            guard case .objects = try form(text) else {
                Issue.record("\(text)")
                return
            }
        }
        for text in ["{}", "{}\n{\n}", "{\"a\": \"b\n{}\n", "{\"a\":\n{\"a\": 1\n"] {
            guard case .lines = try form(text) else {
                Issue.record("\(text)")
                return
            }
        }
    }

    @Test("a bibliography is told where it belongs")
    func bibliography() {
        let error = #expect(throws: DailyError.self) { try form("@misc{a, title = {T}}") }
        #expect(error?.exitCode == 65)
        #expect(error?.description.contains("`paperboy labels import x`") == true)
    }

    @Test(
        "what holds no papers is refused with its reason",
        arguments: [
            ("", "empty"), ("\u{1F}\u{8B}", "nothing"), ("a\0b", "binary"), ("prose", "nothing"),
        ])
    func refused(text: String, word: String) {
        let error = #expect(throws: DailyError.self) { try form(text) }
        #expect(error?.exitCode == 65)
        #expect(error?.description.contains(word) == true)
    }

    @Test("a compressed input is answered with the command that opens it")
    func compressed() {
        let error = #expect(throws: DailyError.self) {
            try InputForm(of: [0x1F, 0x8B, 8], name: "a.gz")
        }
        #expect(error?.description.contains("`gunzip -c a.gz | paperboy import -` ") == true)
    }

    @Test("an archive's date is that of the lists beside it, else of its folder's name")
    func folderDay() throws {
        let root = FileManager.default.temporaryDirectory
            .appending(path: "paperboy-daily-\(UUID().uuidString)/2025-03-01")
        defer { try? FileManager.default.removeItem(at: root.deletingLastPathComponent()) }
        let lists = root.appending(path: "hot_topic")
        try FileManager.default.createDirectory(at: lists, withIntermediateDirectories: true)
        let archive = root.appending(path: "README.md").path
        #expect(DigestFolder(holding: archive).day == Day("2025-03-01"))
        try Sample.list(day: "2025-03-04", ids: ["2503.00001"])
            .write(to: lists.appending(path: "A.md"), atomically: true, encoding: .utf8)
        #expect(DigestFolder(holding: archive).day == Day("2025-03-04"))
    }

    @Test("a style sheet in a page makes no bibliography of it")
    func styledPage() throws {
        let page = "<html><head><style>\n@media (max-width: 600px) { a{} }\n</style></head></html>"
        guard case .arxiv(.listing) = try form(page) else {
            Issue.record("a list page")
            return
        }
    }

    @Test("text in two bytes a letter is told from binary content, with the mend")
    func wideText() {
        let bytes: [UInt8] =
            [0xFF, 0xFE]
            + "# 🔍 Video".utf16.flatMap { unit in
                [UInt8(truncatingIfNeeded: unit), UInt8(unit >> 8)]
            }
        let error = #expect(throws: DailyError.self) { try InputForm(of: bytes, name: "a.md") }
        #expect(error?.exitCode == 65)
        #expect(
            error?.description
                == "a.md is text in UTF-16, and only UTF-8 is read: "
                + "`iconv -f UTF-16 -t UTF-8 a.md | paperboy import -` takes it.")
    }
}
