import Digest
import Interface
import Papers
import Store

/// The papers that the lists of days hold, as one sees them when one opens the day; kept from one
/// look to the next, since to know them all papers of a day are read.
struct DayCounts {
    private let workspace: Workspace
    private let matcher: TopicMatcher
    /// How long each day's own list is: what was kept of it holds as long as that does.
    private let sizes: [Day: Int]
    private var kept: [Day: (size: Int, papers: [ArxivID])] = [:]

    /// Counts by the present configuration; what was kept earlier goes on to hold where that is
    /// still the same.
    init(_ workspace: Workspace, after earlier: DayCounts? = nil) throws {
        self.workspace = workspace
        let configuration = try workspace.configuration().configuration
        sizes = Dictionary(
            try workspace.library.days().map { ($0.day, $0.papers) }, uniquingKeysWith: { $1 })
        if let earlier, earlier.matcher.configuration == configuration {
            (matcher, kept) = (earlier.matcher, earlier.kept)
        } else {
            matcher = TopicMatcher(configuration)
        }
    }

    /// Days with how many papers their lists hold, and how many of these have a word.
    mutating func pageDays(_ days: [Day]) throws -> [PageDay] {
        let labels = try workspace.library.standingLabels(profile: workspace.profile)
        let words = Set(labels.map(\.paper))
        return try days.map { day in
            let papers = try papers(on: day)
            let rated = papers.count(where: words.contains)
            return PageDay(day: day, papers: papers.count, rated: rated)
        }
    }

    private mutating func papers(on day: Day) throws -> [ArxivID] {
        let size = sizes[day] ?? 0
        if let known = kept[day], known.size == size { return known.papers }
        let lists = Workspace.lists(
            of: try workspace.listedPapers(since: nil, until: day), by: matcher)
        // One work under two identifiers is one entry, in whatever order.
        let papers = ListRanking(order: .newest, of: lists)
            .ranked(lists, verdicts: [:], top: nil, wantsReasons: false).shown
        kept[day] = (size, papers)
        return papers
    }
}
