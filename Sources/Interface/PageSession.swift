public import Digest
public import Papers

/// What the local page reads and writes, as closures: it knows no database and no model.
///
/// They are called from several tasks at once, since two tabs may ask at the same time. What they
/// throw is shown on the page, and the page goes on.
public struct PageSession: Sendable {
    /// When the page was opened: its "undo" takes back no word from before, since one key too many
    /// must not undo what was said another day.
    public var start: Timestamp
    /// Whose words these are, where it is not the usual reader.
    public var reader: String?
    /// The days that have lists, the newest first.
    public var days: @Sendable () async throws -> [Day]
    /// Some of these days with what their lists hold, in the same order.
    public var counts: @Sendable ([Day]) async throws -> [PageDay]
    /// The ranked lists of a day, or the newest for nil; nil where there are none.
    public var edition: @Sendable (Day?) async throws -> Edition?
    /// The words that stand on these papers now, as the store has them.
    public var verdicts: @Sendable ([ArxivID]) async throws -> [ArxivID: Verdict]
    /// Makes this word the one that stands; false where it stands already, and then nothing is
    /// written.
    ///
    /// Looking and writing must be one transaction, so that two tabs and the terminal never double
    /// a label. When it returns the label is on disk, and only then the page says so.
    public var label: @Sendable (ArxivID, Verdict) async throws -> Bool
    /// Withdraws this word where it stands on the paper; false where another or none stands, and
    /// then nothing is written.
    ///
    /// Looking and writing must be one transaction here too.
    public var undo: @Sendable (ArxivID, Verdict) async throws -> Bool
    /// The paper with its score and all its reasons; nil where it is unknown.
    public var explain: @Sendable (ArxivID) async throws -> RankedPaper?
    /// The papers found for a query, at most some hundreds.
    public var search: @Sendable (String) async throws -> PageFindings
    /// How many of them are shown; one more tells that there are more.
    public static let shownOfSearch = 200
    /// The last lines of the label log, the last one first, at most so many.
    public var history: @Sendable (Int) async throws -> [PageHistoryLine]
    /// The evaluation report as a page of HTML that needs nothing else; nil where there is none.
    public var report: @Sendable () async throws -> String?

    /// A session of closures.
    public init(
        start: Timestamp, reader: String? = nil,
        days: @escaping @Sendable () async throws -> [Day],
        counts: @escaping @Sendable ([Day]) async throws -> [PageDay],
        edition: @escaping @Sendable (Day?) async throws -> Edition?,
        verdicts: @escaping @Sendable ([ArxivID]) async throws -> [ArxivID: Verdict],
        label: @escaping @Sendable (ArxivID, Verdict) async throws -> Bool,
        undo: @escaping @Sendable (ArxivID, Verdict) async throws -> Bool,
        explain: @escaping @Sendable (ArxivID) async throws -> RankedPaper?,
        search: @escaping @Sendable (String) async throws -> PageFindings,
        history: @escaping @Sendable (Int) async throws -> [PageHistoryLine],
        report: @escaping @Sendable () async throws -> String?
    ) {
        (self.start, self.reader) = (start, reader)
        self.days = days
        self.counts = counts
        self.edition = edition
        self.verdicts = verdicts
        self.label = label
        self.undo = undo
        self.explain = explain
        self.search = search
        self.history = history
        self.report = report
    }
}

/// What a search found.
public struct PageFindings: Hashable, Sendable {
    /// The papers.
    public var papers: [RankedPaper]
    /// Whether the best stand first; else they are the newest that hold every word as it was typed,
    /// because the index of words lacks papers yet.
    public var isBest: Bool
    /// Whether they have all of the words; else no paper has, and they have some.
    public var haveAll: Bool

    /// Papers found.
    public init(papers: [RankedPaper], isBest: Bool = true, haveAll: Bool = true) {
        self.papers = papers
        self.isBest = isBest
        self.haveAll = haveAll
    }
}

/// A day that has lists.
public struct PageDay: Hashable, Sendable {
    /// The day of the lists.
    public var day: Day
    /// How many papers they hold, each counted once.
    public var papers: Int
    /// How many of these have a word of the reader.
    public var rated: Int

    /// A day with its counts.
    public init(day: Day, papers: Int, rated: Int) {
        self.day = day
        self.papers = papers
        self.rated = rated
    }
}

/// One line of the label log, as the page shows it.
public struct PageHistoryLine: Hashable, Sendable {
    /// The word given or taken back.
    public var label: Label
    /// The paper's title, where it is known.
    public var title: String?
    /// When this line was written.
    public var time: Timestamp
    /// Whether the line takes the word back.
    public var isWithdrawal: Bool
    /// Whether this word stands on its paper now.
    public var isStanding: Bool

    /// What the paper is called: its title, readable, or else its identifier.
    var name: String { title.map { Wording.readable($0) } ?? "arXiv:\(label.paper)" }

    /// A line of the log.
    public init(
        label: Label, title: String? = nil, time: Timestamp, isWithdrawal: Bool = false,
        isStanding: Bool
    ) {
        self.label = label
        self.title = title
        self.time = time
        self.isWithdrawal = isWithdrawal
        self.isStanding = isStanding
    }
}
