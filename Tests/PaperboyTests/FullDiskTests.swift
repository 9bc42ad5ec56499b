import Foundation
import Testing

extension ProgramTests {
    @Suite("Where nothing can be written")
    struct FullDiskTests {
        @Test("a full standard output is exit code 73")
        func fullOutput() async throws {
            let program = try await Program.withPapers()
            let command = "'\(Program.executable.path)' today --format json > /dev/full"
            expect(try await program.run(URL(filePath: "/bin/sh"), ["-c", command]), exits: 73)
        }

        @Test("a closed pipe ends a listing quietly")
        func closedPipe() async throws {
            let program = try await Program.withPapers()
            let command = "'\(Program.executable.path)' today --format json | head -c 1 > /dev/null"
            let outcome = try await program.run(URL(filePath: "/bin/sh"), ["-c", command])
            #expect(outcome.error.isEmpty)
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
