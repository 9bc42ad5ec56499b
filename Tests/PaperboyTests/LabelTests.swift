import Foundation
import Testing

extension ProgramTests {
    @Suite("Labels")
    struct LabelTests {
        @Test("references: identifier with version, addresses, DOI")
        func references() async throws {
            let program = try await Program.withPapers()
            expect(
                try await program.run(
                    "up", "2503.01000v2", "https://arxiv.org/abs/2503.01001",
                    "http://arxiv.org/pdf/2503.01002v1.pdf", "10.48550/arXiv.2503.01003",
                    "arXiv:2503.01004"), exits: 0, says: "up 2503.01000", "up 2503.01004")
            #expect(
                try await program.run("labels", "export", "--format", "ids").lines == [
                    "2503.01000", "2503.01001", "2503.01002", "2503.01003", "2503.01004",
                ])
        }

        @Test("one bad reference among good ones labels nothing")
        func allOrNothing() async throws {
            let program = try await Program.withPapers()
            expect(
                try await program.run("up", "2503.01000", "nonsense"), exits: 64, says: "nonsense")
            #expect(try await program.run("labels", "export").output.isEmpty)
        }

        @Test(
            "a rank means the list that a terminal showed last, and no pipe's",
            .enabled(if: Program.hasTerminal, "needs /usr/bin/script"))
        func ranks() async throws {
            let program = try await Program.withPapers()
            expect(try await program.run("today"), exits: 0)
            expect(try await program.run("up", "1"), exits: 65, says: "No list was shown yet")
            let shown = try await program.runInTerminal("today", "--topic", "Video", "--top", "3")
            #expect(shown.status == 0)
            let ids = try await program.ranked("--topic", "Video", "--top", "3").map(\.id)
            expect(try await program.run("down", "2"), exits: 0, says: "down \(ids[1])")
            let beyond = try await program.run("up", "4")
            expect(beyond, exits: 65, says: "Rank 4 was not shown", "1 to 3")
        }

        @Test("a home comes with a label, and not with a reference that means no paper")
        func noHome() async throws {
            let program = try Program()
            let home = program.home.appending(path: "typo")
            program.variables["PAPERBOY_HOME"] = home.path
            func isThere() -> Bool { FileManager.default.fileExists(atPath: home.path) }
            for rank in ["1", "1-3", "2503.01000,2"] {
                expect(try await program.run("up", rank), exits: 65, says: "No list was shown yet")
                #expect(!isThere(), "\(rank)")
            }
            expect(
                try await program.run("down", "2503.01000", "nonsense"), exits: 64,
                says: "'nonsense' is no paper", "No paper was labelled.")
            #expect(!isThere())
            expect(
                try await program.run("skip", "2503.01000"), exits: 0,
                says: "There was no database yet", "skip 2503.01000")
            #expect(isThere())
        }

        @Test("undo takes back the last words and restores those before")
        func undo() async throws {
            let program = try await Program.withPapers()
            for word in ["up", "down", "skip"] {
                expect(try await program.run(word, "2503.01000"), exits: 0)
            }
            expect(
                try await program.run("undo"), exits: 0, says: "skip 2503.01000 (down stands again)"
            )
            expect(try await program.run("undo", "2"), exits: 0, says: "up 2503.01000")
            expect(try await program.run("undo"), exits: 0, says: "nothing to take back")
            for paper in ["2503.01000", "2503.01001", "2503.01002"] {
                expect(try await program.run("up", paper), exits: 0)
            }
            let one = try await program.run("undo", "arXiv:2503.01001v1")
            expect(one, exits: 0, says: "up 2503.01001  A video")
            #expect(one.lines.count <= 1)
            expect(try await program.run("undo", "2503.01001"), exits: 0, says: "nothing")
            expect(try await program.run("undo", "2503.01000", "3"), exits: 64)
            #expect(
                try await program.run("history").text.contains(
                    "up 2503.01001 (taken back)  A video"))
            expect(try await program.run("undo", "2"), exits: 0, says: "2503.01002", "2503.01000")
            #expect(try await program.run("labels", "export", "--format", "ids").output.isEmpty)
            #expect(try await program.run("history").lines.count == 12)
            #expect(try await program.run("history", "--limit", "2").lines.count == 2)
            #expect(
                try await program.run("history", "--format", "json").text.contains(
                    "\"withdrawal\":true"))
        }

        @Test("an export is an import again, and importing it twice adds nothing")
        func roundTrip() async throws {
            let program = try await Program.withPapers()
            expect(try await program.run("up", "2503.01000", "2503.01002"), exits: 0)
            expect(try await program.run("down", "2503.01001"), exits: 0)
            let export = try await program.run("labels", "export")
            let other = try await Program.withPapers()
            let file = try other.file("labels.jsonl", export.output)
            expect(
                try await other.run("labels", "import", file), exits: 0,
                says: "3 labels new, 0 known")
            expect(
                try await other.run("labels", "import", file), exits: 0,
                says: "0 labels new, 3 known")
            #expect(try await other.run("labels", "export").text == export.text)
        }

        @Test("identifiers in any text are taken with --up; without a verdict it asks for one")
        func plainText() async throws {
            let program = try await Program.withPapers()
            let file = try program.file(
                "refs.txt", "See (arXiv:2503.01000v1), https://arxiv.org/pdf/2503.01002.pdf.\n")
            expect(try await program.run("labels", "import", file), exits: 64, says: "--up")
            expect(
                try await program.run("labels", "import", file, "--up"), exits: 0,
                says: "2 labels new")
        }

        @Test("bad label files: empty, without a label, with one bad line")
        func badFiles() async throws {
            let program = try await Program.withPapers()
            let empty = try program.file("empty", "")
            expect(try await program.run("labels", "import", empty), exits: 65, says: "empty")
            let none = try program.file("none", "{\"id\":\"x\"}\n")
            expect(
                try await program.run("labels", "import", none), exits: 65, says: "none",
                "holds no label")
            let mixed = try program.file(
                "mixed",
                """
                {"id":"2503.01000","label":"up","time":"2025-03-05T10:00:00Z"}
                {"id":"2503.01001","label":"great","time":"2025-03-05T10:00:00Z"}

                """)
            expect(
                try await program.run("labels", "import", mixed), exits: 0, says: "line 2",
                "1 label new")
        }

        @Test("a label for a paper that is not known is kept, and counts once it is")
        func unknownPaper() async throws {
            let program = try Program()
            _ = try program.file("config.yml", Sample.configuration)
            let some = try program.file("some.jsonl", try Sample.lines())
            expect(try await program.run("import", some), exits: 0)
            expect(
                try await program.run("up", "2503.02000"), exits: 0, says: "not in the database yet"
            )
            expect(try await program.run("train"), exits: 66, says: "nothing to learn from")
            let more = try program.file("more.jsonl", try Sample.lines(day: "2025-03-05", first: 2))
            expect(try await program.run("import", more), exits: 0)
            expect(try await program.run("train"), exits: 0, says: "Fitted to 1 up")
            #expect(try await program.ranked("--topic", "Video").first?.id == "2503.02000")
        }

        @Test("profiles have labels of their own")
        func profiles() async throws {
            let program = try await Program.withPapers()
            expect(try await program.run("up", "2503.01000", "--profile", "anna"), exits: 0)
            #expect(try await program.run("labels", "export").output.isEmpty)
            #expect(try await program.run("labels", "export", "--profile", "anna").lines.count == 1)
        }

        @Test("a kill in the middle of labelling loses no word that was confirmed")
        func kill() async throws {
            let program = try await Program.withPapers()
            var confirmed = 0
            for round in 0..<6 {
                // One process after another gives words, and says so only when they are on disk.
                let script = """
                    for n in 0 1 2 3 4 5 6 7 8 9; do
                    '\(Program.executable.path)' up 2503.020\(round)$n 2>/dev/null && echo $n
                    done
                    """
                let (process, output, _) = try program.started(
                    URL(filePath: "/bin/sh"), ["-c", script])
                // The shell leads a group of its own, so that the kill hits what it runs too.
                try #require(getpgid(process.processIdentifier) == process.processIdentifier)
                while try Data(contentsOf: output).count < 2 + round % 3 * 2, process.isRunning {
                    try await Task.sleep(for: .milliseconds(2))
                }
                try await Task.sleep(for: .milliseconds(3 * round))
                Foundation.kill(-process.processIdentifier, SIGKILL)
                while process.isRunning { try await Task.sleep(for: .milliseconds(2)) }
                confirmed += try Data(contentsOf: output).split(separator: UInt8(ascii: "\n")).count
            }
            let kept = try await program.run("labels", "export", "--format", "ids").lines.count
            #expect(confirmed > 0)
            #expect(kept >= confirmed)
            #expect(kept <= confirmed + 6)
        }
    }
}
