/// What to send to a terminal so that it shows other lines: those that changed.
struct ScreenUpdate {
    private var shown: [String] = []

    /// Forgets what is shown: the next lines are all sent.
    mutating func forget() { shown = [] }

    /// The text that brings the lines on the screen, each in its row from the top.
    ///
    /// It is one unit for terminals that know synchronised output (private mode 2026), so that
    /// nothing flickers.
    mutating func text(for lines: [String]) -> String {
        var text = shown.isEmpty ? "\u{1B}[0m\u{1B}[2J" : ""
        for (row, line) in lines.enumerated() where row >= shown.count || shown[row] != line {
            text += "\u{1B}[\(row + 1);1H\u{1B}[2K\(line)"
        }
        shown = lines
        return text.isEmpty ? "" : "\u{1B}[?2026h\(text)\u{1B}[?2026l"
    }
}
