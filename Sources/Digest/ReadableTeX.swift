/// Makes the LaTeX of titles and abstracts readable as plain text: `$O(n^{2})$` becomes `O(n²)`,
/// `\textbf{fast}` becomes `fast`.
///
/// It reads what authors write in abstracts, not TeX: unknown commands keep their name, an
/// unpaired dollar sign stays. Nesting deeper than 16 is left as it is.
enum ReadableTeX {
    /// The readable form; text without LaTeX comes back unchanged.
    ///
    /// Complexity: O(length × depth).
    static func readable(_ text: String) -> String {
        guard hasMarkup(text) else { return text }
        var reader = TeXReader(Array(text.unicodeScalars)[...])
        return reader.read(isMath: false, depth: 0)
    }

    /// Whether anything of a text is markup: a single hyphen or apostrophe, which most texts have,
    /// stands for itself, two in a row do not.
    private static func hasMarkup(_ text: String) -> Bool {
        var previous: UInt8 = 0
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\\"), UInt8(ascii: "$"), UInt8(ascii: "~"): return true
            case UInt8(ascii: "`"), UInt8(ascii: "'"), UInt8(ascii: "-"):
                if byte == previous { return true }
            default: break
            }
            previous = byte
        }
        return false
    }
}

/// Reads a stretch of LaTeX from left to right.
private struct TeXReader {
    private var rest: ArraySlice<Unicode.Scalar>
    private var output = ""

    init(_ scalars: ArraySlice<Unicode.Scalar>) {
        rest = scalars
    }

    private static let depthLimit = 16
    private static let mathLimit = 400

    private static func readable(
        _ scalars: ArraySlice<Unicode.Scalar>, isMath: Bool, depth: Int
    ) -> String {
        guard depth < depthLimit else { return text(scalars) }
        var reader = TeXReader(scalars)
        return reader.read(isMath: isMath, depth: depth)
    }

    private static func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }

    mutating func read(isMath: Bool, depth: Int) -> String {
        while let scalar = rest.popFirst() {
            switch scalar {
            case "\\": readCommand(isMath: isMath, depth: depth)
            case "$": readDollar(isMath: isMath, depth: depth)
            case "{":
                if isMath || rest.first == "\\" {
                    let inside = group()
                    append(Self.readable(inside, isMath: isMath, depth: depth + 1))
                } else {
                    append(scalar)
                }
            case "^" where isMath, "_" where isMath: readScript(scalar, depth: depth)
            case "}" where isMath: break
            case "'" where isMath: append("′")
            case "~": readTie(isMath: isMath)
            case "-" where isMath: append("−")
            case "`", "'", "-": readPunctuation(scalar)
            default: append(scalar)
            }
        }
        return output
    }

    private mutating func append(_ text: String) { output += text }
    private mutating func append(_ scalar: Unicode.Scalar) { output.unicodeScalars.append(scalar) }

    // MARK: Parts

    /// A tie is a blank between words; before a word alone it is an author's "about".
    private mutating func readTie(isMath: Bool) {
        let isBetween = output.unicodeScalars.last.map { $0 != " " && $0 != "(" } ?? false
        append(isMath || isBetween || rest.first == " " ? " " : "~")
    }

    /// ` `` `, `''`, `--` and `---` as the characters they print.
    private mutating func readPunctuation(_ scalar: Unicode.Scalar) {
        guard rest.first == scalar else {
            append(scalar)
            return
        }
        rest.removeFirst()
        switch scalar {
        case "`": append("“")
        case "'": append("”")
        default:
            let isLong = rest.first == "-"
            if isLong { rest.removeFirst() }
            append(isLong ? "—" : "–")
        }
    }

    /// A dollar sign: mathematics if another closes it as Pandoc's rule wants: no blank inside
    /// beside either, and no digit behind the second, so that prices stay prices.
    private mutating func readDollar(isMath: Bool, depth: Int) {
        let isDouble = rest.first == "$"
        let inside = isDouble ? rest.dropFirst() : rest
        guard !isMath, let first = inside.first, isDouble || first != " ",
            let end = closingDollar(in: inside, isDouble: isDouble)
        else {
            if !isMath { append("$") }
            return
        }
        append(Self.readable(inside[..<end], isMath: true, depth: depth + 1))
        rest = inside[end...].dropFirst(isDouble ? 2 : 1)
    }

    private func closingDollar(in inside: ArraySlice<Unicode.Scalar>, isDouble: Bool) -> Int? {
        var index = inside.startIndex
        let limit = min(inside.endIndex, index + Self.mathLimit)
        while index < limit {
            if inside[index] == "\\" {
                index += 2
                continue
            }
            if inside[index] == "$" {
                let next = index + 1 < inside.endIndex ? inside[index + 1] : " "
                if isDouble { return next == "$" ? index : nil }
                guard index > inside.startIndex, inside[index - 1] != " ",
                    !("0"..."9").contains(next)
                else { return nil }
                return index
            }
            index += 1
        }
        return nil
    }

    /// A superscript or subscript, in Unicode's own characters where they all exist.
    private mutating func readScript(_ mark: Unicode.Scalar, depth: Int) {
        let inside = Self.readable(argument(), isMath: true, depth: depth + 1)
        let table = mark == "^" ? TeXSymbols.superscripts : TeXSymbols.subscripts
        let raised = inside.unicodeScalars.map { table[$0] }
        if raised.allSatisfy({ $0 != nil }) {
            for scalar in raised.compactMap({ $0 }) { append(scalar) }
        } else {
            append("\(mark)\(Self.grouped(inside))")
        }
    }

    private mutating func readCommand(isMath: Bool, depth: Int) {
        guard let first = rest.first else {
            append("\\")
            return
        }
        guard first.properties.isAlphabetic, first.isASCII else {
            rest.removeFirst()
            readControlSymbol(first, isMath: isMath, depth: depth)
            return
        }
        let name = Self.text(rest.prefix { $0.isASCII && $0.properties.isAlphabetic })
        rest = rest.dropFirst(name.unicodeScalars.count)
        if let symbol = TeXSymbols.symbols[name] {
            append(symbol)
            let isName = symbol.unicodeScalars.first.map { $0.isASCII } ?? false
            if isName, rest.first == "{" || rest.first == "\\" { append(" ") }
        } else if let mark = TeXSymbols.accents[name], isMath || rest.first == "{" {
            readAccent(mark, isMath: isMath, depth: depth)
        } else {
            readNamed(name, isMath: isMath, depth: depth)
        }
    }

    private mutating func readNamed(_ name: String, isMath: Bool, depth: Int) {
        func inner(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
            Self.readable(scalars, isMath: isMath, depth: depth + 1)
        }
        switch name {
        case "frac", "tfrac", "dfrac":
            let above = inner(argument())
            append("\(Self.grouped(above))/\(Self.grouped(inner(argument())))")
        case "sqrt":
            if rest.first == "[", let end = rest.prefix(Self.mathLimit).firstIndex(of: "]") {
                let index = rest[rest.startIndex + 1..<end].map {
                    TeXSymbols.superscripts[$0] ?? $0
                }
                append(Self.text(index[...]))
                rest = rest[(end + 1)...]
            }
            append("√\(Self.grouped(inner(argument())))")
        case "href", "textcolor", "color", "hyperlink":
            _ = argument()
            if name != "color" { append(inner(argument())) }
        case "footnote":
            append(" (\(inner(argument())))")
        case "cite", "citep", "citet", "ref", "label", "vspace", "hspace", "eqref":
            _ = argument()
        case _ where TeXSymbols.dropped.contains(name):
            if !isMath, rest.first == " " { rest.removeFirst() }
        case _ where TeXSymbols.wrappers.contains(name):
            append(
                Self.readable(
                    argument(), isMath: isMath && !name.hasPrefix("text"), depth: depth + 1))
        default:
            append(name)
            if rest.first == "{" { append(" ") }
        }
    }

    private mutating func readControlSymbol(_ symbol: Unicode.Scalar, isMath: Bool, depth: Int) {
        switch symbol {
        case "(", ")", "[", "]":
            guard symbol == "(" || symbol == "[" else { return }
            let close: Unicode.Scalar = symbol == "(" ? ")" : "]"
            var index = rest.startIndex
            let limit = min(rest.endIndex, index + Self.mathLimit)
            while index + 1 < limit, rest[index] != "\\" || rest[index + 1] != close { index += 1 }
            guard index + 1 < limit else { return }
            append(Self.readable(rest[..<index], isMath: true, depth: depth + 1))
            rest = rest[(index + 2)...]
        case "!", "-", "/": break
        case ",", ";", ":", " ", "\\": append(" ")
        case "|": append("‖")
        case "'", "`", "^", "\"", "~", "=", ".":
            if let mark = TeXSymbols.accentMarks[symbol] {
                readAccent(mark, isMath: isMath, depth: depth)
            }
        default: append(symbol)
        }
    }

    /// A letter with a mark over it; over more than one letter the mark says nothing.
    private mutating func readAccent(_ mark: Unicode.Scalar, isMath: Bool, depth: Int) {
        let base = Self.readable(argument(), isMath: isMath, depth: depth + 1)
        append(base)
        if base.count == 1 { append(mark) }
    }

    // MARK: Arguments

    /// What a command applies to: a group, a command, or one character.
    private mutating func argument() -> ArraySlice<Unicode.Scalar> {
        while rest.first == " " { rest.removeFirst() }
        guard let first = rest.first else { return [] }
        if first == "{" {
            rest.removeFirst()
            return group()
        }
        let start = rest.startIndex
        var end = start + 1
        if first == "\\" {
            while end < rest.endIndex, rest[end].isASCII, rest[end].properties.isAlphabetic {
                end += 1
            }
            if end == start + 1, end < rest.endIndex { end += 1 }
            // A command's own group belongs to it.
            if end < rest.endIndex, rest[end] == "{" {
                var inner = self
                inner.rest = rest[(end + 1)...]
                _ = inner.group()
                end = inner.rest.startIndex
            }
        }
        defer { rest = rest[end...] }
        return rest[start..<end]
    }

    /// The inside of a group whose opening brace was read; without an end, all that is left.
    private mutating func group() -> ArraySlice<Unicode.Scalar> {
        var depth = 1
        var index = rest.startIndex
        while index < rest.endIndex {
            switch rest[index] {
            case "\\": index += 1
            case "{": depth += 1
            case "}": depth -= 1
            default: break
            }
            if depth == 0 { break }
            index += 1
        }
        let end = min(index, rest.endIndex)
        defer { rest = rest[min(end + 1, rest.endIndex)...] }
        return rest[..<end]
    }

    /// A term of a fraction, root or index, in brackets where it has several parts.
    private static func grouped(_ text: String) -> String {
        let isSingle = text.unicodeScalars.allSatisfy {
            $0.properties.isAlphabetic || $0.properties.numericType != nil || $0 == "."
        }
        return isSingle ? text : "(\(text))"
    }
}
