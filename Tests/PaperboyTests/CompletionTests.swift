import Foundation
import Testing

extension ProgramTests {
    /// The completions in the shells themselves, with real keys in tmux.
    @Suite("Completions")
    struct CompletionTests {
        private static func path(_ name: String) -> String? {
            ["/usr/bin/", "/bin/"].map { $0 + name }
                .first { FileManager.default.isExecutableFile(atPath: $0) }
        }

        /// How each shell is started and takes a script.
        private static func loading(_ shell: String, _ folder: String) -> [String] {
            switch shell {
            case "bash": ["bash --norc --noprofile -i", "source \(folder)/completions/paperboy"]
            case "zsh":
                [
                    "zsh -f -i",
                    "fpath=(\(folder)/completions $fpath); autoload -Uz compinit; compinit -D -u",
                ]
            default: ["fish --no-config -i", "source \(folder)/completions/paperboy.fish"]
            }
        }

        private static let shells = ["bash", "zsh", "fish"].filter { path($0) != nil }
        private static let missing: Comment = "tmux is not installed."

        @Test(
            "complete commands, options and the topics of the configuration, in each shell here",
            .enabled(if: path("tmux") != nil, missing), arguments: shells)
        func completing(shell: String) async throws {
            let tmux = try #require(Self.path("tmux"))
            let program = try await Program.withPapers()
            let script = try await program.run("--generate-completion-script", shell)
            expect(script, exits: 0)
            let name = ["bash": "paperboy", "zsh": "_paperboy"][shell] ?? "paperboy.fish"
            _ = try program.file("completions/\(name)", script.text)
            let folder = program.home.path
            let loading = Self.loading(shell, folder)
            func call(_ arguments: String...) async throws -> String {
                try await program.run(
                    URL(filePath: tmux), ["-S", "\(folder)/tmux"] + arguments
                ).text
            }
            func shows(_ text: String) async throws -> Bool {
                for _ in 0..<300 {
                    if try await call("capture-pane", "-p").contains(text) { return true }
                    try await Task.sleep(for: .milliseconds(50))
                }
                return false
            }
            let tools = Program.executable.deletingLastPathComponent().path
            _ = try await call(
                "-f", "/dev/null", "new-session", "-d", "-x", "120", "-y", "40",
                "env PATH='\(tools):/usr/bin:/bin' PAPERBOY_HOME='\(folder)' \(loading[0])")
            _ = try await call("send-keys", "-l", "\(loading[1]); echo rea''dy\n")
            #expect(try await shows("ready"))
            _ = try await call("send-keys", "-l", "paperboy evalu\t")
            #expect(try await shows("paperboy evaluate"))
            _ = try await call("send-keys", "C-u")
            _ = try await call("send-keys", "-l", "paperboy today --topic Vid\t")
            #expect(try await shows("--topic Video"))
            _ = try await call("send-keys", "C-u")
            _ = try await call("send-keys", "-l", "paperboy today --uns\t")
            #expect(try await shows("--unseen"))
            _ = try await call("kill-server")
        }
    }
}
