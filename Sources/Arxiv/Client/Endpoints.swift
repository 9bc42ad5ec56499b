/// arXiv's four interfaces, each with its address and its pace.
public enum ArxivService: String, Hashable, Sendable, CaseIterable {
    /// The feeds at rss.arxiv.org.
    case feed
    /// The list pages at arxiv.org.
    case pages
    /// OAI-PMH at oaipmh.arxiv.org.
    case oai
    /// The query interface at export.arxiv.org.
    case api

    /// The least number of seconds between two requests.
    ///
    /// Sources: three for the interfaces, by arXiv's API terms of use; fifteen for pages, by the
    /// `Crawl-delay` of arxiv.org's robots.txt.
    public var interval: Double { self == .pages ? 15 : 3 }
}

/// Where arXiv's interfaces are.
public struct ArxivEndpoints: Hashable, Sendable {
    /// Base addresses without a slash at the end.
    public var bases: [ArxivService: String]

    /// The real ones.
    public static let arxiv = ArxivEndpoints(bases: [
        .feed: "https://rss.arxiv.org", .pages: "https://arxiv.org",
        .oai: "https://oaipmh.arxiv.org", .api: "https://export.arxiv.org",
    ])

    /// All four at one server of this machine, to rehearse with; nil unless the base is
    /// `http://127.0.0.1:PORT`.
    public init?(rehearsalAt base: String) {
        let start = "http://127.0.0.1:"
        guard base.hasPrefix(start), let port = UInt16(base.dropFirst(start.count)), port > 0
        else { return nil }
        self.init(
            bases: Dictionary(uniqueKeysWithValues: ArxivService.allCases.map { ($0, base) }))
    }

    /// Addresses with these bases.
    public init(bases: [ArxivService: String]) {
        self.bases = bases
    }

    /// The address of a path that begins with a slash.
    func url(_ service: ArxivService, _ path: String) -> String {
        (bases[service] ?? ArxivEndpoints.arxiv.bases[service] ?? "") + path
    }

    /// Whether an address may be asked: https at arXiv, or where one of the bases is.
    func allows(_ url: String) -> Bool {
        let parts = url.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false)
        guard parts.count >= 3, parts[1].isEmpty else { return false }
        let (scheme, host) = (parts[0].lowercased(), parts[2].lowercased())
        let isBase = bases.values.contains { $0 == "\(scheme)//\(host)" }
        // A name and nothing else: what else may stand there ends the host before its last letters.
        let isName = host.utf8.allSatisfy {
            (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2E || $0 == 0x2D
        }
        let isArxiv = host == "arxiv.org" || isName && host.hasSuffix(".arxiv.org")
        return isBase || scheme == "https:" && isArxiv
    }
}
