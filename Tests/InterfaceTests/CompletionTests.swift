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
    func completing(shell: String) throws {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "paperboy-completion-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data(Self.configuration.utf8).write(to: folder.appending(path: "config.yml"))
        let script = ChildProcess.run(
            [ServedHome.executable, "--generate-completion-script", shell])
        try #require(script.status == 0)
        let name = shell == "zsh" ? "_paperboy" : "paperboy"
        try Data(script.output.utf8).write(to: folder.appending(path: name))

        func tmux(_ arguments: String...) -> String {
            ChildProcess.run(["tmux", "-S", "\(folder.path)/tmux"] + arguments).output
        }
        func shows(_ text: String) -> Bool {
            for _ in 0..<400 {
                if tmux("capture-pane", "-p").contains(text) { return true }
                Thread.sleep(forTimeInterval: 0.05)
            }
            return false
        }
        let (start, load) = Self.loading(shell, folder.path)
        let tools = URL(filePath: ServedHome.executable).deletingLastPathComponent().path
        _ = tmux(
            "-f", "/dev/null", "new-session", "-d", "-x", "120", "-y", "40",
            "env HOME='\(folder.path)' PATH='\(tools):/usr/bin:/bin' "
                + "PAPERBOY_HOME='\(folder.path)' \(start)")
        defer { _ = tmux("kill-server") }
        _ = tmux("send-keys", "-l", "\(load); echo rea''dy\n")
        #expect(shows("ready"))
        for (typed, completed) in [
            ("paperboy evalu", "paperboy evaluate"), ("paperboy today --uns", "--unseen"),
            ("paperboy today --topic Vid", "--topic Videos"),
        ] {
            _ = tmux("send-keys", "C-u")
            _ = tmux("send-keys", "-l", typed)
            _ = tmux("send-keys", "Tab")
            #expect(shows(completed), "\(tmux("capture-pane", "-p"))")
        }
    }
}
