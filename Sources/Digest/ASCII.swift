/// Classes of ASCII bytes.
public enum ASCII {
    static let space = UInt8(ascii: " ")
    static let newline = UInt8(ascii: "\n")

    /// Whether a byte is a letter or a digit.
    @inline(__always)
    public static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        isDigit(byte) || (byte | 0x20) &- 0x61 < 26
    }

    @inline(__always)
    static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

    /// The lower-case letter of an upper-case one, or the byte itself.
    @inline(__always)
    static func lowercased(_ byte: UInt8) -> UInt8 {
        byte &- 0x41 < 26 ? byte | 0x20 : byte
    }

    static func isBlank(_ byte: UInt8) -> Bool {
        byte == space || byte == UInt8(ascii: "\t") || byte == newline || byte == UInt8(ascii: "\r")
    }
}

extension ArraySlice<UInt8> {
    /// The slice without the blanks at both ends.
    func trimmingBlanks() -> ArraySlice<UInt8> {
        var slice = self
        while let first = slice.first, ASCII.isBlank(first) { slice = slice.dropFirst() }
        while let last = slice.last, ASCII.isBlank(last) { slice = slice.dropLast() }
        return slice
    }

    func hasPrefix(_ text: String) -> Bool {
        var index = startIndex
        for byte in text.utf8 {
            guard index < endIndex, self[index] == byte else { return false }
            index += 1
        }
        return true
    }

    func hasSuffix(_ text: String) -> Bool { suffix(text.utf8.count).hasPrefix(text) }

    /// Where the text begins first at or behind an index.
    ///
    /// Complexity: O(product of the lengths) at worst, in practice one pass.
    func firstRange(of text: String, from start: Int? = nil) -> Range<Int>? {
        let wanted = Array(text.utf8)
        guard let head = wanted.first else { return nil }
        var position = start ?? startIndex
        let last = endIndex - wanted.count
        while position <= last {
            if self[position] == head {
                var offset = 1
                while offset < wanted.count, self[position + offset] == wanted[offset] {
                    offset += 1
                }
                if offset == wanted.count { return position..<position + offset }
            }
            position += 1
        }
        return nil
    }
}
