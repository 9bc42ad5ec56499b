import Papers

/// Text for the Markdown of a digest: unchanged unless it could break out of its place, and then
/// with those characters as entities, so that it can be read back exactly.
///
/// Source of what breaks out: CommonMark 0.31.2, sections 6.1 (code spans bind tighter than
/// links), 6.3 (brackets in a link's text are balanced, and links do not nest), 6.6 and 4.6 (raw
/// HTML). Entities never have structural meaning (section 2.5).
enum EscapedText {
    /// Where the text stands.
    enum Kind {
        /// In a line of Markdown: a title inside a link, names.
        case inline
        /// Inside `<details>`, where only HTML counts.
        case block
    }

    /// The text, cleaned and with what could break out as entities.
    static func escaped(_ text: String, kind: Kind) -> String {
        let clean = SafeText.cleaned(text)
        guard clean.utf8.contains(where: isSpecial) else { return clean }
        let bytes = Array(clean.utf8)
        let breaking = kind == .inline ? breakingBytes(in: bytes) : []
        var result: [UInt8] = []
        var backslashes = 0..<0
        for (index, byte) in bytes.enumerated() {
            if byte == UInt8(ascii: "\\"), !backslashes.contains(index) {
                backslashes = run(from: index, in: bytes)
            }
            let isBreaking: Bool =
                switch byte {
                case UInt8(ascii: "<"): startsTag(at: index, in: bytes)
                case UInt8(ascii: "&"): startsOwnEntity(at: index, in: bytes)
                case UInt8(ascii: "\\"):
                    kind == .inline && breaks(backslashes, in: bytes)
                default: breaking.contains(byte)
                }
            result.append(contentsOf: isBreaking ? Array((entities[byte] ?? "").utf8) : [byte])
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// The text that `escaped` made this of; a text that it could not have made comes back as is.
    static func original(of text: String, kind: Kind) -> String {
        guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
        var result: [UInt8] = []
        let bytes = Array(text.utf8)
        var index = 0
        while index < bytes.count {
            let entity = entities.first { bytes[index...].hasPrefix($0.value) }
            if let entity, bytes[index] == UInt8(ascii: "&"),
                entity.key != UInt8(ascii: "&") || startsOwnEntity(at: index, in: bytes)
            {
                result.append(entity.key)
                index += entity.value.utf8.count
            } else {
                result.append(bytes[index])
                index += 1
            }
        }
        let original = String(decoding: result, as: UTF8.self)
        return escaped(original, kind: kind) == text ? original : text
    }

    private static let entities: [UInt8: String] = [
        UInt8(ascii: "<"): "&lt;", UInt8(ascii: "["): "&#91;", UInt8(ascii: "]"): "&#93;",
        UInt8(ascii: "`"): "&#96;", UInt8(ascii: "\\"): "&#92;", UInt8(ascii: "&"): "&amp;",
    ]

    private static func isSpecial(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "<"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "`"),
            UInt8(ascii: "\\"), UInt8(ascii: "&"):
            true
        default: false
        }
    }

    /// Whether an ampersand begins one of our entities, `&amp;` before one of them counted in.
    private static func startsOwnEntity(at index: Int, in bytes: [UInt8]) -> Bool {
        var rest = bytes[(index + 1)...]
        while rest.hasPrefix("amp;") { rest = rest.dropFirst(4) }
        return ["lt;", "#91;", "#93;", "#96;", "#92;"].contains { rest.hasPrefix($0) }
    }

    /// Whether a run of backslashes is odd and stands before a character of structure or the end.
    private static func breaks(_ run: Range<Int>, in bytes: [UInt8]) -> Bool {
        let end = run.upperBound
        return run.count % 2 == 1 && (end == bytes.count || "[]`<".utf8.contains(bytes[end]))
    }

    private static func run(from start: Int, in bytes: [UInt8]) -> Range<Int> {
        var end = start
        while end < bytes.count, bytes[end] == bytes[start] { end += 1 }
        return start..<end
    }

    /// Brackets where they are unbalanced, could be a link, or stand beside code; backticks where
    /// a run of them has no partner.
    private static func breakingBytes(in bytes: [UInt8]) -> Set<UInt8> {
        let brackets: Set = [UInt8(ascii: "["), UInt8(ascii: "]")]
        let backtick = UInt8(ascii: "`")
        let hasBrackets = bytes.contains(where: brackets.contains)
        let hasBackticks = bytes.contains(backtick)
        var breaking: Set<UInt8> = []
        if hasBackticks, hasBrackets || !areBackticksPaired(bytes) { breaking.insert(backtick) }
        if hasBrackets, hasBackticks || !areBracketsHarmless(bytes) {
            breaking.formUnion(brackets)
        }
        return breaking
    }

    private static func areBackticksPaired(_ bytes: [UInt8]) -> Bool {
        var runs: [Int] = []
        var length = 0
        for byte in bytes + [0] {
            if byte == UInt8(ascii: "`") {
                length += 1
            } else if length > 0 {
                runs.append(length)
                length = 0
            }
        }
        return runs.count % 2 == 0
            && stride(from: 0, to: runs.count, by: 2).allSatisfy { runs[$0] == runs[$0 + 1] }
    }

    private static func areBracketsHarmless(_ bytes: [UInt8]) -> Bool {
        var depth = 0
        for (index, byte) in bytes.enumerated() {
            if byte == UInt8(ascii: "[") { depth += 1 }
            if byte == UInt8(ascii: "]") {
                depth -= 1
                let next = index + 1 < bytes.count ? bytes[index + 1] : 0
                if depth < 0 || "([".utf8.contains(next) { return false }
            }
        }
        return depth == 0
    }

    // MARK: HTML

    /// Whether an HTML reader acts on what begins at a place: a tag, a comment, a declaration.
    ///
    /// `<name>` and `</name>` of no known element (`<think>`) are inert.
    private static func startsTag(at index: Int, in bytes: [UInt8]) -> Bool {
        var rest = bytes[(index + 1)...]
        guard let first = rest.first else { return false }
        if "!?".utf8.contains(first) { return true }
        let isClosing = first == UInt8(ascii: "/")
        if isClosing { rest = rest.dropFirst() }
        let name = rest.prefix { ASCII.isLetterOrDigit($0) || $0 == UInt8(ascii: "-") }
        guard let letter = name.first, ASCII.isLetterOrDigit(letter), !ASCII.isDigit(letter) else {
            return isClosing
        }
        let isBare = rest.dropFirst(name.count).first == UInt8(ascii: ">")
        let word = String(decoding: name, as: UTF8.self).lowercased()
        return !isBare || elements.contains(word)
    }

    /// Elements of HTML, SVG and MathML, obsolete ones too, that a reader may act on.
    private static let elements: Set<String> = Set(
        """
        a abbr acronym address animate animatemotion animatetransform annotation annotation-xml
        applet area article aside audio b base basefont bdi bdo bgsound big blink blockquote body br
        button canvas caption center circle cite clippath code col colgroup command content data
        datalist dd defs del desc details dfn dialog dir div dl dt element ellipse em embed
        fieldset figcaption figure filter font footer foreignobject form frame frameset g h1 h2 h3
        h4 h5 h6 head header hgroup hr html i iframe image img input ins isindex kbd keygen label
        legend li line lineargradient link listing main map mark marker marquee mask math menu
        menuitem meta metadata meter mglyph mi mn mo mover ms mtext multicol munder nav nextid nobr
        noembed noframes noscript object ol optgroup option output p param path pattern picture
        plaintext polygon polyline portal pre progress q radialgradient rb rect rp rt rtc ruby s
        samp script search section select selectedcontent semantics set shadow slot small source
        spacer span stop strike strong style sub summary sup svg switch symbol table tbody td
        template text textarea textpath tfoot th thead time title tr track tspan tt u ul use var
        video view wbr xmp
        """.split(whereSeparator: \.isWhitespace).map(String.init))
}
