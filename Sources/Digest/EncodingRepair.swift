/// Undoes a wrong decoding: UTF-8 bytes read as an 8-bit encoding and saved as UTF-8 again.
///
/// Sources of the tables: Apple, "ROMAN.TXT" (the Unicode Consortium's vendor mappings), and the
/// WHATWG Encoding Standard, index windows-1252, which holds ISO 8859-1 but for 0x80...0x9F.
public enum EncodingRepair: String, Hashable, Sendable, CaseIterable {
    /// The bytes were read as Mac OS Roman.
    case macRoman = "Mac OS Roman"
    /// The bytes were read as Windows-1252 or ISO 8859-1.
    case windows1252 = "Windows-1252"

    /// The text as it was before it was read in this encoding, line by line; a line that was not
    /// (or that lost a character since) stays as it is and is counted.
    func undone(_ text: String) -> (text: String, kept: Int) {
        let bytes = self.bytes
        var result: [UInt8] = []
        result.reserveCapacity(text.utf8.count)
        var kept = 0
        for line in text.utf8.split(separator: ASCII.newline, omittingEmptySubsequences: false) {
            if !result.isEmpty || line.startIndex != text.utf8.startIndex {
                result.append(ASCII.newline)
            }
            let scalars = Substring(line).unicodeScalars
            if let original = EncodingRepair.original(of: scalars, bytes) {
                result.append(contentsOf: original)
            } else {
                kept += 1
                result.append(contentsOf: line)
            }
        }
        return (String(decoding: result, as: UTF8.self), kept)
    }

    private static func original(
        of scalars: Substring.UnicodeScalarView, _ bytes: [Unicode.Scalar: UInt8]
    ) -> [UInt8]? {
        var original: [UInt8] = []
        for scalar in scalars {
            if scalar.isASCII {
                original.append(UInt8(scalar.value))
            } else if let byte = bytes[scalar] {
                original.append(byte)
            } else {
                return nil
            }
        }
        return String(validating: original, as: UTF8.self) == nil ? nil : original
    }

    private var bytes: [Unicode.Scalar: UInt8] {
        var bytes: [Unicode.Scalar: UInt8] = [:]
        switch self {
        case .macRoman:
            for (index, scalar) in EncodingRepair.macRomanUpperHalf.unicodeScalars.enumerated() {
                bytes[scalar] = UInt8(0x80 + index)
            }
            // Before 1998 the place of the euro was the currency sign's; omega has two codes.
            bytes["\u{A4}"] = 0xDB
            bytes["\u{2126}"] = 0xBD
        case .windows1252:
            for value in UInt8(0x80)...0xFF { bytes[Unicode.Scalar(value)] = value }
            for (index, scalar) in EncodingRepair.windowsC1.unicodeScalars.enumerated() {
                bytes[scalar] = UInt8(0x80 + index)
            }
        }
        return bytes
    }

    private static let macRomanUpperHalf =
        "ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø"
        + "¿¡¬√ƒ≈∆«»…\u{A0}ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\u{F8FF}ÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ"
    private static let windowsC1 =
        "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8D}Ž\u{8F}\u{90}‘’“”•–—˜™š›œ\u{9D}žŸ"
}
