/// Makes untrusted text safe to show anywhere; escaping for the target comes after it.
public enum SafeText {
    /// The most characters (Unicode scalars) that are shown of one text.
    public static let lengthLimit = 10_000

    /// The text on one line, without control characters (C0, C1), bidirectional controls,
    /// zero-width and other invisible characters, cut at `limit` scalars with an ellipsis.
    ///
    /// Newlines and tabs become blanks. Text that has none of these comes back unchanged.
    /// Complexity: O(length).
    public static func cleaned(_ text: String, limit: Int = lengthLimit) -> String {
        let isPlain =
            text.utf8.count <= limit && text.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F }
        if isPlain { return text }
        var result = String.UnicodeScalarView()
        var count = 0
        for scalar in text.unicodeScalars {
            if isDropped(scalar) { continue }
            if count == limit {
                result.append("…")
                break
            }
            result.append(isBreak(scalar) ? " " : scalar)
            count += 1
        }
        return String(result)
    }

    private static func isBreak(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09...0x0D, 0x85, 0x2028, 0x2029: true
        default: false
        }
    }

    private static func isDropped(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09...0x0D, 0x85: false
        case 0...0x1F, 0x7F...0x9F: true
        case ..<0xAD: false
        case 0xAD, 0x34F, 0x61C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B...0x180F: true
        case 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x206F, 0x3164, 0xFEFF: true
        case 0xFFA0, 0xFFF0...0xFFFB, 0xFFFE...0xFFFF, 0x1D173...0x1D17A: true
        case 0xE0000...0xE0FFF: true
        default: scalar.value & 0xFFFE == 0xFFFE
        }
    }
}
