/// A JSON value's bytes, read from left to right (RFC 8259).
///
/// It reads what a caller asks for and skips the rest, without building a tree: a line of papers
/// costs about one pass over its bytes. Nesting deeper than 64 is refused.
struct JSONScanner {
    /// What a value is, by its first byte.
    enum Kind: String {
        case string = "a text"
        case number = "a number"
        case array = "a list"
        case object = "an object"
        case boolean = "true or false"
        case null = "null"
    }

    /// Why the bytes are not JSON, and where, from 0.
    struct Failure: Error {
        var problem: String
        var offset: Int
    }

    private let bytes: [UInt8]
    private let end: Int
    private(set) var index: Int

    init(_ bytes: [UInt8], range: Range<Int>) {
        self.bytes = bytes
        end = range.upperBound
        index = range.lowerBound
    }

    /// Whether nothing but blanks is left.
    mutating func isAtEnd() -> Bool {
        skipBlanks()
        return index >= end
    }

    /// What the next value is.
    mutating func kind() throws(Failure) -> Kind {
        skipBlanks()
        switch try peek() {
        case UInt8(ascii: "\""): return .string
        case UInt8(ascii: "["): return .array
        case UInt8(ascii: "{"): return .object
        case UInt8(ascii: "t"), UInt8(ascii: "f"): return .boolean
        case UInt8(ascii: "n"): return .null
        case UInt8(ascii: "-"), 0x30...0x39: return .number
        default: throw failure("expected a value")
        }
    }

    /// Reads a byte of structure if it is next.
    mutating func take(_ byte: Unicode.Scalar) -> Bool {
        skipBlanks()
        guard index < end, bytes[index] == UInt8(ascii: byte) else { return false }
        index += 1
        return true
    }

    /// Reads a byte of structure.
    mutating func expect(_ byte: Unicode.Scalar) throws(Failure) {
        guard take(byte) else { throw failure("expected '\(byte)'") }
    }

    /// Reads the byte that begins a list or an object, and its end where it is empty.
    ///
    /// - Returns: whether something is in it, to be read next.
    mutating func opens(
        _ start: Unicode.Scalar, _ end: Unicode.Scalar
    ) throws(Failure) -> Bool {
        try expect(start)
        return !take(end)
    }

    /// Reads what stands behind an element: a comma, or the end.
    ///
    /// - Returns: whether another element follows, to be read next.
    mutating func goesOn(_ end: Unicode.Scalar) throws(Failure) -> Bool {
        if take(end) { return false }
        try expect(",")
        return true
    }

    /// Reads the members of an object; `visit` must read each value.
    mutating func readObject(
        _ visit: (inout JSONScanner, String) throws(DigestError) -> Void
    ) throws(DigestError) {
        do {
            try expect("{")
            if take("}") { return }
        } catch {
            throw error.asPaperLine
        }
        while true {
            let key: String
            do {
                key = try string()
                try expect(":")
            } catch {
                throw error.asPaperLine
            }
            try visit(&self, key)
            if take("}") { return }
            do { try expect(",") } catch { throw error.asPaperLine }
        }
    }

    /// Reads a text with its escapes.
    mutating func string() throws(Failure) -> String {
        try expect("\"")
        let start = index
        while index < end, bytes[index] != UInt8(ascii: "\""), bytes[index] != UInt8(ascii: "\\") {
            guard bytes[index] >= 0x20 else { throw failure("a control character in a text") }
            index += 1
        }
        guard index < end else { throw failure("the text does not end") }
        if bytes[index] == UInt8(ascii: "\"") {
            let text = String(validating: bytes[start..<index], as: UTF8.self)
            index += 1
            guard let text else { throw failure("a text is not UTF-8") }
            return text
        }
        return try escapedString(from: start)
    }

    /// Reads true or false.
    mutating func boolean() throws(Failure) -> Bool {
        skipBlanks()
        if word("true") { return true }
        if word("false") { return false }
        throw failure("expected true or false")
    }

    /// Passes over the next value.
    mutating func skip() throws(Failure) {
        // Which of the open ones are objects, the innermost as the lowest bit.
        var objects: UInt64 = 0
        var depth = 0
        repeat {
            let kind = try kind()
            switch kind {
            case .string: _ = try string()
            case .boolean: _ = try boolean()
            case .null:
                guard word("null") else { throw failure("expected null") }
            case .number: skipNumber()
            case .array, .object:
                index += 1
                guard depth < 64 else { throw failure("nested deeper than 64") }
                if !take(kind == .object ? "}" : "]") {
                    depth += 1
                    objects = objects << 1 | (kind == .object ? 1 : 0)
                    if kind == .object { try skipKey() }
                    continue
                }
            }
            while depth > 0 {
                let isObject = objects & 1 == 1
                if take(",") {
                    if isObject { try skipKey() }
                    break
                }
                guard take(isObject ? "}" : "]") else {
                    throw failure("expected ',' or '\(isObject ? "}" : "]")'")
                }
                depth -= 1
                objects >>= 1
            }
        } while depth > 0
    }

    // MARK: Parts

    /// Passes over a member's name and its colon.
    private mutating func skipKey() throws(Failure) {
        _ = try string()
        try expect(":")
    }

    private mutating func skipNumber() {
        while index < end, "+-.eE0123456789".utf8.contains(bytes[index]) { index += 1 }
    }

    private mutating func skipBlanks() {
        while index < end, ASCII.isBlank(bytes[index]) { index += 1 }
    }

    private func peek() throws(Failure) -> UInt8 {
        guard index < end else { throw failure("the line ends too early") }
        return bytes[index]
    }

    private mutating func word(_ word: StaticString) -> Bool {
        let count = word.utf8CodeUnitCount
        guard index + count <= end, bytes[index..<index + count].hasPrefix("\(word)") else {
            return false
        }
        index += count
        return true
    }

    /// Reads on from the first escape.
    private mutating func escapedString(from start: Int) throws(Failure) -> String {
        var text = Array(bytes[start..<index])
        while index < end {
            let byte = bytes[index]
            index += 1
            switch byte {
            case UInt8(ascii: "\""):
                guard let text = String(validating: text, as: UTF8.self) else {
                    throw failure("a text is not UTF-8")
                }
                return text
            case UInt8(ascii: "\\"):
                text.append(contentsOf: UTF8.encode(try escape()) ?? .init())
            case 0..<0x20: throw failure("a control character in a text")
            default: text.append(byte)
            }
        }
        throw failure("the text does not end")
    }

    /// Reads what stands behind a backslash; half of a surrogate pair becomes U+FFFD.
    private mutating func escape() throws(Failure) -> Unicode.Scalar {
        let byte = try peek()
        index += 1
        switch byte {
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
        case UInt8(ascii: "u"):
            let high = try hexadecimal()
            guard 0xD800..<0xDC00 ~= high, index + 1 < end, bytes[index] == UInt8(ascii: "\\"),
                bytes[index + 1] == UInt8(ascii: "u")
            else { return Unicode.Scalar(high) ?? "\u{FFFD}" }
            let back = index
            index += 2
            let low = try hexadecimal()
            guard 0xDC00..<0xE000 ~= low else {
                index = back
                return "\u{FFFD}"
            }
            return Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00)) ?? "\u{FFFD}"
        default: throw failure("an unknown escape in a text")
        }
    }

    private mutating func hexadecimal() throws(Failure) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard let digit = Character(Unicode.Scalar(try peek())).hexDigitValue else {
                throw failure("'\\u' needs four hexadecimal digits")
            }
            value = value << 4 | UInt32(digit)
            index += 1
        }
        return value
    }

    private func failure(_ problem: String) -> Failure {
        Failure(problem: problem, offset: index)
    }
}

extension JSONScanner.Failure {
    /// The failure as one of a line of papers.
    var asPaperLine: DigestError {
        .paperLine(field: nil, problem: "\(problem) at byte \(offset + 1)")
    }
}
