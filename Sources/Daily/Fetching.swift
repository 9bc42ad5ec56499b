public import Arxiv
import Digest
import Foundation
import Papers
import Store

extension Workspace {
    /// Gets the announcements that are due, each into the list of its day, and keeps how it ended.
    ///
    /// - Parameter progress: told of each day that is stored.
    /// - Returns: the outcome; also that arXiv cannot be had, or asked to wait, is one.
    /// - Throws: `DailyError` where the configuration, the database or the state folder fails, and
    ///   for a first day that has not come.
    public func fetch(
        from source: Fetch.Source = .auto, since: Fetch.Since = .last,
        over connection: FetchConnection, progress: (String) -> Void = { _ in }
    ) throws -> FetchOutcome {
        try check(since, at: connection.clock.now())
        let selection = try fetchSelection()
        let outcome: FetchOutcome
        do {
            let client = try connection.client(of: home)
            var stored = try fetchedBefore(missing: client.state.missing)
            var fetch = Fetch(
                client: client, selection: selection, source: source, since: since, stored: stored)
            outcome = try fetch.run { batch in
                stored.take(batch)
                try store(batch, remembering: stored)
                progress("\(batch.day): \(batch.papers.count) papers")
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
        try check(since, at: connection.clock.now())
        let selection = try fetchSelection()
        do {
            let client = try connection.client(of: home, isPlanning: true)
            let fetch = Fetch(
                client: client, selection: selection, source: source, since: since,
                stored: try fetchedBefore(missing: client.state.missing))
            remarks.tell([fetch.remarkOnLost].compactMap(\.self))
            return fetch.plan
        } catch {
            throw DailyError(error)
        }
    }

    private func check(_ since: Fetch.Since, at now: Timestamp) throws(DailyError) {
        guard case .day(let day) = since, day > ListDays(today: now.day).last else { return }
        throw .usage("--since takes a day that has come; \(day) lies in the future.")
    }

    private func fetchSelection() throws(DailyError) -> FetchSelection {
        let (configuration, warnings) = try configuration()
        remarks.tell(warnings.map(\.description))
        // Of others the warnings tell that arXiv has no such category; asked for one of them, it
        // would refuse all.
        let categories = configuration.headings.map(\.category)
            .filter { $0.isInTaxonomy || $0.hasParts }
        guard !categories.isEmpty else {
            throw .badInput(
                "\(home.configuration) names no category of arXiv, so there is nothing to fetch. "
                    + "Name some under `category:`.")
        }
        return FetchSelection(categories)
    }

    // MARK: What was fetched

    /// The last announcements that were fetched; what was imported does not count, since its days
    /// may be counted otherwise.
    private func fetchedBefore(missing: [Day]) throws -> Fetch.Stored {
        guard let text = try library.value(forKey: StateKey.fetched) else {
            return try fetchedByFirstVersion(missing: missing)
        }
        do {
            return try JSONDecoder().decode(Fetch.Stored.self, from: Data(text.utf8))
        } catch {
            remarks.tell([
                "What was remembered of the last announcements is damaged; it is made anew."
            ])
            return Fetch.Stored()
        }
    }

    /// The same where the version that wrote it kept one day and its new papers alone, and did so
    /// for a part as well: a day that is missing still is taken for one.
    ///
    /// The rest stands in the lists: the other papers of that day and, where it came in part, the
    /// announcement before it.
    private func fetchedByFirstVersion(missing: [Day]) throws -> Fetch.Stored {
        guard let text = try library.value(forKey: StateKey.fetchedDay), let day = Day(text) else {
            return Fetch.Stored()
        }
        let words = try library.value(forKey: StateKey.fetchedIDs) ?? ""
        let new = Set(words.split(separator: " ").compactMap { ArxivID(String($0)) })
        let listed = try library.papers(listedOn: day).map(\.paper.id)
        let last = Fetch.Announced(
            day: day, isWhole: !missing.contains(day), newIDs: new,
            otherIDs: Set(listed).subtracting(new))
        var stored = Fetch.Stored([last])
        let before = try library.days().map(\.day).last {
            try $0 < day && library.value(forKey: StateKey.archive(of: $0)) == StateKey.announced
        }
        if !last.isWhole, let before {
            stored.take(
                Fetch.Batch(
                    day: before, papers: try library.papers(listedOn: before),
                    isWhole: !missing.contains(before)))
        }
        return stored
    }

    private func store(_ batch: Fetch.Batch, remembering stored: Fetch.Stored) throws {
        var state = StateKey.announced(on: [batch.day])
        state[StateKey.fetched] = String(decoding: try JSONEncoder().encode(stored), as: UTF8.self)
        _ = try library.add(batch.papers, as: .archive, keeping: state)
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
        case .stopped: "stopped"
        }
    }

    /// What came, where something could come.
    var tally: FetchTally? {
        switch self {
        case .new(let tally), .partial(let tally, _, _), .stopped(let tally, _): tally
        default: nil
        }
    }

    /// The announcement that it is about.
    var day: Day? {
        switch self {
        case .new(let tally): tally.days.max()
        case .nothingDue(let latest, _): latest
        case .stale(let day, _): day
        case .partial(let tally, let missing, _), .stopped(let tally, let missing):
            tally.days.max() ?? missing.max()
        case .refused, .unavailable, .askedToWait: nil
        }
    }
}
