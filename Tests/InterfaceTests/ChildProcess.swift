import Foundation
import Glibc

/// A program that is run to its end.
///
/// It is not `Foundation.Process`: that waits until every descendant has closed what it inherited,
/// and a server that the program leaves behind never does.
enum ChildProcess {
    /// Runs a program, found by `PATH`, and gives its status (127: it cannot be run) and output.
    ///
    /// Waiting gives the thread back, which other tests need for their answers in time.
    static func run(_ command: [String]) async -> (status: Int32, output: String) {
        let file = FileManager.default.temporaryDirectory.appending(
            path: "output-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: file) }
        guard let process = spawn(command, output: file.path) else { return (127, "") }
        var status: Int32 = 0
        while true {
            let ended = unsafe waitpid(process, &status, WNOHANG)
            if ended == process || (ended < 0 && errno != EINTR) { break }
            try? await Task.sleep(for: .milliseconds(4))
        }
        let output = (try? Data(contentsOf: file)) ?? Data()
        let isExit = status & 0x7F == 0
        return (isExit ? status >> 8 & 0xFF : 128, String(decoding: output, as: UTF8.self))
    }

    /// Starts a program whose output goes to a file; nil where it cannot be run.
    static func spawn(_ command: [String], output: String) -> pid_t? {
        var actions = unsafe posix_spawn_file_actions_t()
        unsafe posix_spawn_file_actions_init(&actions)
        defer { unsafe posix_spawn_file_actions_destroy(&actions) }
        unsafe posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        unsafe posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT, 0o600)
        unsafe posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
        // Threads of the test runner block signals: the program must not inherit that.
        var attributes = posix_spawnattr_t()
        unsafe posix_spawnattr_init(&attributes)
        defer { unsafe posix_spawnattr_destroy(&attributes) }
        var none = sigset_t()
        unsafe sigemptyset(&none)
        unsafe posix_spawnattr_setsigmask(&attributes, &none)
        unsafe posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
        var arguments = unsafe command.map { unsafe strdup($0) } + [nil]
        defer { for index in command.indices { unsafe free(arguments[index]) } }
        var process: pid_t = 0
        let code = unsafe posix_spawnp(
            &process, command[0], &actions, &attributes, &arguments, environ)
        return code == 0 ? process : nil
    }
}
