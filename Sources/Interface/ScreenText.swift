import Digest
import Papers

/// Text with attributes, on one line or to be wrapped; it holds nothing that a terminal obeys.
struct ScreenText: Hashable, Sendable {
    /// A character as the reader counts it, with its columns.
    struct Cell: Hashable, Sendable {
        var character: Character
        var width: Int
        var attributes: ScreenAttributes
    }

    private(set) var cells: [Cell] = []
    /// The columns of all cells.
    private(set) var width = 0

    /// No text.
    init() {}

    /// Untrusted text, cleaned, with the same attributes throughout.
    init(_ text: String, _ attributes: ScreenAttributes = .plain) {
        for character in SafeText.cleaned(text) {
            append(character, attributes)
        }
    }

    var isEmpty: Bool { cells.isEmpty }

    /// Appends one character of cleaned text.
    mutating func append(_ character: Character, _ attributes: ScreenAttributes) {
        let character = Self.bounded(character)
        append(
            Cell(
                character: character, width: DisplayWidth.of(String(character)),
                attributes: attributes))
    }

    private mutating func append(_ cell: Cell) {
        cells.append(cell)
        width += cell.width
    }

    private mutating func append(_ more: some Sequence<Cell>) {
        for cell in more { append(cell) }
    }

    /// One text behind the other.
    static func + (left: ScreenText, right: ScreenText) -> ScreenText {
        var sum = left
        sum.append(right.cells)
        return sum
    }

    /// The texts in a row, with another between them.
    static func joined(_ texts: [ScreenText], by separator: ScreenText) -> ScreenText {
        var result = ScreenText()
        for (index, text) in texts.enumerated() {
            if index > 0 { result.append(separator.cells) }
            result.append(text.cells)
        }
        return result
    }

    /// So many blanks.
    static func blanks(_ count: Int) -> ScreenText {
        ScreenText(String(repeating: " ", count: max(0, count)))
    }

    /// The text with every cell's attributes changed.
    func styled(_ change: (inout ScreenAttributes) -> Void) -> ScreenText {
        styled(cells.indices, change)
    }

    /// The text with the attributes of some cells changed.
    func styled(_ range: Range<Int>, _ change: (inout ScreenAttributes) -> Void) -> ScreenText {
        var copy = self
        for index in range {
            change(&copy.cells[index].attributes)
        }
        return copy
    }

    // MARK: Fitting

    /// The text cut to so many columns, with an ellipsis where something went.
    func truncated(to limit: Int) -> ScreenText {
        if width <= limit { return self }
        var result = ScreenText()
        for cell in cells {
            if result.width + cell.width > limit - 1 { break }
            result.append(cell)
        }
        if limit > 0 { result.append("…", result.cells.last?.attributes ?? .plain) }
        return result
    }

    /// The text with blanks behind it up to so many columns.
    func padded(to columns: Int) -> ScreenText { self + ScreenText.blanks(columns - width) }

    /// The text in lines of at most `limit` columns, broken at blanks or inside a longer word; at
    /// least one line.
    ///
    /// Complexity: O(characters).
    func wrapped(to limit: Int) -> [ScreenText] {
        let limit = max(2, limit)
        var lines: [ScreenText] = []
        var line = ScreenText()
        for word in cells.split(whereSeparator: { $0.character == " " }) {
            let columns = word.reduce(0) { $0 + $1.width }
            if !line.isEmpty {
                if line.width + 1 + columns > limit {
                    lines.append(line)
                    line = ScreenText()
                } else {
                    line.append(gap(before: word.startIndex))
                }
            }
            for cell in word {
                if line.width + cell.width > limit {
                    lines.append(line)
                    line = ScreenText()
                }
                line.append(cell)
            }
        }
        return lines + (line.isEmpty && !lines.isEmpty ? [] : [line])
    }

    /// The blank before a word: it keeps its attributes between words of the same.
    private func gap(before index: Int) -> Cell {
        index > 0 ? cells[index - 1] : Cell(character: " ", width: 1, attributes: .plain)
    }

    // MARK: Writing

    /// The characters alone.
    var string: String { String(cells.map(\.character)) }

    /// The text for a terminal; `link` is where cells that are links lead.
    func encoded(_ style: ScreenStyle, link: String?) -> String {
        guard style.palette != .plain else { return string }
        var result = ""
        var current = ScreenAttributes.plain
        for cell in cells {
            if cell.attributes != current {
                result += Self.change(from: current, to: cell.attributes, style, link: link)
                current = cell.attributes
            }
            result.append(cell.character)
        }
        return result + Self.change(from: current, to: .plain, style, link: link)
    }

    private static func change(
        from old: ScreenAttributes, to new: ScreenAttributes, _ style: ScreenStyle, link: String?
    ) -> String {
        var result = ""
        if let link, style.usesLinks, old.isLink != new.isLink {
            result += "\u{1B}]8;;\(new.isLink ? link : "")\u{1B}\\"
        }
        let before = old.parameters(in: style.palette)
        let after = new.parameters(in: style.palette)
        if before != after {
            result += after.isEmpty ? "\u{1B}[0m" : "\u{1B}[0;\(after)m"
        }
        return result
    }

    /// A character with at most three marks: some terminals pile hundreds over their neighbours.
    private static func bounded(_ character: Character) -> Character {
        let scalars = character.unicodeScalars
        guard scalars.count > 4 else { return character }
        var kept = String.UnicodeScalarView()
        kept.append(contentsOf: scalars.prefix(4))
        return String(kept).first ?? "?"
    }
}
