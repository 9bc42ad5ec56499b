/// The entries of a BibTeX or BibLaTeX file, read from left to right.
///
/// Grammar: an entry is `@type{key, name = value, …}` or the same in parentheses; a value is made
/// of parts in balanced braces, in quotes, or bare, joined by `#`. `@comment`, `@preamble` and
/// `@string` are no entries; text between entries is none either. (Source: O. Patashnik,
/// "BibTeXing", 1988; braces count whether or not a backslash stands before them.)
struct BibTeXScanner {
    private let bytes: [UInt8]
    private var index = 0
    private var line = 1
    /// The places of the text that stands outside of what has been read, line by line or less.
    private var gaps: [Range<Int>] = []

    /// A scanner of a whole file.
    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// Whether a text is a bibliography: an entry with a key and a field begins a line.
    ///
    /// `@media (…) {` of a style sheet, `@name {…}` of a note, and the comments, macros and
    /// preambles of BibTeX alone make none.
    ///
    /// - Complexity: O(bytes).
    static func recognises(_ bytes: [UInt8]) -> Bool {
        let bytes = bytes.withoutMark
        var isAtStart = true
        for index in bytes.indices {
            let byte = bytes[index]
            if isAtStart, byte == UInt8(ascii: "@"), isEntry(bytes, at: index) { return true }
            isAtStart = byte == ASCII.newline || (isAtStart && ASCII.isBlank(byte))
        }
        return false
    }

    /// Whether `@type{key, name =` or `@type{key,}`, maybe in parentheses, stands at a place.
    ///
    /// The key may be absent where a field is there, as in some programs' exports.
    private static func isEntry(_ bytes: [UInt8], at start: Int) -> Bool {
        var scanner = BibTeXScanner(bytes)
        scanner.index = start + 1
        let kind = scanner.text(while: ASCII.isLetterOrDigit).lowercased()
        scanner.skipBlanks()
        guard let open = scanner.peek(), "{(".utf8.contains(open), !kind.isEmpty,
            !otherKinds.contains(kind)
        else { return false }
        scanner.advance()
        scanner.skipBlanks()
        let close = open == UInt8(ascii: "{") ? UInt8(ascii: "}") : UInt8(ascii: ")")
        guard scanner.skipKey(closedBy: close) else { return false }
        scanner.skipBlanks()
        if scanner.peek() == UInt8(ascii: "%") {
            _ = scanner.text { $0 != ASCII.newline }
            scanner.skipBlanks()
        }
        // What is cut short is told by what there is.
        guard let next = scanner.peek(), next != close else { return true }
        guard !scanner.word().isEmpty else { return false }
        scanner.skipBlanks()
        guard let sign = scanner.peek() else { return true }
        scanner.advance()
        scanner.skipBlanks()
        // A call of a function may have a bare value, too.
        let isQuoted = scanner.peek().map("{\"".utf8.contains) ?? true
        return sign == UInt8(ascii: "=") && (isQuoted || open == UInt8(ascii: "{"))
    }

    /// Goes behind a key and its comma, whatever the key is made of; false where none ends on the
    /// line.
    private mutating func skipKey(closedBy close: UInt8) -> Bool {
        var depth = 0
        while let byte = peek(), byte != ASCII.newline {
            if byte == close, depth == 0 { return false }
            if byte == UInt8(ascii: "{") { depth += 1 }
            if byte == UInt8(ascii: "}") { depth -= 1 }
            advance()
            if byte == UInt8(ascii: ","), depth == 0 { return true }
        }
        return false
    }

    /// What begins as an entry does and is none.
    private static let otherKinds: Set = ["comment", "preamble", "string"]

    /// The next entry; nil behind the last one.
    ///
    /// An entry that does not end is cut where the next one begins at the start of a line.
    mutating func next() -> BibliographyEntry? {
        var outside = index
        while skip(to: UInt8(ascii: "@")) {
            let (start, mark) = (line, index)
            advance()
            let kind = word().lowercased()
            skipBlanks()
            guard let open = peek(), "{(".utf8.contains(open), !kind.isEmpty else { continue }
            advance()
            gaps.append(outside..<mark)
            if Self.otherKinds.contains(kind) {
                if open == UInt8(ascii: "{") { _ = balanced() }
                outside = index
                continue
            }
            return entry(from: start, closedBy: open == UInt8(ascii: "{") ? "}" : ")")
        }
        gaps.append(outside..<index)
        return nil
    }

    /// The text outside of all entries that have been read, without the lines that are commented
    /// out by `%`, as whole entries often are.
    var textOutside: [UInt8] {
        gaps.flatMap { gap in
            bytes[gap].split(separator: ASCII.newline)
                .filter { $0.trimmingBlanks().first != UInt8(ascii: "%") }
                .joined(separator: [ASCII.newline]) + [ASCII.newline]
        }
    }

    private mutating func entry(
        from start: Int, closedBy close: Unicode.Scalar
    ) -> BibliographyEntry {
        let close = UInt8(ascii: close)
        var entry = BibliographyEntry(line: start)
        entry.key = key(closedBy: close)
        while let byte = peek() {
            if byte == close {
                advance()
                return entry
            }
            if byte == UInt8(ascii: "@"), isAtLineStart { break }
            guard byte != UInt8(ascii: ","), !ASCII.isBlank(byte) else {
                advance()
                continue
            }
            let name = word().lowercased()
            skipBlanks()
            guard !name.isEmpty, peek() == UInt8(ascii: "=") else {
                if name.isEmpty { advance() }
                continue
            }
            advance()
            entry.add(value(), for: name)
        }
        entry.isCut = true
        return entry
    }

    /// The key, up to the comma behind it: a letter with an accent may stand in braces.
    private mutating func key(closedBy close: UInt8) -> String {
        let start = index
        if skipKey(closedBy: close) { return decoded(start..<index - 1) }
        index = start
        return text { $0 != UInt8(ascii: ",") && $0 != close && $0 != ASCII.newline }
    }

    private mutating func value() -> String {
        var parts = ""
        while true {
            skipBlanks()
            switch peek() {
            case UInt8(ascii: "{"):
                advance()
                parts += balanced()
            case UInt8(ascii: "\""):
                advance()
                parts += quoted()
            default:
                parts += text { ASCII.isLetterOrDigit($0) || ".:/-_+".utf8.contains($0) }
            }
            skipBlanks()
            guard peek() == UInt8(ascii: "#") else { return parts }
            advance()
        }
    }

    /// What stands up to the brace that closes the one before; without an end, up to the next
    /// entry.
    private mutating func balanced() -> String {
        let start = index
        var depth = 1
        while let byte = peek() {
            if byte == UInt8(ascii: "{") { depth += 1 }
            if byte == UInt8(ascii: "}") { depth -= 1 }
            if depth == 0 {
                defer { advance() }
                return decoded(start..<index)
            }
            if byte == UInt8(ascii: "@"), isAtLineStart, startsEntry { break }
            advance()
        }
        return decoded(start..<index)
    }

    private mutating func quoted() -> String {
        let start = index
        var depth = 0
        while let byte = peek() {
            if byte == UInt8(ascii: "{") { depth += 1 }
            if byte == UInt8(ascii: "}") { depth -= 1 }
            if byte == UInt8(ascii: "\""), depth <= 0 {
                defer { advance() }
                return decoded(start..<index)
            }
            if byte == UInt8(ascii: "@"), isAtLineStart, startsEntry { break }
            advance()
        }
        return decoded(start..<index)
    }

    // MARK: Bytes

    /// Whether what begins here is `@type{`.
    private var startsEntry: Bool {
        var end = index + 1
        while end < bytes.count, ASCII.isLetterOrDigit(bytes[end]) { end += 1 }
        return end > index + 1 && end < bytes.count && "{(".utf8.contains(bytes[end])
    }

    private var isAtLineStart: Bool { index == 0 || bytes[index - 1] == ASCII.newline }

    private func peek() -> UInt8? { index < bytes.count ? bytes[index] : nil }

    private mutating func advance() {
        guard index < bytes.count else { return }
        if bytes[index] == ASCII.newline { line += 1 }
        index += 1
    }

    private mutating func skip(to byte: UInt8) -> Bool {
        while let next = peek(), next != byte { advance() }
        return index < bytes.count
    }

    private mutating func skipBlanks() {
        while let byte = peek(), ASCII.isBlank(byte) { advance() }
    }

    private mutating func word() -> String {
        text { ASCII.isLetterOrDigit($0) || "-_+:".utf8.contains($0) }
    }

    private mutating func text(while belongs: (UInt8) -> Bool) -> String {
        let start = index
        while let byte = peek(), belongs(byte) { advance() }
        return decoded(start..<index)
    }

    private func decoded(_ range: Range<Int>) -> String {
        String(decoding: bytes[range].trimmingBlanks(), as: UTF8.self)
    }
}
