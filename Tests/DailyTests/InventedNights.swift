import Foundation
import Papers
import Synchronization

@testable import Arxiv
@testable import ArxivTests
@testable import Daily

/// An invented arXiv that answers without a network, a home to fetch into, and a clock that moves
/// only when someone waits.
final class InventedNights: Sendable {
    /// What the announcement of a day shows: its own papers, or those of the day before.
    enum Manner: Sendable { case right, late, failing, tooBusy }

    let home: Home
    let workspace: Workspace
    private let time: Mutex<Timestamp>
    private let manner = Mutex(Manner.right)
    private let asked = Mutex<[String]>([])

    init(at time: String) throws {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "paperboy-nights-\(UUID().uuidString)").path
        home = Home(folder: folder)
        try home.create()
        let configuration = """
            category:
              cs.CV: Pictures
              cs.LG: Learning
            topic:
              Kites:
                keywords: [kite]
            """
        try writeWhole(configuration.utf8, to: home.configuration)
        workspace = try Workspace(home: home, for: .write)
        self.time = Mutex(Timestamp(time) ?? Timestamp(milliseconds: 0))
    }

    deinit { try? FileManager.default.removeItem(atPath: home.dataFolder) }

    /// The paths asked for so far.
    var requests: [String] { asked.withLock { $0 } }

    /// Goes on to a moment, from which arXiv behaves so.
    func move(to text: String, _ manner: Manner = .right) {
        if let moment = Timestamp(text) { time.withLock { $0 = moment } }
        self.manner.withLock { $0 = manner }
    }

    var connection: FetchConnection {
        FetchConnection(
            transport: Transport { request throws(ArxivError) in self.answer(request.url) },
            settings: ArxivClient.Settings(endpoints: .loopback(port: 9)),
            clock: FetchClock(
                now: { self.time.withLock { $0 } },
                sleep: { seconds, _ in self.time.withLock { $0 = $0 + seconds } },
                random: { 0.5 }))
    }

    func id(_ day: Day, _ number: Int) throws -> ArxivID {
        guard let id = ArxivID("2611.\(10_000 + day.civil.day * 100 + number)") else {
            throw ArxivError.cancelled
        }
        return id
    }

    private func answer(_ url: String) -> HTTPResponse {
        let path = String(url.dropFirst("http://127.0.0.1:9".count))
        asked.withLock { $0.append(path) }
        let today = EasternTime.day(at: time.withLock { $0 })
        switch manner.withLock({ $0 }) {
        case .failing: return HTTPResponse(status: 503)
        case .tooBusy: return HTTPResponse(status: 429, headers: ["retry-after": "3600"])
        case .right, .late: break
        }
        let isLate = manner.withLock { $0 == .late }
        let shown = isLate ? AnnouncementCalendar.arxiv.previous(before: today) : today
        let body: String
        if path.hasPrefix("/rss/") {
            body = feed(of: shown, dated: today)
        } else if path.hasPrefix("/api/") {
            body = answerToLookUp(today)
        } else if path.hasPrefix("/list/") {
            body = list(of: shown)
        } else {
            return HTTPResponse(status: 404)
        }
        return HTTPResponse(status: 200, body: Array(body.utf8))
    }

    /// The list page with the papers of the feed.
    private func list(of day: Day) -> String {
        let first = 10_000 + day.civil.day * 100
        let items = [
            InventedArxiv.Item(id: "2611.\(first + 1)", kind: .new, primary: "cs.CV"),
            InventedArxiv.Item(id: "2611.\(first + 2)", kind: .new, primary: "cs.LG"),
        ]
        return String(decoding: InventedArxiv.list(items, day).body, as: UTF8.self)
    }

    /// One paper new in each category, one cross-listed, one replaced.
    private func feed(of day: Day, dated date: Day) -> String {
        let (_, _, number) = day.civil
        let items = [
            ("new", "2611.\(10_000 + number * 100 + 1)", "cs.CV"),
            ("new", "2611.\(10_000 + number * 100 + 2)", "cs.LG"),
            ("cross", "2611.\(10_000 + number * 100 + 3)", "stat.ML</category><category>cs.LG"),
            ("replace", "2501.\(20_000 + number)", "cs.CV"),
        ].map { kind, id, category in
            """
            <item><title>Kites of \(id)</title><link>https://arxiv.org/abs/\(id)</link>
            <description>arXiv:\(id)v1 Announce Type: \(kind)
            Abstract: Strings and wind.</description>
            <guid isPermaLink="false">oai:arXiv.org:\(id)v1</guid><category>\(category)</category>
            <arxiv:announce_type>\(kind)</arxiv:announce_type>
            <dc:creator>A. Author</dc:creator></item>
            """
        }
        let names = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
        let weekday = names.first { date.weekday.name.hasPrefix($0) } ?? "Mon"
        return """
            <?xml version='1.0' encoding='UTF-8'?><rss version="2.0"
            xmlns:arxiv="http://arxiv.org/schemas/atom"
            xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>
            <title>updates on arXiv.org</title>
            <pubDate>\(weekday), \(date.civil.day) Nov 2026 00:00:00 -0500</pubDate>
            \(items.joined())</channel></rss>
            """
    }

    /// Knows one paper, whatever is asked for.
    private func answerToLookUp(_ day: Day) -> String {
        """
        <?xml version='1.0' encoding='UTF-8'?>
        <feed xmlns="http://www.w3.org/2005/Atom"><title>arXiv Query</title>
        <id>https://arxiv.org/api/x</id>
        <entry><id>http://arxiv.org/abs/2412.00007v2</id><title>Old kites</title>
        <published>2024-12-01T10:00:00Z</published><updated>2024-12-02T10:00:00Z</updated>
        <summary>Paper and string.</summary><author><name>B. Writer</name></author>
        <category term="cs.CV" scheme="http://arxiv.org/schemas/atom"/></entry></feed>
        """
    }
}
