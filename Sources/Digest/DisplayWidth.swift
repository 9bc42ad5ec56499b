/// Columns that text takes on a terminal, and wrapping by them.
///
/// Wide are East Asian wide and full-width characters (Unicode Standard Annex 11) and emoji with
/// emoji presentation; marks and format characters take none.
public enum DisplayWidth {
    /// The columns that a text is set in on a terminal of some columns: from 20 to 100, since longer
    /// lines are hard to read.
    public static func set(in columns: Int) -> Int { min(100, max(20, columns)) }

    /// The columns of a text without control characters.
    public static func of(_ text: some StringProtocol) -> Int {
        if isASCII(text) { return text.utf8.count }
        return text.unicodeScalars.reduce(0) { $0 + of($1) }
    }

    private static func isASCII(_ text: some StringProtocol) -> Bool {
        text.utf8.allSatisfy { $0 < 0x80 }
    }

    /// The columns of one scalar: 0, 1 or 2.
    public static func of(_ scalar: Unicode.Scalar) -> Int {
        if scalar.value < 0x300 { return 1 }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format: return 0
        default: return isWide(scalar) ? 2 : 1
        }
    }

    private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3,
            0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6,
            0x17000...0x18CFF, 0x1B000...0x1B2FF, 0x20000...0x3FFFD:
            true
        default:
            scalar.properties.isEmojiPresentation
        }
    }

    /// The text in lines of at most `width` columns, broken at blanks, or inside a word that is
    /// longer than a line; at least one line.
    ///
    /// - Parameter width: at least 2 columns are used.
    public static func wrapped(_ text: String, width: Int) -> [String] {
        let width = max(2, width)
        if let columns = SingleColumns(text) { return columns.wrapped(width: width) }
        var lines: [String] = []
        var line = ""
        var used = 0
        for word in text.split(separator: " ") {
            for piece in pieces(of: word, width: width) {
                let columns = of(piece)
                if used > 0, used + 1 + columns > width {
                    lines.append(line)
                    (line, used) = ("", 0)
                }
                if used > 0 { line += " " }
                line += piece
                used += columns + (used > 0 ? 1 : 0)
            }
        }
        if used > 0 || lines.isEmpty { lines.append(line) }
        return lines
    }

    /// A text beside what stands before it, broken into lines of a width; later lines stand below
    /// the text, which has ten columns at least.
    public static func hanging(_ head: String, _ text: String, width: Int) -> [String] {
        let indent = of(head)
        let margin = String(repeating: " ", count: indent)
        return wrapped(text, width: max(10, width - indent)).enumerated().map {
            ($0.offset == 0 ? head : margin) + $0.element
        }
    }

    /// The text cut to `width` columns, with an ellipsis where something went.
    public static func truncated(_ text: String, width: Int) -> String {
        if of(text) <= width { return text }
        var result = ""
        var used = 1
        for character in text {
            let columns = of(String(character))
            if used + columns > width { break }
            result.append(character)
            used += columns
        }
        return width > 0 ? result + "…" : ""
    }

    private static func pieces(of word: Substring, width: Int) -> [Substring] {
        if of(word) <= width { return [word] }
        var pieces: [Substring] = []
        var start = word.startIndex
        var used = 0
        for index in word.indices {
            let columns = of(word[index...index])
            if used + columns > width, index > start {
                pieces.append(word[start..<index])
                (start, used) = (index, 0)
            }
            used += columns
        }
        return pieces + [word[start...]]
    }
}

/// A text of which every scalar is a character of one column: ASCII, Latin letters with marks,
/// dashes and quotation marks, mathematical operators.
///
/// Nearly all lines are such texts, and by bytes they are broken ten times as quickly.
private struct SingleColumns {
    /// The text, words one blank apart, without blanks at either end.
    private var bytes: [UInt8] = []

    /// Nil for any other text.
    init?(_ text: String) {
        bytes.reserveCapacity(text.utf8.count)
        var (last, secondLast): (UInt8, UInt8) = (0, 0)
        for byte in text.utf8 {
            guard Self.isSingle(byte, after: last, secondLast) else { return nil }
            (last, secondLast) = (byte, last)
            if byte == ASCII.space, bytes.last ?? ASCII.space == ASCII.space { continue }
            bytes.append(byte)
        }
        if bytes.last == ASCII.space { bytes.removeLast() }
    }

    /// Whether a byte may belong to U+0020 to U+02FF, U+2010 to U+2026 or U+2200 to U+223F.
    private static func isSingle(_ byte: UInt8, after last: UInt8, _ secondLast: UInt8) -> Bool {
        if byte >= 0xC0 { return byte < 0xCC || byte == 0xE2 }
        if last == 0xE2 { return byte == 0x80 || byte == 0x88 }
        if secondLast == 0xE2, last == 0x80 { return (0x90...0xA6).contains(byte) }
        return byte >= 0x20
    }

    /// The lines, as `DisplayWidth.wrapped` breaks them.
    func wrapped(width: Int) -> [String] {
        var lines: [String] = []
        // The line that is being filled, its columns, and how far it surely reaches.
        var start = 0
        var used = 0
        var end = 0
        for place in bytes.indices {
            let byte = bytes[place]
            if byte == ASCII.space {
                end = place
            }
            guard byte & 0xC0 != 0x80 else { continue }
            used += 1
            guard used > width, byte != ASCII.space else { continue }
            // A word that fills a line by itself is cut where the line ends.
            let isCut = end <= start
            lines.append(text(start..<(isCut ? place : end)))
            start = isCut ? place : end + 1
            used = columns(start...place)
        }
        if start < bytes.count || lines.isEmpty { lines.append(text(start..<bytes.count)) }
        return lines
    }

    private func columns(_ range: ClosedRange<Int>) -> Int {
        bytes[range].count { $0 & 0xC0 != 0x80 }
    }

    private func text(_ range: Range<Int>) -> String {
        String(decoding: bytes[range], as: UTF8.self)
    }
}
