/// The few values that the page's script is answered.
enum PageJSON: Hashable, Sendable {
    case text(String)
    case flag(Bool)
    case null

    fileprivate var encoded: String {
        switch self {
        case .text(let text): PageJSON.quoted(text)
        case .flag(let flag): flag ? "true" : "false"
        case .null: "null"
        }
    }

    /// The text in quotes (RFC 8259, section 7).
    fileprivate static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\u{0}"..."\u{1F}", "\u{7F}":
                let digits = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}

extension PageResponse {
    /// An object of JSON, its names in order.
    static func json(_ object: [String: PageJSON], status: Int = 200) -> PageResponse {
        let members = object.sorted { $0.key < $1.key }
            .map { "\(PageJSON.quoted($0.key)):\($0.value.encoded)" }
        return text(
            "{\(members.joined(separator: ","))}\n", type: "application/json", status: status)
    }
}
