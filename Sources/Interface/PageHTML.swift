import Digest

/// HTML that is safe by construction: the literal parts of an interpolation are markup, and every
/// text put in between is cleaned and escaped.
///
/// Attribute values must stand in double quotes: then `& < > " '` as entities are safe there too.
struct PageHTML: Sendable, ExpressibleByStringInterpolation {
    /// The markup.
    private(set) var text: String

    /// Markup written in the program, without anything put in.
    init(stringLiteral value: StaticString) {
        text = value.description
    }

    /// Markup with what was put in, escaped.
    init(stringInterpolation: Interpolation) {
        text = stringInterpolation.text
    }

    /// Pieces one after the other.
    init(_ pieces: [PageHTML]) {
        text = pieces.map(\.text).joined()
    }

    /// Collects markup and escaped text.
    struct Interpolation: StringInterpolationProtocol {
        fileprivate var text = ""

        init(literalCapacity: Int, interpolationCount: Int) {
            text.reserveCapacity(literalCapacity + 32 * interpolationCount)
        }

        mutating func appendLiteral(_ literal: StaticString) {
            text += literal.description
        }

        mutating func appendInterpolation(_ value: String) {
            text += PageHTML.escaped(value)
        }

        mutating func appendInterpolation(_ value: Int) {
            text += String(value)
        }

        mutating func appendInterpolation(_ value: PageHTML) {
            text += value.text
        }

        mutating func appendInterpolation(_ values: [PageHTML]) {
            for value in values { text += value.text }
        }

        /// Markup where there is some, else nothing.
        mutating func appendInterpolation(_ value: PageHTML?) {
            if let value { text += value.text }
        }
    }

    /// The text, cleaned, with `& < > " '` as entities.
    private static func escaped(_ text: String) -> String {
        let clean = SafeText.cleaned(text)
        guard clean.utf8.contains(where: isSpecial) else { return clean }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(clean.utf8.count + 32)
        for byte in clean.utf8 {
            switch byte {
            case UInt8(ascii: "&"): bytes += Array("&amp;".utf8)
            case UInt8(ascii: "<"): bytes += Array("&lt;".utf8)
            case UInt8(ascii: ">"): bytes += Array("&gt;".utf8)
            case UInt8(ascii: "\""): bytes += Array("&quot;".utf8)
            case UInt8(ascii: "'"): bytes += Array("&#39;".utf8)
            default: bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func isSpecial(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""),
            UInt8(ascii: "'"):
            true
        default: false
        }
    }
}

extension PageHTML {
    typealias StringInterpolation = Interpolation
    typealias StringLiteralType = StaticString
}
