import Digest
import Papers

extension LabelScreenState {
    /// The screen as one text per line, from the top: as many as the screen has, none wider.
    ///
    /// Nothing of a paper's text reaches a line but as visible characters.
    public func render(_ style: ScreenStyle) -> [String] {
        let link = current?.paper.id.abstractURL
        return lines.map { $0.encoded(style, width: size.columns, link: link) }
    }

    var layout: LabelLayout { LabelLayout(size) }

    private var lines: [ScreenLine] {
        let layout = layout
        var lines = [ScreenLine(head(layout))]
        if layout.hasRule { lines.append(ScreenLine(rule(layout))) }
        let body = body(layout)
        for row in 0..<layout.bodyRows {
            lines.append(row < body.count ? body[row] : ScreenLine())
        }
        lines.append(ScreenLine(foot(layout)))
        return Array(lines.suffix(layout.rows))
    }

    // MARK: Head

    private func head(_ layout: LabelLayout) -> ScreenText {
        var title = ScreenText(LabelWording.dates(edition), .bold)
        if let reader {
            title = ScreenText(reader, .accent) + ScreenText(" · ", .faint) + title
        }
        let topicName = topic.map { edition.lists[$0].topic.name } ?? "all topics"
        title = title + ScreenText(" · ", .faint) + ScreenText(topicName, .bold)
        if !query.isEmpty, layout.isSplit {
            title = title + ScreenText(" · ", .faint) + ScreenText("/\(query)", .accent)
            title = title + ScreenText(" \(shown.count) found", .faint)
        }
        let counts = counts(layout)
        let room = layout.columns - counts.width - 2
        guard room >= 8 else { return title.truncated(to: layout.columns) }
        return title.truncated(to: room).padded(to: room + 2) + counts
    }

    private func counts(_ layout: LabelLayout) -> ScreenText {
        // A narrow screen shows the place among all, a wide one shows the list itself.
        var text =
            layout.isSplit
            ? ScreenText("\(left) of \(papers.count) left", .bold)
            : ScreenText("\(min(cursor + 1, shown.count))/\(shown.count) · ", .faint)
                + ScreenText("\(left) left", .bold)
        text = text + ScreenText("  +\(count(of: .up))", .favourable)
        text = text + ScreenText(" −\(count(of: .down))", .unfavourable)
        let skipped = count(of: .skip)
        return skipped > 0 ? text + ScreenText(" ·\(skipped)", .faint) : text
    }

    private func rule(_ layout: LabelLayout) -> ScreenText {
        var isCrossed = layout.isSplit
        if case .help = mode { isCrossed = false }
        if case .topics = mode { isCrossed = false }
        let cells = (0..<layout.columns).map { isCrossed && $0 == layout.divider ? "┬" : "─" }
        return ScreenText(cells.joined(), .faint)
    }

    // MARK: Body

    private func body(_ layout: LabelLayout) -> [ScreenLine] {
        switch mode {
        case .help(let top): helpLines.dropFirst(top).map { ScreenLine($0) }
        case .topics(let selection): topicRows(selection, layout).map { ScreenLine($0) }
        case .browse, .search:
            if layout.isSplit {
                panes(layout)
            } else {
                (showsList ? listRows(layout) : paperRows(layout)).map { ScreenLine($0) }
            }
        }
    }

    /// The papers that the reader has before their eyes, by title at least.
    var papersInView: [ArxivID] {
        switch mode {
        case .help, .topics: return []
        case .browse, .search:
            let opened = current.map { [$0.paper.id] } ?? []
            if layout.isSplit { return papersInList(layout) + opened }
            return showsList ? papersInList(layout) : opened
        }
    }

    /// Whether a narrow screen shows the list: while searching, what is found matters.
    private var showsList: Bool {
        if case .search = mode { return true }
        return focus == .list || shown.isEmpty
    }

    private func panes(_ layout: LabelLayout) -> [ScreenLine] {
        let list = listRows(layout)
        let paper = paperRows(layout)
        return (0..<layout.bodyRows).map { row in
            var line = ScreenLine(row < list.count ? list[row] : ScreenText())
            line.place(ScreenText("│ ", .faint), at: layout.divider)
            if row < paper.count { line.place(paper[row], at: layout.divider + 2) }
            return line
        }
    }

    /// The paper's lines that fit, the last one telling of more.
    private func paperRows(_ layout: LabelLayout) -> [ScreenText] {
        let all = paperLines(layout)
        let start = min(scroll, max(0, all.count - 1))
        var rows = Array(all[start...].prefix(layout.bodyRows))
        let more = all.count - start - layout.bodyRows
        if more > 0, rows.count > 2 {
            rows[rows.count - 1] = ScreenText(
                "↓ \(more + 1) more lines (Space)", .faint
            ).truncated(to: layout.paperWidth)
        }
        return rows
    }

    mutating func clampScroll() {
        let last = max(0, paperLines(layout).count - layout.bodyRows)
        scroll = max(0, min(scroll, last))
    }

    // MARK: Foot

    private func foot(_ layout: LabelLayout) -> ScreenText {
        if let message { return foot(message).truncated(to: layout.columns) }
        if case .search = mode {
            let line = ScreenText("/", .bold) + ScreenText(query)
            let caret = ScreenText("▏", .accent)
            let hint = ScreenText("   \(shown.count) found · Enter keeps · Esc drops", .faint)
            return (line + caret + hint).truncated(to: layout.columns)
        }
        var text = ScreenText()
        for (key, word) in hints {
            var hint = ScreenText(text.isEmpty ? "" : "  ")
            hint = hint + ScreenText(key, .bold) + ScreenText(" \(word)", .faint)
            if text.width + hint.width > layout.columns { break }
            text = text + hint
        }
        return text
    }

    private func foot(_ message: Message) -> ScreenText {
        switch message.kind {
        case .note: ScreenText(message.text)
        case .up: ScreenText(message.text, .favourable)
        case .down: ScreenText(message.text, .unfavourable)
        case .failure: ScreenText("! \(message.text)", ScreenAttributes(isBold: true, colour: .red))
        case .address: ScreenText(message.text, .link)
        }
    }

    private var hints: [(String, String)] {
        switch mode {
        case .help: [("j k", "scroll"), ("q", "back")]
        case .topics: [("j k", "choose"), ("Enter", "show"), ("Esc", "back")]
        case .browse, .search:
            if layout.isSplit {
                [
                    ("u", "up"), ("d", "down"), ("s", "skip"), ("z", "undo"), ("?", "help"),
                    ("w", "why"), ("/", "search"), ("t", "topic"), ("n p", "day"), ("q", "quit"),
                    ("o", "address"), ("r", "rank again"),
                ]
            } else {
                [
                    ("u", "up"), ("d", "down"), ("s", "skip"), ("?", "help"),
                    ("Tab", showsList ? "paper" : "list"), ("q", "quit"), ("z", "undo"),
                ]
            }
        }
    }
}
