/// Why the terminal cannot be used for a full screen.
public enum TerminalError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Input or output is a file or a pipe.
    case notATerminal
    /// `TERM` names a terminal that cannot move its cursor, or none.
    case cannotMoveCursor(name: String)
    /// The system refuses to read or change the terminal's settings.
    case settings(code: Int32)

    /// What happened and what to do.
    public var description: String {
        switch self {
        case .notATerminal:
            "The full screen needs a terminal for input and output, but one of them is a file or a "
                + "pipe; without a terminal use `paperboy up`, `down` and `skip`."
        case .cannotMoveCursor(let name):
            "The full screen needs a terminal that can move its cursor, but TERM is '\(name)'; "
                + "set TERM to what your terminal is, such as xterm-256color."
        case .settings(let code):
            "The terminal's settings cannot be changed (error \(code) of the system); try another "
                + "terminal."
        }
    }
}
