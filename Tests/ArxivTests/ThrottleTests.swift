import Papers
import Testing

@testable import Arxiv

struct ThrottleTests {
    @Test func onlyAShortNoticeCounts() {
        #expect(Throttle.isNotice(Array(" Rate exceeded.\n".utf8)))
        #expect(!Throttle.isNotice(Array("<feed>Rate exceeded.</feed>".utf8)))
        #expect(!Throttle.isNotice([]))
        let long = "Rate exceeded." + String(repeating: " x", count: 200)
        #expect(!Throttle.isNotice(Array(long.utf8)))
    }

    @Test(
        arguments: [
            ("10", 10.0), ("0", 0), ("-5", 0), ("1e99", 1e7), ("nan", nil), ("soon", nil),
            ("Tue, 24 Nov 2026 06:01:00 GMT", 60), ("Tue, 24 Nov 2026 05:00:00 GMT", 0),
        ])
    func theTimeToWaitIsSecondsOrADate(field: String, seconds: Double?) throws {
        let response = HTTPResponse(status: 503, headers: ["retry-after": field])
        let now = try #require(Timestamp("2026-11-24T06:00:00Z"))
        #expect(Throttle.retryAfter(response, at: now) == seconds)
        #expect(Throttle.retryAfter(HTTPResponse(status: 503), at: now) == nil)
    }

    @Test(
        arguments: [
            ("/b?c", "https://arxiv.org/b?c"), ("b", "https://arxiv.org/b"),
            ("https://x.example/y", "https://x.example/y"),
            ("//h.example/z", "https://h.example/z"),
        ])
    func aRelativeRedirectStaysOnItsHost(location: String, url: String) {
        #expect(Redirect.resolve(location, from: "https://arxiv.org/a/a") == url)
    }
}
