import Foundation
import Testing

/// The completions in the shells themselves, with real keys in tmux.
@Suite(
    "Completions",
    .enabled(
        if: LabelCommandTests.isPossible, "tmux or the built program is not here."), .serialized)
struct CompletionTests {
    /// The shells that are here; bash always is.
    private static let shells = ["bash", "zsh", "fish"].filter { shell in
        ["/usr/bin/", "/bin/"].contains { FileManager.default.isExecutableFile(atPath: $0 + shell) }
    }

    /// How each shell is started, and what it is told to load the script.
    private static func loading(_ shell: String, _ folder: String) -> (String, String) {
        switch shell {
        case "bash": ("bash --norc --noprofile -i", "source \(folder)/paperboy")
        case "zsh":
            ("zsh -f -i", "fpath=(\(folder) $fpath); autoload -Uz compinit; compinit -D -u")
        default: ("fish --no-config -i", "source \(folder)/paperboy")
        }
    }

    private static let configuration = """
        category:
          cs.CV: Vision
        topic:
          Videos:
            keywords: [video]
          Kites:
            keywords: [kite]

        """

    @Test(
        "Commands, options and the topics of the configuration, in each shell that is here",
        arguments: shells)
    func completing(shell: String) async throws {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "paperboy-completion-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data(Self.configuration.utf8).write(to: folder.appending(path: "config.yml"))
        let script = await ChildProcess.run(
            [ServedHome.executable, "--generate-completion-script", shell])
        try #require(script.status == 0)
        let name = shell == "zsh" ? "_paperboy" : "paperboy"
        try Data(script.output.utf8).write(to: folder.appending(path: name))

        func tmux(_ arguments: String...) async -> String {
            await ChildProcess.run(["tmux", "-S", "\(folder.path)/tmux"] + arguments).output
        }
        func shows(_ text: String) async -> Bool {
            for _ in 0..<400 {
                if await tmux("capture-pane", "-p").contains(text) { return true }
                try? await Task.sleep(for: .milliseconds(50))
            }
            return false
        }
        let (start, load) = Self.loading(shell, folder.path)
        let tools = URL(filePath: ServedHome.executable).deletingLastPathComponent().path
        _ = await tmux(
            "-f", "/dev/null", "new-session", "-d", "-x", "120", "-y", "40",
            "env HOME='\(folder.path)' PATH='\(tools):/usr/bin:/bin' "
                + "PAPERBOY_HOME='\(folder.path)' \(start)")
        _ = await tmux("send-keys", "-l", "\(load); echo rea''dy\n")
        #expect(await shows("ready"))
        for (typed, completed) in [
            ("paperboy evalu", "paperboy evaluate"), ("paperboy today --uns", "--unseen"),
            ("paperboy today --topic Vid", "--topic Videos"),
        ] {
            _ = await tmux("send-keys", "C-u")
            _ = await tmux("send-keys", "-l", typed)
            _ = await tmux("send-keys", "Tab")
            #expect(await shows(completed), "\(typed)")
        }
        _ = await tmux("kill-server")
    }
}
