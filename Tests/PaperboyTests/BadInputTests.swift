import Foundation
import Testing

extension ProgramTests {
    @Suite("Bad input")
    struct BadInputTests {
        /// Imports bytes, expects a refusal with words, and that the program still works.
        private func refused(
            _ bytes: [UInt8], says words: String, as name: String = "input",
            at location: SourceLocation = #_sourceLocation
        ) async throws {
            let program = try await Program.withPapers()
            let before = try await program.run("today", "--format", "json").text
            let path = try program.file(name, bytes)
            let outcome = try await program.run("import", path)
            expect(outcome, exits: 65, says: words, name, at: location)
            #expect(outcome.output.isEmpty, sourceLocation: location)
            #expect(
                try await program.run("today", "--format", "json").text == before,
                sourceLocation: location)
        }

        @Test("an empty file")
        func empty() async throws { try await refused([], says: "is empty") }

        @Test("a binary file")
        func binary() async throws {
            var bytes: [UInt8] = [0x7F, 0x45, 0x4C, 0x46]
            for number in 0..<5000 { bytes.append(UInt8(truncatingIfNeeded: number &* 37)) }
            try await refused(bytes, says: "is binary")
        }

        @Test("a compressed file is met with the command that opens it")
        func compressed() async throws {
            try await refused(
                [0x1F, 0x8B, 8, 0, 0, 0, 0, 0], says: "gunzip -c", as: "papers.jsonl.gz")
        }

        @Test("a text that holds no papers")
        func prose() async throws {
            try await refused(
                Array("Dear reader,\nthere is nothing here.\n".utf8), says: "nothing that")
        }

        @Test("a truncated feed and a truncated answer of OAI-PMH")
        func truncatedXML() async throws {
            let feed = """
                <?xml version="1.0" encoding="UTF-8"?>
                <feed xmlns="http://www.w3.org/2005/Atom"><title>arXiv Query</title>
                <entry><id>http://arxiv.org/abs/2503.01000v1</id><title>A vid
                """
            try await refused(Array(feed.utf8), says: "input", as: "input.xml")
            let oai = """
                <?xml version="1.0"?><OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/">
                <ListRecords><record><header><identifier>oai:arXiv.org:2503.0
                """
            try await refused(Array(oai.utf8), says: "input", as: "input.xml")
        }

        @Test("entities are never expanded")
        func entityBomb() async throws {
            let bomb = """
                <?xml version="1.0"?>
                <!DOCTYPE feed [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>
                <feed xmlns="http://www.w3.org/2005/Atom"><entry><title>&b;</title></entry></feed>
                """
            try await refused(Array(bomb.utf8), says: "input", as: "input.xml")
        }

        @Test("a truncated last line among good ones is counted")
        func truncatedLine() async throws {
            let program = try Program()
            let papers = try program.file("papers.jsonl", String(try Sample.lines().dropLast(30)))
            let outcome = try await program.run("import", papers)
            expect(outcome, exits: 0, says: "line 12", "11 new, 1 bad")
        }

        @Test("lines of JSON of the wrong type alone are refused")
        func onlyBadLines() async throws {
            try await refused(
                Array("{\"id\": 3}\n{\"id\": []}\n".utf8), says: "line 1", as: "papers.jsonl")
            try await refused(Array("{}\n".utf8), says: "line 1", as: "papers.jsonl")
        }

        @Test("invalid UTF-8 in a line loses that line alone")
        func invalidUTF8() async throws {
            let program = try Program()
            var bytes = Array(try Sample.lines().utf8)
            bytes += Array("{\"id\":\"2503.01800\",\"title\":\"A \u{1}".utf8).dropLast()
            bytes += [0xFF, 0xFE, 0xC3]
            bytes += Array("\",\"first_seen\":\"2025-03-04\"}\n".utf8)
            let papers = try program.file("papers.jsonl", bytes)
            let outcome = try await program.run("import", papers)
            #expect(outcome.status == 0, "\(outcome.error)")
            #expect(outcome.error.contains("12 new"), "\(outcome.error)")
            expect(try await program.run("show", "2503.01800"), exits: 65, says: "2503.01800")
        }

        @Test("a line of a hundred megabytes, of any form, is refused within bounded memory")
        func hugeLine() async throws {
            let list = String(Sample.list.prefix { $0 != "_" })
            for beginning in ["{\"id\":\"", list, "<feed>", "words "] {
                let program = try Program()
                let path = try program.file("huge", beginning)
                let handle = try FileHandle(forWritingTo: URL(filePath: path))
                try handle.seekToEnd()
                let piece = Data(repeating: UInt8(ascii: "x"), count: 1 << 20)
                for _ in 0..<100 { try handle.write(contentsOf: piece) }
                try handle.close()
                // A gigabyte of addresses, of which the program and its libraries take some 350 MB.
                let limited =
                    "ulimit -v 1000000; exec '\(Program.executable.path)' import '\(path)'"
                let outcome = try await program.run(URL(filePath: "/bin/sh"), ["-c", limited])
                expect(outcome, exits: 65, says: "huge")
            }
        }

        @Test(
            "a configuration: an unknown key is a warning with its line, a missing section an error"
        )
        func configuration() async throws {
            let program = try await Program.withPapers()
            _ = try program.file("config.yml", Sample.configuration + "colour: blue\n")
            let outcome = try await program.run("today", "--format", "ids")
            expect(outcome, exits: 0, says: "config.yml, line 15", "colour")
            _ = try program.file("config.yml", "topic:\n  A:\n    keywords:\n      - b\n")
            expect(try await program.run(), exits: 65, says: "config.yml", "category")
            _ = try program.file("config.yml", "category:\n  cs.CV: Vision\n")
            expect(try await program.run(), exits: 65, says: "config.yml", "topic")
            _ = try program.file("config.yml", "category: [\n")
            expect(try await program.run(), exits: 65, says: "config.yml", "line")
            _ = try program.file("config.yml", "category: 7\ntopic: []\n")
            expect(try await program.run(), exits: 65, says: "config.yml")
        }

        @Test("init --from a bad or missing configuration changes nothing")
        func initFrom() async throws {
            let program = try Program()
            let bad = try program.file("bad.yml", "topic: 3\n")
            expect(try await program.run("init", "--from", bad), exits: 65, says: "bad.yml")
            expect(try await program.run("init", "--from", "none.yml"), exits: 66, says: "none.yml")
            let files = try FileManager.default.contentsOfDirectory(atPath: program.home.path)
            #expect(files == ["bad.yml"])
        }

        @Test("an identifier that does not exist, and a rank never shown")
        func references() async throws {
            let program = try await Program.withPapers()
            expect(try await program.run("why", "2503.09999"), exits: 65, says: "2503.09999")
            expect(
                try await program.run("show", "2503.09999"), exits: 65, says: "not in the database")
            expect(try await program.run("up", "3"), exits: 65, says: "No list was shown yet")
            expect(try await program.run("up", "2513.00001"), exits: 64, says: "is no paper")
            #expect(try await program.run("history").output.isEmpty)
        }

        @Test("a missing file and a folder in its place")
        func missing() async throws {
            let program = try Program()
            expect(try await program.run("import", "nowhere.md"), exits: 66, says: "nowhere.md")
            expect(try await program.run("import", program.home.path), exits: 66, says: "folder")
        }

        @Test("a database of a newer version, a damaged one, and one of another program")
        func databases() async throws {
            let program = try await Program.withPapers()
            var bytes = Array(try Data(contentsOf: program.database))
            // Offset 60 of the file's header is the user version, big-endian.
            bytes[60] = 0x7F
            try Data(bytes).write(to: program.database)
            expect(try await program.run(), exits: 65, says: "Install a newer paperboy")
            expect(try await program.run("up", "2503.01000"), exits: 65, says: "version")
            try Data("Not a database, but a letter to a friend.".utf8).write(to: program.database)
            expect(try await program.run(), exits: 65, says: "not a paperboy database")
        }

        /// The words before a command that give it the rights of an account without any; nil
        /// where this account cannot give its own away.
        private static var powerless: [String]? {
            let tool = "/usr/bin/setpriv"
            guard geteuid() == 0 else { return [] }
            guard FileManager.default.isExecutableFile(atPath: tool) else { return nil }
            return [tool, "--reuid=65534", "--regid=65534", "--clear-groups"]
        }

        @Test(
            "a home that may not be looked into is not called absent",
            .enabled(if: powerless != nil))
        func closedHome() async throws {
            let program = try Program()
            let command = (Self.powerless ?? []) + [Program.executable.path]
            func run(_ argument: String) async throws -> Program.Outcome {
                try await program.run(URL(filePath: command[0]), command.dropFirst() + [argument])
            }
            // The build may lie where that account cannot reach it.
            guard try await run("--version").status == 0 else { return }
            let closed = program.home.appending(path: "closed")
            try FileManager.default.createDirectory(
                at: closed, withIntermediateDirectories: false,
                attributes: [.posixPermissions: geteuid() == 0 ? 0o700 : 0])
            program.variables["PAPERBOY_HOME"] = closed.path
            for (argument, code) in [
                ("today", 66), ("history", 66), ("train", 66), ("init", 73),
            ] as [(String, Int32)] {
                let outcome = try await run(argument)
                expect(outcome, exits: code, says: "paperboy.db cannot be read")
                #expect(!outcome.error.contains("does not exist"))
            }
            expect(
                try await run("fetch"), exits: 66,
                says: "config.yml cannot be read: this account may not look into its folder.")
        }

        @Test("a home that is a file is told as that")
        func fileAsHome() async throws {
            let program = try Program()
            let file = program.home.appending(path: "config.yml")
            try Data("category: {cs.CV: Pictures}\n".utf8).write(to: file)
            for (arguments, code) in [
                (["today"], 66), (["train"], 66), (["fetch", "--dry-run"], 66), (["fetch"], 66),
                (["up", "2512.04540"], 73), (["init"], 73),
            ] as [([String], Int32)] {
                let outcome = try await program.run(
                    Program.executable, arguments + ["--home", file.path])
                #expect(outcome.status == code, "\(arguments)")
                #expect(
                    outcome.error.contains("\(file.path) is a file, not a folder."),
                    "\(outcome.error)")
            }
            let checkup = try await program.run("doctor", "--format", "json", "--home", file.path)
            #expect(checkup.status == 65)
            #expect(checkup.text.contains(" is a file, not a folder."), "\(checkup.text)")
            #expect(!checkup.text.contains("Free space"), "\(checkup.text)")
        }

        @Test("what has nothing to do, or only looks, makes no home")
        func nothingToDo() async throws {
            let program = try Program()
            let typo = program.home.appending(path: "typo")
            for arguments in [
                ["train"], ["undo"], ["undo", "2512.04540"], ["fetch"], ["fetch", "--dry-run"],
                ["profile", "rename", "a", "b"], ["profile", "remove", "a", "--yes"],
                ["model", "import", "nowhere"], ["labels", "import", "nowhere"],
            ] {
                let outcome = try await program.run(
                    Program.executable, arguments + ["--home", typo.path])
                #expect(outcome.status == 66, "\(arguments): \(outcome.error)")
                #expect(!FileManager.default.fileExists(atPath: typo.path), "\(arguments)")
            }
        }

        @Test("a dry run leaves a home as it is, be there a database or not")
        func dryRun() async throws {
            let program = try Program()
            let configuration = "category: {cs.CV: Pictures}\ntopic: {T: {keywords: [a]}}\n"
            try Data(configuration.utf8).write(to: program.home.appending(path: "config.yml"))
            let outcome = try await program.run("fetch", "--dry-run")
            expect(outcome, exits: 0)
            #expect(outcome.text.contains("/cs.CV"), "\(outcome)")
            let ids = try await program.run("fetch", "--dry-run", "--ids", "2512.04540")
            #expect(ids.status == 0 && ids.text.contains("id_list=2512.04540"), "\(ids)")
            #expect(
                try FileManager.default.contentsOfDirectory(atPath: program.home.path)
                    == ["config.yml"])
        }

        @Test("an empty --home is wrong usage, and a mistyped one is told of when it is made")
        func mistypedHome() async throws {
            let program = try Program()
            expect(try await program.run("today", "--home", ""), exits: 64, says: "--home")
            let typo = program.home.appending(path: "typo").path
            let made = "There was no database yet: \(typo)/paperboy.db was made."
            expect(
                try await program.run("up", "2512.04540", "--home", typo), exits: 0, says: made)
            let again = try await program.run("up", "2512.04541", "--home", typo)
            #expect(!again.error.contains("was made"))
            let other = try await program.run("init", "--home", typo + "2")
            #expect(!other.error.contains("There was no"))
        }
    }
}
