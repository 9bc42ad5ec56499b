public import Papers

/// A day's announcement as a feed: RSS 2.0 or Atom 1.0 of rss.arxiv.org, or the RSS 1.0 that arXiv
/// sent until January 2024.
public struct Feed: Sendable {
    /// The channel's title.
    public var title: String
    /// The day of the announcement, as the channel dates itself; nil where it does not.
    ///
    /// arXiv's feeds date themselves by the clock, so an old batch can carry a new day.
    public var day: Day?
    /// The papers with their kinds, in the feed's order.
    public var papers: [ListedPaper]
    /// Whether arXiv announces the papers: in a feed from elsewhere no entry has a kind.
    public var isAnnouncement: Bool
    /// Entries that could not be read, because identifier or title is missing.
    public var skipped: Int

    /// The number of entries above which arXiv cuts a feed, the new ones first.
    ///
    /// Source: the query of arXiv's feed service.
    public static let limit = 2000

    /// Reads a feed; O(length).
    ///
    /// - Parameter fallback: the day of what the feed does not date itself.
    /// - Throws: `malformed` where the XML is not well-formed or no feed; `refused` with arXiv's
    ///   words where it is an error written as a feed; `undated` where entries have no day.
    public init(_ bytes: [UInt8], day fallback: Day? = nil) throws(ArxivError) {
        var scanner = try XMLScanner(bytes, format: "feed")
        guard case .start(let root) = try scanner.next() else {
            throw scanner.broken("it has no element")
        }
        let dialect: FeedDialect
        switch (root.name.namespace, root.name.local) {
        case (.none, "rss"): dialect = .rss2
        case (.atom, "feed"): dialect = .atom
        case (.rdf, "RDF"): dialect = .rss1
        default: throw scanner.broken("<\(root.name.local)> is no feed")
        }
        let parts = try Feed.parts(&scanner, dialect)
        try self.init(channel: parts.channel, entries: parts.entries, dialect, fallback)
        if title.hasPrefix("Feed error for query") {
            throw .refused(code: "feed error", reason: Feed.reason(parts.channel))
        }
    }

    /// The channel's own elements, and its entries, whatever encloses them.
    private static func parts(_ scanner: inout XMLScanner, _ dialect: FeedDialect)
        throws(ArxivError) -> (channel: [XMLElement], entries: [XMLElement])
    {
        var channel: [XMLElement] = []
        var entries: [XMLElement] = []
        while true {
            switch try scanner.next() {
            case .start(let head) where head.name.local == "channel": continue
            case .start(let head):
                let element = try scanner.content(of: head)
                if head.name == dialect.entryName {
                    entries.append(element)
                } else {
                    channel.append(element)
                }
            case .text, .end: continue
            case .finished: return (channel, entries)
            }
        }
    }

    private init(
        channel: [XMLElement], entries: [XMLElement], _ dialect: FeedDialect, _ fallback: Day?
    ) throws(ArxivError) {
        title = Feed.line(channel, ["title"]) ?? ""
        day =
            dialect.day(ofChannel: Feed.line(channel, ["pubDate", "date", "updated"]))
            ?? Feed.line(channel, ["lastBuildDate"]).flatMap { ArxivDate.time($0) }
            .map(EasternTime.day)
        (papers, skipped, isAnnouncement) = ([], 0, entries.isEmpty)
        papers.reserveCapacity(entries.count)
        for element in entries {
            guard let entry = dialect.entry(element) else {
                skipped += 1
                continue
            }
            guard let day = entry.day ?? day ?? fallback else { throw .undated }
            isAnnouncement = isAnnouncement || entry.kind != nil
            papers.append(ListedPaper(paper: entry.paper, day: day, kind: entry.kind ?? .new))
        }
    }

    private static func line(_ channel: [XMLElement], _ names: [String]) -> String? {
        channel.first { names.contains($0.name.local) && $0.name.namespace != .other }
            .map { TextNormalisation.line($0.text) }
    }

    private static func reason(_ channel: [XMLElement]) -> String {
        line(channel, ["description", "subtitle"]) ?? "no reason given"
    }
}
