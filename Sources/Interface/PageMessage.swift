/// A request as the routes see it.
struct PageRequest: Hashable, Sendable {
    /// The method, in capitals.
    var method: String
    /// The path, percent-decoded.
    var path: String
    /// The fields of the query.
    var query = PageForm()
    /// The headers by lower-case name.
    var headers: [String: String] = [:]
    /// The body.
    var body: [UInt8] = []

    /// The fields of the body, where it is a form.
    var form: PageForm {
        let type = headers["content-type"] ?? ""
        guard type.lowercased().hasPrefix("application/x-www-form-urlencoded") else {
            return PageForm()
        }
        return PageForm(encoded: body)
    }

    /// Whether the answer should be JSON: the page's script asks so.
    var wantsJSON: Bool { headers["accept"] == "application/json" }
}

/// An answer; `bytes` adds what every answer carries.
struct PageResponse: Hashable, Sendable {
    /// The status.
    var status: Int
    /// Header lines of this answer alone.
    var headers: [String: String] = [:]
    /// The body.
    var body: [UInt8] = []

    /// A page of HTML.
    static func html(_ page: PageHTML, status: Int = 200) -> PageResponse {
        text(page.text, type: "text/html; charset=utf-8", status: status)
    }

    /// A body of text of some type.
    static func text(_ text: String, type: String, status: Int = 200) -> PageResponse {
        PageResponse(status: status, headers: ["Content-Type": type], body: Array(text.utf8))
    }

    /// Sends the browser to another place of this page, with GET.
    static func redirect(to location: String) -> PageResponse {
        PageResponse(status: 303, headers: ["Location": location])
    }

    /// The answer as bytes for the connection, which closes after it.
    ///
    /// The policy allows nothing but this page's own files; an answer may bring its own.
    func bytes(withBody: Bool = true) -> [UInt8] {
        var lines = PageResponse.commonHeaders.merging(headers) { _, own in own }
        lines["Content-Length"] = String(body.count)
        var head = "HTTP/1.1 \(status) \(PageResponse.phrases[status] ?? "Status")\r\n"
        for (name, value) in lines.sorted(by: { $0.key < $1.key }) {
            // A line break in a value would begin a header of its own.
            let isClean = value.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F }
            if isClean { head += "\(name): \(value)\r\n" }
        }
        return Array((head + "\r\n").utf8) + (withBody ? body : [])
    }

    /// What only this page's own files may do.
    static let policy = """
        default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; \
        connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'
        """

    // "same-origin" and not "no-referrer": with that, browsers would send `Origin: null`.
    private static let commonHeaders = [
        "Cache-Control": "no-store",
        "Connection": "close",
        "Content-Security-Policy": policy,
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Referrer-Policy": "same-origin",
        "X-Content-Type-Options": "nosniff",
    ]

    private static let phrases = [
        200: "OK", 303: "See Other", 400: "Bad Request", 403: "Forbidden", 404: "Not Found",
        405: "Method Not Allowed", 408: "Request Timeout", 413: "Content Too Large",
        431: "Request Header Fields Too Large", 500: "Internal Server Error",
        501: "Not Implemented", 503: "Service Unavailable",
    ]
}
