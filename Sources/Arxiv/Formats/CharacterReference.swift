/// What `&name;` stands for.
enum CharacterReference {
    /// The five entities that XML defines.
    static let predefined: [String: String] = [
        "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'",
    ]

    /// Entities that HTML adds and that arXiv's pages use.
    static let html: [String: String] = predefined.merging([
        "nbsp": " ", "middot": "·", "hellip": "…", "ndash": "–", "mdash": "—", "copy": "©",
        "laquo": "«", "raquo": "»", "times": "×", "ldquo": "\u{201C}", "rdquo": "\u{201D}",
        "lsquo": "\u{2018}", "rsquo": "\u{2019}",
    ]) { first, _ in first }

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
