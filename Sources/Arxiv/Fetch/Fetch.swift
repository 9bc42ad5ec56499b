public import Papers

/// One run of fetching: from what is stored already to one truthful outcome.
///
/// Today's announcement comes first, from the feed, which is checked against the list pages when
/// anything about it is odd, or nothing is stored to tell by; then every announcement day that was
/// missed, one by one, from the catchup pages and, where these fail, from OAI-PMH. What is known to
/// be missing is remembered before anything is handed over, so that a run that dies leaves no gap
/// unseen.
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

    /// How many days back announcements can be had: arXiv's catchup pages reach no further.
    public static let reach = 90

    let client: ArxivClient
    let selection: FetchSelection
    let source: Source
    let since: Since
    /// What is held already, with what this run has handed over.
    var stored: Stored
    let calendar: AnnouncementCalendar
    /// The newest announcement that was due when the run began.
    let target: Day
    var tally = FetchTally()
    /// New papers of the newest announcement, to know its catchup page by.
    var newestIDs: Set<ArxivID> = []
    /// The list pages that this run has read, by their subjects.
    var listPages: [String: ListingPage] = [:]
    /// Whether this run has tried to learn how catchup pages are dated.
    var hasAskedForDating = false
    /// Whether this run has found that they may be dated otherwise.
    var hasDoubtedDating = false
    /// What came of asking OAI-PMH for the missing days, once that was done.
    var harvested: Result<[Day: Gathered], ArxivError>?

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
                if !added.isEmpty { missed.insert(target) }
            } else {
                missed.insert(target)
            }
        }
        let reachable = missed.filter { $0 >= oldest && $0 < target }.sorted()
        return (missed.contains(target) ? [target] : []) + reachable
    }

    /// Categories that were added to the selection when its newest announcement was there already,
    /// and can be had of it.
    private var added: [Category] {
        guard let whole = stored.newestWhole, whole.day == target,
            source != .rss || EasternTime.day(at: client.clock.now()) == target
        else { return [] }
        return whole.lacking(selection.categories)
    }

    /// Says of categories that were added of which days their papers are there.
    private mutating func noteWhatIsAdded() {
        guard case .last = since, !added.isEmpty else { return }
        let codes = added.map(\.code).joined(separator: ", ")
        tally.notes.append(
            "That of \(target) is asked for again, for \(codes); earlier ones come with --since "
                + "DATE.")
    }

    /// The oldest day that can be had.
    private var oldest: Day { EasternTime.day(at: client.clock.now()) - Fetch.reach }

    /// A sentence where announcements are too old to be had any more; else nil.
    public var remarkOnLost: String? {
        let first: Day? =
            switch since {
            case .last: stored.lastDay.map { $0 + 1 }
            case .day(let day): day
            }
        guard let first, first < oldest else { return nil }
        return "Announcements before \(oldest) cannot be had any more."
    }

    /// Runs, and hands each day over as soon as it is whole.
    ///
    /// - Parameter store: takes one announcement; its day may come again in a later run, then with
    ///   more.
    /// - Returns: the outcome.
    /// - Throws: what `store` throws, and `stateFolder`.
    public mutating func run(store: (Batch) throws -> Void) throws -> FetchOutcome {
        let agenda = agenda
        guard !agenda.isEmpty else {
            return .nothingDue(latest: target, next: calendar.next(after: target))
        }
        if let remarkOnLost { tally.notes.append(remarkOnLost) }
        noteWhatIsAdded()
        do {
            return try fetch(agenda, store)
        } catch let error as ArxivError {
            return Fetch.outcome(of: error)
        }
    }

    /// The outcome of a run that got nothing because of an error.
    public static func outcome(of error: ArxivError) -> FetchOutcome {
        switch error {
        case .askedToWait, .lockHeld: .askedToWait(reason: error.description)
        case .cancelled: .stopped(FetchTally(), missing: [])
        case .refused(let code, _) where ArxivError.codesOfWrongRequests.contains(code):
            .refused(reason: error.description)
        default: .unavailable(reason: error.description)
        }
    }

    /// What a run has not got, and why, as clauses of a sentence.
    private struct Remainder {
        var missing: [Day]
        /// How it shows that the newest announcement is not there, or not all of it.
        var staleness: String?
        /// Why the source does not have an announcement any more, or never has missed ones.
        var absence: String?
        /// What could not be read of the first missed day that came in part.
        var gap: String?
        /// What is wrong with the page of the newest announcement.
        var newestFailure: ArxivError?
        /// The first failure that concerned the page of one missed day alone.
        var pageFailure: ArxivError?
        /// What ended the run.
        var failure: ArxivError?

        var reasons: [String] {
            [
                staleness, absence, newestFailure?.clause, gap, pageFailure?.clause,
                failure?.clause,
            ].compactMap(\.self).distinct()
        }
    }

    private mutating func fetch(
        _ agenda: [Day], _ store: (Batch) throws -> Void
    ) throws -> FetchOutcome {
        // On disk before anything is handed over.
        try client.remember { $0.missing = agenda }
        var rest = Remainder(missing: agenda)
        do {
            if agenda.first == target { try fetchNewest(&rest, store) }
            for day in rest.missing where day != target { try fetchMissed(day, &rest, store) }
            if let late = lateOnes(agenda) { try hand(late, to: store) }
            if source == .rss, rest.missing.contains(where: { $0 != target }) {
                rest.absence = Fetch.limitOfFeeds
                tally.prospect = "Without --source rss the next run will try to get it."
            }
        } catch let error as ArxivError {
            rest.failure = error
        }
        return conclusion(rest)
    }

    private mutating func fetchNewest(
        _ rest: inout Remainder, _ store: (Batch) throws -> Void
    ) throws {
        let newest: Newest
        do throws(ArxivError) {
            newest = try self.newest(of: rest.missing)
        } catch {
            // What cannot be read keeps no missed day away; a refusal would be one there too.
            guard source == .auto || source == .listing, error.isOfBrokenPage else { throw error }
            rest.newestFailure = error
            return
        }
        switch newest {
        case .whole(let papers):
            newestIDs = Fetch.newIDs(papers)
            try handOver(target, papers, &rest, store)
        case .part(let papers, let reason, let ending):
            try handOver(partOf: target, papers, store)
            rest.staleness = reason
            if let ending { throw ending }
            try remember(target, unread: false, lacks: true)
        case .stale(let reason): rest.staleness = reason
        case .gone(let reason): rest.absence = reason
        }
    }

    private mutating func fetchMissed(
        _ day: Day, _ rest: inout Remainder, _ store: (Batch) throws -> Void
    ) throws {
        let found: Gathered?
        do throws(ArxivError) {
            found = try missed(day, among: rest.missing)
        } catch {
            // The other sources get all days by one request.
            guard source == .auto || source == .listing, error.concernsOnePage else { throw error }
            rest.pageFailure = rest.pageFailure ?? error
            return
        }
        guard let found else { return }
        let absent = absent(from: found.papers, of: day)
        let gaps = Fetch.gaps(unread: found.unread, absent: absent)
        guard !gaps.isEmpty else { return try handOver(day, found.papers, &rest, store) }
        let gap = gaps.joined(separator: "; ")
        if found.unread == 0 || isUnreadAgain(day), absent.isEmpty || hasLackedForLong(day, found) {
            // What could not be had on another run either stays so.
            if found.papers.isEmpty { return try handOver(day, [], &rest, store) }
            try hand(Batch(day: day, papers: found.papers, isWhole: false), to: store)
            tally.notes.append("Of \(day), \(gap) again.")
            try settle(day, &rest)
        } else {
            try handOver(partOf: day, found.papers, store)
            rest.gap = rest.gap ?? gap
            try remember(day, unread: found.unread > 0, lacks: !absent.isEmpty)
        }
    }

    private func isUnreadAgain(_ day: Day) -> Bool {
        client.state.unread?.contains(day) ?? false
    }

    /// Whether a day has lacked what it should have for so long that what was found may be taken for
    /// all of it.
    ///
    /// Pages have been empty by mistake for hours: a day later they tell the truth, which may be that
    /// a mailing was deferred, or that a category had nothing for once. An index lags for days.
    private func hasLackedForLong(_ day: Day, _ found: Gathered) -> Bool {
        guard let first = client.state.lacking?[day.description] else { return false }
        let (now, then) = (EasternTime.day(at: client.clock.now()), EasternTime.day(at: first))
        return now - then >= (found.isHarvested && calendar.isCertain(of: day) ? 7 : 1)
    }

    /// Remembers what is wrong with a day that came in part.
    private func remember(_ day: Day, unread: Bool, lacks: Bool) throws(ArxivError) {
        let now = client.clock.now()
        try client.remember { state in
            if unread, state.unread?.contains(day) != true {
                state.unread = (state.unread ?? []) + [day]
            }
            if lacks, state.lacking?[day.description] == nil {
                state.lacking = state.lacking ?? [:]
                state.lacking?[day.description] = now
            }
        }
    }

    /// Hands a batch over, and remembers it.
    private mutating func hand(_ batch: Batch, to store: (Batch) throws -> Void) throws {
        var batch = batch
        batch.categories = selection.categories
        try store(batch)
        stored.take(batch)
    }

    /// Hands over what came of a day, which stays missing.
    private mutating func handOver(
        partOf day: Day, _ papers: [ListedPaper], _ store: (Batch) throws -> Void
    ) throws {
        guard !papers.isEmpty else { return }
        try hand(Batch(day: day, papers: papers, isWhole: false), to: store)
        tally.count(day, papers)
    }

    /// Hands a whole day over; from then on it is no longer missing.
    private mutating func handOver(
        _ day: Day, _ papers: [ListedPaper], _ rest: inout Remainder,
        _ store: (Batch) throws -> Void
    ) throws {
        // An empty one is remembered too, lest every run ask for it again.
        try hand(Batch(day: day, papers: papers, isWhole: true), to: store)
        if papers.isEmpty {
            tally.notes.append("arXiv lists nothing for \(day).")
        } else {
            tally.count(day, papers)
        }
        try settle(day, &rest)
    }

    /// Looks for a day no longer.
    private mutating func settle(_ day: Day, _ rest: inout Remainder) throws {
        rest.missing.removeAll { $0 == day }
        let missing = rest.missing
        try client.remember { state in
            state.missing = missing
            state.unread?.removeAll { $0 == day }
            state.lacking?[day.description] = nil
        }
    }

    private func conclusion(_ rest: Remainder) -> FetchOutcome {
        if rest.missing.isEmpty { return .new(tally) }
        if rest.failure == .cancelled { return .stopped(tally, missing: rest.missing) }
        if tally.days.isEmpty {
            if let failure = rest.failure ?? rest.newestFailure {
                return Fetch.outcome(of: failure)
            }
            if let staleness = rest.staleness { return stale(staleness, rest) }
            if let absence = rest.absence, rest.missing.contains(target) {
                return .stale(day: target, reason: absence)
            }
        }
        let reasons = rest.reasons.joined(separator: "; ")
        return .partial(
            tally, missing: rest.missing,
            reason: reasons.isEmpty ? "arXiv shows no papers for it yet" : reasons)
    }

    /// Nothing came: the newest announcement is not there, nor are missed ones, if there are any.
    private func stale(_ staleness: String, _ rest: Remainder) -> FetchOutcome {
        let missed = rest.missing.filter { $0 != target }
        let why = rest.pageFailure.map { " (\($0.clause))" } ?? ""
        let besides = missed.isEmpty ? "" : " Missing, too: \(FetchOutcome.list(missed))\(why)."
        let isAdvised = ["try again", "again later"].contains { staleness.contains($0) }
        let advice = isAdvised ? "" : " Try again in an hour."
        return .stale(day: target, reason: "\(staleness).\(besides)\(advice)")
    }

    static func newIDs(_ papers: [ListedPaper]) -> Set<ArxivID> {
        Set(papers.filter { $0.kind == .new }.map(\.paper.id))
    }
}
