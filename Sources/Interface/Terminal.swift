import Glibc

/// The terminal while a full screen is shown on it: keys unread by the line editor, the alternate
/// screen, no cursor.
///
/// However it ends (`deinit`, exit, a signal, a crash), settings and screen are as they were
/// before. Ctrl-Z suspends and returns. There is one at a time.
struct Terminal: ~Copyable {
    /// What happens at the terminal.
    enum Event: Hashable, Sendable {
        /// Bytes of keys.
        case input([UInt8])
        /// Nothing within the time asked for.
        case idle
        /// The size may be another; all is to be drawn anew.
        case resized
        /// It is gone.
        case closed
    }

    private let input: Int32
    private let output: Int32
    /// A handler's byte wakes `nextEvent` through this pipe.
    private let wakeReader: Int32
    private let wakeWriter: Int32

    /// Takes a terminal over.
    ///
    /// - Parameters:
    ///   - input: the file to read keys from.
    ///   - output: the file to write to.
    ///   - name: the value of `TERM`.
    /// - Throws: `TerminalError`; then nothing is changed.
    /// - Precondition: no other one is in use.
    init(input: Int32 = STDIN_FILENO, output: Int32 = STDOUT_FILENO, name: String)
        throws(TerminalError)
    {
        guard isatty(input) == 1, isatty(output) == 1 else { throw .notATerminal }
        guard !["", "dumb", "unknown"].contains(name) else { throw .cannotMoveCursor(name: name) }
        var found = termios()
        guard unsafe tcgetattr(input, &found) == 0 else { throw .settings(code: errno) }
        var ends: [Int32] = [-1, -1]
        guard unsafe pipe(&ends) == 0 else { throw .settings(code: errno) }
        for end in ends {
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
        }
        (self.input, self.output, wakeReader, wakeWriter) = (input, output, ends[0], ends[1])
        arm(found: found)
    }

    deinit {
        unsafe TerminalRescue.leaveScreen()
        unsafe TerminalRescue.returnSignals()
        close(wakeReader)
        close(wakeWriter)
    }

    private func arm(found: termios) {
        let rescue = unsafe TerminalRescue.shared
        precondition(unsafe rescue.pointee.isArmed == 0, "A terminal is in use already.")
        unsafe rescue.pointee.found = found
        unsafe rescue.pointee.raw = Self.raw(found)
        unsafe rescue.pointee.input = input
        unsafe rescue.pointee.output = output
        unsafe rescue.pointee.wake = wakeWriter
        unsafe TerminalRescue.takeSignals()
        unsafe TerminalRescue.enterScreen()
    }

    /// Settings under which keys come at once and unechoed.
    ///
    /// Ctrl-C and Ctrl-Z stay signals: they work even while something else is waited for.
    private static func raw(_ found: termios) -> termios {
        var raw = found
        raw.c_iflag &= ~tcflag_t(BRKINT | ICRNL | INLCR | IGNCR | INPCK | ISTRIP | IXON)
        raw.c_lflag &= ~tcflag_t(ECHO | ECHONL | ICANON | IEXTEN)
        unsafe withUnsafeMutableBytes(of: &raw.c_cc) { characters in
            unsafe characters[Int(VMIN)] = 1
            unsafe characters[Int(VTIME)] = 0
        }
        return raw
    }

    /// The size of the screen; 80 × 24 where the terminal does not tell.
    var size: ScreenSize {
        var size = winsize()
        guard unsafe ioctl(output, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0, size.ws_row > 0
        else { return ScreenSize(columns: 80, rows: 24) }
        return ScreenSize(columns: Int(size.ws_col), rows: Int(size.ws_row))
    }

    /// Waits for what happens next.
    ///
    /// - Parameter timeout: milliseconds until `idle`; nil waits as long as it takes.
    func nextEvent(timeout: Int32? = nil) -> Event {
        while true {
            var requests = [
                pollfd(fd: input, events: Int16(POLLIN), revents: 0),
                pollfd(fd: wakeReader, events: Int16(POLLIN), revents: 0),
            ]
            let count = unsafe poll(&requests, 2, timeout ?? -1)
            if count == 0 { return .idle }
            if count < 0, errno != EINTR { return .closed }
            if count < 0 { continue }
            if requests[1].revents != 0 {
                _ = read(from: wakeReader)
                return .resized
            }
            guard let bytes = read(from: input) else { continue }
            return bytes.isEmpty ? .closed : .input(bytes)
        }
    }

    /// Up to 4,096 bytes; none at the end, nil where the call is to be repeated.
    private func read(from file: Int32) -> [UInt8]? {
        var buffer = [UInt8](repeating: 0, count: 4096)
        let count = unsafe Glibc.read(file, &buffer, buffer.count)
        if count < 0 { return errno == EINTR || errno == EAGAIN ? nil : [] }
        return Array(buffer.prefix(count))
    }

    /// Writes all of a text; what cannot be written is dropped: `nextEvent` will tell of the end.
    func write(_ text: String) {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = unsafe rest.withUnsafeBytes {
                unsafe Glibc.write(output, $0.baseAddress, $0.count)
            }
            if count > 0 {
                rest = rest.dropFirst(count)
            } else if errno == EAGAIN {
                var request = pollfd(fd: output, events: Int16(POLLOUT), revents: 0)
                unsafe poll(&request, 1, -1)
            } else if errno != EINTR {
                return
            }
        }
    }
}
