import Papers

/// The letters that one name is spelt with in different ways: `MoS$_2$`, `MoS₂` and `MoS2`;
/// `Schr\"odinger`, `Schrödinger` and `Schrodinger`.
enum PlainLetters {
    /// What spellings of a text share, in lower case: LaTeX made readable, raised and lowered
    /// signs on the line, Latin letters without their marks.
    ///
    /// Complexity: O(length) up to the first LaTeX, that of `ReadableTeX` behind it.
    static func spelling(of text: String) -> [UInt8] {
        let written = Array(text.utf8)
        let start = written.firstIndex { isTeX($0) } ?? written.count
        var bytes: [UInt8] = []
        bytes.reserveCapacity(written.count)
        append(written[..<start], to: &bytes)
        if start < written.count {
            let rest = String(decoding: written[start...], as: UTF8.self)
            append(Array(ReadableTeX.readable(rest).utf8)[...], to: &bytes)
        }
        return bytes
    }

    /// Whether a text may have more than one spelling: it has a command or mathematics of LaTeX, or
    /// anything beyond ASCII but the dashes and quotation marks of U+2000 to U+203F.
    static func mayDiffer(_ text: [UInt8]) -> Bool {
        var index = 0
        while index < text.count {
            let byte = text[index]
            if isTeX(byte) { return true }
            if byte < 0x80 {
                index += 1
                continue
            }
            guard byte == 0xE2, index + 1 < text.count, text[index + 1] == 0x80 else { return true }
            index += 3
        }
        return false
    }

    /// Whether a byte begins a command or mathematics.
    private static func isTeX(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "\\") || byte == UInt8(ascii: "$")
    }

    /// Appends text in lower case without marks; only letters beyond ASCII are decoded.
    private static func append(_ text: ArraySlice<UInt8>, to bytes: inout [UInt8]) {
        var place = text.startIndex
        while place < text.endIndex {
            if text[place] < 0x80 {
                // π_0 is another way to write π₀.
                let isIndex = text[place] == UInt8(ascii: "_") && (bytes.last ?? 0) >= 0x80
                if !isIndex { bytes.append(ASCII.lowercased(text[place])) }
                place += 1
                continue
            }
            let end = text[place...].firstIndex { $0 < 0x80 } ?? text.endIndex
            for scalar in String(decoding: text[place..<end], as: UTF8.self).unicodeScalars {
                append(scalar, to: &bytes)
            }
            place = end
        }
    }

    /// Appends a letter beyond ASCII in lower case without its marks.
    private static func append(_ scalar: Unicode.Scalar, to bytes: inout [UInt8]) {
        guard !combiningMarks.contains(scalar.value) else { return }
        let level = onTheLine[scalar] ?? scalar
        bytes.append(contentsOf: base(of: level))
    }

    /// Marks that stand over or under the letter before them.
    static let combiningMarks = UInt32(0x300)..<0x370

    /// A letter beyond ASCII in lower case without its marks.
    static func base(of letter: Unicode.Scalar) -> [UInt8] {
        BaseLetters.of(letter) ?? Array(letter.properties.lowercaseMapping.utf8)
    }

    /// Raised and lowered signs, and the minus, by what they are on the line.
    private static let onTheLine: [Unicode.Scalar: Unicode.Scalar] = {
        var signs: [Unicode.Scalar: Unicode.Scalar] = ["\u{2212}": "-"]
        for table in [TeXSymbols.superscripts, TeXSymbols.subscripts] {
            // ᵀ stands for T and for ⊤, ⁻ for a hyphen and for a minus: the letter, the hyphen.
            for (plain, sign) in table where plain.isASCII || plain.properties.isAlphabetic {
                signs[sign] = plain
            }
        }
        return signs
    }()
}
