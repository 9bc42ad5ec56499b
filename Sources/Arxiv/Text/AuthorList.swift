import Papers

/// Splits one line of authors into names.
///
/// Feeds, arXivRaw and Kaggle hold all authors in one text, with affiliations in parentheses:
/// `C. Bal\'azs (MSU), E. L. Berger and P. Nadolsky`.
struct AuthorList {
    /// The names in their order, accents decoded, affiliations dropped.
    private(set) var names: [String] = []
    /// Whether these are all: there are some, and "et al." is not among them.
    var isComplete: Bool { !names.isEmpty && !isCut }
    private var isCut = false

    /// Reads a line; O(length).
    init(_ text: String) {
        for part in Self.parts(of: Array(TextNormalisation.line(text).utf8)) {
            let name = PaperText.name(String(decoding: part, as: UTF8.self))
            if Self.isCut(name) {
                isCut = true
            } else if let last = names.last, Generation.suffixes.contains(name) {
                names[names.count - 1] = "\(last) \(name)"
            } else if !name.isEmpty {
                names.append(name)
            }
        }
    }

    /// The names of a line; O(length).
    static func names(in text: String) -> [String] { AuthorList(text).names }

    /// Whether a name says that the list goes on.
    static func isCut(_ name: String) -> Bool { name == "et al" || name == "et al." }

    /// The text between commas, colons, semicolons and "and", none of them within parentheses, and
    /// without what the parentheses hold; one that is never closed ends with its part.
    private static func parts(of bytes: [UInt8]) -> [[UInt8]] {
        var parts: [[UInt8]] = []
        var part: [UInt8] = []
        var depth = 0
        var isWithinUnclosed = false
        let closed = openings(of: bytes)
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            let isEscaped = index > 0 && bytes[index - 1] == UInt8(ascii: "\\")
            var width = 1
            switch byte {
            case UInt8(ascii: "("):
                if closed.contains(index) { depth += 1 } else { isWithinUnclosed = true }
            case UInt8(ascii: ")"): depth = max(0, depth - 1)
            case _ where depth > 0: break
            case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ":"):
                parts.append(part)
                (part, isWithinUnclosed) = ([], false)
            case _ where isWithinUnclosed: break
            case UInt8(ascii: "~") where !isEscaped: part.append(UInt8(ascii: " "))
            default:
                width = conjunction(bytes, at: index)
                if width > 1 {
                    parts.append(part)
                    part = []
                } else {
                    part.append(byte)
                }
            }
            index += width
        }
        return parts + [part]
    }

    /// Where parentheses open that are closed again.
    private static func openings(of bytes: [UInt8]) -> Set<Int> {
        var open: [Int] = []
        var closed: Set<Int> = []
        for (index, byte) in bytes.enumerated() {
            if byte == UInt8(ascii: "(") {
                open.append(index)
            } else if byte == UInt8(ascii: ")"), let opening = open.popLast() {
                closed.insert(opening)
            }
        }
        return closed
    }

    /// The width of "and " or "& " that begins a word, else 1.
    private static func conjunction(_ bytes: [UInt8], at index: Int) -> Int {
        guard index > 0, bytes[index - 1] == UInt8(ascii: " ") else { return 1 }
        for word in [Array("and ".utf8), Array("& ".utf8), Array("\\& ".utf8)]
        where bytes[index...].starts(with: word) {
            return word.count
        }
        return 1
    }
}
