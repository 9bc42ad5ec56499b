/// A strict reader of XML 1.0 that refuses what arXiv never sends.
///
/// Pulls elements, text, CDATA and attributes out of UTF-8 bytes, one event at a time, with
/// prefixes resolved to namespaces. Only the five predefined entities and character references are
/// known; a document type, and with it any other entity, is refused. Depth and the number of
/// attributes are limited, so memory is bounded by the input: O(length) time and space.
struct XMLScanner {
    /// What `next()` found.
    enum Event {
        /// An element begins; its content follows.
        case start(XMLElement)
        /// The element that began last ends.
        case end
        /// Text within the open element, references decoded.
        case text([UInt8])
        /// The root element has ended and nothing follows it.
        case finished
    }

    /// How deep elements may lie in one another.
    static let depthLimit = 64
    /// How many attributes an element may have.
    static let attributeLimit = 64

    private let bytes: [UInt8]
    private let format: String
    private var index = 0
    private var open: [ArraySlice<UInt8>] = []
    private var bindings: [(prefix: ArraySlice<UInt8>, namespace: XMLNamespace, depth: Int)] = []
    private var pendingEnd = false
    private var sawRoot = false

    /// A scanner at the start of a document; `format` names it in errors.
    init(_ bytes: [UInt8], format: String) throws(ArxivError) {
        self.bytes = bytes
        self.format = format
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }
        try checkEncoding()
        if let line = Encoding.firstBadLine(in: bytes) {
            throw .malformed(format: format, line: line, reason: Encoding.complaint)
        }
    }

    /// The next event; an empty element gives a start and an end.
    ///
    /// - Throws: `malformed` at the first place that is not well-formed.
    mutating func next() throws(ArxivError) -> Event {
        if pendingEnd {
            pendingEnd = false
            closeElement()
            return .end
        }
        while true {
            guard index < bytes.count else {
                guard sawRoot, open.isEmpty else { throw broken("the document ends too early") }
                return .finished
            }
            if bytes[index] != UInt8(ascii: "<") {
                if let text = try text() { return .text(text) }
            } else if let event = try markup() {
                return event
            }
        }
    }

    /// Everything within an element whose start was read last, as a tree.
    mutating func content(of start: XMLElement) throws(ArxivError) -> XMLElement {
        var element = start
        var text: [UInt8] = []
        while true {
            switch try next() {
            case .start(let child): element.add(try content(of: child), behind: text.count)
            case .text(let bytes): text += bytes
            case .end:
                element.text = String(decoding: text, as: UTF8.self)
                return element
            case .finished: throw broken("the document ends too early")
            }
        }
    }

    /// An error at the place that the scanner has reached.
    func broken(_ reason: String) -> ArxivError {
        var (line, position) = (1, 0)
        while position < min(index, bytes.count) {
            if bytes[position] == UInt8(ascii: "\n") { line += 1 }
            position += 1
        }
        return .malformed(format: format, line: line, reason: reason)
    }

    // MARK: Markup

    /// Reads one piece of markup; nil where it is nothing to report.
    private mutating func markup() throws(ArxivError) -> Event? {
        switch index + 1 < bytes.count ? bytes[index + 1] : 0 {
        case UInt8(ascii: "/"): return try endTag()
        case UInt8(ascii: "?"): return try skip(past: "?>", "an instruction")
        case UInt8(ascii: "!"): return try declaration()
        default: return try startTag()
        }
    }

    private mutating func declaration() throws(ArxivError) -> Event? {
        if has("<!--") { return try skip(past: "-->", "a comment") }
        if has("<![CDATA[") {
            guard !open.isEmpty else { throw broken("text stands outside the root element") }
            let start = index + 9
            _ = try skip(past: "]]>", "a CDATA section")
            return .text(Array(bytes[start..<(index - 3)]))
        }
        throw broken("a document type declaration is not accepted")
    }

    private func has(_ prefix: String) -> Bool {
        bytes[index...].starts(with: prefix.utf8)
    }

    private mutating func skip(past end: String, _ what: String) throws(ArxivError) -> Event? {
        let mark = Array(end.utf8)
        var position = index + 2
        while position + mark.count <= bytes.count {
            if bytes[position] == mark[0], bytes[position...].starts(with: mark) {
                index = position + mark.count
                return nil
            }
            position += 1
        }
        throw broken("\(what) does not end")
    }

    private mutating func endTag() throws(ArxivError) -> Event {
        index += 2
        let name = try self.name()
        skipBlanks()
        guard index < bytes.count, bytes[index] == UInt8(ascii: ">") else {
            throw broken("an end tag does not end")
        }
        guard let expected = open.last, expected == name else {
            throw broken("</\(String(decoding: name, as: UTF8.self))> closes another element")
        }
        index += 1
        closeElement()
        return .end
    }

    private mutating func closeElement() {
        while let last = bindings.last, last.depth == open.count { bindings.removeLast() }
        open.removeLast()
    }

    private mutating func startTag() throws(ArxivError) -> Event {
        guard !open.isEmpty || !sawRoot else { throw broken("a second root element") }
        index += 1
        let name = try self.name()
        guard open.count < XMLScanner.depthLimit else {
            throw broken("elements lie deeper than \(XMLScanner.depthLimit)")
        }
        open.append(name)
        sawRoot = true
        let raw = try attributes()
        try bind(raw)
        var element = XMLElement(name: try resolve(name, isAttribute: false))
        for attribute in raw where !isDeclaration(attribute.name) {
            let resolved = try resolve(attribute.name, isAttribute: true)
            element.attributes.append((resolved, attribute.value))
        }
        return .start(element)
    }

    /// Reads attributes up to the end of the tag, and the end itself.
    private mutating func attributes() throws(ArxivError) -> [(
        name: ArraySlice<UInt8>, value: String
    )] {
        var found: [(name: ArraySlice<UInt8>, value: String)] = []
        while true {
            skipBlanks()
            guard index < bytes.count else { throw broken("a tag does not end") }
            if bytes[index] == UInt8(ascii: ">") {
                index += 1
                return found
            }
            if bytes[index] == UInt8(ascii: "/"), index + 1 < bytes.count,
                bytes[index + 1] == UInt8(ascii: ">")
            {
                index += 2
                pendingEnd = true
                return found
            }
            let name = try self.name()
            guard !found.contains(where: { $0.name == name }) else {
                throw broken("an attribute is given twice")
            }
            guard found.count < XMLScanner.attributeLimit else {
                throw broken("an element has more than \(XMLScanner.attributeLimit) attributes")
            }
            found.append((name, try attributeValue()))
        }
    }

    private mutating func attributeValue() throws(ArxivError) -> String {
        skipBlanks()
        guard index < bytes.count, bytes[index] == UInt8(ascii: "=") else {
            throw broken("an attribute has no value")
        }
        index += 1
        skipBlanks()
        guard index < bytes.count, bytes[index] == UInt8(ascii: "\"") || bytes[index] == 0x27 else {
            throw broken("an attribute's value has no quotes")
        }
        let quote = bytes[index]
        index += 1
        var value: [UInt8] = []
        while index < bytes.count, bytes[index] != quote {
            switch bytes[index] {
            case UInt8(ascii: "<"): throw broken("an attribute's value holds '<'")
            case UInt8(ascii: "&"): value += try reference()
            default:
                value.append(bytes[index])
                index += 1
            }
        }
        guard index < bytes.count else { throw broken("an attribute's value does not end") }
        index += 1
        return String(decoding: value, as: UTF8.self)
    }

    // MARK: Text

    /// Reads text up to the next tag; nil where it is blank and stands outside the root element.
    private mutating func text() throws(ArxivError) -> [UInt8]? {
        var output: [UInt8] = []
        while index < bytes.count, bytes[index] != UInt8(ascii: "<") {
            if bytes[index] == UInt8(ascii: "&") {
                output += try reference()
                continue
            }
            var end = index
            while end < bytes.count, bytes[end] != UInt8(ascii: "<"),
                bytes[end] != UInt8(ascii: "&")
            {
                end += 1
            }
            output += bytes[index..<end]
            index = end
        }
        guard open.isEmpty else { return output }
        guard output.allSatisfy({ $0 == 0x20 || (0x09...0x0D).contains($0) }) else {
            throw broken("text stands outside the root element")
        }
        return nil
    }

    /// Reads a reference at `&` and gives the bytes it stands for.
    private mutating func reference() throws(ArxivError) -> [UInt8] {
        let limit = min(bytes.count, index + 12)
        guard let end = bytes[index..<limit].firstIndex(of: UInt8(ascii: ";")) else {
            throw broken("'&' begins no reference")
        }
        let name = String(decoding: bytes[(index + 1)..<end], as: UTF8.self)
        guard let text = CharacterReference.predefined[name] ?? CharacterReference.numeric(name)
        else { throw broken("the entity '\(name)' is not known") }
        index = end + 1
        return Array(text.utf8)
    }

    // MARK: Names

    private mutating func name() throws(ArxivError) -> ArraySlice<UInt8> {
        let start = index
        while index < bytes.count, XMLScanner.isNameByte(bytes[index]) { index += 1 }
        guard index > start else { throw broken("a name is missing") }
        return bytes[start..<index]
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: ":"), UInt8(ascii: "_"), UInt8(ascii: "-"),
            UInt8(ascii: "."), 0x80...0xFF:
            true
        default: false
        }
    }

    private mutating func skipBlanks() {
        while index < bytes.count, bytes[index] == 0x20 || (0x09...0x0D).contains(bytes[index]) {
            index += 1
        }
    }

    private func isDeclaration(_ name: ArraySlice<UInt8>) -> Bool {
        name.starts(with: "xmlns".utf8) && (name.count == 5 || name[name.startIndex + 5] == 0x3A)
    }

    private mutating func bind(_ attributes: [(name: ArraySlice<UInt8>, value: String)])
        throws(ArxivError)
    {
        for attribute in attributes where isDeclaration(attribute.name) {
            let prefix = attribute.name.dropFirst(6)
            bindings.append((prefix, XMLNamespace(uri: attribute.value), open.count))
        }
    }

    private func resolve(_ name: ArraySlice<UInt8>, isAttribute: Bool) throws(ArxivError) -> XMLName
    {
        guard let colon = name.firstIndex(of: UInt8(ascii: ":")) else {
            let local = String(decoding: name, as: UTF8.self)
            let binding = isAttribute ? nil : bindings.last { $0.prefix.isEmpty }
            return XMLName(binding?.namespace ?? .none, local)
        }
        let local = String(decoding: name[(colon + 1)...], as: UTF8.self)
        let prefix = name[..<colon]
        if prefix.elementsEqual("xml".utf8) { return XMLName(.other, local) }
        guard let binding = bindings.last(where: { $0.prefix == prefix }) else {
            throw broken("the prefix '\(String(decoding: prefix, as: UTF8.self))' is not declared")
        }
        return XMLName(binding.namespace, local)
    }

    /// Accepts UTF-8 and its subset ASCII: arXiv sends nothing else.
    private func checkEncoding() throws(ArxivError) {
        let head = String(decoding: bytes[index...].prefix(200), as: UTF8.self)
        guard head.hasPrefix("<?xml"), let mark = head.firstRange(of: "encoding="),
            let end = head.firstRange(of: "?>"), mark.upperBound < end.lowerBound
        else { return }
        let name = head[mark.upperBound..<end.lowerBound].dropFirst().prefix {
            $0 != "\"" && $0 != "'"
        }
        guard ["utf-8", "utf8", "us-ascii"].contains(name.lowercased()) else {
            throw broken("the encoding '\(name)' is not UTF-8")
        }
    }
}
