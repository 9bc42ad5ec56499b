import Foundation

/// Data to standard output, everything else to standard error.
enum Output {
    /// Writes to standard output as it is.
    static func data(_ text: String) {
        write(text, to: .standardOutput)
    }

    /// Writes a line to standard error.
    static func error(_ text: String) {
        write(text + "\n", to: .standardError)
    }

    /// A closed pipe is no fault of ours: whoever read has enough.
    private static func write(_ text: String, to handle: FileHandle) {
        do {
            try handle.write(contentsOf: Data(text.utf8))
        } catch {
            exit((error as NSError).isClosedPipe ? 0 : 73)
        }
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
