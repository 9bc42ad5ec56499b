import Papers

/// The few values that the page's script is answered.
enum PageJSON: Hashable, Sendable {
    case text(String)
    case flag(Bool)
    case null

    fileprivate var encoded: String {
        switch self {
        case .text(let text): JSONText.string(text)
        case .flag(let flag): flag ? "true" : "false"
        case .null: "null"
        }
    }
}

extension PageResponse {
    /// An object of JSON, its names in order.
    static func json(_ object: [String: PageJSON], status: Int = 200) -> PageResponse {
        let members = object.sorted { $0.key < $1.key }
            .map { "\(JSONText.string($0.key)):\($0.value.encoded)" }
        return text(
            "{\(members.joined(separator: ","))}\n", type: "application/json", status: status)
    }
}
