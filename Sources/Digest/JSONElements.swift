/// The elements of a list in JSON, one after the other, each with its bytes on one line.
public struct JSONElements {
    /// An element.
    public struct Element: Hashable, Sendable {
        /// The line that it begins in, from 1.
        public var line: Int
        /// Its bytes, in which blanks stand for the ends of lines.
        public var bytes: [UInt8]
    }

    private let bytes: [UInt8]
    private var scanner: JSONScanner
    private var lines: LineCounter
    private var isBegun = false
    private var isDone = false

    /// The elements of a list that the bytes begin with, maybe behind a byte order mark.
    public init(ofList bytes: [UInt8]) {
        self.bytes = bytes.withoutMark
        scanner = JSONScanner(self.bytes, range: 0..<self.bytes.count)
        lines = LineCounter(self.bytes)
    }

    /// Whether bytes begin as a list of objects, or an empty one; Markdown may begin with `[` too.
    public static func recognises(_ beginning: [UInt8]) -> Bool {
        let marks = beginning.withoutMark.lazy.filter { !ASCII.isBlank($0) }.prefix(2)
        return marks.elementsEqual("[{".utf8) || marks.elementsEqual("[]".utf8)
    }

    /// The next element; nil behind the last one, and after an error.
    ///
    /// - Throws: `DigestError.list` where the bytes are no JSON from here on.
    /// - Complexity: O(its length).
    public mutating func next() throws(DigestError) -> Element? {
        guard !isDone else { return nil }
        do throws(JSONScanner.Failure) {
            guard try isBegun ? scanner.goesOn("]") : scanner.opens("[", "]") else {
                isDone = true
                guard scanner.isAtEnd() else {
                    throw JSONScanner.Failure(
                        problem: "something stands behind the list", offset: scanner.index)
                }
                return nil
            }
            isBegun = true
            _ = try scanner.kind()
            let start = scanner.index
            try scanner.skip()
            // A text cannot have a newline inside, so each one stands between tokens.
            let element = bytes[start..<scanner.index].map {
                $0 == ASCII.newline ? ASCII.space : $0
            }
            return Element(line: lines.line(of: start), bytes: element)
        } catch {
            isDone = true
            throw .list(line: lines.line(of: min(error.offset, bytes.count)), error.problem)
        }
    }
}
