import Papers

@testable import Arxiv

/// The announcements of an invented arXiv, in the forms of the real one.
///
/// Every announcement has four papers that are new in cs, one that is cross-listed from stat.ML,
/// and one replacement.
struct InventedArxiv: Sendable {
    var calendar = AnnouncementCalendar.arxiv
    /// Days on which the feed still shows the announcement before, under the new date.
    var staleFeeds: Set<Day> = []
    /// Categories whose papers the feed of a day still shows as the announcement before had them.
    var staleCategories: [Day: Set<String>] = [:]
    /// Days on which the list pages still show the announcement before.
    var staleLists: Set<Day> = []
    /// Whether catchup pages are dated by the day before an announcement.
    var datesCatchupByEve = false
    /// Whether list pages, which are those of all cs, hold papers of other categories too.
    var hasOtherSubjects = false

    /// One paper as an announcement has it.
    struct Item {
        var id: String
        var kind: AnnouncementKind
        var primary: String
        var other: String?
    }

    /// The papers of an announcement day.
    static func items(_ day: Day) -> [Item] {
        let (year, month, date) = day.civil
        func id(_ number: Int) -> String {
            let serial = String(10_000 + date * 100 + number)
            return "\(String(year).suffix(2))\(month < 10 ? "0" : "")\(month).\(serial)"
        }
        return [
            Item(id: id(1), kind: .new, primary: "cs.CV", other: "cs.LG"),
            Item(id: id(2), kind: .new, primary: "cs.CV"),
            Item(id: id(3), kind: .new, primary: "cs.LG"),
            Item(id: id(4), kind: .new, primary: "cs.LG", other: "stat.ML"),
            Item(id: id(5), kind: .cross, primary: "stat.ML", other: "cs.LG"),
            Item(id: "2501.\(20_000 + date)", kind: .replace, primary: "cs.CV"),
        ]
    }

    /// What the real one would answer to a path at a moment.
    func answer(_ path: String, at now: Timestamp) -> LoopbackArxiv.Reply {
        let (today, hour) = EasternTime.clock(at: now)
        if path.hasPrefix("/rss/") { return feed(today) }
        if path.hasPrefix("/list/") {
            let evening = hour >= 20 && calendar.isAnnouncementDay(today + 1)
            var day = evening ? today + 1 : calendar.latest(at: now)
            if staleLists.contains(today) { day = calendar.previous(before: day) }
            return page("Showing new listings for \(Self.words(day))", day)
        }
        if path.hasPrefix("/catchup/"), let date = Day(path.split(separator: "/")[2].prefix(10)) {
            let day = datesCatchupByEve ? calendar.next(after: date) : date
            let isThere =
                calendar.isAnnouncementDay(day) && (!datesCatchupByEve || !date.weekday.isWeekend)
                && day <= today
            return page(nil, isThere ? day : nil, date)
        }
        return .text(404, "not found")
    }

    // MARK: Forms

    private func feed(_ today: Day) -> LoopbackArxiv.Reply {
        var items: [Item] = []
        if calendar.isAnnouncementDay(today) {
            let isStale = staleFeeds.contains(today)
            let before = Self.items(calendar.previous(before: today))
            let stale = staleCategories[today] ?? []
            items =
                isStale
                ? before
                : before.filter { stale.contains($0.primary) }
                    + Self.items(today).filter { !stale.contains($0.primary) }
        }
        return .text(200, Self.rss(items, today), ["Content-Type": "application/rss+xml"])
    }

    /// A feed in RSS 2.0.
    static func rss(_ items: [Item], _ day: Day) -> String {
        let date = "\(words(day)) 00:00:00 -0500"
        let entries = items.map { item in
            """
            <item><title>Paper \(item.id)</title><link>https://arxiv.org/abs/\(item.id)</link>
            <description>arXiv:\(item.id)v1 Announce Type: \(item.kind.rawValue) \n\
            Abstract: About \(item.id).</description>
            <guid isPermaLink="false">oai:arXiv.org:\(item.id)v1</guid>
            <category>\(item.primary)</category>\
            \(item.other.map { "<category>\($0)</category>" } ?? "")
            <pubDate>\(date)</pubDate><arxiv:announce_type>\(item.kind.rawValue)\
            </arxiv:announce_type><dc:creator>A. Author, B. Writer</dc:creator></item>
            """
        }
        return """
            <?xml version='1.0' encoding='UTF-8'?>
            <rss xmlns:arxiv="http://arxiv.org/schemas/atom" \
            xmlns:dc="http://purl.org/dc/elements/1.1/" version="2.0"><channel>
            <title>cs updates on arXiv.org</title><pubDate>\(date)</pubDate>
            \(entries.joined(separator: "\n"))</channel></rss>
            """
    }

    private func page(_ heading: String?, _ day: Day?, _ date: Day? = nil) -> LoopbackArxiv.Reply {
        let others = (10..<17).map { number in
            Item(id: "2611.3\(day?.civil.day ?? 0)\(number)", kind: .new, primary: "cs.CR")
        }
        let items = day.map { Self.items($0) + (hasOtherSubjects ? others : []) } ?? []
        let title = date.map { "Catchup results for Computer Science on \(Self.words($0))" }
        return Self.page(title, heading, items)
    }

    /// The list page of an announcement with these papers.
    static func list(_ items: [Item], _ day: Day) -> LoopbackArxiv.Reply {
        page(nil, "Showing new listings for \(words(day))", items)
    }

    private static func page(
        _ title: String?, _ heading: String?, _ items: [Item]
    ) -> LoopbackArxiv.Reply {
        let sections: [(String, AnnouncementKind)] = [
            ("New submissions", .new), ("Cross submissions", .cross),
            ("Replacement submissions", .replace),
        ]
        let lists = sections.map { name, kind in
            let entries = items.filter { $0.kind == kind }
            let count = entries.count
            return "<dl id='articles'><h3>\(name) (showing \(count) of \(count) entries)</h3>"
                + entries.map(entry).joined(separator: "\n") + "</dl>"
        }
        return .text(
            200,
            """
            <!DOCTYPE html><html><body><h1>\(title ?? "Computer Science")</h1>
            \(heading.map { "<h3>\($0)</h3>" } ?? "")<div class='paging'>Total of \(items.count) \
            entries</div>\(items.isEmpty ? "<p>No updates today.</p>" : lists.joined())\
            </body></html>
            """, ["Content-Type": "text/html"])
    }

    private static func entry(_ item: Item) -> String {
        """
        <dt><a href ="/abs/\(item.id)" title="Abstract" id="\(item.id)">arXiv:\(item.id)</a></dt>
        <dd><div class='list-title mathjax'><span class='descriptor'>Title:</span>
        Paper \(item.id)</div><div class='list-authors'><a href="#">A. Author</a>, \
        <a href="#">B. Writer</a></div><div class='list-subjects'>\
        <span class="primary-subject">Name (\(item.primary))</span>\
        \(item.other.map { "; Other (\($0))" } ?? "")</div>
        <p class='mathjax'>About \(item.id).</p></dd>
        """
    }

    private static func words(_ day: Day) -> String {
        let months = [
            "January", "February", "March", "April", "May", "June", "July", "August", "September",
            "October", "November", "December",
        ]
        let (year, month, date) = day.civil
        return "\(day.weekday.name), \(date) \(months[month - 1]) \(year)"
    }
}
