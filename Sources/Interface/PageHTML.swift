import Digest
import Papers

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
            text += MarkupText.escaped(value)
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
}

extension PageHTML {
    typealias StringInterpolation = Interpolation
    typealias StringLiteralType = StaticString
}
