import Foundation
import Papers
import Testing

@testable import Daily

@Suite struct ProfilesTests {
    private func isThere(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

    @Test func `A profile's model goes with its name, and away with it`() throws {
        let desk = try Desk()
        _ = try desk.workspace.label([try Desk.id(0).text], .up)
        _ = try desk.workspace.readerModel()
        #expect(isThere(desk.home.model(ofProfile: "me")))
        try desk.workspace.renameProfile("me", to: "ada")
        #expect(!isThere(desk.home.model(ofProfile: "me")))
        #expect(isThere(desk.home.model(ofProfile: "ada")))
        #expect(try desk.workspace.profileNames() == ["ada"])
        try desk.workspace.removeProfile("ada", isConfirmed: true)
        #expect(!isThere(desk.home.model(ofProfile: "ada")))
        #expect(try desk.workspace.profileNames() == [])
    }

    @Test func `Without a word of the reader nothing is removed`() throws {
        let desk = try Desk()
        _ = try desk.workspace.label([try Desk.id(0).text], .up)
        let error = #expect(throws: DailyError.self) {
            try desk.workspace.removeProfile("me", isConfirmed: false)
        }
        #expect(error?.exitCode == 64)
        #expect(try desk.workspace.profileNames() == ["me"])
    }

    @Test func `A table has names, thumbs and tags in columns`() throws {
        let desk = try Desk()
        _ = try desk.workspace.label([try Desk.id(0).text], .up)
        try desk.workspace.renameProfile("me", to: "zoë")
        try desk.workspace.tagProfile("zoë", with: ["work", "robots", "work"])
        let table = ProfileTable(try desk.workspace.profiles())
        #expect(table.text == "zoë  1 up, 0 down, 0 skipped  #robots #work\n")
        #expect(table.json.contains("\"tags\" : [\n      \"robots\",\n      \"work\"\n    ]"))
    }
}
