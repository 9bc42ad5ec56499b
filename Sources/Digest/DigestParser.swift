import Papers

/// Reads a digest's Markdown: the archive by category, the list of a topic, or our ranked form of
/// either.
///
/// An entry is a title line, a line of authors, and an abstract in `<details>`. The abstract ends
/// at the last `</details>` line before the next entry or heading, so that it may hold that text
/// itself. Lines that belong to nothing are passed over; an entry that is not whole is a problem
/// and is left out, and the others are kept.
public struct DigestParser: Sendable {
    /// The most bytes that are read of one file: a day's archive has 600,000.
    public static let sizeLimit = 67_108_864

    private let category: @Sendable (String) -> Category?

    /// A parser that finds categories of an archive's headings by the configuration, else by
    /// arXiv's names.
    public init(configuration: DigestConfiguration? = nil) {
        let configuration = configuration ?? DigestConfiguration(headings: [], topics: [])
        category = { configuration.category(ofHeading: $0) }
    }

    /// Whether the beginning of a file (some tens of kilobytes are enough) is a digest's: it has
    /// an entry with a link to arXiv, or the heading of a list of papers.
    public static func recognises(_ beginning: some Collection<UInt8>) -> Bool {
        let bytes = Array(beginning)[...]
        guard let first = bytes.trimmingBlanks().first, first != UInt8(ascii: "{"),
            first != UInt8(ascii: "<")
        else { return false }
        if bytes.firstRange(of: "- **[") != nil, bytes.firstRange(of: "](http") != nil,
            bytes.firstRange(of: "arxiv.org/abs/") != nil
        {
            return true
        }
        return bytes.firstRange(of: "# ") != nil
            && (bytes.firstRange(of: " Paper List") != nil
                || bytes.firstRange(of: " Full Archive") != nil)
    }

    /// Reads a whole file.
    ///
    /// Complexity: O(length).
    ///
    /// - Throws: `DigestError.tooLarge` beyond `sizeLimit`; everything else is a problem of the
    ///   result.
    public func parse(_ bytes: [UInt8]) throws(DigestError) -> ParsedDigest {
        guard bytes.count <= DigestParser.sizeLimit else {
            throw .tooLarge(
                what: "The digest", size: bytes.count, limit: DigestParser.sizeLimit)
        }
        let repaired = DigestParser.repaired(bytes)
        var reading = DigestReading(lines: DigestLines(repaired.bytes), category: category)
        reading.run()
        var result = reading.result
        result.repairs = repaired.repairs
        if repaired.kept > 0 {
            let text = "\(repaired.kept) lines of a wrongly decoded file could not be repaired"
            result.problems.insert(.init(line: 1, text: text, losesEntry: false), at: 0)
        }
        return result
    }

    /// The bytes in which a digest's symbols are looked for: they stand at its top, and a file of
    /// the size limit is not decoded several times for nothing.
    private static let head = 1 << 20

    /// Undoes up to two wrong decodings, where that brings out the digest's own symbols.
    private static func repaired(
        _ bytes: [UInt8]
    ) -> (bytes: [UInt8], repairs: [EncodingRepair], kept: Int) {
        var bytes = bytes
        var repairs: [EncodingRepair] = []
        var kept = 0
        while repairs.count < 2, let repair = neededRepair(bytes, depth: 2 - repairs.count),
            let text = String(validating: bytes, as: UTF8.self)
        {
            let undone = repair.undone(text)
            bytes = Array(undone.text.utf8)
            repairs.append(repair)
            kept += undone.kept
        }
        return (bytes, repairs, kept)
    }

    /// The decoding that must be undone, by the whole lines at the top; nil where none must.
    private static func neededRepair(_ bytes: [UInt8], depth: Int) -> EncodingRepair? {
        var top = bytes.prefix(head)
        if top.count < bytes.count, let end = top.lastIndex(of: ASCII.newline) {
            top = top[...end]
        }
        guard !isMarked(top), let text = String(validating: top, as: UTF8.self) else { return nil }
        return undoing(text, depth: depth)
    }

    /// The decoding whose undoing, once or twice, brings out the symbols.
    private static func undoing(_ text: String, depth: Int) -> EncodingRepair? {
        guard depth > 0, !text.utf8.allSatisfy({ $0 < 0x80 }) else { return nil }
        for repair in EncodingRepair.allCases {
            let undone = repair.undone(text).text
            guard undone != text else { continue }
            if isMarked(Array(undone.utf8)[...]) || undoing(undone, depth: depth - 1) != nil {
                return repair
            }
        }
        return nil
    }

    /// Whether the symbols of a digest's headings are there.
    private static func isMarked(_ bytes: ArraySlice<UInt8>) -> Bool {
        ["📌", "📚", "🔍", "🚀", "👍"].contains { bytes.firstRange(of: $0) != nil }
    }
}

/// The lines of a text: LF or CRLF, a byte order mark dropped.
struct DigestLines {
    let bytes: [UInt8]
    /// Where each line begins, and where one behind the last would: of many short lines that is
    /// less than the text, since a digest's size has a limit.
    private let starts: [UInt32]

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        var starts = [UInt32(start)]
        for index in start..<bytes.count where bytes[index] == ASCII.newline {
            starts.append(UInt32(index + 1))
        }
        // As if a newline stood behind a last line without one.
        if Int(starts[starts.count - 1]) < bytes.count { starts.append(UInt32(bytes.count + 1)) }
        self.starts = starts
    }

    var count: Int { starts.count - 1 }

    subscript(line: Int) -> ArraySlice<UInt8> {
        let (start, end) = (Int(starts[line]), Int(starts[line + 1]) - 1)
        let isReturned =
            end < bytes.count && end > start && bytes[end - 1] == UInt8(ascii: "\r")
        return bytes[start..<(isReturned ? end - 1 : end)]
    }
}
