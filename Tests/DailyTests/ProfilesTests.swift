import Foundation
import Papers
import Store
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

    private func content(_ path: String) throws -> String {
        try String(contentsOfFile: path, encoding: .utf8)
    }

    /// A desk where `me` has a label and a fitted model, and `ann` nothing but a model from
    /// elsewhere.
    private func desk() throws -> Desk {
        let desk = try Desk()
        _ = try desk.workspace.label([try Desk.id(0).text], .up)
        _ = try desk.workspace.readerModel()
        try writeWhole("ann's".utf8, to: desk.home.importedModel(ofProfile: "ann"))
        return desk
    }

    @Test func `A profile that only a model from elsewhere ranks for is one of them`() throws {
        let desk = try desk()
        #expect(
            try desk.workspace.profiles() == [
                Profile(name: "ann", tags: [], up: 0, down: 0, skip: 0),
                Profile(name: "me", tags: [], up: 1, down: 0, skip: 0),
            ])
        // One with labels too is not named twice.
        try writeWhole("mine".utf8, to: desk.home.importedModel(ofProfile: "me"))
        #expect(try desk.workspace.profileNames() == ["ann", "me"])
    }

    @Test func `A model from elsewhere goes with its profile's name, and away with it`() throws {
        let desk = try desk()
        let (old, new) = (
            desk.home.importedModel(ofProfile: "ann"), desk.home.importedModel(ofProfile: "bo b")
        )
        try desk.workspace.renameProfile("ann", to: "ann")
        #expect(try content(old) == "ann's")
        try desk.workspace.renameProfile("ann", to: "bo b")
        #expect(!isThere(old))
        #expect(try content(new) == "ann's")
        #expect(try desk.workspace.profileNames() == ["bo b", "me"])
        #expect(throws: StoreError.unknownProfile("ann")) {
            try desk.workspace.removeProfile("ann", isConfirmed: true)
        }
        // It may be the only copy.
        let refusal = #expect(throws: DailyError.self) {
            try desk.workspace.removeProfile("bo b", isConfirmed: false)
        }
        #expect(refusal?.description.contains("--yes") == true)
        #expect(try content(new) == "ann's")
        try desk.workspace.removeProfile("bo b", isConfirmed: true)
        #expect(!isThere(new))
        #expect(try desk.workspace.profileNames() == ["me"])
    }

    @Test func `No profile takes the name of another, and nothing is lost`() throws {
        let desk = try desk()
        #expect(throws: StoreError.profileExists("ann")) {
            try desk.workspace.renameProfile("me", to: "ann")
        }
        #expect(throws: StoreError.profileExists("me")) {
            try desk.workspace.renameProfile("ann", to: "me")
        }
        #expect(throws: StoreError.unknownProfile("bob")) {
            try desk.workspace.renameProfile("bob", to: "eve")
        }
        #expect(throws: DailyError.self) { try desk.workspace.renameProfile("ann", to: " ") }
        #expect(try desk.workspace.profileNames() == ["ann", "me"])
        #expect(try content(desk.home.importedModel(ofProfile: "ann")) == "ann's")
        #expect(isThere(desk.home.model(ofProfile: "me")))
        #expect(try desk.workspace.library.standingLabels(profile: "me").count == 1)
    }
}
