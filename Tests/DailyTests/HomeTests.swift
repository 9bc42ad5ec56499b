import Foundation
import Testing

@testable import Daily

@Suite("The home")
struct HomeTests {
    @Test("the option comes before PAPERBOY_HOME, and that before the XDG folders")
    func precedence() throws {
        let both = ["PAPERBOY_HOME": "/b", "HOME": "/u"]
        #expect(try Home(option: "/a", environment: both).database == "/a/paperboy.db")
        #expect(try Home(option: nil, environment: both).configuration == "/b/config.yml")
        let user = try Home(option: nil, environment: ["PAPERBOY_HOME": "", "HOME": "/u"])
        #expect(user.configuration == "/u/.config/paperboy/config.yml")
        #expect(user.database == "/u/.local/share/paperboy/paperboy.db")
    }

    @Test("an option without a name is wrong usage, not the root of all folders")
    func emptyOption() {
        let error = #expect(throws: DailyError.self) {
            try Home(option: "", environment: ["HOME": "/u"])
        }
        #expect(error?.exitCode == 64 && error?.description.contains("--home") == true)
    }

    @Test("nothing hinders from finding out that there is no home")
    func noObstacle() {
        for path in ["/nowhere/paperboy.db", "/dev/null/paperboy.db", "/dev/null"] {
            #expect(Home.obstacle(toFinding: path) == nil)
        }
    }

    @Test("XDG folders count where they are absolute")
    func xdg() throws {
        let home = try Home(
            option: nil,
            environment: [
                "HOME": "/u", "XDG_CONFIG_HOME": "/c", "XDG_DATA_HOME": "relative",
            ])
        #expect(home.configuration == "/c/paperboy/config.yml")
        #expect(home.database == "/u/.local/share/paperboy/paperboy.db")
    }

    @Test(
        "without HOME it is the account's folder, and without that an error, never the present one",
        arguments: [[:], ["HOME": ""], ["HOME": "relative"]])
    func noHome(environment: [String: String]) throws {
        let home = try Home(option: nil, environment: environment) { "/account" }
        #expect(home.configuration == "/account/.config/paperboy/config.yml")
        let error = #expect(throws: DailyError.self) {
            try Home(option: nil, environment: environment) { nil }
        }
        #expect(error?.exitCode == 64 && error?.description.contains("PAPERBOY_HOME") == true)
        let folders = ["XDG_CONFIG_HOME": "/c", "XDG_DATA_HOME": "/d"]
        #expect(try Home(option: nil, environment: folders) { nil }.dataFolder == "/d/paperboy")
    }

    @Test("a profile's model is one file of the models' folder, whatever the name")
    func modelNames() {
        let home = Home(folder: "/h")
        #expect(home.model(ofProfile: "me") == "/h/models/me.model")
        #expect(home.model(ofProfile: "../a b") == "/h/models/%2e%2e%2fa%20b.model")
        #expect(home.model(ofProfile: "é") != home.model(ofProfile: "e"))
        // A name of a hundred characters, each three in a file's name, leaves room for endings.
        let long = [".", " "].map { String(repeating: $0, count: 99) + "a" }
        let files = long.flatMap { home.models(ofProfile: $0) }.map { $0.dropFirst(10) }
        #expect(files.allSatisfy { $0.utf8.count <= 255 } && Set(files).count == 6)
    }

    @Test("profiles with a model from elsewhere are known by its file, whatever their names")
    func importedModels() throws {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "paperboy-models-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let home = Home(folder: folder)
        #expect(home.profilesWithImportedModel == [])
        try home.create()
        let names = [".hidden", "100%", "a b", "a.model", "me", "z/../y", "é", "%41"]
        for name in names { try writeWhole([1], to: home.importedModel(ofProfile: name)) }
        // None of these was written for a name that is known.
        let long = String(repeating: " ", count: 99) + "x"
        for path in [
            home.model(ofProfile: "fitted"), home.previousModel(ofProfile: "before"),
            home.importedModel(ofProfile: long), "\(home.models)/%42.model.imported",
            "\(home.models)/%zz.model.imported", "\(home.models)/b c.model.imported",
        ] { try writeWhole([1], to: path) }
        #expect(home.profilesWithImportedModel == names.sorted())
    }

    @Test("a folder that cannot be made is told as such")
    func notMade() {
        let error = #expect(throws: DailyError.self) {
            try Home(folder: "/dev/null/home").create()
        }
        #expect(error?.exitCode == 73)
    }

    @Test("a file is replaced whole")
    func wholeFiles() throws {
        let path = FileManager.default.temporaryDirectory
            .appending(path: "paperboy-whole-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        try writeWhole(Array("one".utf8), to: path)
        try writeWhole(Array("two".utf8), to: path)
        #expect(FileManager.default.contents(atPath: path) == Data("two".utf8))
        #expect(throws: DailyError.self) { try writeWhole([1], to: "/dev/null/x") }
    }
}
