/// Decides whether a request comes from the reader's own browser and from this page.
///
/// A web site that the reader visits can make the browser send requests here. It cannot know the
/// token; the cookie is not sent for it (SameSite=Strict); its Origin differs; and a host name of
/// its own that resolves to 127.0.0.1 (DNS rebinding) shows in Host.
struct PageGuard: Hashable, Sendable {
    /// What to do with a request.
    enum Admission: Hashable, Sendable {
        /// Answer it.
        case admitted
        /// It brings the token in its address: give the cookie and send it to the clean address.
        case entering
        /// Refuse it.
        case refused
    }

    /// The secret that the command prints.
    var token: String
    /// The port that is listened to.
    var port: UInt16

    /// The cookie that holds the token; named by port, since cookies know none.
    var cookie: String {
        "\(cookieName)=\(token); Path=/; HttpOnly; SameSite=Strict"
    }

    /// Looks at Host, Origin, `Sec-Fetch-Site` and the token, in this order.
    func admission(of request: PageRequest) -> Admission {
        guard let host = request.headers["host"], hosts.contains(host.lowercased()) else {
            return .refused
        }
        let isReading = request.method == "GET" || request.method == "HEAD"
        if let origin = request.headers["origin"] {
            guard origin == "http://\(host.lowercased())" else { return .refused }
        } else if !isReading {
            return .refused
        }
        if !isReading, let site = request.headers["sec-fetch-site"], site != "same-origin" {
            return .refused
        }
        if let given = request.query["token"] {
            return isReading && isToken(given) ? .entering : .refused
        }
        return cookies(of: request).contains(where: isToken) ? .admitted : .refused
    }

    private var hosts: [String] {
        let names = ["127.0.0.1", "localhost"]
        return names.map { "\($0):\(port)" } + (port == 80 ? names : [])
    }

    private var cookieName: String { "paperboy_\(port)" }

    private func cookies(of request: PageRequest) -> [String] {
        (request.headers["cookie"] ?? "").split(separator: ";").compactMap { pair in
            let pair = pair.drop { $0 == " " }
            guard pair.hasPrefix("\(cookieName)=") else { return nil }
            return String(pair.dropFirst(cookieName.count + 1))
        }
    }

    /// Compares in a time that does not tell how much of it was right.
    private func isToken(_ given: String) -> Bool {
        let expected = Array(token.utf8)
        let bytes = Array(given.utf8)
        guard bytes.count == expected.count else { return false }
        return zip(bytes, expected).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
