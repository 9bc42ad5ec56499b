import Testing

@testable import Interface

@Suite("Answers as bytes")
struct PageMessageTests {
    private func head(_ response: PageResponse) -> String {
        String(decoding: response.bytes(withBody: false), as: UTF8.self)
    }

    @Test("Every answer carries the policies, and its length")
    func policies() {
        let text = head(.html("<p>é</p>"))
        #expect(text.hasPrefix("HTTP/1.1 200 OK\r\n"))
        #expect(text.hasSuffix("\r\n\r\n"))
        for line in [
            "Content-Length: 9", "X-Content-Type-Options: nosniff",
            "Referrer-Policy: same-origin", "Cache-Control: no-store", "Connection: close",
            "Content-Type: text/html; charset=utf-8",
        ] {
            #expect(text.contains("\r\n\(line)\r\n"))
        }
        #expect(text.contains("Content-Security-Policy: default-src 'none'; script-src 'self'"))
        #expect(!text.contains("unsafe-inline"))
    }

    @Test("A line break in a value begins no header")
    func splitting() {
        let text = head(.redirect(to: "/x\r\nSet-Cookie: a=b"))
        #expect(!text.contains("Set-Cookie"))
    }

    @Test("Texts in JSON are quoted")
    func json() {
        let hard = "\"\\\n\u{1}é"
        let response = PageResponse.json(["b": .text(hard), "a": .null, "c": .flag(true)])
        let text = String(decoding: response.body, as: UTF8.self)
        #expect(text == "{\"a\":null,\"b\":\"\\\"\\\\\\n\\u0001é\",\"c\":true}\n")
    }
}
