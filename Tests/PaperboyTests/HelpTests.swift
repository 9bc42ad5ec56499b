import Foundation
import Testing

extension ProgramTests {
    @Suite("Help")
    struct HelpTests {
        /// The subcommands that the help of a command lists.
        private func subcommands(of help: Program.Outcome) -> [String] {
            help.text.split(separator: "\n", omittingEmptySubsequences: false)
                .drop { !$0.hasPrefix("SUBCOMMANDS:") }.dropFirst()
                .filter { $0.hasPrefix("  ") && !$0.hasPrefix("   ") }
                .compactMap { $0.split(separator: " ").first.map(String.init) }
                .filter { $0 != "See" && $0 != "help" }
        }

        @Test("every command's help has an example")
        func examples() async throws {
            let program = try Program()
            let all = subcommands(of: try await program.run("--help"))
            #expect(all.count >= 14)
            for command in all {
                let help = try await program.run(command, "--help")
                #expect(help.status == 0)
                let inner = subcommands(of: help)
                for name in inner {
                    let text = try await program.run(command, name, "--help").text
                    #expect(text.contains("Example"), "\(command) \(name)")
                }
                if inner.isEmpty { #expect(help.text.contains("Example"), "\(command)") }
            }
        }

        @Test("help of `undo`, word by word")
        func goldenUndo() async throws {
            #expect(
                try await Program().run("undo", "--help").text == """
                    OVERVIEW: Takes the last labels back, or those of some papers.

                    Nothing is erased: a withdrawal is added to the log.

                    Examples:
                      paperboy undo
                      paperboy undo 2
                      paperboy undo 2512.04540

                    USAGE: paperboy undo [--home <home>] [--profile <profile>] [--models <models>] [--quiet] [--verbose] [<what> ...]

                    ARGUMENTS:
                      <what>                  How many, 1 by default; or identifiers, addresses or
                                              DOIs of papers.

                    OPTIONS:
                      --home <home>           Folder of configuration, database and models.
                            Without it PAPERBOY_HOME, else the XDG folders.
                      --profile <profile>     Reader whose labels and model are meant. (default: me)
                      --models <models>       Folder of the shipped background model.
                      -q, --quiet             No progress, no hints.
                      --verbose               Say what is read and how long it takes.
                      --version               Show the version.
                      -h, --help              Show help information.


                    """)
        }

        @Test("the version is one line, and wrong usage exits with 64")
        func versionAndUsage() async throws {
            let program = try Program()
            let version = try await program.run("--version")
            #expect(version.status == 0)
            #expect(version.lines.count == 1)
            expect(try await program.run("today", "--no-such-option"), exits: 64, says: "Usage")
            expect(try await program.run("today", "--top", "0"), exits: 64, says: "--top")
            expect(try await program.run("today", "--date", "yesterday"), exits: 64, says: "date")
            expect(try await program.run("nonsense"), exits: 64)
        }

        @Test("help on what is no command is wrong usage, and names what is near")
        func helpOnNonsense() async throws {
            let program = try Program()
            expect(
                try await program.run("help", "nonsense"), exits: 64,
                says: "no command 'nonsense'", "paperboy --help")
            expect(
                try await program.run("help", "todya"), exits: 64, says: "Is it 'today'?")
            expect(
                try await program.run("help", "labels", "exprot"), exits: 64,
                says: "no command 'labels exprot'", "Is it 'export'?")
            for words in [["help"], ["help", "help"], ["help", "labels", "export"]] {
                expect(try await program.run(Program.executable, words), exits: 0)
            }
        }

        @Test("exploring goes with the order of interest alone")
        func exploreInOtherOrder() async throws {
            let program = try await Program.withPapers()
            for order in ["digest", "newest"] {
                expect(
                    try await program.run("today", "--explore", "3", "--order", order), exits: 64,
                    says: "--explore", "--order interest")
            }
            expect(try await program.run("today", "--explore", "3"), exits: 0)
        }

        @Test(
            "the pager is told that the text is UTF-8, unless it is told otherwise",
            .enabled(if: Program.hasTerminal, "needs script(1)"))
        func pagersCharacters() async throws {
            let program = try await Program.withPapers()
            program.variables["PAPERBOY_PAGER"] = "printenv LESSCHARSET LESS"
            let command = "stty rows 5 cols 80; '\(Program.executable.path)' today"
            let script = URL(filePath: "/usr/bin/script")
            let shown = try await program.run(script, ["-qec", command, "/dev/null"])
            #expect(shown.text.split(whereSeparator: \.isNewline) == ["utf-8", "FRX"])
            program.variables["LESSCHARSET"] = "latin1"
            let told = try await program.run(script, ["-qec", command, "/dev/null"])
            #expect(told.text.split(whereSeparator: \.isNewline) == ["latin1", "FRX"])
        }

        @Test("a start without papers or configuration says what to do, with exit code 66")
        func nothingThere() async throws {
            let program = try Program()
            expect(try await program.run(), exits: 66, says: "paperboy import")
            let papers = try program.file("papers.jsonl", try Sample.lines())
            expect(try await program.run("import", papers), exits: 0)
            expect(try await program.run(), exits: 66, says: "paperboy init")
            expect(try await program.run("init"), exits: 0, says: "config.yml")
            expect(try await program.run(), exits: 0)
        }
    }
}
