import Foundation
import Papers
import Store
import Testing

@testable import Arxiv
@testable import ArxivTests
@testable import Daily

extension ProgramTests {
    /// `fetch` of the built program, which asks a server of this machine in arXiv's place.
    ///
    /// The program goes by the clock of the machine, and so does the invented arXiv: what a first run
    /// asks besides the feed waits for the pace, some seconds by day and a minute in the evening.
    @Suite("Fetch")
    struct FetchTests {
        typealias Reply = LoopbackArxiv.Reply

        private static let configuration = """
            category:
              cs.CV: Pictures
              cs.LG: Learning
            topic:
              Everything:
                keywords: [paper]

            """
        /// A response that takes an hour.
        private static let endless = Reply(
            body: Array(repeating: 0x20, count: 72_000), delivery: .drip(pause: 0.05))

        private let program: Program
        private let server: LoopbackArxiv
        /// The announcement that is due.
        private let newest: Day

        init() async throws {
            server = try await LoopbackArxiv(
                now: { .now },
                answer: { path in
                    InventedArxiv().answer(path, at: .now)
                })
            program = try Program()
            program.variables["PAPERBOY_ARXIV"] = "http://127.0.0.1:\(server.port)"
            _ = try program.file("config.yml", Self.configuration)
            newest = AnnouncementCalendar.arxiv.latest(at: .now)
        }

        private func lists() throws -> [Day: [String]] {
            let library = try Library(path: program.database.path, access: .readOnly)
            return Dictionary(
                uniqueKeysWithValues: try library.days().map {
                    ($0.day, try library.papers(listedOn: $0.day).map(\.paper.id.text))
                })
        }

        private var state: FetchState {
            FetchState(folder: program.home.appending(path: "state"))
        }

        /// A run with days to make up for, whose newest announcement is stored and which waits for
        /// an answer that does not come.
        private func stuckRun() async throws -> (
            process: Process, output: URL, error: URL, missed: [Day]
        ) {
            let first = newest - 6
            let missed = AnnouncementCalendar.arxiv.days(after: first - 1, through: newest)
                .filter { $0 != newest }
            // In the evening that of the newest tells whether the feed is old.
            for day in missed { server.fail("/catchup/cs/\(day)", [Self.endless]) }
            let run = try program.started(
                Program.executable, ["fetch", "--since", first.description])
            while run.process.isRunning, state.missing != missed {
                try await Task.sleep(for: .milliseconds(20))
            }
            return (run.process, run.output, run.error, missed)
        }

        private func ended(_ run: Process) async throws {
            while run.isRunning { try await Task.sleep(for: .milliseconds(20)) }
        }

        /// The exit code as a shell has it, where the end by a signal counts from 128 on.
        ///
        /// What a test starts inherits blocked signals from its thread, and then has to exit with
        /// that code itself.
        private func code(of run: Process) -> Int32 {
            (run.terminationReason == .uncaughtSignal ? 128 : 0) + run.terminationStatus
        }

        @Test("what is due comes, then nothing is due; the contact of the environment goes along")
        func twice() async throws {
            program.variables["PAPERBOY_CONTACT"] = "reader@example.org"
            expect(
                try await program.run("fetch", "--format", "json"), exits: 0,
                says: "Announced \(newest): 4 new (cs.CV 2, cs.LG 2)")
            #expect(try lists() == [newest: InventedArxiv.items(newest).map(\.id)])
            let agents = server.requests.map { $0.headers["user-agent"] ?? "" }
            #expect(agents.allSatisfy { $0.hasSuffix(" (reader@example.org)") } && !agents.isEmpty)
            let again = try await program.run("fetch", "--quiet")
            expect(again, exits: 10, says: "No announcement is due", "The next, ")
            #expect(server.requests.count == agents.count)
            let checkup = try await program.run("doctor")
            #expect(checkup.text.contains("nothing-due for \(newest)"), "\(checkup.text)")
            await server.stop()
        }

        @Test("each kind of failure has its exit code, and stores nothing")
        func codes() async throws {
            let empty = Reply.text(200, InventedArxiv.rss([], EasternTime.day(at: .now)))
            let busy = Reply.text(429, "Rate exceeded.", ["Retry-After": "7200"])
            let cases: [(reply: Reply, code: Int32, words: String)] = [
                (empty, 11, "is due but not there"), (.text(404, ""), 69, "status 404"),
                (busy, 75, "too many requests"), (busy, 75, "too many requests"),
            ]
            for (reply, code, words) in cases {
                // Past the pace, which other tests measure.
                try? FileManager.default.removeItem(
                    at: program.home.appending(path: code == 75 ? "none" : "state"))
                server.mend()
                server.fail("/", [reply])
                expect(
                    try await program.run("fetch", "--source", "rss"), exits: code, says: words)
                #expect(try lists().isEmpty)
            }
            // The last one asked nothing: the cool-down was kept.
            #expect(server.requests.count == 3)
            await server.stop()
        }

        @Test("killed in the middle, it keeps what came, and the next run gets the rest")
        func killed() async throws {
            let run = try await stuckRun()
            kill(run.process.processIdentifier, SIGKILL)
            try await ended(run.process)
            #expect(run.process.terminationReason == .uncaughtSignal)
            #expect(try lists() == [newest: InventedArxiv.items(newest).map(\.id)])
            #expect(state.missing == run.missed)
            server.mend()
            let plan = try await program.run("fetch", "--dry-run")
            expect(plan, exits: 0)
            #expect(run.missed.allSatisfy { plan.text.contains("the announcement of \($0)") })
            // The rest by a clock that does not wait.
            let clock = VirtualClock((Timestamp.now + 60).description)
            let (home, port) = (program.home.path, server.port)
            let outcome = try await onThread {
                let connection = FetchConnection(
                    transport: try .curl(allowsLoopback: true),
                    settings: .init(endpoints: .loopback(port: port)), clock: clock.fetchClock)
                return try Workspace(home: Home(folder: home), for: .write)
                    .fetch(over: connection)
            }
            #expect(outcome.exitCode == 0, "\(outcome)")
            let days = run.missed + [newest]
            #expect(
                try lists()
                    == Dictionary(
                        uniqueKeysWithValues: days.map { ($0, InventedArxiv.items($0).map(\.id)) }))
            await server.stop()
        }

        @Test(
            "interrupted, it stops at once, keeps what came and says so; a second one must wait",
            arguments: [SIGINT, SIGTERM])
        func interrupted(signal: Int32) async throws {
            let run = try await stuckRun()
            let count = server.requests.count
            expect(
                try await program.run("fetch"), exits: 75,
                says: "Asked to wait: Another paperboy is fetching")
            kill(run.process.processIdentifier, signal)
            try await ended(run.process)
            let words = String(decoding: try Data(contentsOf: run.error), as: UTF8.self)
            #expect(code(of: run.process) == 128 + signal, "\(words)")
            #expect(words.contains("Stopped; what had come is kept. Missing: "), "\(words)")
            #expect(try lists() == [newest: InventedArxiv.items(newest).map(\.id)])
            #expect(state.missing == run.missed && server.requests.count <= count + 1)
            await server.stop()
        }

        @Test(
            "interrupted before anything came, it says what was under way and what was kept",
            arguments: [SIGINT, SIGTERM])
        func interruptedEarly(signal: Int32) async throws {
            for (arguments, sentence) in [
                ([], "Stopped before anything came. Missing: \(newest). The next run"),
                (
                    ["--ids", "2412.00007"],
                    "Looked up: 0 found. Asked for, but not got: 2412.00007. Stopped.\n"
                ),
            ] as [([String], String)] {
                // Past the pace, which other tests measure.
                try? FileManager.default.removeItem(at: program.home.appending(path: "state"))
                server.fail("/", [Self.endless])
                let count = server.requests.count
                let run = try program.started(
                    Program.executable, ["fetch", "--format", "json"] + arguments)
                for _ in 0..<1000 where server.requests.count == count {
                    try await Task.sleep(for: .milliseconds(20))
                }
                kill(run.process.processIdentifier, signal)
                try await ended(run.process)
                let words = String(decoding: try Data(contentsOf: run.error), as: UTF8.self)
                let json = String(decoding: try Data(contentsOf: run.output), as: UTF8.self)
                #expect(code(of: run.process) == 128 + signal, "\(words)")
                #expect(words.contains(sentence), "\(words)")
                #expect(json.contains("\"exitCode\" : \(128 + signal),"), "\(json)")
                #expect(try lists().isEmpty)
            }
            let checkup = try await program.run("doctor")
            #expect(checkup.text.contains("stopped for \(newest)"), "\(checkup.text)")
            await server.stop()
        }

        @Test("a dry run prints the requests and makes none")
        func dryRun() async throws {
            let plan = try await program.run(
                "fetch", "--since", (newest - 6).description, "--dry-run")
            expect(plan, exits: 0)
            let days = AnnouncementCalendar.arxiv.days(after: newest - 7, through: newest)
            for day in days { #expect(plan.text.contains("the announcement of \(day)")) }
            #expect(plan.lines.allSatisfy { $0.hasPrefix("http://127.0.0.1:\(server.port)/") })
            let json = try await program.run(
                "fetch", "--since", (newest - 6).description, "--dry-run", "--format", "json")
            expect(json, exits: 0)
            let object = try JSONSerialization.jsonObject(with: Data(json.output)) as? [String: Any]
            let requests = object?["requests"] as? [[String: String]]
            #expect(requests?.count == plan.lines.count && object?["schema"] as? Int == 1)
            #expect(requests?.allSatisfy { Set($0.keys) == ["url", "purpose"] } == true)
            #expect(server.requests.isEmpty && state.lastRequests.isEmpty)
            // Without a database there is no list either.
            #expect(!FileManager.default.fileExists(atPath: program.database.path))
            await server.stop()
        }

        @Test("a contact or a server that cannot be, and an idle option, are wrong usage")
        func usage() async throws {
            expect(
                try await program.run("fetch", "--contact", "two words"), exits: 64,
                says: "--contact takes one address")
            for option in [["--source", "auto"], ["--since", "last"]] {
                expect(
                    try await program.run(
                        Program.executable, ["fetch", "--ids", "2412.00007"] + option),
                    exits: 64, says: "--ids takes neither --since nor --source")
            }
            expect(
                try await program.run("fetch", "--since", (newest + 9).description), exits: 64,
                says: "lies in the future")
            program.variables["PAPERBOY_CONTACT"] = "two words"
            expect(try await program.run("fetch"), exits: 64, says: "PAPERBOY_CONTACT takes one")
            program.variables["PAPERBOY_ARXIV"] = "http://evil.example"
            program.variables["PAPERBOY_CONTACT"] = nil
            expect(try await program.run("fetch"), exits: 64, says: "PAPERBOY_ARXIV takes")
            #expect(server.requests.isEmpty)
            await server.stop()
        }

        @Test(
            "the units for systemd pass its own check",
            .enabled(
                if: FileManager.default.isExecutableFile(atPath: Self.verifier),
                "needs systemd-analyze"))
        func units() async throws {
            let printed = try await program.run("doctor", "--systemd")
            expect(printed, exits: 0)
            // Each part is saved under the name that stands above it.
            let mark = "# ~/.config/systemd/user/"
            var files: [(name: String, lines: [String])] = []
            for line in printed.text.split(separator: "\n", omittingEmptySubsequences: false) {
                if line.hasPrefix(mark) {
                    files.append((String(line.dropFirst(mark.count)), []))
                } else if !files.isEmpty {
                    files[files.count - 1].lines.append(String(line))
                }
            }
            #expect(files.map(\.name) == ["paperboy.timer", "paperboy.service"])
            for (name, lines) in files {
                _ = try program.file("units/\(name)", lines.joined(separator: "\n"))
            }
            program.variables["XDG_RUNTIME_DIR"] = program.home.path
            let paths = files.map { program.home.appending(path: "units/\($0.name)").path }
            let check = try await program.run(
                URL(filePath: Self.verifier), ["--user", "verify"] + paths)
            // It also looks at units of the system that this one needs, and that a container lacks.
            let complaints = (check.error + check.text).split(separator: "\n")
                .filter { $0.contains("paperboy") }
            #expect(complaints.isEmpty, "\(complaints)")
        }

        private static let verifier = "/usr/bin/systemd-analyze"
    }
}
