import Papers

/// Labelling on the full screen of a terminal.
public enum LabelScreen {
    /// Shows a session until the reader quits or the terminal goes away.
    ///
    /// The terminal is left as it was found, also when a signal or a crash ends the process.
    /// Ctrl-C, SIGTERM and SIGHUP end the process as they do anywhere: what was labelled is stored.
    ///
    /// - Parameters:
    ///   - session: the lists and what is done with them.
    ///   - style: colour and links; by default what suits the environment.
    /// - Returns: how many labels were stored and not taken back.
    /// - Throws: `TerminalError` where there is no terminal for it; then nothing was shown.
    /// - Precondition: no other one is shown.
    @discardableResult
    public static func run(
        _ session: LabelSession, style: ScreenStyle, environment: [String: String]
    ) throws(TerminalError) -> Int {
        let terminal = try Terminal(name: environment["TERM"] ?? "")
        return run(session, style: style, on: terminal)
    }

    /// Shows a session on a terminal that was taken over.
    static func run(
        _ session: LabelSession, style: ScreenStyle, on terminal: borrowing Terminal
    ) -> Int {
        var loop = Loop(session, size: terminal.size)
        var parser = KeyParser()
        var update = ScreenUpdate()
        while !loop.isDone {
            terminal.write(update.text(for: loop.state.render(style)))
            loop.see(loop.state.papersInView)
            // A lone escape character is the key Escape only if nothing follows it at once.
            switch terminal.nextEvent(timeout: parser.isWaiting ? 60 : loop.isToTell ? 1000 : nil) {
            case .input(let bytes): loop.take(parser.parse(bytes))
            case .idle:
                loop.take(parser.flush())
                if loop.isToTell { loop.tellOfSeen() }
            case .resized:
                loop.state.resized(to: terminal.size)
                update.forget()
            case .closed: loop.isDone = true
            }
            if loop.needsRedraw {
                loop.needsRedraw = false
                update.forget()
            }
        }
        loop.tellOfSeen()
        return loop.given.count
    }
}

/// Carries out what keys ask for.
private struct Loop {
    let session: LabelSession
    var state: LabelScreenState
    var isDone = false
    var needsRedraw = false
    /// The words written on this screen and not taken back, in their order.
    var given: [Label] = []
    /// Papers that were in view, and those of them that the session was not told of yet.
    private var seen: Set<ArxivID> = []
    private var untold: [ArxivID] = []
    /// How many of these the session could not be told of.
    private var refused = 0

    init(_ session: LabelSession, size: ScreenSize) {
        self.session = session
        state = LabelScreenState(
            edition: session.edition, topic: session.topic, reader: session.reader, size: size)
        state.message = session.notice.map { .init(text: $0, kind: .note) }
    }

    mutating func take(_ keys: [Key]) {
        for key in keys where !isDone {
            guard let effect = state.handle(key) else { continue }
            do {
                try perform(effect)
            } catch {
                state.failed("\(error)")
            }
        }
        explain()
    }

    /// Takes in what is in view.
    ///
    /// The session is told of a screenful or so at a time, and when nothing happens for a second:
    /// whoever scrolls does not wait for a disk with each line.
    mutating func see(_ papers: [ArxivID]) {
        untold += papers.filter { seen.insert($0).inserted }
        if untold.count >= refused + 50 { tellOfSeen() }
    }

    /// Whether there is something in view that the session was not told of, nor refused.
    var isToTell: Bool { untold.count > refused }

    /// Tells the session what was in view since it was told last.
    mutating func tellOfSeen() {
        guard !untold.isEmpty else { return }
        do {
            try session.see(untold)
            (untold, refused) = ([], 0)
        } catch {
            refused = untold.count
            state.failed("\(error)")
        }
    }

    private mutating func perform(_ effect: LabelScreenState.Effect) throws {
        switch effect {
        case .store(let paper, let verdict):
            if let word = try session.store(paper, verdict) { given.append(word) }
            tellOfSeen()
            state.labelled(paper, verdict)
        case .undo: state.undone(try undo())
        case .step(let step): state.moved(to: try session.step(state.edition, step), by: step)
        case .redraw: needsRedraw = true
        case .quit: isDone = true
        }
    }

    /// Withdraws the newest word of this screen that still stands; what was said another day or
    /// elsewhere stays, however often the key is pressed.
    private mutating func undo() throws -> LabelUndone? {
        while let word = given.last {
            let undone = try session.undo(word)
            given.removeLast()
            if let undone { return undone }
        }
        return nil
    }

    private mutating func explain() {
        guard let ranked = state.unexplained else { return }
        do {
            state.explained(ranked.paper.id, try session.explain(ranked))
        } catch {
            state.notExplained(ranked.paper.id, because: "\(error)")
        }
    }
}
