/// Bytes of arXiv's answers as UTF-8, which all of them are.
enum Encoding {
    /// The line, from 1, of the first bytes that are no UTF-8; nil where all are.
    ///
    /// Decoding them all the same would put U+FFFD into names and titles, where no later answer
    /// could tell what they were. O(length).
    static func firstBadLine(in bytes: [UInt8]) -> Int? {
        do {
            _ = try UTF8Span(validating: bytes.span)
            return nil
        } catch {
            return 1 + bytes[..<error.byteOffsets.lowerBound].count { $0 == UInt8(ascii: "\n") }
        }
    }

    /// What is wrong with a line whose bytes are no UTF-8.
    static let complaint = "it holds bytes that are not UTF-8, but perhaps ISO-8859-1"
}
