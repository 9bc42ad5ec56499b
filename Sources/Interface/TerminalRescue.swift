import Glibc

/// What a signal handler needs to give the terminal back, at an address that never moves.
///
/// Handlers may call only what POSIX.1-2017 (2.4.3) lists as async-signal-safe: here `tcsetattr`,
/// `tcflush`, `poll`, `write`, `sigaction`, `raise`. They read this memory and nothing else of
/// Swift's: no array, no object, no lazily made global.
@unsafe struct TerminalRescue {
    /// Settings as they were found.
    var found = termios()
    /// Settings while the screen is shown.
    var raw = termios()
    var input: Int32 = -1
    var output: Int32 = -1
    /// Where a byte wakes the screen's loop.
    var wake: Int32 = -1
    /// Whether the terminal is changed now.
    var isArmed: sig_atomic_t = 0
    var enter: UnsafeMutableBufferPointer<UInt8>
    var leave: UnsafeMutableBufferPointer<UInt8>
    /// The actions that ours replaced, by signal.
    var actions: UnsafeMutablePointer<sigaction>
    /// Where handlers run: a stack overflow leaves no other place.
    var stack: UnsafeMutableRawPointer
    /// The signals that the thread had blocked.
    var mask = sigset_t()

    private static let stackSize = 65_536
    private static let enterText = "\u{1B}[?1049h\u{1B}[?25l\u{1B}[?2004h\u{1B}[?7l\u{1B}[2J"
    private static let leaveText =
        "\u{1B}[?2026l\u{1B}[0m\u{1B}[?7h\u{1B}[?2004l\u{1B}[?25h\u{1B}[?1049l"

    /// The one place.
    ///
    /// It is made before any handler is set: from then on its use is a mere load.
    nonisolated(unsafe) static let shared: UnsafeMutablePointer<TerminalRescue> = unsafe make()

    private static let signalLimit = 65
    /// Signals that end the process: asked for, or because it is broken.
    private static let ending = [
        SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV, SIGSYS,
    ]

    /// Makes the memory, a stack for handlers, and what leaves the screen when the process exits.
    private static func make() -> UnsafeMutablePointer<TerminalRescue> {
        let actions = unsafe UnsafeMutablePointer<sigaction>.allocate(capacity: signalLimit)
        unsafe actions.initialize(repeating: sigaction(), count: signalLimit)
        let rescue = UnsafeMutablePointer<TerminalRescue>.allocate(capacity: 1)
        unsafe rescue.initialize(
            to: TerminalRescue(
                enter: bytes(of: enterText), leave: bytes(of: leaveText), actions: actions,
                stack: UnsafeMutableRawPointer.allocate(byteCount: stackSize, alignment: 16)))
        atexit { unsafe TerminalRescue.leaveScreen() }
        return unsafe rescue
    }

    /// Takes the terminal's signals over, and lets them through to this thread.
    static func takeSignals() {
        var stack = unsafe stack_t()
        unsafe stack.ss_sp = unsafe shared.pointee.stack
        unsafe stack.ss_size = stackSize
        _ = unsafe sigaltstack(&stack, nil)
        for signal in unsafe ending { unsafe replace(signal) { unsafe TerminalRescue.end(by: $0) } }
        unsafe replace(SIGTSTP) { _ in unsafe TerminalRescue.suspend() }
        unsafe replace(SIGWINCH) { _ in unsafe TerminalRescue.wakeLoop() }
        var wanted = sigset_t()
        for signal in unsafe ending + [SIGTSTP, SIGWINCH] { unsafe sigaddset(&wanted, signal) }
        unsafe pthread_sigmask(SIG_UNBLOCK, &wanted, &shared.pointee.mask)
    }

    /// Gives the signals back.
    static func returnSignals() {
        for signal in unsafe ending + [SIGTSTP, SIGWINCH] {
            unsafe sigaction(signal, shared.pointee.actions + Int(signal), nil)
        }
        unsafe pthread_sigmask(SIG_SETMASK, &shared.pointee.mask, nil)
    }

    private static func replace(
        _ signal: Int32, by handler: @escaping @convention(c) (Int32) -> Void
    ) {
        let old = unsafe shared.pointee.actions + Int(signal)
        var action = sigaction()
        unsafe action.__sigaction_handler.sa_handler = handler
        unsafe sigemptyset(&action.sa_mask)
        action.sa_flags = SA_ONSTACK
        unsafe sigaction(signal, nil, old)
        // What was ignored from the start (nohup) stays ignored; SIG_IGN is 1.
        let place = unsafe unsafeBitCast(old.pointee.__sigaction_handler.sa_handler, to: Int.self)
        if place != 1 { unsafe sigaction(signal, &action, nil) }
    }

    // MARK: Called from handlers

    /// Shows the alternate screen, with its settings.
    static func enterScreen() {
        guard unsafe shared.pointee.isArmed == 0 else { return }
        unsafe shared.pointee.isArmed = 1
        unsafe tcsetattr(shared.pointee.input, TCSANOW, &shared.pointee.raw)
        unsafe send(shared.pointee.enter)
    }

    /// Brings back what was found; does nothing where that is so.
    static func leaveScreen() {
        guard unsafe shared.pointee.isArmed != 0 else { return }
        unsafe shared.pointee.isArmed = 0
        unsafe send(shared.pointee.leave)
        // Keys that nobody read were meant for this screen, not for the shell.
        unsafe tcflush(shared.pointee.input, TCIFLUSH)
        unsafe tcsetattr(shared.pointee.input, TCSANOW, &shared.pointee.found)
    }

    private static func end(by signal: Int32) {
        unsafe leaveScreen()
        // Delivered when this handler returns: the process ends as it would have without us.
        unsafe sigaction(signal, shared.pointee.actions + Int(signal), nil)
        raise(signal)
    }

    private static func suspend() {
        let code = errno
        unsafe leaveScreen()
        raise(SIGSTOP)
        // Continued from here.
        unsafe enterScreen()
        unsafe wakeLoop()
        errno = code
    }

    private static func wakeLoop() {
        let code = errno
        var byte: UInt8 = 1
        unsafe write(shared.pointee.wake, &byte, 1)
        errno = code
    }

    private static func send(_ bytes: UnsafeMutableBufferPointer<UInt8>) {
        // A terminal that nobody reads must not keep a dying process.
        var request = pollfd(
            fd: unsafe shared.pointee.output, events: Int16(POLLOUT), revents: 0)
        guard unsafe poll(&request, 1, 200) == 1 else { return }
        unsafe write(request.fd, bytes.baseAddress, bytes.count)
    }

    private static func bytes(of text: String) -> UnsafeMutableBufferPointer<UInt8> {
        let copy = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: text.utf8.count)
        _ = unsafe copy.initialize(from: text.utf8)
        return unsafe copy
    }
}
