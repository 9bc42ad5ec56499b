import Papers
import Store
import Testing

@testable import Daily

@Suite("Papers in JSON that takes several lines each")
struct LaidOutPapersTests {
    private func paper(_ id: String) -> String {
        """
        {
          "id": "\(id)",
          "title": "D",
          "authors": [
            "Ada Byron"
          ],
          "first_seen": "2025-03-05"
        }

        """
    }

    @Test("they are taken as lines are, one or several, up to where one breaks")
    func taken() throws {
        let home = try TemporaryHome()
        var importer = try PaperImporter(into: home.workspace)
        try importer.take(try home.file("one.json", paper("2503.00004")))
        try importer.take(
            try home.file(
                "three.json", paper("2503.00005") + paper("2503.00006") + "{\n  \"id\"\n}\n"))
        try importer.finish()
        #expect(importer.summary.counts.added == 3)
        // Where a colon is missing.
        #expect(importer.summary.problems.map(\.line) == [19])
        let day = try Sample.day("2025-03-05")
        #expect(
            try home.workspace.library.papers(listedOn: day).map(\.paper.id.text)
                == ["2503.00004", "2503.00005", "2503.00006"])
    }

    @Test("one that cannot be used is refused with its reason")
    func refused() throws {
        let home = try TemporaryHome()
        var importer = try PaperImporter(into: home.workspace)
        let error = #expect(throws: DailyError.self) {
            try importer.take(
                try home.file("p.json", paper("2503.00004").replacing("2503.00004", with: "x")))
        }
        #expect(error?.exitCode == 65 && error?.description.contains("1 bad") == true)
    }
}
