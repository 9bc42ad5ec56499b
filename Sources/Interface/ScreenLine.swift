/// One line of the screen: texts that begin at given columns.
struct ScreenLine: Hashable, Sendable {
    private struct Part: Hashable, Sendable {
        var column: Int
        var text: ScreenText
    }

    private var parts: [Part]

    /// A line with a text at its left edge.
    init(_ text: ScreenText = ScreenText()) {
        parts = [Part(column: 0, text: text)]
    }

    /// Puts another text at a column (from 0) right of what is there.
    mutating func place(_ text: ScreenText, at column: Int) {
        parts.append(Part(column: column, text: text))
    }

    /// The line for a terminal of `width` columns.
    ///
    /// Columns are set absolutely where escapes are used: a terminal that counts some character's
    /// columns in another way than we do still gets straight panes.
    func encoded(_ style: ScreenStyle, width: Int, link: String?) -> String {
        var result = ""
        var used = 0
        for part in parts where part.column < width {
            let text = part.text.truncated(to: width - part.column)
            if part.column > 0 {
                result += String(repeating: " ", count: max(0, part.column - used))
                if style.palette != .plain { result += "\u{1B}[\(part.column + 1)G" }
            }
            result += text.encoded(style, link: link)
            used = part.column + text.width
        }
        return result
    }
}
