/// The elements of a list in JSON, or objects behind one another, each with its bytes on one line.
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
    private let isList: Bool
    private var isBegun = false
    private var isDone = false

    /// The elements of a list that the bytes begin with, maybe behind a byte order mark.
    public init(ofList bytes: [UInt8]) {
        self.init(bytes, isList: true)
    }

    /// The values that stand behind one another, maybe behind a byte order mark, however they are
    /// laid out.
    public init(ofValues bytes: [UInt8]) {
        self.init(bytes, isList: false)
    }

    private init(_ bytes: [UInt8], isList: Bool) {
        self.bytes = bytes.withoutMark
        self.isList = isList
        scanner = JSONScanner(self.bytes, range: 0..<self.bytes.count)
        lines = LineCounter(self.bytes)
    }

    /// Whether bytes begin as a list of objects, or an empty one; Markdown may begin with `[` too.
    public static func recognises(_ beginning: [UInt8]) -> Bool {
        let marks = beginning.withoutMark.lazy.filter { !ASCII.isBlank($0) }.prefix(2)
        return marks.elementsEqual("[{".utf8) || marks.elementsEqual("[]".utf8)
    }

    /// Whether bytes begin with an object that takes several lines, as programs lay one out for
    /// the eye, rather than one a line.
    public static func beginAsLaidOutObject(_ beginning: [UInt8]) -> Bool {
        let bytes = beginning.withoutMark
        var scanner = JSONScanner(bytes, range: 0..<bytes.count)
        guard let kind = try? scanner.kind(), kind == .object else { return false }
        let start = scanner.index
        if (try? scanner.skip()) != nil {
            return bytes[start..<scanner.index].contains(ASCII.newline)
        }
        // A broken line among lines has more than a brace.
        return bytes[start...].prefix { $0 != ASCII.newline }.trimmingBlanks().count == 1
    }

    /// The next element; nil behind the last one, and after an error.
    ///
    /// - Throws: `DigestError.list` where the bytes are no JSON from here on.
    /// - Complexity: O(its length).
    public mutating func next() throws(DigestError) -> Element? {
        guard !isDone else { return nil }
        do throws(JSONScanner.Failure) {
            guard try hasNext() else {
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

    private mutating func hasNext() throws(JSONScanner.Failure) -> Bool {
        guard isList else { return !scanner.isAtEnd() }
        return try isBegun ? scanner.goesOn("]") : scanner.opens("[", "]")
    }
}
