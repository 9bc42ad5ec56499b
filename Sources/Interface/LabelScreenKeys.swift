import Digest
import Papers

extension LabelScreenState {
    /// Takes one key.
    ///
    /// - Returns: what is to be done for it, if anything but showing the new state.
    public mutating func handle(_ key: Key) -> Effect? {
        message = nil
        if key == .control("c") { return .quit }
        if key == .control("l") { return .redraw }
        switch mode {
        case .browse: return handleBrowsing(key)
        case .search(let before): handleSearching(key, before: before)
        case .topics(let selection): handleTopics(key, selection)
        case .help(let top): handleHelp(key, top)
        }
        return nil
    }

    // MARK: Browsing

    private mutating func handleBrowsing(_ key: Key) -> Effect? {
        switch key {
        case .character("u"), .character("+"): return label(.up)
        case .character("d"), .character("-"): return label(.down)
        case .character("s"): return label(.skip)
        case .character("z"), .character("U"): return .undo
        case .character("n"): return .step(.newer)
        case .character("p"): return .step(.older)
        case .character("r"): return .step(.again)
        // From the reasons, as from the help, it leads back to where they were asked for.
        case .character("q") where content == .explanation: handleViews(.escape)
        case .character("q"): return .quit
        default: handleMoving(key)
        }
        return nil
    }

    private func label(_ verdict: Verdict) -> Effect? {
        current.map { .store($0.paper.id, verdict) }
    }

    private mutating func handleMoving(_ key: Key) {
        switch key {
        case .character("j"), .down: move(to: cursor + 1)
        case .character("k"), .up: move(to: cursor - 1)
        case .pageDown, .control("f"): move(to: cursor + pageLength)
        case .pageUp, .control("b"): move(to: cursor - pageLength)
        case .home, .character("g"): move(to: 0)
        case .end, .character("G"): move(to: shown.count - 1)
        case .character(" "): scrollPaper(by: paperRows - 2)
        case .character("b"): scrollPaper(by: 2 - paperRows)
        case .character("J"), .control("e"): scrollPaper(by: 1)
        case .character("K"), .control("y"): scrollPaper(by: -1)
        default: handleViews(key)
        }
    }

    private mutating func handleViews(_ key: Key) {
        switch key {
        case .character("w"):
            content = content == .paper ? .explanation : .paper
            focus = .paper
            scroll = 0
        case .character("t"): mode = .topics(selection: (topic ?? -1) + 1)
        case .character("/"): mode = .search(before: query)
        case .character("?"): mode = .help(top: 0)
        case .character("o"):
            message = current.map { Message(text: $0.paper.id.abstractURL, kind: .address) }
        case .tab, .enter, .left, .right, .character("h"), .character("l"):
            focus = focus == .paper ? .list : .paper
        case .escape:
            if content == .explanation {
                content = .paper
                scroll = 0
            } else if !query.isEmpty {
                search("")
            }
        default: break
        }
    }

    private var pageLength: Int { max(1, layout.bodyRows - 1) }
    private var paperRows: Int { max(3, layout.bodyRows) }

    private mutating func scrollPaper(by lines: Int) {
        scroll += lines
        clampScroll()
    }

    // MARK: Searching

    private mutating func handleSearching(_ key: Key, before: String) {
        switch key {
        case .character(let character): search(query + String(character))
        case .backspace:
            if query.isEmpty { mode = .browse }
            search(String(query.dropLast()))
        case .control("u"): search("")
        case .control("w"):
            let kept = query.split(separator: " ").dropLast().joined(separator: " ")
            search(kept.isEmpty ? "" : kept + " ")
        case .enter: mode = .browse
        case .escape:
            search(before)
            mode = .browse
        case .down: move(to: cursor + 1)
        case .up: move(to: cursor - 1)
        default: break
        }
    }

    // MARK: Lists over the screen

    private mutating func handleTopics(_ key: Key, _ selection: Int) {
        let count = edition.lists.count + 1
        switch key {
        case .character("j"), .down: mode = .topics(selection: min(selection + 1, count - 1))
        case .character("k"), .up: mode = .topics(selection: max(selection - 1, 0))
        case .character("t"), .tab: mode = .topics(selection: (selection + 1) % count)
        case .home: mode = .topics(selection: 0)
        case .end: mode = .topics(selection: count - 1)
        case .enter, .character(" "):
            choose(topic: selection)
            mode = .browse
        case .escape, .character("q"): mode = .browse
        default: break
        }
    }

    private mutating func handleHelp(_ key: Key, _ top: Int) {
        let last = max(0, helpLines.count - layout.bodyRows)
        switch key {
        case .character("j"), .down: mode = .help(top: min(top + 1, last))
        case .character("k"), .up: mode = .help(top: max(top - 1, 0))
        case .character(" "), .pageDown: mode = .help(top: min(top + pageLength, last))
        case .character("b"), .pageUp: mode = .help(top: max(top - pageLength, 0))
        case .home: mode = .help(top: 0)
        case .end: mode = .help(top: last)
        case .escape, .enter, .character("q"), .character("?"): mode = .browse
        default: break
        }
    }
}
