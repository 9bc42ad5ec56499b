import Daily
import Foundation

/// Shows a long text page by page, with the reader's own pager.
///
/// `PAPERBOY_PAGER`, else `PAGER`, else `less` is used; an empty one or `cat` means none. `LESS` is
/// `FRX` unless it is set: short texts are printed, colours shown, and the screen is left as it is;
/// `LESSCHARSET` is `utf-8` unless it is set.
struct Pager {
    private let command: String

    /// The pager of an environment, or nil where none is wanted or there is none.
    init?(environment: [String: String]) {
        let chosen = environment["PAPERBOY_PAGER"] ?? environment["PAGER"]
        command = chosen ?? "less"
        if ["", "cat"].contains(command) || environment["TERM"] == "dumb" { return nil }
        if chosen == nil {
            let folders = (environment["PATH"] ?? "").split(separator: ":")
            let isThere = folders.contains {
                FileManager.default.isExecutableFile(atPath: "\($0)/less")
            }
            guard isThere else { return nil }
        }
    }

    /// Shows a text and waits for the reader.
    ///
    /// - Returns: whether the pager could be run.
    func show(_ text: String) -> Bool {
        unsafe setenv("LESS", "FRX", 0)
        // The text is UTF-8 whatever the locale, which `less` would otherwise go by.
        unsafe setenv("LESSCHARSET", "utf-8", 0)
        // What is ignored stays so in a child, and a pager may be a whole pipeline.
        signal(SIGPIPE, SIG_DFL)
        // The pager must share our process group, or it could not read the keys.
        let opened = unsafe popen(command, "w")
        // A reader who leaves early is no fault, and Ctrl-C belongs to the pager meanwhile.
        signal(SIGPIPE, SIG_IGN)
        guard let pipe = unsafe opened else { return false }
        signal(SIGINT, SIG_IGN)
        let bytes = Array(text.utf8)
        _ = unsafe fwrite(bytes, 1, bytes.count, pipe)
        let status = unsafe pclose(pipe)
        signal(SIGINT, SIG_DFL)
        let couldNotRun = [126, 127].contains((status >> 8) & 0xFF)
        return !couldNotRun
    }
}

extension Output {
    /// Writes text for people to standard output, through a pager where it is longer than the
    /// terminal.
    ///
    /// - Throws: `DailyError.cannotWrite`.
    static func paged(_ text: String, _ options: some HomeChoosing) throws(DailyError) {
        guard isTerminal, text.utf8.count(where: { $0 == UInt8(ascii: "\n") }) >= height,
            let pager = Pager(environment: ProcessInfo.processInfo.environment)
        else { return try data(text) }
        if !pager.show(text) {
            options.note("warning: the pager could not be run; set PAGER to another one.")
            try data(text)
        }
    }

    /// Lines of the terminal; no limit where there is none.
    private static var height: Int {
        var size = winsize()
        if unsafe ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_row > 0 {
            return Int(size.ws_row)
        }
        return .max
    }
}
