internal import Papers

/// The fields of a paper in their final form, from raw text of any interface.
enum PaperText {
    /// A title: one line, accents decoded.
    static func title(_ text: String) -> String {
        decoded(TextNormalisation.line(Array(text.utf8)))
    }

    /// An author's name: one line, accents decoded, a blank between initials (`C.N.` as `C. N.`)
    /// and none before a hyphen (`C. -P.` as `C.-P.`), as arXiv's own pages have it.
    static func name(_ text: String) -> String {
        let bytes = Array(title(text).utf8)
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count)
        for (index, byte) in bytes.enumerated() {
            if index > 1, bytes[index - 1] == UInt8(ascii: "."), isLetter(byte),
                isLetter(bytes[index - 2])
            {
                output.append(UInt8(ascii: " "))
            }
            if byte == UInt8(ascii: "-"), output.suffix(2).elementsEqual(". ".utf8) {
                output.removeLast()
            }
            output.append(byte)
        }
        return String(decoding: output, as: UTF8.self)
    }

    private static func decoded(_ bytes: [UInt8]) -> String {
        String(decoding: TeXAccents.decode(bytes), as: UTF8.self)
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        byte >= 0x80 || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }

    /// An abstract: paragraphs parted by newlines, accents decoded.
    static func abstract(_ text: some StringProtocol) -> String {
        decoded(TextNormalisation.paragraphs(Array(text.utf8)))
    }

    /// A comment or reference: a title, or nil where it is blank.
    static func optional(_ text: String?) -> String? {
        guard let text else { return nil }
        let line = title(text)
        return line.isEmpty ? nil : line
    }

    /// Those codes that the taxonomy has, each once, in order.
    ///
    /// Records also carry MSC and ACM classes in the place of categories.
    static func categories(_ codes: [String]) -> [Category] {
        var found: [Category] = []
        for code in codes {
            let category = Category(TextNormalisation.line(code))
            if category.isInTaxonomy, !found.contains(category) { found.append(category) }
        }
        return found
    }
}
