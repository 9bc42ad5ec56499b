import Papers
import Testing

@testable import Arxiv

struct ResponseCacheTests {
    private let url = "https://rss.arxiv.org/rss/cs"

    private func time(_ text: String) throws -> Timestamp { try #require(Timestamp(text)) }

    @Test func aResponseIsFreshForAsLongAsItsSenderSaysAndForAnHourAtMost() throws {
        let folder = TemporaryFolder()
        let cache = ResponseCache(folder: folder.url)
        let start = try time("2026-11-24T06:00:00Z")
        for (maxAge, fresh, old) in [(60, 59.0, 60.0), (86_400, 3599, 3600)] {
            let headers = ["cache-control": "public, max-age=\(maxAge)", "etag": "\"e\""]
            cache.keep(HTTPResponse(status: 200, headers: headers, body: [1]), of: url, at: start)
            let entry = try #require(cache.entry(url, at: start))
            #expect(entry.etag == "\"e\"" && Array(entry.body) == [1])
            #expect(cache.isFresh(entry, at: start + fresh))
            #expect(!cache.isFresh(entry, at: start + old))
        }
        #expect(cache.entry(url + "x", at: start) == nil)
        #expect(cache.entry(url, at: start + 2 * 86_400) == nil)
        cache.forget(url)
        #expect(cache.entry(url, at: start) == nil)
    }

    @Test func whatMayNotBeKeptIsNot() throws {
        let folder = TemporaryFolder()
        let cache = ResponseCache(folder: folder.url)
        let start = try time("2026-11-24T06:00:00Z")
        for headers in [
            ["cache-control": "no-store, max-age=60"], [:], ["cache-control": "private"],
        ] {
            cache.keep(HTTPResponse(status: 200, headers: headers, body: [1]), of: url, at: start)
            #expect(cache.entry(url, at: start) == nil)
        }
    }
}
