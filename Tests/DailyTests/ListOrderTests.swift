import Digest
import Papers
import Store
import Testing

@testable import Daily

@Suite("The order of imported lists")
struct ListOrderTests {
    @Test("topic lists keep their own order beside one another, and behind an archive's")
    func orderOfLists() throws {
        let home = try TemporaryHome()
        let day = try Sample.day("2025-03-04")
        func take(_ name: String, _ ids: [String]) throws {
            var importer = try PaperImporter(into: home.workspace)
            try importer.take(
                try home.file(
                    name, Sample.list(day: "2025-03-04", ids: ids.map { "2503.0000\($0)" })))
            try importer.finish()
        }
        func order() throws -> String {
            try home.workspace.library.papers(listedOn: day)
                .map { String($0.paper.id.text.suffix(1)) }.joined()
        }
        try take("a.md", ["1", "5"])
        try take("b.md", ["3", "1", "2"])
        #expect(try order() == "3152")
        try home.workspace.library.setValue("4", forKey: StateKey.archive(of: day))
        try take("c.md", ["9", "2", "3"])
        #expect(try order() == "31529")
    }

    @Test("what is kept off a list, since its archive was imported, is told")
    func keptOff() throws {
        let home = try TemporaryHome()
        let archive = """
            # 🚀 Daily Digest

            ## 📌 Full Archive

            ### Computer Vision

            - **[A film](https://arxiv.org/abs/2503.00001)**  `arXiv:2503.00001`  `cs.CV`  \u{20}
              _Ada Byron_
              <details><summary>Abstract</summary>
              We film it.
              </details>

            """
        let day = try Sample.day("2025-03-04")
        var importer = try PaperImporter(into: home.workspace, day: day)
        try importer.take(try home.file("README.md", archive))
        try importer.finish()
        #expect(importer.summary.keptOff.isEmpty)
        var other = try PaperImporter(into: home.workspace)
        try other.take(try home.file("p.jsonl", Sample.paperLine))
        try other.finish()
        #expect(other.summary.keptOff == [day: 1])
        #expect(
            other.summary.sentence.contains(
                "List of 2025-03-04. 1 paper is not on that of 2025-03-04: its archive was"))
        let library = home.workspace.library
        #expect(try library.days(onListsOf: try Sample.id("2503.00001")) == [day])
        #expect(try library.days(onListsOf: try Sample.id("2503.00003")).isEmpty)
        let card = try home.workspace.paperCard(of: "2503.00003").text(width: 80)
        #expect(!card.contains("listed"), "\(card)")
        // An announcement brings all papers of the day onto its list.
        try library.setValue(StateKey.announced, forKey: StateKey.archive(of: day))
        #expect(try library.days(onListsOf: try Sample.id("2503.00003")) == [day])
    }
}
