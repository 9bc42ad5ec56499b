public import Arxiv
import Digest
import Papers
import Store

extension Workspace {
    /// Gets the announcements that are due, each into the list of its day, and keeps how it ended.
    ///
    /// - Parameter progress: told of each day that is stored.
    /// - Returns: the outcome; also that arXiv cannot be had, or asked to wait, is one.
    /// - Throws: `DailyError` where the configuration, the database or the state folder fails.
    public func fetch(
        from source: Fetch.Source = .auto, since: Fetch.Since = .last,
        over connection: FetchConnection, progress: (String) -> Void = { _ in }
    ) throws -> FetchOutcome {
        let selection = try fetchSelection()
        let outcome: FetchOutcome
        do {
            var fetch = Fetch(
                client: try connection.client(of: home), selection: selection, source: source,
                since: since, stored: try fetchedBefore())
            outcome = try fetch.run { day, papers in
                try store(papers, announcedOn: day)
                progress("\(day): \(papers.count) papers")
            }
        } catch let error as ArxivError {
            if case .stateFolder = error { throw DailyError(error) }
            outcome = Fetch.outcome(of: error)
        }
        try library.record(FetchRecord(outcome, at: connection.clock.now()))
        FeatureKeeper(self)?.finish()
        return outcome
    }

    /// The requests that `fetch` would make now; nothing is asked and nothing stored.
    ///
    /// - Throws: `DailyError`, also where arXiv must not be asked now.
    public func fetchPlan(
        from source: Fetch.Source = .auto, since: Fetch.Since = .last,
        over connection: FetchConnection
    ) throws -> [PlannedRequest] {
        let selection = try fetchSelection()
        do {
            return Fetch(
                client: try connection.client(of: home), selection: selection, source: source,
                since: since, stored: try fetchedBefore()
            ).plan
        } catch {
            throw DailyError(error)
        }
    }

    private func fetchSelection() throws(DailyError) -> FetchSelection {
        let categories = try configuration().configuration.headings.map(\.category)
        guard !categories.isEmpty else {
            throw .badInput(
                "\(home.configuration) names no category, so there is nothing to fetch. Name some "
                    + "under `category:`.")
        }
        return FetchSelection(categories)
    }

    // MARK: What was fetched

    /// The newest announcement that was fetched; what was imported does not count, since its days
    /// may be counted otherwise.
    private func fetchedBefore() throws -> Fetch.Stored {
        guard let text = try library.value(forKey: StateKey.fetchedDay), let day = Day(text) else {
            return Fetch.Stored()
        }
        let ids = try library.value(forKey: StateKey.fetchedIDs) ?? ""
        return Fetch.Stored(
            lastDay: day, newIDs: Set(ids.split(separator: " ").compactMap { ArxivID(String($0)) }))
    }

    private func store(_ papers: [ListedPaper], announcedOn day: Day) throws {
        var state = StateKey.announced(on: [day])
        if try fetchedBefore().lastDay ?? day <= day {
            let new = papers.filter { $0.kind == .new }.map(\.paper.id.text).sorted()
            state[StateKey.fetchedIDs] = new.joined(separator: " ")
            state[StateKey.fetchedDay] = day.description
        }
        _ = try library.add(papers, as: .archive, keeping: state)
    }
}

extension FetchRecord {
    /// The record of a run that ended so.
    init(_ outcome: FetchOutcome, at time: Timestamp) {
        let tally = outcome.tally
        self.init(
            time: time, day: outcome.day, outcome: outcome.name,
            new: tally?.new.values.reduce(0, +) ?? 0, cross: tally?.crossLists ?? 0,
            replaced: tally?.replacements ?? 0, detail: outcome.description)
    }
}

extension FetchOutcome {
    /// A short word for it, stable for programs.
    public var name: String {
        switch self {
        case .new: "new"
        case .nothingDue: "nothing-due"
        case .stale: "stale"
        case .partial: "partial"
        case .refused: "refused"
        case .unavailable: "unavailable"
        case .askedToWait: "asked-to-wait"
        }
    }

    /// What came, where something could come.
    var tally: FetchTally? {
        switch self {
        case .new(let tally), .partial(let tally, _, _): tally
        default: nil
        }
    }

    /// The announcement that it is about.
    var day: Day? {
        switch self {
        case .new(let tally): tally.days.max()
        case .nothingDue(let latest, _): latest
        case .stale(let day, _): day
        case .partial(let tally, let missing, _): tally.days.max() ?? missing.max()
        case .refused, .unavailable, .askedToWait: nil
        }
    }
}
