public import Papers

/// What a run brought.
public struct FetchTally: Hashable, Sendable {
    /// The announcement days that were handed over, in the order in which that happened.
    public var days: [Day] = []
    /// New papers by primary category.
    public var new: [Category: Int] = [:]
    /// Papers that are new in another category and cross-listed here.
    public var crossLists = 0
    /// New versions of older papers.
    public var replacements = 0
    /// Things worth knowing that are no failure, a sentence each.
    public var notes: [String] = []
    /// Which run will try to get what is missing, as a sentence.
    public var prospect = "The next run will try to get it."

    /// A tally of nothing.
    public init() {}

    mutating func count(_ day: Day, _ papers: [ListedPaper]) {
        days.append(day)
        for listed in papers {
            switch listed.kind {
            case .new:
                if let primary = listed.paper.primaryCategory { new[primary, default: 0] += 1 }
            case .cross: crossLists += 1
            case .replace, .replaceCross: replacements += 1
            }
        }
    }
}

/// How a run of fetching ended: exactly one of eight ways.
public enum FetchOutcome: Hashable, Sendable, CustomStringConvertible {
    /// Everything that was due has come.
    case new(FetchTally)
    /// No announcement was due that is not stored already.
    case nothingDue(latest: Day, next: Day)
    /// The day's announcement is due, but arXiv still shows an older one, or nothing: how that
    /// shows, and what to do.
    case stale(day: Day, reason: String)
    /// Some came; the days that are missing are tried again by the next run.
    case partial(FetchTally, missing: [Day], reason: String)
    /// arXiv says that it was asked for what there is not, such as an unknown category.
    case refused(reason: String)
    /// arXiv cannot be had now.
    case unavailable(reason: String)
    /// arXiv, or another paperboy, asked to wait.
    case askedToWait(reason: String)
    /// The reader stopped the run: what had come until then, and the days that had not.
    case stopped(FetchTally, missing: [Day])

    /// The program's exit code: 0 new, 10 nothing due, 11 stale, 12 partial, 65 refused,
    /// 69 unavailable, 75 asked to wait, 130 stopped, which is that of Ctrl-C.
    public var exitCode: Int32 {
        switch self {
        case .new: 0
        case .nothingDue: 10
        case .stale: 11
        case .partial: 12
        case .refused: 65
        case .unavailable: 69
        case .askedToWait: 75
        case .stopped: 130
        }
    }

    /// Whether the reader stopped the run.
    public var isStopped: Bool {
        if case .stopped = self { true } else { false }
    }

    /// One or several sentences for the reader.
    public var description: String {
        switch self {
        case .new(let tally): FetchOutcome.sentence(tally)
        case .nothingDue(let latest, let next):
            "No announcement is due: the newest is that of \(latest). The next, \(next) "
                + "(\(next.weekday.name)), is due at \(FetchOutcome.due(next))."
                + FetchOutcome.doubt([next])
        case .stale(let day, let reason):
            "The announcement of \(day) is due but not there: \(FetchOutcome.clause(reason))."
                + FetchOutcome.doubt([day])
        case .partial(let tally, let missing, let reason):
            "\(FetchOutcome.sentence(tally)) Missing: \(FetchOutcome.list(missing)) "
                + "(\(FetchOutcome.clause(reason))). \(tally.prospect)"
                + FetchOutcome.doubt(missing)
        case .refused(let reason): "\(FetchOutcome.clause(reason)). Nothing came."
        case .unavailable(let reason): "arXiv cannot be had now: \(reason)"
        case .askedToWait(let reason): "Asked to wait: \(reason)"
        case .stopped(let tally, let missing):
            (tally.days.isEmpty
                ? "Stopped before anything came."
                : "\(FetchOutcome.sentence(tally)) Stopped; what had come is kept.")
                + (missing.isEmpty
                    ? ""
                    : " Missing: \(FetchOutcome.list(missing)). \(tally.prospect)")
        }
    }

    private static func sentence(_ tally: FetchTally) -> String {
        let notes = tally.notes.map { " \($0)" }.joined()
        guard !tally.days.isEmpty else { return "Nothing came.\(notes)" }
        let total = tally.new.values.reduce(0, +)
        let counts = tally.new.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
            .map { "\($0.key) \($0.value)" }
        let split = counts.isEmpty ? "" : " (\(counts.joined(separator: ", ")))"
        return "Announced \(list(tally.days)): \(total) new\(split), "
            + "\(tally.crossLists) cross-listed, \(tally.replacements) replaced.\(notes)"
    }

    /// Days by their names, the earliest first, or how many there are.
    static func list(_ days: [Day]) -> String {
        guard days.count > 3, let first = days.min(), let last = days.max() else {
            return days.sorted().map(\.description).joined(separator: ", ")
        }
        return "\(days.count) days from \(first) to \(last)"
    }

    /// A sentence as part of another one.
    private static func clause(_ reason: String) -> String {
        reason.hasSuffix(".") ? String(reason.dropLast()) : reason
    }

    /// A sentence where the calendar cannot tell whether an announcement is deferred.
    private static func doubt(_ days: [Day]) -> String {
        let calendar = AnnouncementCalendar.arxiv
        guard let day = days.first(where: { !calendar.isCertain(of: $0) }) else { return "" }
        return " That of \(day) may be deferred for a holiday: arXiv's calendar for that year is "
            + "not known to this version (see status.arxiv.org)."
    }

    private static func due(_ day: Day) -> String {
        "\(AnnouncementCalendar.arxiv.due(day)) (midnight in New York)"
    }
}
