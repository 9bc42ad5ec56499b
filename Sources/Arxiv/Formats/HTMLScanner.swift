/// A tolerant reader of HTML as arXiv writes it.
///
/// Splits bytes into tags and text and never fails: what is no tag is text, and what does not end
/// ends with the bytes. Comments, scripts and styles are left out. O(length).
struct HTMLScanner {
    /// A piece of a page.
    enum Token {
        /// A start tag, its name in lower case.
        case start(String, attributes: [String: String])
        /// An end tag.
        case end(String)
        /// Text, its references decoded.
        case text([UInt8])
    }

    private let bytes: [UInt8]
    private var index = 0

    /// A scanner at the start of a page.
    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// The next piece; nil at the end.
    mutating func next() -> Token? {
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "<") {
                if let token = tag() { return token }
            } else {
                return text(from: index)
            }
        }
        return nil
    }

    private mutating func text(from start: Int) -> Token {
        index =
            bytes[min(start + 1, bytes.count)...].firstIndex(of: UInt8(ascii: "<"))
            ?? bytes.count
        return .text(CharacterReference.decodeHTML(bytes[start..<index]))
    }

    /// Reads what begins with `<`; nil where it is nothing to report.
    private mutating func tag() -> Token? {
        if bytes[index...].starts(with: "<!--".utf8) {
            index = position(of: "-->", from: index + 4)
            return nil
        }
        let isEnd = index + 1 < bytes.count && bytes[index + 1] == UInt8(ascii: "/")
        let start = index + (isEnd ? 2 : 1)
        guard start < bytes.count, HTMLScanner.isLetter(bytes[start]) || bytes[start] == 0x21 else {
            return text(from: index)
        }
        var end = start
        while end < bytes.count, HTMLScanner.isNameByte(bytes[end]) { end += 1 }
        let name = String(decoding: bytes[start..<end], as: UTF8.self).lowercased()
        let attributes = attributes(from: end)
        if isEnd { return .end(name) }
        if name == "script" || name == "style" {
            index = position(of: ">", from: position(of: "</\(name)", from: index))
            return nil
        }
        return bytes[start] == 0x21 ? nil : .start(name, attributes: attributes)
    }

    /// Reads attributes up to and with the tag's end.
    private mutating func attributes(from start: Int) -> [String: String] {
        var found: [String: String] = [:]
        index = start
        while index < bytes.count, bytes[index] != UInt8(ascii: ">") {
            guard HTMLScanner.isNameByte(bytes[index]) else {
                index += 1
                continue
            }
            let nameStart = index
            while index < bytes.count, HTMLScanner.isNameByte(bytes[index]) { index += 1 }
            let name = String(decoding: bytes[nameStart..<index], as: UTF8.self).lowercased()
            skipBlanks()
            guard index < bytes.count, bytes[index] == UInt8(ascii: "=") else {
                found[name] = ""
                continue
            }
            index += 1
            skipBlanks()
            found[name] = value()
        }
        index = min(index + 1, bytes.count)
        return found
    }

    private mutating func value() -> String {
        guard index < bytes.count else { return "" }
        let quote = bytes[index]
        let isQuoted = quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'")
        if isQuoted { index += 1 }
        let start = index
        while index < bytes.count {
            let byte = bytes[index]
            if isQuoted ? byte == quote : byte == 0x3E || HTMLScanner.isBlank(byte) { break }
            index += 1
        }
        let raw = bytes[start..<index]
        if isQuoted { index = min(index + 1, bytes.count) }
        return String(decoding: CharacterReference.decodeHTML(raw), as: UTF8.self)
    }

    /// The place behind a mark, or the end.
    private func position(of mark: String, from start: Int) -> Int {
        let mark = Array(mark.utf8)
        var position = start
        while position + mark.count <= bytes.count {
            if bytes[position] == mark[0], bytes[position...].starts(with: mark) {
                return position + mark.count
            }
            position += 1
        }
        return bytes.count
    }

    private mutating func skipBlanks() {
        while index < bytes.count, HTMLScanner.isBlank(bytes[index]) { index += 1 }
    }

    private static func isBlank(_ byte: UInt8) -> Bool {
        byte == 0x20 || (0x09...0x0D).contains(byte)
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        isLetter(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
            || byte == UInt8(ascii: "-")
    }
}

/// Small pieces of HTML within other formats.
enum HTMLText {
    /// The text without its tags, references decoded once.
    static func plain(_ html: String) -> String {
        var scanner = HTMLScanner(Array(html.utf8))
        var output: [UInt8] = []
        while let token = scanner.next() {
            if case .text(let bytes) = token { output += bytes }
        }
        return String(decoding: output, as: UTF8.self)
    }

    /// The text without its tags, references decoded once, its paragraphs parted as those of an
    /// abstract are.
    static func paragraphs(_ html: String) -> String {
        var scanner = HTMLScanner(Array(html.utf8))
        var output: [UInt8] = []
        while let token = scanner.next() {
            switch token {
            // In HTML a line break of the source is a blank.
            case .text(let bytes): output += bytes.map { $0 == 0x0A || $0 == 0x0D ? 0x20 : $0 }
            case .start(let name, _), .end(let name):
                if blocks.contains(name) { output += "\n\n".utf8 }
            }
        }
        return String(decoding: output, as: UTF8.self)
    }

    /// Elements that begin a new line.
    private static let blocks: Set<String> = [
        "p", "br", "div", "li", "ul", "ol", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6",
        "section", "article", "pre", "table", "tr", "dt", "dd",
    ]
}
