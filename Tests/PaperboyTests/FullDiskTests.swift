import Foundation
import Testing

extension ProgramTests {
    @Suite("Where nothing can be written")
    struct FullDiskTests {
        /// Runs a line of the shell in which `paperboy` is the program, begun with no signal
        /// ignored, whatever this process ignores.
        private func shell(_ line: String, in program: Program) async throws -> Program.Outcome {
            let paperboy = "env --default-signal=PIPE '\(Program.executable.path)'"
            return try await program.run(
                URL(filePath: "/bin/sh"), ["-c", "paperboy() { \(paperboy) \"$@\"; }; \(line)"])
        }

        @Test(
            "a standard output that cannot be written is exit code 73 and a sentence",
            arguments: [
                "labels export", "today", "today --format json", "history", "search video",
                "show 2503.01000", "why 2503.01000", "topics", "model show", "doctor", "demo",
                "man", "--help", "--version", "help up", "profile",
            ])
        func fullOutput(command: String) async throws {
            let program = try await Program.withPapers()
            expect(try await program.run("up", "2503.01000"), exits: 0)
            let full = try await shell("paperboy \(command) > /dev/full", in: program)
            expect(full, exits: 73)
            #expect(
                full.error
                    == "paperboy: Standard output cannot be written: No space left on device.\n")
            let closed = try await shell("paperboy \(command) >&-", in: program)
            expect(closed, exits: 73)
            #expect(
                closed.error
                    == "paperboy: Standard output cannot be written: Bad file descriptor.\n")
        }

        @Test(
            "a message that cannot be written makes no failure of what was done",
            arguments: ["2>&-", "2> /dev/full", "2>&1 > /dev/null | true"])
        func fullError(place: String) async throws {
            let program = try await Program.withPapers()
            // Where there is a pipe, its reader has gone by the time of the first message.
            for command in ["up 2503.01000", "down 2503.01001", "train", "undo", "fetch --dry-run"]
            {
                let line = "{ sleep 0.1; paperboy \(command); echo $? > code; } \(place)"
                _ = try await shell(line, in: program)
                let code = try String(
                    contentsOf: program.home.appending(path: "code"), encoding: .utf8)
                #expect(code == "0\n", "\(command)")
            }
            #expect(
                try await program.run("labels", "export", "--format", "ids").lines == ["2503.01000"]
            )
            #expect(
                try await shell("paperboy today --top 0 \(place)", in: program).status
                    == (place.contains("|") ? 0 : 64))
        }

        @Test(
            "a closed pipe ends any command quietly and well",
            arguments: ["today", "today --format json", "--help", "man", "history", "topics"])
        func closedPipe(command: String) async throws {
            let program = try await Program.withPapers()
            expect(try await program.run("up", "2503.01000"), exits: 0)
            let line = "{ sleep 0.1; paperboy \(command); echo $? > code; } | true"
            let outcome = try await shell(line, in: program)
            #expect(outcome.error.isEmpty)
            let code = try String(contentsOf: program.home.appending(path: "code"), encoding: .utf8)
            #expect(code == "0\n")
        }

        @Test("a closed pipe keeps no file from being written, and no exit code from being told")
        func closedPipeBesides() async throws {
            let program = try await Program.withPapers()
            let page = program.home.appending(path: "page.html")
            for (command, status) in [
                ("evaluate --html '\(page.path)'", 0), ("doctor --home '\(page.path)/none'", 65),
                ("doctor --home no-such-home --format json", 65),
            ] {
                let line = "{ sleep 0.1; paperboy \(command); echo $? > code; } | true"
                let outcome = try await shell(line, in: program)
                #expect(outcome.error.isEmpty)
                let code = try String(
                    contentsOf: program.home.appending(path: "code"), encoding: .utf8)
                #expect(code == "\(status)\n", "\(command)")
            }
            #expect(try String(contentsOf: page, encoding: .utf8).hasSuffix("</html>\n"))
        }

        @Test("a demonstration leaves no folder behind, whether it can be shown or not")
        func demonstration() async throws {
            let program = try Program()
            let folder = program.home.appending(path: "temporary")
            try FileManager.default.createDirectory(
                at: folder, withIntermediateDirectories: true)
            program.variables["TMPDIR"] = folder.path
            expect(
                try await shell("paperboy demo > /dev/full", in: program), exits: 73,
                says: "Standard output cannot be written")
            expect(try await shell("paperboy demo | true", in: program), exits: 0)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
        }

        @Test("a file in the place of the home's folder is exit code 73")
        func homeIsFile() async throws {
            let program = try Program()
            let file = try program.file("file", "text")
            let papers = try program.file("papers.jsonl", try Sample.lines())
            let outcome = try await program.run("import", papers, "--home", file + "/home")
            expect(outcome, exits: 73, says: "cannot be made")
        }

        /// Whether permissions bind this user; they do not bind the superuser.
        static let arePermissionsBinding = geteuid() != 0

        @Test(
            "a read-only home still shows its lists, remembers nothing, and refuses labels",
            .enabled(if: arePermissionsBinding, "permissions do not bind the superuser"))
        func readOnlyHome() async throws {
            let program = try await Program.withPapers()
            expect(try await program.run("up", "2503.01000"), exits: 0)
            try FileManager.default.setAttributes(
                [.posixPermissions: 0o444], ofItemAtPath: program.database.path)
            try FileManager.default.setAttributes(
                [.posixPermissions: 0o555], ofItemAtPath: program.home.path)
            expect(try await program.run("today"), exits: 0)
            expect(try await program.run("up", "2503.01002"), exits: 73, says: "Cannot write")
        }

        @Test(
            "a read-only database is shown, also to the superuser",
            .enabled(if: canBindReadOnly, "needs the right to mount"))
        func readOnlyMount() async throws {
            let program = try await Program.withPapers()
            expect(try await program.run("up", "2503.01000"), exits: 0)
            let home = program.home.path
            let paperboy = Program.executable.path
            let command = """
                mount --bind '\(home)' '\(home)' && mount -o remount,ro,bind '\(home)' && \
                '\(paperboy)' today --format ids && '\(paperboy)' up 2503.01002
                """
            let outcome = try await program.run(
                URL(filePath: "/usr/bin/unshare"), ["--mount", "sh", "-c", command])
            #expect(outcome.lines.count == 12, "\(outcome.error)")
            #expect(outcome.status == 73, "\(outcome.error)")
        }

        @Test(
            "a disk that fills up during an import loses nothing that was there",
            .enabled(if: canBindReadOnly, "needs the right to mount"))
        func fullDisk() async throws {
            let program = try await Program.withPapers()
            let lines = try (2...60).map { try Sample.lines(first: $0) }.joined()
            let papers = try program.file("more.jsonl", lines)
            let home = program.home.path
            let paperboy = Program.executable.path
            let command = """
                mkdir small && mount -t tmpfs -o size=260k tmpfs small && \
                cp config.yml paperboy.db small/ && export PAPERBOY_HOME='\(home)/small'; \
                '\(paperboy)' import '\(papers)'; echo "exit $?"; '\(paperboy)' today --format ids
                """
            let outcome = try await program.run(
                URL(filePath: "/usr/bin/unshare"), ["--mount", "sh", "-c", command])
            #expect(outcome.lines.first == "exit 73", "\(outcome.error)")
            #expect(outcome.lines.count == 13, "\(outcome.error)")
        }

        /// Whether a private mount can be made here.
        static let canBindReadOnly: Bool = {
            guard geteuid() == 0, FileManager.default.isExecutableFile(atPath: "/usr/bin/unshare"),
                let program = try? Program(),
                let (process, _, _) = try? program.started(
                    URL(filePath: "/usr/bin/unshare"),
                    ["--mount", "mount", "-t", "tmpfs", "tmpfs", program.home.path])
            else { return false }
            process.waitUntilExit()
            return process.terminationStatus == 0
        }()
    }
}
