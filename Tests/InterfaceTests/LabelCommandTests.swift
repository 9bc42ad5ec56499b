import Foundation
import Testing

/// The built executable under a real terminal emulator, with real keys.
@Suite(.serialized) struct LabelCommandTests {
    static let executable = ServedHome.executable

    /// Whether there is tmux, and an executable that has the command.
    static let isPossible =
        FileManager.default.isExecutableFile(atPath: "/usr/bin/tmux") && ServedHome.isPossible

    /// Runs a program and waits for it.
    @discardableResult
    static func run(_ program: String, _ arguments: [String]) async -> (
        status: Int32, output: String
    ) {
        await ChildProcess.run([program] + arguments)
    }

    /// A folder with a configuration and three papers, and a shell in tmux beside it.
    private struct Stage {
        let home = FileManager.default.temporaryDirectory
            .appending(path: "paperboy-label-\(UUID().uuidString)")

        /// - Parameter lines: further papers, as lines of JSON.
        init(columns: Int, rows: Int, lines more: [String] = []) async throws {
            try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true)
            let configuration = """
                category:
                  cs.LG: Learning
                topic:
                  Agents:
                    keywords:
                      - agent
                  Tools:
                    keywords:
                      - tool

                """
            try Data(configuration.utf8).write(to: home.appending(path: "config.yml"))
            let lines = (1...3).map { number in
                """
                {"id": "2601.0000\(number)", "title": "Agents that plan, part \(number)", \
                "abstract": "An agent plans $n^2$ steps.", "authors": ["Ann Example"], \
                "authors_truncated": false, "primary_category": "cs.LG", \
                "categories": ["cs.LG"], "categories_complete": true, \
                "first_seen": "2026-01-15"}
                """
            }
            let papers = home.appending(path: "papers.jsonl")
            try Data(((lines + more).joined(separator: "\n") + "\n").utf8).write(to: papers)
            let arguments = ["import", "--home", home.path, papers.path]
            let imported = await LabelCommandTests.run(executable, arguments)
            try #require(imported.status == 0)
            await tmux(
                "-f", "/dev/null", "new-session", "-d", "-x", "\(columns)", "-y", "\(rows)",
                "env PS1='> ' SWIFT_BACKTRACE=enable=no sh")
            await tmux("set", "-g", "status", "off")
            await type("cd '\(home.path)'; stty -g > before\n")
        }

        @discardableResult
        func tmux(_ arguments: String...) async -> String {
            await LabelCommandTests.run(
                "tmux", ["-S", home.appending(path: "tmux").path] + arguments
            )
            .output
        }

        func screen() async -> String { await tmux("capture-pane", "-p") }

        func type(_ text: String) async { await tmux("send-keys", "-l", text) }

        /// Starts labelling; what follows it runs when it has ended.
        func label(then command: String, environment: String = "") async {
            await type("\(environment) '\(executable)' label --home '\(home.path)'; \(command)\n")
        }

        /// Sends a signal to the program.
        func send(_ signal: String) async {
            let shell = await tmux("display", "-p", "#{pane_pid}")
                .trimmingCharacters(in: .whitespacesAndNewlines)
            await LabelCommandTests.run("pkill", ["-\(signal)", "-P", shell])
        }

        /// Waits until the screen shows a text.
        func shows(_ text: String, looks: Int = 600) async -> Bool {
            for _ in 0..<looks {
                if await screen().contains(text) { return true }
                try? await Task.sleep(for: .milliseconds(50))
            }
            return false
        }

        /// Whether the terminal's settings are those from before.
        ///
        /// It is asked again: what is typed while a program dies may be thrown away with it.
        func isSettled() async -> Bool {
            for _ in 0..<6 {
                await type("stty -g > after; cmp before after && echo 'set''tled'\n")
                if await shows("settled", looks: 100) { return true }
            }
            return false
        }

        func end() async {
            await tmux("kill-server")
            try? FileManager.default.removeItem(at: home)
        }
    }

    private static let skipped: Comment =
        "tmux or the built executable with its `label` command is not here."

    @Test(
        "Real keys label, undo and quit, and the terminal is as before",
        .enabled(if: isPossible, skipped))
    func labelling() async throws {
        let stage = try await Stage(columns: 80, rows: 24)
        await stage.label(then: "echo en''ded")
        #expect(await stage.shows("3 of 3 left"))
        #expect(await stage.screen().contains("An agent plans n² steps."))
        // Keys that come together.
        await stage.type("ud")
        #expect(await stage.shows("1 of 3 left"))
        await stage.type("z")
        #expect(await stage.shows("2 of 3 left"))
        await stage.tmux("resize-window", "-x", "40", "-y", "12")
        #expect(await stage.shows("2 left"))
        await stage.type("q")
        #expect(await stage.shows("ended"))
        #expect(await stage.isSettled())
        let history = await Self.run(Self.executable, ["history", "--home", stage.home.path]).output
        #expect(history.contains("2601.0000"))
        await stage.end()
    }

    @Test(
        "Ctrl-C and signals leave the terminal as before", .enabled(if: isPossible, skipped),
        arguments: ["C-c", "TERM", "HUP", "SEGV"])
    func ending(signal: String) async throws {
        let stage = try await Stage(columns: 80, rows: 24)
        await stage.label(then: ":")
        #expect(await stage.shows("3 of 3 left"))
        if signal == "C-c" {
            await stage.tmux("send-keys", "C-c")
        } else {
            await stage.send(signal)
        }
        #expect(await stage.shows("> "))
        #expect(await stage.isSettled())
        #expect(await stage.tmux("display", "-p", "#{alternate_on}#{cursor_flag}").hasPrefix("01"))
        await stage.end()
    }

    @Test(
        "Ctrl-C of the local page leaves the prompt on a line of its own",
        .enabled(if: isPossible, skipped))
    func servedToTheEnd() async throws {
        let stage = try await Stage(columns: 80, rows: 24)
        await stage.type("'\(Self.executable)' serve --home '\(stage.home.path)'\n")
        #expect(await stage.shows("Ctrl-C ends the page."))
        await stage.tmux("send-keys", "C-c")
        #expect(await stage.shows("\n> "))
        await stage.end()
    }

    private static let older = """
        {"id": "2601.00007", "title": "<b>大きな</b> \\u001b[31m\\u202eloot agents", \
        "abstract": "An agent with a tool.", "authors": ["Bo Example"], \
        "authors_truncated": false, "primary_category": "cs.LG", "categories": ["cs.LG"], \
        "categories_complete": true, "first_seen": "2026-01-14"}
        """

    @Test(
        "Every key does what the help says, in 80 × 24", .enabled(if: isPossible, skipped))
    func keys() async throws {
        let stage = try await Stage(columns: 80, rows: 24, lines: [Self.older])
        await stage.label(then: "echo en''ded")
        #expect(await stage.shows("3 of 3 left"))
        for (keys, text) in [
            ("w", "+1.00 is the score"), ("w", "An agent plans"), ("j", "▸  2"), ("k", "▸  1"),
            ("\u{1B}[B", "▸  2"), ("\u{1B}[A", "▸  1"), ("o", "https://arxiv.org/abs/2601.00003"),
            ("?", "thumb up, thumb down, skip"), ("q", "An agent plans"),
            ("/part 3", "1 found"), ("\n", "2601.00003"), ("/\u{1B}", "3 of 3 left"),
            ("t", "choose"), ("jj\n", "· Tools"), ("p", "Wed 2026-01-14"), ("t", "choose"),
            ("kk\n", "· all topics"), ("u", "0 of 1 left"), ("z", "1 of 1 left"),
            ("n", "Thu 2026-01-15"), ("s", "2 of 3 left"),
        ] {
            await stage.type(keys)
            let isShown = await stage.shows(text)
            let screen = await stage.screen()
            #expect(isShown, "\(keys.debugDescription): \(screen)")
        }
        await stage.type("q")
        #expect(await stage.shows("ended"))
        #expect(await stage.isSettled())
        await stage.end()
    }

    @Test(
        "Wide characters and a harmful title keep their columns",
        .enabled(if: isPossible, skipped))
    func harmful() async throws {
        let stage = try await Stage(columns: 80, rows: 24, lines: [Self.older])
        await stage.label(then: ":")
        #expect(await stage.shows("3 of 3 left"))
        await stage.type("p")
        #expect(await stage.shows("<b>大きな</b> [31mloot agents"))
        #expect(await stage.screen().split(separator: "\n").filter { $0.contains("│") }.count == 21)
        await stage.type("q")
        #expect(await stage.shows("> "))
        await stage.end()
    }

    @Test("NO_COLOR leaves every colour away", .enabled(if: isPossible, skipped))
    func colours() async throws {
        let stage = try await Stage(columns: 80, rows: 24)
        for (environment, hasColours) in [("NO_COLOR=1", false), ("NO_COLOR=", true)] {
            await stage.label(then: "echo 'en''ded' \(environment)", environment: environment)
            #expect(await stage.shows("3 of 3 left"))
            let screen = await stage.tmux("capture-pane", "-p", "-e")
            // 39 and 49 are "no colour".
            let codes = screen.split(separator: "\u{1B}[").dropFirst()
                .flatMap { $0.prefix { $0 != "m" }.split(separator: ";") }
            let isColoured = codes.contains {
                $0.count == 2 && "349".contains($0.first ?? "x") && !["39", "49"].contains($0)
            }
            #expect(isColoured == hasColours, "\(codes)")
            await stage.type("q")
            #expect(await stage.shows("ended \(environment)"))
        }
        await stage.end()
    }

    @Test(
        "SIGKILL, which no program can answer, loses no label; `reset` mends the terminal",
        .enabled(if: isPossible, skipped))
    func killing() async throws {
        let stage = try await Stage(columns: 80, rows: 24)
        await stage.label(then: ":")
        #expect(await stage.shows("3 of 3 left"))
        await stage.type("u")
        #expect(await stage.shows("2 of 3 left"))
        await stage.send("KILL")
        #expect(await stage.shows("Killed"))
        let history = await Self.run(Self.executable, ["history", "--home", stage.home.path]).output
        #expect(history.contains("2601.0000"))
        // Where no return key is translated any more, a newline must be typed.
        await stage.type("reset\u{A}")
        await stage.type("stty -a | grep -o ' icanon' && echo 'me''nded'\u{A}")
        #expect(await stage.shows("mended"))
        #expect(await stage.screen().contains(" icanon"))
        await stage.end()
    }
}
