import Testing

@testable import Interface

@Suite("Reading a request")
struct PageRequestReaderTests {
    private func read(_ text: String, piece: Int = .max) -> PageRequestReader.Progress {
        var reader = PageRequestReader()
        var rest = Array(text.utf8)[...]
        var progress = PageRequestReader.Progress.wanting
        while !rest.isEmpty, progress == .wanting {
            progress = reader.take(rest.prefix(piece))
            rest = rest.dropFirst(piece)
        }
        return progress
    }

    @Test("A request is the same in whatever pieces it arrives", arguments: [1, 2, 3, 7, 1000])
    func pieces(piece: Int) {
        let text =
            "POST /label?x=1%202 HTTP/1.1\r\nHost: 127.0.0.1:8000\r\n"
            + "COOKIE: a=b \r\nCookie: c=d\r\nContent-Length: 5\r\n\r\nhello"
        var query = PageForm()
        query["x"] = "1 2"
        let expected = PageRequest(
            method: "POST", path: "/label", query: query,
            headers: ["host": "127.0.0.1:8000", "cookie": "a=b; c=d", "content-length": "5"],
            body: Array("hello".utf8))
        #expect(read(text, piece: piece) == .complete(expected))
    }

    @Test("A plus sign in a path is no blank")
    func plus() {
        guard case .complete(let request) = read("GET /a+b%2B HTTP/1.1\r\nHost: x\r\n\r\n") else {
            Issue.record("refused")
            return
        }
        #expect(request.path == "/a+b+")
    }

    @Test(
        "What is malformed or too much is refused",
        arguments: [
            ("GET /\r\nHost: x\r\n\r\n", 400), ("GET / HTTP/2.0\r\n\r\n", 400),
            ("GET  / HTTP/1.1\r\n\r\n", 400), ("G(T / HTTP/1.1\r\n\r\n", 400),
            ("GET http://x/ HTTP/1.1\r\n\r\n", 400), ("\r\n\r\n", 400),
            ("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400),
            ("GET / HTTP/1.1\r\nOrigin: a\r\nOrigin: b\r\n\r\n", 400),
            ("GET / HTTP/1.1\r\nHost : a\r\n\r\n", 400), ("GET / HTTP/1.1\r\nHost\r\n\r\n", 400),
            ("GET / HTTP/1.1\r\nHost: a\r\n folded\r\n\r\n", 400),
            ("GET / HTTP/1.1\r\nA: \u{1}\r\n\r\n", 400),
            ("POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n", 400),
            ("POST / HTTP/1.1\r\nContent-Length: +1\r\n\r\n", 400),
            ("POST / HTTP/1.1\r\nContent-Length: 65537\r\n\r\n", 413),
            ("POST / HTTP/1.1\r\nContent-Length: 99999999999999999999999\r\n\r\n", 413),
            ("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 501),
        ])
    func refuses(text: String, status: Int) {
        #expect(read(text) == .refused(status))
        #expect(read(text, piece: 1) == .refused(status))
    }

    @Test("Endless headers are refused before they fill the memory")
    func endless() {
        let line = String(repeating: "x", count: 20_000)
        #expect(read("GET /\(line)", piece: 4096) == .refused(431))
        let many = (0..<65).map { "a\($0): 1\r\n" }.joined()
        #expect(read("GET / HTTP/1.1\r\n\(many)\r\n") == .refused(431))
    }

    @Test("A request that has not ended is waited for")
    func waits() {
        #expect(read("GET / HTTP/1.1\r\nHost: a\r\n") == .wanting)
        #expect(read("POST / HTTP/1.1\r\nContent-Length: 5\r\n\r\nhell") == .wanting)
    }
}
