import Testing

@testable import Interface

@Suite("Who is admitted")
struct PageGuardTests {
    private let gate = PageGuard(token: "secret", port: 8000)

    private func request(
        _ method: String = "GET", host: String? = "127.0.0.1:8000", origin: String? = nil,
        cookie: String? = "paperboy_8000=secret", token: String? = nil, site: String? = nil
    ) -> PageRequest {
        var request = PageRequest(method: method, path: "/")
        request.headers["host"] = host
        request.headers["origin"] = origin
        request.headers["cookie"] = cookie
        request.headers["sec-fetch-site"] = site
        request.query["token"] = token
        return request
    }

    @Test("The cookie admits to reading, with its own Origin or none")
    func reads() {
        #expect(gate.admission(of: request()) == .admitted)
        #expect(gate.admission(of: request(host: "LOCALHOST:8000")) == .admitted)
        #expect(gate.admission(of: request(cookie: "a=b; paperboy_8000=secret")) == .admitted)
        #expect(gate.admission(of: request(origin: "http://127.0.0.1:8000")) == .admitted)
    }

    @Test("Writing needs the page's own Origin too")
    func writes() {
        let own = "http://127.0.0.1:8000"
        #expect(gate.admission(of: request("POST", origin: own)) == .admitted)
        #expect(gate.admission(of: request("POST", origin: own, site: "same-origin")) == .admitted)
        #expect(gate.admission(of: request("POST")) == .refused)
        #expect(gate.admission(of: request("POST", origin: "null")) == .refused)
        #expect(gate.admission(of: request("POST", origin: own, site: "cross-site")) == .refused)
        #expect(gate.admission(of: request("POST", origin: "http://localhost:8000")) == .refused)
        #expect(gate.admission(of: request("DELETE")) == .refused)
    }

    @Test(
        "Another host, origin or token is refused",
        arguments: [
            ("evil.example", nil, "secret"), ("127.0.0.1", nil, "secret"),
            ("127.0.0.1:8001", nil, "secret"), ("127.0.0.1.evil.example:8000", nil, "secret"),
            (nil, nil, "secret"), ("127.0.0.1:8000", "http://evil.example", "secret"),
            ("127.0.0.1:8000", "https://127.0.0.1:8000", "secret"),
            ("127.0.0.1:8000", nil, "secret2"), ("127.0.0.1:8000", nil, "secre"),
            ("127.0.0.1:8000", nil, "Secret"), ("127.0.0.1:8000", nil, ""),
        ] as [(String?, String?, String)])
    func refuses(host: String?, origin: String?, token: String) {
        let cookie = request(host: host, origin: origin, cookie: "paperboy_8000=\(token)")
        #expect(gate.admission(of: cookie) == .refused)
        let query = request(host: host, origin: origin, cookie: nil, token: token)
        #expect(gate.admission(of: query) == .refused)
    }

    @Test("No cookie, or that of another port, is refused")
    func cookies() {
        #expect(gate.admission(of: request(cookie: nil)) == .refused)
        #expect(gate.admission(of: request(cookie: "paperboy_8001=secret")) == .refused)
        #expect(gate.admission(of: request(cookie: "xpaperboy_8000=secret")) == .refused)
    }

    @Test("The token in the address lets in, with GET alone")
    func enters() {
        #expect(gate.admission(of: request(cookie: nil, token: "secret")) == .entering)
        let post = request("POST", origin: "http://127.0.0.1:8000", token: "secret")
        #expect(gate.admission(of: post) == .refused)
    }

    @Test("The cookie is for this host alone and closed to scripts")
    func cookie() {
        #expect(gate.cookie == "paperboy_8000=secret; Path=/; HttpOnly; SameSite=Strict")
    }
}
