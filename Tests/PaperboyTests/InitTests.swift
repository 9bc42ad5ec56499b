import Foundation
import Testing

extension ProgramTests {
    @Suite("paperboy init")
    struct InitTests {
        @Test("a configuration comes from a pipe or standard input too")
        func piped() async throws {
            for source in ["<(cat given.yml)", "- < given.yml", "/dev/stdin < given.yml"] {
                let program = try Program()
                _ = try program.file("given.yml", Sample.configuration)
                let command = "'\(Program.executable.path)' init --from \(source)"
                let outcome = try await program.run(URL(filePath: "/bin/bash"), ["-c", command])
                expect(outcome, exits: 0)
                let taken = program.home.appending(path: "config.yml")
                #expect(try String(contentsOf: taken, encoding: .utf8) == Sample.configuration)
            }
        }

        @Test("what is no file says why it cannot be read")
        func unreadable() async throws {
            let program = try Program()
            expect(
                try await program.run("init", "--from", program.home.path), exits: 66,
                says: "is a folder")
            expect(
                try await program.run("init", "--from", "/nonexistent"), exits: 66,
                says: "/nonexistent cannot be read: No such file")
            #expect(try await program.run("init").status == 0)
            let configuration = program.home.appending(path: "config.yml")
            try FileManager.default.removeItem(at: configuration)
            try FileManager.default.createDirectory(
                at: configuration, withIntermediateDirectories: false)
            expect(
                try await program.run("topics"), exits: 66, says: "config.yml is a folder")
        }
    }
}
