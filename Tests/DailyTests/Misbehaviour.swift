import Papers
import Testing

@testable import Arxiv
@testable import ArxivTests

/// One way in which arXiv misbehaves on Tuesday 2026-11-24, and all that must come of it.
///
/// Monday's announcement was fetched on Monday.
struct Misbehaviour: Sendable, CustomTestStringConvertible {
    typealias Reply = LoopbackArxiv.Reply

    var name: String
    /// Answers in the place of the right ones to paths with a prefix, one after the other.
    var faults: [(prefix: String, replies: [Reply])] = []
    var arxiv = InventedArxiv()
    var source = Fetch.Source.auto
    var settings: @Sendable (inout ArxivClient.Settings) -> Void = { _ in }

    /// The outcome's word and exit code.
    var outcome: String
    var exitCode: Int32
    /// Every request of the run, by its path.
    var paths: [String]
    /// Seconds between each request and the next.
    var gaps: [Double]
    /// The identifiers of Tuesday's list in the database; nil where there must be no such list.
    var list: [String]?
    /// When arXiv may be asked again after the run; nil where at once.
    var coolDown: String?

    var testDescription: String { name }
}

extension Misbehaviour {
    private static let feed = "/rss/cs.CV+cs.LG"
    private static let list = "/list/cs/new"
    private static let tuesday = InventedArxiv.items(.november(24)).map(\.id)

    /// Cases in which each request is answered badly for so long that Tuesday is not had, or in
    /// which it comes after all.
    static let all: [Misbehaviour] =
        askingToWait + failing + cutShort + strange + empty + harvesting

    // MARK: Asked to wait

    private static let askingToWait = [
        Misbehaviour(
            name: "429 with Retry-After is obeyed",
            faults: [("/", [.text(429, "Rate exceeded.", ["Retry-After": "200"])])],
            outcome: "new", exitCode: 0, paths: [feed, feed], gaps: [200], list: tuesday),
        Misbehaviour(
            name: "429 with a long Retry-After ends the run at once",
            faults: [("/", [.text(429, "Rate exceeded.", ["Retry-After": "7200"])])],
            outcome: "asked-to-wait", exitCode: 75, paths: [feed], gaps: [],
            coolDown: "2026-11-24T08:00:00Z"),
        Misbehaviour(
            // Waits of 60 and 120 s, each with half of 60 s for jitter; then twice as long.
            name: "429 without Retry-After, again and again",
            faults: [("/", Array(repeating: .text(429, "Rate exceeded."), count: 9))],
            outcome: "asked-to-wait", exitCode: 75, paths: [feed, feed, feed], gaps: [90, 150],
            coolDown: "2026-11-24T06:08:30Z"),
        Misbehaviour(
            name: "the plain text \"Rate exceeded.\" with status 200",
            faults: [("/", [.text(200, "Rate exceeded.")])],
            outcome: "new", exitCode: 0, paths: [feed, feed], gaps: [90], list: tuesday),
        Misbehaviour(
            name: "403 stops at once and for a day",
            faults: [("/", Array(repeating: .text(403, "Access Denied"), count: 9))],
            outcome: "asked-to-wait", exitCode: 75, paths: [feed], gaps: [],
            coolDown: "2026-11-25T06:00:00Z"),
    ]

    // MARK: Failing

    private static let failing = [
        Misbehaviour(
            name: "503 once", faults: [("/", [.text(503, "")])],
            outcome: "new", exitCode: 0, paths: [feed, feed], gaps: [45], list: tuesday),
        Misbehaviour(
            // Four tries for the feed and four for the list that should have stood in for it.
            name: "503 on every try", faults: [("/", Array(repeating: .text(503, ""), count: 9))],
            outcome: "unavailable", exitCode: 69,
            paths: Array(repeating: feed, count: 4) + Array(repeating: list, count: 4),
            gaps: [45, 75, 135, 3, 45, 75, 135]),
        Misbehaviour(
            name: "503 with Retry-After is obeyed",
            faults: [("/", [.text(503, "", ["Retry-After": "300"])])],
            outcome: "new", exitCode: 0, paths: [feed, feed], gaps: [300], list: tuesday),
        Misbehaviour(
            name: "503 for the feed alone: the list stands in for it",
            faults: [("/rss", Array(repeating: .text(503, ""), count: 9))],
            outcome: "new", exitCode: 0, paths: Array(repeating: feed, count: 4) + [list],
            gaps: [45, 75, 135, 3], list: tuesday),
    ]

    // MARK: Cut short

    private static let whole = Array(
        InventedArxiv.rss(InventedArxiv.items(.november(24)), .november(24)).utf8)
    private static let broken = Reply(body: whole, delivery: .reset(after: 700))

    private static let cutShort = [
        Misbehaviour(
            name: "a connection that is reset in the middle", faults: [("/", [broken])],
            outcome: "new", exitCode: 0, paths: [feed, feed], gaps: [45], list: tuesday),
        Misbehaviour(
            name: "connections that are reset on every try",
            faults: [("/", Array(repeating: broken, count: 9))],
            outcome: "unavailable", exitCode: 69,
            paths: Array(repeating: feed, count: 4) + Array(repeating: list, count: 4),
            gaps: [45, 75, 135, 3, 45, 75, 135]),
        Misbehaviour(
            name: "a drip that would not end",
            faults: [
                (
                    "/",
                    [Reply(body: Array(whole.prefix(500)), delivery: .drip(pause: 0.05))]
                )
            ],
            settings: { $0.timeLimit = 10 },
            outcome: "new", exitCode: 0, paths: [feed, feed], gaps: [45], list: tuesday),
        Misbehaviour(
            name: "a Content-Length that is too short",
            faults: [
                (
                    "/",
                    [
                        Reply(
                            headers: ["Content-Length": "800", "Connection": "close"], body: whole)
                    ]
                )
            ],
            outcome: "new", exitCode: 0, paths: [feed, feed], gaps: [45], list: tuesday),
        Misbehaviour(
            name: "a Content-Length that is too long",
            faults: [
                (
                    "/",
                    [
                        Reply(
                            headers: ["Content-Length": "99999", "Connection": "close"],
                            body: whole)
                    ]
                )
            ],
            // The connection stays open: the time limit ends the wait for the rest.
            settings: { $0.timeLimit = 10 },
            outcome: "new", exitCode: 0, paths: [feed, feed], gaps: [45], list: tuesday),
    ]

    // MARK: Strange

    private static let strange = [
        Misbehaviour(
            name: "a gzip bomb is dropped, and the list stands in",
            faults: [
                ("/", [Reply(headers: ["Content-Encoding": "gzip"], body: GzipBomb.bytes)])
            ],
            settings: { $0.sizeLimit = 1 << 20 },
            outcome: "new", exitCode: 0, paths: [feed, list], gaps: [3], list: tuesday),
        Misbehaviour(
            name: "a redirect loop ends after six requests, and the list stands in",
            faults: [
                (
                    "/rss",
                    Array(repeating: .text(302, "", ["Location": "/rss/again"]), count: 99)
                )
            ],
            outcome: "new", exitCode: 0,
            paths: [feed] + Array(repeating: "/rss/again", count: 5) + [list],
            gaps: [3, 3, 3, 3, 3, 3], list: tuesday),
        Misbehaviour(
            name: "a redirect loop everywhere",
            faults: [
                ("/rss", Array(repeating: .text(302, "", ["Location": "/rss/again"]), count: 99)),
                ("/list", Array(repeating: .text(302, "", ["Location": "/list/x"]), count: 99)),
            ],
            outcome: "unavailable", exitCode: 69,
            paths: [feed] + Array(repeating: "/rss/again", count: 5) + [list]
                + Array(repeating: "/list/x", count: 5),
            gaps: [3, 3, 3, 3, 3, 3, 15, 15, 15, 15, 15]),
        Misbehaviour(
            name: "a redirect to another host is not followed",
            faults: [("/", [.text(302, "", ["Location": "https://evil.example/rss"])])],
            outcome: "unavailable", exitCode: 69, paths: [feed], gaps: []),
    ]

    // MARK: Empty, stale

    private static let emptyFeed = Reply.text(200, InventedArxiv.rss([], .november(24)))

    private static func answer(_ total: Int, _ ids: [String]) -> Reply {
        let entries = ids.map {
            """
            <entry><id>http://arxiv.org/abs/\($0)v1</id><title>Paper \($0)</title>\
            <published>2026-11-23T12:00:00Z</published><category term="cs.CV"/>\
            <category term="cs.LG"/></entry>
            """
        }
        return .text(
            200,
            """
            <feed xmlns="http://www.w3.org/2005/Atom" \
            xmlns:o="http://a9.com/-/spec/opensearch/1.1/"><o:totalResults>\(total)\
            </o:totalResults>\(entries.joined())</feed>
            """)
    }

    /// The query for what was submitted for Tuesday.
    private static func query(start: Int) -> String {
        "/api/query?search_query=%28cat:cs.CV%20OR%20cat:cs.LG%29%20AND%20submittedDate:"
            + "%5B202611201900%20TO%20202611231900%5D&start=\(start)&max_results=200"
            + "&sortBy=submittedDate&sortOrder=ascending"
    }

    private static let empty = [
        Misbehaviour(
            name: "an empty feed, and the list that has it", faults: [("/rss", [emptyFeed])],
            outcome: "new", exitCode: 0, paths: [feed, list], gaps: [3], list: tuesday),
        Misbehaviour(
            name: "an empty feed, and a list of the day before", faults: [("/rss", [emptyFeed])],
            arxiv: InventedArxiv(staleLists: [.november(24)]),
            outcome: "stale", exitCode: 11, paths: [feed, list], gaps: [3]),
        Misbehaviour(
            name: "a stale feed, and the list that is not",
            arxiv: InventedArxiv(staleFeeds: [.november(24)]),
            outcome: "new", exitCode: 0, paths: [feed, list], gaps: [3], list: tuesday),
        Misbehaviour(
            name: "a stale feed and a stale list",
            arxiv: InventedArxiv(staleFeeds: [.november(24)], staleLists: [.november(24)]),
            outcome: "stale", exitCode: 11, paths: [feed, list], gaps: [3]),
        Misbehaviour(
            name: "an empty first page of the query interface",
            faults: [
                ("/api", [answer(0, []), answer(1, ["2611.12401"])])
            ],
            source: .api, outcome: "new", exitCode: 0,
            paths: [query(start: 0), query(start: 0)], gaps: [3], list: ["2611.12401"]),
        Misbehaviour(
            name: "a first page of the query interface that stays empty",
            faults: [("/api", Array(repeating: answer(0, []), count: 9))],
            source: .api, outcome: "stale", exitCode: 11,
            paths: Array(repeating: query(start: 0), count: 4), gaps: [3, 3, 3]),
    ]

    // MARK: Harvesting

    private static let harvest = "/oai?verb=ListRecords&metadataPrefix=arXivRaw&set=cs&from="
    private static let next = "/oai?verb=ListRecords&resumptionToken=t"
    private static let time = "Mon, 23 Nov 2026 12:00:00 GMT"
    private static let firstPage = Reply.text(
        200,
        FetchHarvestTests.page([("2611.12401", 1, time, "2026-11-23")], token: "t"))
    private static let lastPage = Reply.text(
        200,
        FetchHarvestTests.page(
            [
                ("2611.12401", 1, time, "2026-11-23"), ("2611.12402", 1, time, "2026-11-24"),
            ], token: nil))
    private static let expired = Reply.text(200, FetchHarvestTests.expired)

    private static let harvesting = [
        Misbehaviour(
            name: "an expired token: the harvest goes on from the last day seen",
            faults: [("/oai", [firstPage, expired, lastPage])],
            source: .oai, outcome: "new", exitCode: 0,
            paths: [harvest + "2026-11-22", next, harvest + "2026-11-23"], gaps: [3, 3],
            list: ["2611.12401", "2611.12402"]),
        Misbehaviour(
            name: "tokens that expire at once, always",
            faults: [("/oai", [firstPage, expired, firstPage, expired])],
            source: .oai, outcome: "unavailable", exitCode: 69,
            paths: [harvest + "2026-11-22", next, harvest + "2026-11-23", next],
            gaps: [3, 3, 3]),
    ]
}
