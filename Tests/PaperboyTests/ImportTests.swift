import Foundation
import Testing

extension ProgramTests {
    @Suite("paperboy import")
    struct ImportTests {
        @Test("the same paper from a list, JSON lines and a snapshot is one paper, the richer one")
        func onePaper() async throws {
            let program = try Program()
            let list = try program.file("list.md", Sample.list)
            let lines = try program.file("papers.jsonl", try Sample.lines())
            let snapshot = try program.file("snapshot.json", Sample.snapshot)
            expect(try await program.run("import", list), exits: 0, says: "2 read, 2 new")
            expect(try await program.run("import", lines), exits: 0, says: "12 read, 11 new")
            expect(
                try await program.run("import", snapshot), exits: 0,
                says: "1 read, 0 new, 1 completed")
            let card = try await program.run("show", "2503.01000").text
            #expect(card.contains("Ada Byron, Kurt Noether\n"))
            #expect(card.contains("cs.CV cs.RO"))
            #expect(card.contains("9 pages"))
        }

        @Test("importing again changes nothing")
        func idempotent() async throws {
            let program = try await Program.withPapers()
            let before = try await program.run("today", "--date", "2025-03-04", "--format", "json")
                .text
            let papers = program.home.appending(path: "papers.jsonl").path
            expect(
                try await program.run("import", papers, papers), exits: 0, says: "24 read, 0 new")
            #expect(
                try await program.run("today", "--date", "2025-03-04", "--format", "json").text
                    == before)
        }

        @Test("standard input is read to its end, also without a newline there")
        func standardInput() async throws {
            let program = try Program()
            let text = try Sample.lines().dropLast()
            let file = URL(filePath: try program.file("papers.jsonl", String(text)))
            expect(
                try await program.run("import", "-", input: file), exits: 0, says: "12 read, 12 new"
            )
        }

        @Test("--date is over what the file says")
        func date() async throws {
            let program = try Program()
            let list = try program.file("list.md", Sample.list)
            let outcome = try await program.run("import", list, "--date", "2025-04-01")
            expect(outcome, exits: 0, says: "List of 2025-04-01")
        }

        @Test("a bad line among good ones is named and counted, the good are kept")
        func badLine() async throws {
            let program = try Program()
            let bad = "{\"first_seen\": \"2025-03-04\", \"title\": 7, \"id\": \"2503.01777\"}\n"
            let papers = try program.file("papers.jsonl", try Sample.lines() + bad)
            let outcome = try await program.run("import", papers)
            expect(outcome, exits: 0, says: "papers.jsonl, line 13", "12 new, 1 bad")
        }

        @Test("--strict refuses all for one bad line")
        func strict() async throws {
            let program = try Program()
            let papers = try program.file("papers.jsonl", try Sample.lines() + "{\"id\": 3}\n")
            let outcome = try await program.run("import", papers, "--strict")
            expect(outcome, exits: 65, says: "line 13", "nothing was imported")
            expect(try await program.run("today", "--format", "ids"), exits: 66)
            expect(
                try await program.run("show", "2503.01000"), exits: 65, says: "not in the database")
        }

        @Test("a broken answer says what became of it, and of the files before it")
        func broken() async throws {
            let program = try Program()
            let good = try program.file("papers.jsonl", try Sample.lines())
            let cut = try program.file("cut.xml", "<rss version=\"2.0\"><channel><item><ti")
            expect(
                try await program.run("import", "--strict", good, cut), exits: 65, says: "cut.xml",
                "Nothing was imported (--strict).")
            expect(try await program.run("today", "--format", "ids"), exits: 66)
            expect(
                try await program.run("import", good, cut), exits: 65, says: "12 new", "cut.xml",
                "Nothing of it was imported.")
        }

        @Test("of many bad lines the first few are named and all are counted")
        func manyBadLines() async throws {
            let program = try Program()
            let papers = try program.file(
                "papers.jsonl",
                try Sample.lines() + String(repeating: "{\"id\": 3}\n", count: 5000))
            let outcome = try await program.run("import", papers)
            expect(outcome, exits: 0, says: "5000 bad")
            #expect(outcome.error.split(separator: "\n").count <= 7)
        }

        @Test("one unusable file does not keep the others out, and the exit code tells of it")
        func severalFiles() async throws {
            let program = try Program()
            let good = try program.file("papers.jsonl", try Sample.lines())
            let empty = try program.file("empty.md", "")
            let outcome = try await program.run("import", empty, good)
            expect(outcome, exits: 65, says: "empty.md is empty", "12 new")
        }

        @Test("an archive without a date asks for --date")
        func archiveWithoutDate() async throws {
            let program = try Program()
            _ = try program.file("config.yml", Sample.configuration)
            let papers = try program.file("papers.jsonl", try Sample.lines())
            expect(try await program.run("import", papers), exits: 0)
            let folder = program.home.appending(path: "out").path
            expect(try await program.run("digest", "--out", folder), exits: 0)
            try FileManager.default.removeItem(atPath: folder + "/hot_topic")
            let other = try Program()
            expect(
                try await other.run("import", folder + "/README.md"), exits: 65, says: "--date")
            expect(
                try await other.run("import", folder + "/README.md", "--date", "2025-03-04"),
                exits: 0,
                says: "12 new")
        }
    }
}
