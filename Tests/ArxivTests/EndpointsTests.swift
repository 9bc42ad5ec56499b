import Testing

@testable import Arxiv

struct EndpointsTests {
    @Test(
        arguments: [
            "https://arxiv.org/list/cs/new", "https://rss.arxiv.org/rss/cs",
            "https://export.arxiv.org/api/query?x=http://evil.example/", "HTTPS://ARXIV.ORG/",
        ])
    func arxivMayBeAskedOverHTTPS(url: String) {
        #expect(ArxivEndpoints.arxiv.allows(url))
    }

    @Test(
        arguments: [
            "http://arxiv.org/", "https://evilarxiv.org/", "https://arxiv.org.evil.example/",
            "https://arxiv.org@evil.example/", "https://evil.example/https://arxiv.org/",
            "ftp://arxiv.org/", "file:///etc/passwd", "//arxiv.org/", "arxiv.org", "",
            "https://arxiv.org:80@x/", "https://evil.example\\.arxiv.org/", "http://127.0.0.1:80/",
            "https://evil.example#.arxiv.org/x", "https://evil.example?.arxiv.org/x",
            "https://evil.example:443?.arxiv.org/", "https://evil.example;.arxiv.org/",
        ])
    func nothingElseMay(url: String) {
        #expect(!ArxivEndpoints.arxiv.allows(url))
    }

    @Test func aLoopbackServerMayOnlyBeAskedWhereItIsTheBase() {
        let loopback = ArxivEndpoints.loopback(port: 4711)
        #expect(loopback.allows("http://127.0.0.1:4711/rss/cs"))
        #expect(!loopback.allows("http://127.0.0.1:4712/rss/cs"))
        #expect(loopback.url(.oai, "/oai?x") == "http://127.0.0.1:4711/oai?x")
    }

    @Test(
        arguments: [
            "https://arxiv.org", "http://127.0.0.1", "http://127.0.0.1:", "http://127.0.0.1:0",
            "http://127.0.0.1:80/", "http://127.0.0.1:80@evil.example", "http://localhost:80",
            "http://127.0.0.1:70000", "https://127.0.0.1:80", "",
        ])
    func onlyAServerOfThisMachineMayPlayArxiv(base: String) {
        #expect(ArxivEndpoints(rehearsalAt: base) == nil)
    }
}
