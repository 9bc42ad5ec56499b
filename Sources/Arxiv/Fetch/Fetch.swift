public import Papers

/// One run of fetching: from what is stored already to one truthful outcome.
///
/// Today's announcement comes first, from the feed, which is checked against the list pages when
/// anything about it is odd; then every announcement day that was missed, one by one, from the
/// catchup pages and, where these fail, from OAI-PMH. What is known to be missing is remembered
/// before anything is handed over, so that a run that dies leaves no gap unseen.
public struct Fetch {
    /// Where announcements come from.
    public enum Source: String, Hashable, Sendable, CaseIterable {
        /// The feed, checked by the list pages; catchup pages and OAI-PMH for missed days.
        case auto
        /// The feed alone, which has today's announcement only.
        case rss
        /// List and catchup pages.
        case listing
        /// OAI-PMH, which tells the days of submission: announcement days follow by the calendar.
        case oai
        /// The query interface, which finds new papers by their time of submission, no others.
        case api
    }

    /// From when on.
    public enum Since: Hashable, Sendable {
        /// The newest announcement that is stored.
        case last
        /// A day, itself included.
        case day(Day)
    }

    /// What the library holds already.
    public struct Stored: Hashable, Sendable {
        /// The newest announcement day whose papers were fetched; nil where there is none.
        public var lastDay: Day?
        /// The papers that were new in that announcement.
        public var newIDs: Set<ArxivID>

        /// What is held: nothing unless it is given.
        public init(lastDay: Day? = nil, newIDs: Set<ArxivID> = []) {
            self.lastDay = lastDay
            self.newIDs = newIDs
        }
    }

    /// How many days back announcements can be had: arXiv's catchup pages reach no further.
    public static let reach = 90

    let client: ArxivClient
    let selection: FetchSelection
    let source: Source
    let since: Since
    let stored: Stored
    let calendar: AnnouncementCalendar
    /// The newest announcement that was due when the run began.
    let target: Day
    var tally = FetchTally()
    /// New papers of the newest announcement, to know its catchup page by.
    var newestIDs: Set<ArxivID> = []
    /// What OAI-PMH gave for the missing days, once it was asked.
    var harvested: [Day: [ListedPaper]]?

    /// A run for a selection of categories.
    public init(
        client: ArxivClient, selection: FetchSelection, source: Source = .auto,
        since: Since = .last, stored: Stored, calendar: AnnouncementCalendar = .arxiv
    ) {
        (self.client, self.selection, self.source) = (client, selection, source)
        (self.since, self.stored, self.calendar) = (since, stored, calendar)
        target = calendar.latest(at: client.clock.now())
    }

    /// Announcement days to get: the newest first if it is due, then the missed ones, oldest first.
    var agenda: [Day] {
        let oldest = oldest
        var missed = Set(client.state.missing)
        switch since {
        case .day(let day): missed.formUnion(calendar.days(after: day - 1, through: target))
        case .last:
            if let last = stored.lastDay {
                missed.formUnion(calendar.days(after: last, through: target))
            } else {
                missed.insert(target)
            }
        }
        let reachable = missed.filter { $0 >= oldest && $0 < target }.sorted()
        return (missed.contains(target) ? [target] : []) + reachable
    }

    /// The oldest day that can be had.
    private var oldest: Day { EasternTime.day(at: client.clock.now()) - Fetch.reach }

    /// Says so where announcements are too old to be had any more.
    private mutating func noteWhatIsLost() {
        let first: Day? =
            switch since {
            case .last: stored.lastDay.map { $0 + 1 }
            case .day(let day): day
            }
        guard let first, first < oldest else { return }
        tally.notes.append("Announcements before \(oldest) cannot be had any more.")
    }

    /// Runs, and hands each day over as soon as it is whole.
    ///
    /// - Parameter store: takes one announcement day with all its papers of the selection; a day
    ///   may come again in a later run, then with more.
    /// - Returns: the outcome, which is also remembered in the state folder.
    /// - Throws: what `store` throws, and `stateFolder`.
    public mutating func run(store: (Day, [ListedPaper]) throws -> Void) throws -> FetchOutcome {
        let agenda = agenda
        var outcome = FetchOutcome.nothingDue(latest: target, next: calendar.next(after: target))
        if !agenda.isEmpty {
            noteWhatIsLost()
            do {
                outcome = try fetch(agenda, store)
            } catch let error as ArxivError {
                outcome = Fetch.outcome(of: error)
            }
        }
        let ending = FetchState.Ending(
            time: client.clock.now(), exitCode: outcome.exitCode, text: outcome.description)
        try client.remember { $0.lastEnding = ending }
        return outcome
    }

    /// The outcome of a run that got nothing because of an error.
    public static func outcome(of error: ArxivError) -> FetchOutcome {
        switch error {
        case .askedToWait, .lockHeld: .askedToWait(reason: error.description)
        default: .unavailable(reason: error.description)
        }
    }

    private mutating func fetch(_ agenda: [Day], _ store: (Day, [ListedPaper]) throws -> Void)
        throws -> FetchOutcome
    {
        var missing = agenda
        var failure: ArxivError?
        var staleness: String?
        // On disk before anything is handed over.
        try client.remember { $0.missing = agenda }
        let client = client
        func done(_ day: Day) throws {
            missing.removeAll { $0 == day }
            let rest = missing
            try client.remember { $0.missing = rest }
        }
        func handOver(_ day: Day, _ papers: [ListedPaper], _ tally: inout FetchTally) throws {
            if !papers.isEmpty {
                try store(day, papers)
                tally.count(day, papers)
            }
            try done(day)
        }
        do {
            if agenda.first == target {
                switch try newest(of: agenda) {
                case .whole(let papers):
                    newestIDs = Fetch.newIDs(papers)
                    try handOver(target, papers, &tally)
                case .part(let papers, let reason):
                    try store(target, papers)
                    tally.count(target, papers)
                    staleness = reason
                case .stale(let reason): staleness = reason
                }
            } else if stored.lastDay == target {
                newestIDs = stored.newIDs
            }
            for day in missing where day != target {
                let papers = try missed(day, among: missing)
                if let papers { try handOver(day, papers, &tally) }
            }
        } catch let error as ArxivError {
            failure = error
        }
        return conclusion(missing, failure, staleness)
    }

    private func conclusion(_ missing: [Day], _ failure: ArxivError?, _ staleness: String?)
        -> FetchOutcome
    {
        if missing.isEmpty { return .new(tally) }
        if let failure, failure == .cancelled {
            return .partial(tally, missing: missing, reason: failure.description)
        }
        if !tally.days.isEmpty {
            let reason = failure?.description ?? staleness ?? "arXiv shows no papers for it yet"
            return .partial(tally, missing: missing, reason: reason)
        }
        if let failure { return Fetch.outcome(of: failure) }
        if let staleness { return .stale(day: target, reason: staleness) }
        return .partial(tally, missing: missing, reason: "arXiv shows no papers for it yet")
    }

    static func newIDs(_ papers: [ListedPaper]) -> Set<ArxivID> {
        Set(papers.filter { $0.kind == .new }.map(\.paper.id))
    }
}
