internal import Papers

extension Fetch {
    /// What the newest announcement turned out to be.
    enum Newest {
        /// All of it.
        case whole([ListedPaper])
        /// Some of it, why not all, and the failure behind which no more must be asked for.
        case part([ListedPaper], reason: String?, ending: ArxivError? = nil)
        /// It is not there yet, and how that shows.
        case stale(String)
        /// The source does not have it any more, and why.
        case gone(String)
    }

    /// Gets the newest announcement that is due.
    mutating func newest(of agenda: [Day]) throws(ArxivError) -> Newest {
        if source == .oai || source == .api { return try newestByTime(agenda) }
        // A feed shows its own day only; behind it, over a weekend, the list pages still do.
        let isFeedDay = EasternTime.day(at: client.clock.now()) == target
        guard isFeedDay || source == .rss, source != .listing else {
            return try newestFromLists(nil)
        }
        let feed: Feed
        do throws(ArxivError) {
            feed = try client.feed(selection)
        } catch {
            guard source == .auto, Fetch.isWorthAnotherSource(error) else { throw error }
            return try newestFromLists(nil)
        }
        let doubt = doubt(about: feed)
        guard doubt != nil || source == .auto && hasNothingToTellBy else {
            if hasNothingToTellBy {
                tally.notes.append(
                    "Nothing is stored that would tell whether the feed is of \(target); without "
                        + "--source rss a list page does.")
            }
            return .whole(selection.papers(of: feed.papers, day: target))
        }
        let reason = doubt ?? "nothing is stored that would tell whether the feed is of \(target)"
        client.forgetFeed(selection)
        if source == .rss {
            return isFeedDay ? rest(of: feed, reason) : .gone(Fetch.limitOfFeeds)
        }
        do throws(ArxivError) {
            if doubt == nil, try listShows(feed) {
                return .whole(selection.papers(of: feed.papers, day: target))
            }
            return try newestFromLists(feed)
        } catch {
            return try rest(of: feed, reason, behind: error)
        }
    }

    /// Why the feed alone cannot fill what was missed.
    static let limitOfFeeds =
        "a feed shows its own day only; --source auto reads the list pages too"

    /// Whether no announcement is known by whose papers an old feed would show itself.
    ///
    /// Then one list page is compared with it, where they may be asked.
    private var hasNothingToTellBy: Bool { stored.announcements.isEmpty }

    /// What a doubtful feed still gives when the list pages cannot be had: the papers that no other
    /// announcement had, if some of them are new and old ones can be told from them.
    func rest(of feed: Feed, _ reason: String) -> Newest {
        let isMixed = repeated(in: feed) > 0
        guard feed.day == target, knowsTheDayBefore || !isMixed else { return .stale(reason) }
        let known = isMixed ? stored.allIDs(besides: target) : []
        let papers = selection.papers(of: feed.papers, day: target)
            .filter { !known.contains($0.paper.id) }
        return papers.contains { $0.kind == .new }
            ? .part(papers, reason: reason) : .stale(reason)
    }

    /// The same behind a failure of the list pages: one that forbids to ask for more takes nothing
    /// away that came before it.
    private func rest(
        of feed: Feed, _ reason: String, behind error: ArxivError
    ) throws(ArxivError) -> Newest {
        if Fetch.isWorthAnotherSource(error) {
            return rest(of: feed, "\(reason); \(error.clause)")
        }
        guard error.isOfArxiv, case .part(let papers, _, _) = rest(of: feed, reason) else {
            throw error
        }
        return .part(papers, reason: reason, ending: error)
    }

    /// Takes the newest announcement from an interface that knows times of submission only.
    private mutating func newestByTime(_ agenda: [Day]) throws(ArxivError) -> Newest {
        guard let found = try harvestOnce(agenda)[target] else {
            let name = source == .api ? "the query interface" : "OAI-PMH"
            return .stale("\(name) has no papers of it yet")
        }
        // Their indexes fill by and by.
        let gaps = Fetch.gaps(
            unread: found.unread, absent: absent(from: found.papers, of: target))
        return gaps.isEmpty
            ? .whole(found.papers) : .part(found.papers, reason: gaps.joined(separator: "; "))
    }

    /// Whether another interface may have what this one could not give.
    static func isWorthAnotherSource(_ error: ArxivError) -> Bool {
        switch error {
        case .malformed, .refused, .countMismatch, .undated, .tooLarge, .network, .status: true
        case .offline, .askedToWait, .notAllowed, .cancelled, .stateFolder, .lockHeld: false
        }
    }
}
