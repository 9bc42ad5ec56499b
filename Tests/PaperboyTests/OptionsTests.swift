import Foundation
import Testing

extension ProgramTests {
    @Suite("Options that commands share")
    struct OptionsTests {
        @Test("they may stand before the command")
        func leading() async throws {
            let program = try await Program.withPapers()
            let elsewhere = try await Program.withPapers()
            let home = elsewhere.home.path
            expect(
                try await program.run("--profile", "ada", "up", "2503.01000"), exits: 0,
                says: "up 2503.01000")
            expect(
                try await program.run("--home", home, "--quiet", "down", "2503.01001"), exits: 0)
            #expect(
                try await program.run("--profile=ada", "labels", "export", "--format", "ids").lines
                    == ["2503.01000"])
            #expect(try await elsewhere.run("history").lines.count == 1)
            #expect(
                try await program.run("--home", home, "today", "--format", "ids").text
                    == elsewhere.run("--format", "ids").text)
            expect(
                try await program.run("-q", "search", "--limit", "1", "--", "video"), exits: 0)
            expect(try await program.run("--home", home, "today", "up"), exits: 64)
            expect(
                try await program.run("--profile", "ada", "hystory"), exits: 64,
                says: "There is no command 'hystory'. Is it 'history'?")
        }

        @Test("a number below nought is no rank, and no unknown option either")
        func negativeRank() async throws {
            let program = try await Program.withPapers()
            for command in ["up", "down", "skip", "show", "why", "similar"] {
                expect(
                    try await program.run(command, "-1"), exits: 64,
                    says: "'-1' is no paper: ranks of the list shown last begin at 1")
            }
            expect(try await program.run("up", "2503.01000", "-q"), exits: 0)
            #expect(
                try await !program.run("similar", "2503.01000", "--limit", "-1").error
                    .contains("is no paper"))
        }

        @Test("a value is no command, whatever its name")
        func valuesOfOptions() async throws {
            let program = try await Program.withPapers()
            let outcome = try await program.run("--profile", "up", "--format", "ids")
            expect(outcome, exits: 0)
            #expect(outcome.lines.count == 12)
        }

        @Test("a folder of models that is named must hold one")
        func namedModels() async throws {
            let program = try await Program.withPapers()
            expect(try await program.run("up", "2503.01000"), exits: 0)
            let commands = [
                "today", "why 2503.01000", "train", "up 2503.01001", "demo", "doctor --systemd",
            ]
            for command in commands {
                let words = command.split(separator: " ").map(String.init)
                let named = try await program.run(
                    Program.executable, words + ["--models", "/nonexistent"])
                expect(named, exits: 66, says: "no folder /nonexistent, which --models names")
            }
            program.variables["PAPERBOY_MODELS"] = program.home.path
            expect(
                try await program.run("today"), exits: 66,
                says: program.home.path, "PAPERBOY_MODELS", "arxiv.background")
            let findings = try await program.run("doctor")
            #expect(findings.status == 65)
            #expect(findings.text.contains("✗ shipped model"))
            // Nothing of that was taken, and a model can be made for the place.
            #expect(
                try await program.run("labels", "export", "--models", "/dev/null").lines.count == 1)
            let model = program.home.path + "/arxiv.background"
            expect(try await program.run("model", "build", "--out", model), exits: 0)
            expect(try await program.run("today"), exits: 0)
        }

        @Test("a reader of whom nothing is known is told of, with a few of those there are")
        func unknownReader() async throws {
            let program = try await Program.withPapers()
            let alone = try await program.run("today", "--profile", "typo")
            #expect(alone.status == 0 && alone.error.isEmpty)
            expect(try await program.run("up", "2503.01000", "--profile", "ada"), exits: 0)
            for command in ["today", "history", "search video", "show 2503.01000"] {
                let words = command.split(separator: " ").map(String.init)
                let outcome = try await program.run(
                    Program.executable, words + ["--profile", "typo"])
                #expect(outcome.status == 0)
                #expect(
                    outcome.error == "There is no reader 'typo'; there are: ada.\n", "\(command)")
                let usual = try await program.run(Program.executable, words)
                #expect(usual.error.isEmpty, "\(command)")
            }
            for name in 10...20 {
                let profile = "reader-\(name)"
                expect(try await program.run("up", "2503.01000", "--profile", profile), exits: 0)
            }
            #expect(
                try await program.run("today", "--profile", "typo").error
                    == "There is no reader 'typo'; there are: ada, reader-10, reader-11, "
                    + "reader-12, reader-13, reader-14, reader-15, reader-16 and 4 more.\n")
        }

        @Test(
            "a reader comes with a label, not with a list, whose ranks hold all the same",
            .enabled(if: Program.hasTerminal, "needs /usr/bin/script"))
        func readerOfAList() async throws {
            let program = try await Program.withPapers()
            expect(try await program.run("up", "2503.01000", "--profile", "ada"), exits: 0)
            func list() async throws -> [Substring] {
                try await program.run("profile", "list").lines.map { $0.prefix { $0 != " " } }
            }
            expect(try await program.runInTerminal("today", "--profile", "typo"), exits: 0)
            #expect(try await list() == ["ada"])
            expect(
                try await program.run("evaluate", "--profiles", "typo"), exits: 66,
                says: "There is no reader 'typo'. There are: ada.")
            let ids = try await program.run("today", "--format", "ids", "--profile", "typo").lines
            expect(
                try await program.run("up", "3", "--profile", "typo"), exits: 0,
                says: "'typo' is a new reader. There are: ada.", "up \(ids[2])")
            #expect(try await list() == ["ada", "typo"])
        }

        @Test("what can be no reader's name is refused by all commands")
        func invalidReader() async throws {
            let program = try await Program.withPapers()
            for command in ["today", "up 2503.01000", "history", "doctor", "today --order newest"] {
                let words = command.split(separator: " ").map(String.init)
                expect(
                    try await program.run(Program.executable, words + ["--profile", ""]),
                    exits: 64, says: "not a profile name")
            }
        }
    }
}
