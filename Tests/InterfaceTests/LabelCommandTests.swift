import Foundation
import Testing

/// The built executable under a real terminal emulator, with real keys.
@Suite(.serialized) struct LabelCommandTests {
    static let executable = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: ".build/debug/paperboy").path

    /// Whether there is tmux, and an executable that has the command.
    static let isPossible: Bool =
        run("tmux", ["-V"]).status == 0 && run(executable, ["label", "--help"]).status == 0

    /// Runs a program and waits for it.
    @discardableResult
    static func run(_ program: String, _ arguments: [String]) -> (status: Int32, output: String) {
        ChildProcess.run([program] + arguments)
    }

    /// A folder with a configuration and three papers, and a shell in tmux beside it.
    private struct Stage {
        let home = FileManager.default.temporaryDirectory
            .appending(path: "paperboy-label-\(UUID().uuidString)")

        init(columns: Int, rows: Int) throws {
            try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true)
            let configuration = """
                category:
                  cs.LG: Learning
                topic:
                  Agents:
                    keywords:
                      - agent

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
            try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: papers)
            let arguments = ["import", "--home", home.path, papers.path]
            try #require(LabelCommandTests.run(executable, arguments).status == 0)
            tmux(
                "-f", "/dev/null", "new-session", "-d", "-x", "\(columns)", "-y", "\(rows)",
                "env PS1='> ' SWIFT_BACKTRACE=enable=no sh")
            tmux("set", "-g", "status", "off")
            type("cd '\(home.path)'; stty -g > before\n")
        }

        @discardableResult
        func tmux(_ arguments: String...) -> String {
            LabelCommandTests.run("tmux", ["-S", home.appending(path: "tmux").path] + arguments)
                .output
        }

        var screen: String { tmux("capture-pane", "-p") }

        func type(_ text: String) { tmux("send-keys", "-l", text) }

        /// Starts labelling; what follows it runs when it has ended.
        func label(then command: String) {
            type("'\(executable)' label --home '\(home.path)'; \(command)\n")
        }

        /// Waits until the screen shows a text.
        func shows(_ text: String) -> Bool {
            for _ in 0..<200 {
                if screen.contains(text) { return true }
                Thread.sleep(forTimeInterval: 0.05)
            }
            return false
        }

        /// Whether the terminal's settings are those from before.
        func isSettled() -> Bool {
            type("stty -g > after; cmp before after && echo 'set''tled'\n")
            return shows("settled")
        }

        func end() {
            tmux("kill-server")
            try? FileManager.default.removeItem(at: home)
        }
    }

    private static let skipped: Comment =
        "tmux or the built executable with its `label` command is not here."

    @Test(
        "Real keys label, undo and quit, and the terminal is as before",
        .enabled(if: isPossible, skipped))
    func labelling() throws {
        let stage = try Stage(columns: 80, rows: 24)
        defer { stage.end() }
        stage.label(then: "echo en''ded")
        #expect(stage.shows("3 of 3 left"))
        #expect(stage.screen.contains("An agent plans n² steps."))
        // Keys that come together.
        stage.type("ud")
        #expect(stage.shows("1 of 3 left"))
        stage.type("z")
        #expect(stage.shows("2 of 3 left"))
        stage.tmux("resize-window", "-x", "40", "-y", "12")
        #expect(stage.shows("2 left"))
        stage.type("q")
        #expect(stage.shows("ended"))
        #expect(stage.isSettled())
        let history = Self.run(Self.executable, ["history", "--home", stage.home.path]).output
        #expect(history.contains("2601.0000"))
    }

    @Test(
        "Ctrl-C and signals leave the terminal as before", .enabled(if: isPossible, skipped),
        arguments: ["C-c", "TERM", "HUP", "SEGV"])
    func ending(signal: String) throws {
        let stage = try Stage(columns: 80, rows: 24)
        defer { stage.end() }
        stage.label(then: ":")
        #expect(stage.shows("3 of 3 left"))
        if signal == "C-c" {
            stage.tmux("send-keys", "C-c")
        } else {
            let shell = stage.tmux("display", "-p", "#{pane_pid}")
                .trimmingCharacters(in: .whitespacesAndNewlines)
            Self.run("pkill", ["-\(signal)", "-P", shell])
        }
        #expect(stage.shows("> "))
        #expect(stage.isSettled())
        #expect(stage.tmux("display", "-p", "#{alternate_on}#{cursor_flag}").hasPrefix("01"))
    }
}
