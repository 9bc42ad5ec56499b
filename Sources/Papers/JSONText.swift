/// Values as JSON text (RFC 8259).
public enum JSONText {
    /// A text in quotes; control characters of C0 and C1, bidirectional and line separators as
    /// `\u` escapes, so that the text stays exact and harmless on a terminal.
    public static func string(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x22: result += "\\\""
            case 0x5C: result += "\\\\"
            case 0x0A: result += "\\n"
            case 0..<0x20, 0x7F..<0xA0, 0x61C, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F,
                0xFEFF:
                let digits = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }

    /// A number, or null where it is none.
    public static func number(_ value: Double) -> String { value.isFinite ? "\(value)" : "null" }

    /// A list of texts.
    public static func list(_ texts: [String]) -> String {
        "[\(texts.map(string).joined(separator: ", "))]"
    }

    /// An object with its members, names and their JSON, in order.
    public static func object(_ members: [(String, String)]) -> String {
        "{\(members.map { "\(string($0.0)): \($0.1)" }.joined(separator: ", "))}"
    }
}
