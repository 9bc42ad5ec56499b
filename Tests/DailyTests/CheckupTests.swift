import Foundation
import Papers
import Store
import Testing

@testable import Daily

@Suite struct CheckupTests {
    private func checkup(_ desk: Desk, at time: String = "2025-03-05T08:00:00Z") throws -> Checkup {
        Checkup(
            of: desk.home, version: "1.2.3", modelFolders: [desk.folder.path + "/none"],
            now: try #require(Timestamp(time)))
    }

    private func findings(_ checkup: Checkup, _ section: String) -> [Checkup.Finding] {
        checkup.sections.first { $0.title == section }?.findings ?? []
    }

    @Test func `A home with papers and a fitted model is well`() throws {
        let desk = try Desk()
        _ = try desk.workspace.label([try Desk.id(0).text, try Desk.id(1).text], .up)
        _ = try desk.workspace.readerModel()
        let checkup = try checkup(desk)
        #expect(checkup.problems.map(\.text) == [])
        #expect(checkup.isWell)
        let text = checkup.text(width: 100)
        for part in ["paperboy: 1.2.3", "12 papers", "2 up, 0 down", "up to date", "All is well."] {
            #expect(text.contains(part), "\(part)")
        }
    }

    @Test func `Labels newer than the model and of unknown papers are out of date, not broken`()
        throws
    {
        let desk = try Desk()
        _ = try desk.workspace.label([try Desk.id(0).text], .up)
        _ = try desk.workspace.readerModel()
        _ = try desk.workspace.label([try Desk.id(1).text, try Desk.id(9999).text], .down)
        let checkup = try checkup(desk)
        #expect(checkup.isWell)
        #expect(checkup.problems.map(\.gravity) == [.stale, .stale])
        #expect(checkup.problems[0].mend?.contains("--ids unknown") == true)
        #expect(checkup.problems[1].text.contains("older than the labels"))
    }

    @Test(
        "A broken part is told with what to do, and everything else is looked at nevertheless",
        arguments: ["configuration", "database"])
    func broken(part: String) throws {
        let desk = try Desk()
        let path = part == "database" ? desk.home.database : desk.home.configuration
        try desk.workspace.library.close()
        try writeWhole("topic: [".utf8, to: path)
        let checkup = try checkup(desk)
        #expect(!checkup.isWell)
        #expect(checkup.problems.filter { $0.gravity == .broken }.count == 1)
        #expect(checkup.problems.first?.text.contains(path) == true)
        #expect(findings(checkup, "Versions").count == 3)
    }

    @Test func `A key that means nothing is out of date, with its line`() throws {
        let desk = try Desk(configuration: Desk.configuration + "\ncolour: red\n")
        let checkup = try checkup(desk)
        #expect(checkup.isWell)
        #expect(checkup.problems.count == 1)
        #expect(checkup.problems.first?.text.contains("line 7") == true)
    }

    @Test func `A damaged model is told, and is no danger`() throws {
        let desk = try Desk()
        _ = try desk.workspace.label([try Desk.id(0).text], .up)
        _ = try desk.workspace.readerModel()
        try writeWhole("paperboy model 1\nrubbish\n".utf8, to: desk.home.model(ofProfile: "me"))
        let checkup = try checkup(desk)
        #expect(checkup.isWell)
        #expect(checkup.problems.map(\.subject) == ["me, model"])
    }

    @Test func `A fetch that was long ago is out of date`() throws {
        let desk = try Desk()
        let time = try #require(Timestamp("2025-03-04T05:00:00Z"))
        try desk.workspace.library.record(
            FetchRecord(time: time, day: time.day, outcome: "announced", new: 12))
        #expect(try checkup(desk).problems == [])
        let later = try checkup(desk, at: "2025-03-20T08:00:00Z")
        #expect(later.problems.map(\.subject) == ["newest list", "last fetch"])
        #expect(later.text(width: 100).contains("announced for 2025-03-04, 12 new"))
    }

    @Test func `An announcement that came without papers leaves no list out of date`() throws {
        let desk = try Desk()
        let day = try #require(Day("2025-03-19"))
        try desk.workspace.library.record(
            FetchRecord(
                time: try #require(Timestamp("2025-03-20T05:00:00Z")), day: nil, outcome: "new"))
        #expect(
            try checkup(desk, at: "2025-03-20T08:00:00Z").problems.map(\.subject)
                == ["newest list"])
        try desk.workspace.library.setValue(
            StateKey.announced, forKey: StateKey.archive(of: day))
        #expect(try checkup(desk, at: "2025-03-20T08:00:00Z").problems == [])
    }

    @Test func `New versions of older papers are not counted in the newest list`() throws {
        let desk = try Desk()
        var replaced = try Desk.paper(900)
        replaced.kind = .replace
        _ = try desk.workspace.library.add([replaced], as: .selection)
        #expect(try checkup(desk).text(width: 100).contains("newest list: 2025-03-04, 12 papers"))
        replaced.day = replaced.day + 1
        var new = try Desk.paper(901)
        new.day = replaced.day
        _ = try desk.workspace.library.add([new, replaced], as: .archive)
        #expect(try checkup(desk).text(width: 100).contains("newest list: 2025-03-05, 1 paper"))
    }

    @Test func `A model from elsewhere is told of for a reader without a label`() throws {
        let desk = try Desk()
        try writeWhole([1], to: desk.home.importedModel(ofProfile: "ann"))
        let subjects = findings(try checkup(desk), "Readers").map(\.subject)
        #expect(subjects == ["labels", "ann, imported model"])
    }

    @Test func `An empty home says how to begin`() {
        let home = Home(folder: "/nonexistent/paperboy")
        let checkup = Checkup(of: home, version: "1", modelFolders: [])
        #expect(!checkup.isWell)
        #expect(checkup.text(width: 80).contains("paperboy init"))
    }

    @Test func `JSON has every finding with every key`() throws {
        let json = try checkup(try Desk()).json
        #expect(json.contains("\"well\" : true"))
        #expect(json.contains("\"mend\" : null"))
        #expect(json.contains("\"gravity\" : \"remark\""))
    }

    @Test(
        "Sizes are in the largest unit of which there is one",
        arguments: [
            (0, "0 bytes"), (1023, "1023 bytes"), (1024, "1 KiB"), (1536, "2 KiB"),
            (1 << 20, "1 MiB"), (5 << 30, "5 GiB"),
        ] as [(Int64, String)])
    func sizes(bytes: Int64, text: String) {
        #expect(Checkup.bytes(bytes) == text)
    }
}
