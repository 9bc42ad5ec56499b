internal import Papers

/// How arXiv says that it is asked too often.
enum Throttle {
    /// Whether a body is the notice "Rate exceeded.", which sometimes comes with status 200.
    static func isNotice(_ body: [UInt8]) -> Bool {
        guard body.count < 200 else { return false }
        let text = TextNormalisation.line(String(decoding: body, as: UTF8.self)).lowercased()
        return text.hasPrefix("rate exceeded") || text.hasPrefix("too many requests")
    }

    /// The seconds that a response asks to wait, given as such or as a date; nil where it does not.
    static func retryAfter(_ response: HTTPResponse, at now: Timestamp) -> Double? {
        guard let field = response.headers["retry-after"] else { return nil }
        if let seconds = Double(field), seconds.isFinite { return min(max(seconds, 0), 1e7) }
        return ArxivDate.time(field).map { max($0 - now, 0) }
    }
}

/// Where a redirect leads.
enum Redirect {
    /// A location, which may be relative, as an address in full.
    static func resolve(_ location: String, from url: String) -> String {
        if location.contains("://") { return location }
        let parts = url.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false)
        guard parts.count >= 3 else { return location }
        if location.hasPrefix("//") { return "\(parts[0])\(location)" }
        let origin = parts[..<3].joined(separator: "/")
        return origin + (location.hasPrefix("/") ? location : "/\(location)")
    }
}
