/// Cleans text as it leaves a parser: one form, whatever interface it came through.
///
/// Control characters are dropped, and the invisible marks that embed, override or isolate a
/// direction of writing.
enum TextNormalisation {
    /// One line: every run of white space becomes one blank, none at the ends.
    static func line(_ text: String) -> String {
        String(decoding: line(Array(text.utf8)), as: UTF8.self)
    }

    /// One line, of UTF-8 bytes.
    static func line(_ bytes: [UInt8]) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count)
        var index = 0
        while index < bytes.count {
            if let width = whiteSpace(bytes, at: index) {
                appendBlank(to: &output)
                index += width
            } else {
                index += appendVisible(bytes, at: index, to: &output)
            }
        }
        trimEnd(&output)
        return output
    }

    /// Paragraphs, of UTF-8 bytes: a line break before an indented or an empty line parts two of
    /// them and stays one newline; any other line break is a blank.
    ///
    /// Source of the rule: arXiv's help on preparing abstracts.
    static func paragraphs(_ bytes: [UInt8]) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count)
        var index = 0
        while index < bytes.count {
            if let width = whiteSpace(bytes, at: index) {
                var end = index + width
                while let more = whiteSpace(bytes, at: end) { end += more }
                if isParagraphBreak(bytes[index..<end]) {
                    appendNewline(to: &output)
                } else {
                    appendBlank(to: &output)
                }
                index = end
            } else {
                index += appendVisible(bytes, at: index, to: &output)
            }
        }
        trimEnd(&output)
        return output
    }

    private static let newline = UInt8(ascii: "\n")
    private static let blank = UInt8(ascii: " ")

    /// Whether a run of white space holds a line break that is followed by more of it.
    private static func isParagraphBreak(_ run: ArraySlice<UInt8>) -> Bool {
        guard let first = run.firstIndex(of: newline) else { return false }
        return run[(first + 1)...].contains { $0 != UInt8(ascii: "\r") }
    }

    /// The width of the white space that stands at an index, in bytes; nil where none stands.
    private static func whiteSpace(_ bytes: [UInt8], at index: Int) -> Int? {
        guard index < bytes.count else { return nil }
        switch bytes[index] {
        case 0x20, 0x09, 0x0A, 0x0C, 0x0D: return 1
        case 0xC2: return index + 1 < bytes.count && bytes[index + 1] == 0xA0 ? 2 : nil
        default: return nil
        }
    }

    /// Appends the run of plain bytes at an index, or else the character there unless it is
    /// invisible; returns how many bytes it took.
    private static func appendVisible(_ bytes: [UInt8], at index: Int, to output: inout [UInt8])
        -> Int
    {
        let byte = bytes[index]
        var end = index
        while end < bytes.count, isPlain(bytes[end]) { end += 1 }
        if end > index {
            output.append(contentsOf: bytes[index..<end])
            return end - index
        }
        if byte < 0x20 || byte == 0x7F { return 1 }
        // C1 control characters.
        if byte == 0xC2, index + 1 < bytes.count, bytes[index + 1] < 0xA0 { return 2 }
        if byte == 0xE2, index + 2 < bytes.count {
            // U+202A...U+202E and U+2066...U+2069: embeddings, overrides and isolates.
            let (second, third) = (bytes[index + 1], bytes[index + 2])
            if second == 0x80, (0xAA...0xAE).contains(third) { return 3 }
            if second == 0x81, (0xA6...0xA9).contains(third) { return 3 }
        }
        output.append(byte)
        return 1
    }

    /// Whether a byte is visible and begins none of the characters that are dropped.
    private static func isPlain(_ byte: UInt8) -> Bool {
        byte > 0x20 && byte != 0x7F && byte != 0xC2 && byte != 0xE2
    }

    private static func appendBlank(to output: inout [UInt8]) {
        guard let last = output.last, last != blank, last != newline else { return }
        output.append(blank)
    }

    private static func appendNewline(to output: inout [UInt8]) {
        trimEnd(&output)
        if !output.isEmpty { output.append(newline) }
    }

    private static func trimEnd(_ output: inout [UInt8]) {
        while let last = output.last, last == blank || last == newline { output.removeLast() }
    }
}
