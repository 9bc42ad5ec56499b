import Papers

/// A JSON value whose objects keep the order in which they were written, so that the same report
/// gives the same bytes.
enum JSONValue {
    case null
    case bool(Bool)
    case integer(Int)
    /// A number, written with at most six digits after the point; what is not finite is null.
    case number(Double?)
    case string(String)
    case array([JSONValue])
    case object([(String, JSONValue)])

    /// The text of a number as this file writes it: six digits after the point, trailing zeros
    /// dropped; nil for what is not finite.
    static func text(of number: Double?) -> String? {
        guard let number, number.isFinite else { return nil }
        var text = decimal(number, 6)
        while text.hasSuffix("0") { text.removeLast() }
        return text.hasSuffix(".") ? String(text.dropLast()) : text
    }

    /// The value with two blanks of indentation a level; short arrays of plain values on one line.
    func rendered(indent: Int = 0) -> String {
        let inner = String(repeating: "  ", count: indent + 1)
        let outer = String(repeating: "  ", count: indent)
        switch self {
        case .null: return "null"
        case .bool(let value): return value ? "true" : "false"
        case .integer(let value): return String(value)
        case .number(let value): return JSONValue.text(of: value) ?? "null"
        case .string(let value): return JSONText.string(value)
        case .array(let values):
            if values.allSatisfy(\.isPlain) {
                return "[" + values.map { $0.rendered() }.joined(separator: ", ") + "]"
            }
            let lines = values.map { inner + $0.rendered(indent: indent + 1) }
            return "[\n" + lines.joined(separator: ",\n") + "\n\(outer)]"
        case .object(let members):
            if members.isEmpty { return "{}" }
            let lines = members.map { name, value in
                "\(inner)\(JSONText.string(name)): \(value.rendered(indent: indent + 1))"
            }
            return "{\n" + lines.joined(separator: ",\n") + "\n\(outer)}"
        }
    }

    private var isPlain: Bool {
        switch self {
        case .array, .object: false
        default: true
        }
    }
}
