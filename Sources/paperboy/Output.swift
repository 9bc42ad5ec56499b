import Daily
import Digest
import Foundation

/// Data to standard output, everything else to standard error.
enum Output {
    /// Settles what happens where output has nowhere to go; to be called before any file is opened.
    ///
    /// A closed pipe becomes an error of the one who writes, not a signal that ends the program.
    /// The place of a standard stream that is closed is taken by one that cannot be used either:
    /// else the next file opened, such as the database, would get its number, and the text.
    static func prepare() {
        _ = signal(SIGPIPE, SIG_IGN)
        for descriptor in STDIN_FILENO...STDERR_FILENO where fcntl(descriptor, F_GETFD) == -1 {
            _ = unsafe open("/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY)
        }
    }

    /// Writes to standard output as it is.
    ///
    /// A closed pipe is no fault of ours: whoever read has enough, and what else there is to do is
    /// done.
    ///
    /// - Throws: `DailyError.cannotWrite`.
    static func data(_ text: String) throws(DailyError) {
        do {
            try FileHandle.standardOutput.write(contentsOf: Data(text.utf8))
        } catch {
            if (error as NSError).isClosedPipe { return }
            throw .cannotWrite("Standard output cannot be written: \(error.reason).")
        }
    }

    /// A text whose sentences fit the terminal; lines with columns, which two blanks hold apart,
    /// stay as they are, and so does all that goes elsewhere.
    static func wrapped(_ text: String) -> String {
        guard isTerminal else { return text }
        let columns = DisplayWidth.set(in: width)
        return text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { line in
            guard DisplayWidth.of(line) > columns, !line.contains("  ") else {
                return [String(line)]
            }
            let mark = line.hasPrefix("- ") ? "- " : ""
            return DisplayWidth.hanging(
                mark, String(line.dropFirst(mark.count)), width: columns)
        }.joined(separator: "\n")
    }

    /// Writes a line to standard error.
    static func error(_ text: String) {
        message(text + "\n")
    }

    /// Writes to standard error as it is.
    ///
    /// Where that cannot be written nothing else changes: what was done is done, and the exit code
    /// must not call it a failure.
    static func message(_ text: String) {
        try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
    }

    /// Whether standard output is a terminal.
    static var isTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

    /// Whether standard error is a terminal.
    static var errorIsTerminal: Bool { isatty(STDERR_FILENO) == 1 }

    /// Whether colour may be used on standard output.
    static var usesColour: Bool {
        let environment = ProcessInfo.processInfo.environment
        return isTerminal && (environment["NO_COLOR"] ?? "").isEmpty
            && environment["TERM"] != "dumb"
    }

    /// Columns of the terminal, 80 where there is none.
    static var width: Int {
        var size = winsize()
        if unsafe ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 {
            return Int(size.ws_col)
        }
        let told = ProcessInfo.processInfo.environment["COLUMNS"].flatMap(Int.init)
        return told.flatMap { $0 > 0 ? $0 : nil } ?? 80
    }
}

extension NSError {
    fileprivate var isClosedPipe: Bool {
        if domain == NSPOSIXErrorDomain { return code == Int(EPIPE) }
        return (userInfo[NSUnderlyingErrorKey] as? NSError)?.isClosedPipe ?? false
    }
}
