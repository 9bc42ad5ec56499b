/// What `&name;` stands for.
enum CharacterReference {
    /// The five entities that XML defines.
    static let predefined: [String: String] = [
        "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'",
    ]

    /// Entities that HTML adds: those of Latin-1, and the marks that arXiv's pages use besides.
    static let html: [String: String] = {
        var entities = predefined.merging([
            "hellip": "…", "ndash": "–", "mdash": "—", "ldquo": "\u{201C}", "rdquo": "\u{201D}",
            "lsquo": "\u{2018}", "rsquo": "\u{2019}",
        ]) { first, _ in first }
        for (name, code) in zip(latin1.split(separator: " "), UInt8(0xA0)...0xFF) {
            entities[String(name)] = String(Unicode.Scalar(code))
        }
        // Pages write it where a line must not break; a name or title has no such places.
        entities["nbsp"] = " "
        return entities
    }()

    /// The names of the characters from U+00A0 on (HTML 4.01, section 24.2).
    private static let latin1 = """
        nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg \
        plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest \
        Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute \
        Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc \
        Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute \
        ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide \
        oslash ugrave uacute ucirc uuml yacute thorn yuml
        """

    /// The character of `#N` or `#xN`; nil where it is none that XML allows.
    static func numeric(_ name: String) -> String? {
        guard name.hasPrefix("#") else { return nil }
        let isHexadecimal = name.hasPrefix("#x") || name.hasPrefix("#X")
        let digits = name.dropFirst(isHexadecimal ? 2 : 1)
        guard digits.first != "+", digits.first != "-",
            let code = UInt32(digits, radix: isHexadecimal ? 16 : 10),
            code >= 0x20 || code == 0x09 || code == 0x0A || code == 0x0D,
            code != 0xFFFE, code != 0xFFFF, let scalar = Unicode.Scalar(code)
        else { return nil }
        return String(Character(scalar))
    }

    /// Text of HTML with its references decoded; unknown ones stay as they are.
    static func decodeHTML(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        guard bytes.contains(UInt8(ascii: "&")) else { return Array(bytes) }
        var output: [UInt8] = []
        var index = bytes.startIndex
        while index < bytes.endIndex {
            let limit = min(bytes.endIndex, index + 12)
            if bytes[index] == UInt8(ascii: "&"),
                let end = bytes[index..<limit].firstIndex(of: UInt8(ascii: ";"))
            {
                let name = String(decoding: bytes[(index + 1)..<end], as: UTF8.self)
                if let text = html[name] ?? numeric(name) {
                    output += text.utf8
                    index = end + 1
                    continue
                }
            }
            output.append(bytes[index])
            index += 1
        }
        return output
    }
}
