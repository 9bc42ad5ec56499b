/// A word or phrase found as whole words: in singular and plural, with hyphen, blank or (where it
/// is written with a hyphen, or a hyphen stands inside a word of the text) nothing between.
///
/// `test-time scaling` finds "test time scaling" and "Test-Time-Scalings"; `multi-modal` finds
/// "multimodal" and `GPT4` finds "GPT-4"; `r1` does not find "pxr150".
struct WordPattern: Sendable {
    private struct Part {
        /// The forms of the word, the written one first.
        let forms: [[UInt8]]
        /// Whether the next part may follow at once: a hyphen is written between.
        let joinsNext: Bool
    }

    private let parts: [Part]

    /// The byte that every occurrence begins with; nil for a pattern that finds nothing.
    var first: UInt8? { parts.first?.forms.first?.first }

    /// The second byte of every occurrence, unless that is a hyphen; nil where forms differ in it.
    var second: UInt8? {
        let seconds = Set((parts.first?.forms ?? []).map { $0.dropFirst().first })
        return seconds.count == 1 ? seconds.first ?? nil : nil
    }

    /// A pattern of a lower-case text.
    init(folded text: [UInt8]) {
        var parts: [Part] = []
        var index = 0
        while index < text.count {
            let start = index
            while index < text.count, WordBoundary.gap(at: index, in: text) == 0 { index += 1 }
            let word = Array(text[start..<index])
            var isBlank = false
            while index < text.count {
                let gap = WordBoundary.gap(at: index, in: text)
                if gap == 0 { break }
                isBlank = isBlank || ASCII.isBlank(text[index])
                index += gap
            }
            if !word.isEmpty {
                parts.append(Part(forms: WordPattern.forms(of: word), joinsNext: !isBlank))
            }
        }
        self.parts = parts
    }

    /// The end of the occurrence that begins at an index, or nil where there is none.
    func end(at start: Int, in text: [UInt8]) -> Int? {
        if let first, WordBoundary.isWord(first), WordBoundary.isInside(start, of: text) {
            return nil
        }
        return parts.isEmpty ? nil : match(0, at: start, in: text)
    }

    private func match(_ part: Int, at start: Int, in text: [UInt8]) -> Int? {
        for form in parts[part].forms {
            guard let end = literal(form, at: start, in: text) else { continue }
            if part == parts.count - 1 {
                if !WordBoundary.isWord(form.last ?? 0) || !WordBoundary.isInside(end, of: text) {
                    return end
                }
                continue
            }
            var next = end
            while next < text.count, next - end < 8 {
                let gap = WordBoundary.gap(at: next, in: text)
                if gap == 0 { break }
                next += gap
            }
            if next > end || parts[part].joinsNext,
                let found = match(part + 1, at: next, in: text)
            {
                return found
            }
        }
        return nil
    }

    /// The end of a form, where a hyphen between two letters of the text is passed over.
    private func literal(_ form: [UInt8], at start: Int, in text: [UInt8]) -> Int? {
        var index = start
        for (offset, byte) in form.enumerated() {
            if offset > 0, index + 1 < text.count, text[index] == UInt8(ascii: "-"),
                byte != UInt8(ascii: "-")
            {
                index += 1
            }
            guard index < text.count, text[index] == byte else { return nil }
            index += 1
        }
        return index
    }

    /// The word with its English plural, and its singular where it is a plural.
    private static func forms(of word: [UInt8]) -> [[UInt8]] {
        guard word.count >= 2, word.suffix(2).allSatisfy({ ASCII.isLetterOrDigit($0) }) else {
            return [word]
        }
        let text = String(decoding: word, as: UTF8.self)
        var forms = [text, text + "s"]
        let isSibilant = ["s", "x", "z", "ch", "sh"].contains { text.hasSuffix($0) }
        if isSibilant { forms.append(text + "es") }
        if text.hasSuffix("y") { forms.append(text.dropLast() + "ies") }
        if text.count > 3, text.hasSuffix("s"), !["ss", "us", "is"].contains(text.suffix(2)) {
            forms.append(String(text.dropLast()))
            if text.hasSuffix("ies"), text.count > 4 { forms.append(text.dropLast(3) + "y") }
            let stem = text.dropLast(2)
            if text.hasSuffix("es"), ["s", "x", "z", "ch", "sh"].contains(where: stem.hasSuffix) {
                forms.append(String(stem))
            }
        }
        return forms.map { Array($0.utf8) }
    }
}

/// Where words begin and end in UTF-8: letters and digits belong to words, as does everything
/// beyond ASCII but punctuation and symbols (U+00A0 to U+00BF, U+2000 to U+2BFF).
enum WordBoundary {
    /// Whether a byte belongs to a word by itself; bytes beyond ASCII do.
    @inline(__always)
    static func isWord(_ byte: UInt8) -> Bool { ASCII.isLetterOrDigit(byte) || byte >= 0x80 }

    /// Whether a word goes on across an index: the characters on both sides belong to words, and
    /// neither is an ideograph or kana, which are written without blanks.
    static func isInside(_ index: Int, of text: [UInt8]) -> Bool {
        guard index > 0, index < text.count else { return false }
        let last = letterBefore(index, text)
        return startsWord(last, text) && startsWord(index, text)
            && !isIdeograph(text[last]) && !isIdeograph(text[index])
    }

    /// Whether a letter with this first byte is of U+3000 to U+9FFF.
    private static func isIdeograph(_ lead: UInt8) -> Bool { (0xE3...0xE9).contains(lead) }

    /// A stretch with the rest of the words that it begins and ends in.
    static func wholeWords(around range: Range<Int>, in text: [UInt8]) -> Range<Int> {
        var (start, end) = (range.lowerBound, range.upperBound)
        while isInside(start, of: text) { start -= 1 }
        while isInside(end, of: text) { end += 1 }
        return start..<end
    }

    private static func startsWord(_ index: Int, _ text: [UInt8]) -> Bool {
        let byte = text[index]
        guard byte >= 0x80 else { return ASCII.isLetterOrDigit(byte) }
        return !isPunctuation(byte, index + 1 < text.count ? text[index + 1] : 0)
    }

    /// Where the letter before an index begins.
    private static func letterBefore(_ index: Int, _ text: [UInt8]) -> Int {
        var lead = index - 1
        while lead > 0, text[lead] & 0xC0 == 0x80, index - lead < 4 { lead -= 1 }
        return lead
    }

    private static func isPunctuation(_ lead: UInt8, _ next: UInt8) -> Bool {
        switch lead {
        case 0xC2: true
        case 0xE2: next <= 0xAF
        default: false
        }
    }

    /// The length of a blank or hyphen at an index, 0 where there is none: ASCII blanks and `-`,
    /// the no-break blank (U+00A0), and the hyphens and dashes U+2010 to U+2014.
    static func gap(at index: Int, in text: [UInt8]) -> Int {
        let byte = text[index]
        if byte < 0x80 { return byte == UInt8(ascii: "-") || ASCII.isBlank(byte) ? 1 : 0 }
        if byte == 0xC2, index + 1 < text.count { return text[index + 1] == 0xA0 ? 2 : 0 }
        guard byte == 0xE2, index + 2 < text.count, text[index + 1] == 0x80 else { return 0 }
        return (0x90...0x94).contains(text[index + 2]) ? 3 : 0
    }
}
