public import Arxiv
import Papers

extension PlannedRequest {
    /// Requests as one JSON object: schema, and requests, each with url and purpose.
    public static func json(of requests: [PlannedRequest]) -> String {
        struct Request: Encodable {
            var url: String
            var purpose: String
        }
        struct Whole: Encodable {
            var schema = 1
            var requests: [Request]
        }
        return JSONText.of(
            Whole(requests: requests.map { Request(url: $0.url, purpose: $0.purpose) }))
    }
}

extension FetchOutcome {
    /// The outcome as one JSON object: schema, outcome, exitCode, text, days, new by category,
    /// crossLists, replacements, missing.
    ///
    /// - Parameter code: the exit code, where it is another one than that of the outcome.
    public func json(exitCode code: Int32? = nil) -> String {
        struct Whole: Encodable {
            var schema = 1
            var outcome: String
            var exitCode: Int32
            var text: String
            var days: [String]
            var new: [String: Int]
            var crossLists: Int
            var replacements: Int
            var missing: [String]
        }
        let missing: [Day] =
            switch self {
            case .partial(_, let days, _), .stopped(_, let days): days
            default: []
            }
        let counts = (tally?.new ?? [:]).map { ($0.key.code, $0.value) }
        return JSONText.of(
            Whole(
                outcome: name, exitCode: code ?? exitCode, text: description,
                days: (tally?.days ?? []).sorted().map(\.description),
                new: Dictionary(counts, uniquingKeysWith: +), crossLists: tally?.crossLists ?? 0,
                replacements: tally?.replacements ?? 0, missing: missing.map(\.description)))
    }
}
