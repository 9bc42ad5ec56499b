internal import Papers

extension Fetch {
    /// What the newest announcement turned out to be.
    enum Newest {
        /// All of it.
        case whole([ListedPaper])
        /// Some of it, and why not all.
        case part([ListedPaper], reason: String)
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
            return try newestFromList(nil)
        }
        let feed: Feed
        do throws(ArxivError) {
            feed = try client.feed(selection)
        } catch {
            guard source == .auto, Fetch.isWorthAnotherSource(error) else { throw error }
            return try newestFromList(nil)
        }
        guard let doubt = doubt(about: feed) else {
            return .whole(selection.papers(of: feed.papers, day: target))
        }
        client.forgetFeed(selection)
        if source == .rss {
            return isFeedDay ? rest(of: feed, doubt) : .gone(Fetch.limitOfFeeds)
        }
        do throws(ArxivError) {
            return try newestFromList(feed)
        } catch {
            guard Fetch.isWorthAnotherSource(error) else { throw error }
            return rest(of: feed, "\(doubt); \(error.clause)")
        }
    }

    /// Why the feed alone cannot fill what was missed.
    static let limitOfFeeds =
        "a feed shows its own day only; --source auto reads the list pages too"

    /// What is odd about a feed; nil where nothing is.
    ///
    /// A feed's dates are those of its making, so its papers are what tells: a paper is new once,
    /// and a category whose papers are all known shows an old batch, or nothing.
    private func doubt(about feed: Feed) -> String? {
        // Alone, it is believed where that is likely; else the list pages can tell.
        let isBelieved = source == .rss && feed.day == target && hasOnlyQuietCategories
        if feed.papers.isEmpty, !isBelieved { return "the feed is empty" }
        if let day = feed.day, day != target { return "the feed is of \(day)" }
        let repeated = repeated(in: feed)
        if repeated > 0 {
            return "the feed repeats \(repeated == 1 ? "a paper" : "\(repeated) papers") of an "
                + "earlier announcement"
        }
        if source == .auto, !stored.announcements.isEmpty, !knowsTheDayBefore {
            return "the announcement before it is not stored in full, so nothing tells whether "
                + "the feed is of \(target)"
        }
        if feed.papers.count >= Feed.limit { return "the feed is cut at \(Feed.limit) papers" }
        let known = stored.allIDs(besides: target)
        let fresh = feed.papers.filter { !known.contains($0.paper.id) }
        let present = Set(fresh.flatMap(\.paper.categories))
        let absent = selection.categories.filter { category in
            !present.contains { FetchSelection([category]).contains($0) }
                && !isQuiet(category, ifUnknown: source == .rss)
        }
        guard absent.isEmpty else {
            return "the feed has nothing new in \(absent.map(\.code).joined(separator: ", "))"
        }
        return Fetch.clause(unread: feed.skipped)
    }

    /// Whether a category may well have nothing in an announcement.
    ///
    /// One that had ten papers the last time has none by chance once in 20,000 times (Poisson).
    ///
    /// - Parameter ifUnknown: whether one of which nothing was fetched before counts as quiet: of a
    ///   feed the list pages are asked, if they may be.
    private func isQuiet(_ category: Category, ifUnknown: Bool) -> Bool {
        guard !Fetch.isNeverEmpty(category) else { return false }
        return stored.size(of: category, besides: target).map { $0 < 10 } ?? ifUnknown
    }

    /// Whether an announcement without anything of the selection may well be all of it.
    private var hasOnlyQuietCategories: Bool {
        selection.categories.allSatisfy { isQuiet($0, ifUnknown: true) }
    }

    private static func isNeverEmpty(_ category: Category) -> Bool {
        let archive = FetchSelection([category])
        return neverEmpty.contains { archive.contains(Category($0)) }
    }

    /// Categories that have papers in every announcement.
    ///
    /// Measured: in the digests of 105 days of 2025 and 2026 the smallest of them, cs.RO, had 28
    /// new papers or more on 100 of the days, and none of them ever had none.
    private static let neverEmpty = ["cs.AI", "cs.CL", "cs.CV", "cs.LG", "cs.RO"]

    /// A clause on entries of an answer that could not be read; nil where there were none.
    static func clause(unread count: Int) -> String? {
        guard count > 0 else { return nil }
        return count == 1
            ? "one entry had no identifier or title"
            : "\(count) entries had no identifier or title"
    }

    /// How many papers of other announcements a feed calls new.
    private func repeated(in feed: Feed) -> Int {
        let known = stored.allIDs(besides: target)
        return selection.papers(of: feed.papers, day: target)
            .count { $0.kind.isNewPaper && known.contains($0.paper.id) }
    }

    /// Whether all that a stale feed would repeat is known.
    private var knowsTheDayBefore: Bool {
        stored.hasWhole(from: calendar.previous(before: target))
    }

    /// Reads the announcement from the list pages; a feed adds the versions, which they lack.
    private mutating func newestFromList(_ feed: Feed?) throws(ArxivError) -> Newest {
        var gathered = Gathered()
        var isDated = true
        for subject in selection.subjects {
            let page = try client.newest(subject)
            if let day = page.day, day < target {
                client.forgetNewest(subject)
                return .stale("the list of \(subject) is of \(day)")
            }
            if let day = page.day, day > target {
                // The next announcement is out already, as it is every evening.
                let chosen = selection.papers(of: page.papers, day: day)
                try learnDating(by: (day, Fetch.newIDs(chosen)), in: subject)
                gathered = try catchup(target)
                isDated = client.state.catchupDaysBack != nil
                break
            }
            isDated = isDated && page.day == target
            gathered.take(page)
        }
        let chosen = selection.papers(of: gathered.papers, day: target)
        let new = Fetch.newIDs(chosen)
        let isConfirmed = !chosen.isEmpty && feed?.papers.isEmpty == false
        let isBelieved = isDated && mayBeWithoutNewPapers(chosen, besides: feed)
        if new.isEmpty, !isConfirmed, !isBelieved {
            for subject in selection.subjects { client.forgetNewest(subject) }
            return .stale("the list has no new papers")
        }
        if !new.isEmpty, new.isSubset(of: stored.newIDs(besides: target)) {
            return .stale("the list repeats an earlier announcement")
        }
        gathered.papers = Fetch.versions(of: feed, into: chosen)
        return Fetch.newest(gathered)
    }

    /// Whether what dated pages hold may be all of an announcement though none of it is new.
    ///
    /// Now and then arXiv has served empty pages: a large category is not believed to have nothing,
    /// and none is where the feed has papers that no other announcement had.
    private func mayBeWithoutNewPapers(_ papers: [ListedPaper], besides feed: Feed?) -> Bool {
        guard papers.isEmpty else {
            return !selection.categories.contains(where: Fetch.isNeverEmpty)
        }
        let known = stored.allIDs(besides: target)
        let fed = selection.papers(of: feed?.papers ?? [], day: target)
        return hasOnlyQuietCategories && fed.allSatisfy { known.contains($0.paper.id) }
    }

    /// All of an announcement, or a part of it where entries could not be read.
    private static func newest(_ gathered: Gathered) -> Newest {
        clause(unread: gathered.unread).map { .part(gathered.papers, reason: $0) }
            ?? .whole(gathered.papers)
    }

    /// What a doubtful feed still gives when the list pages cannot be had: the papers that no other
    /// announcement had, if some of them are new and old ones can be told from them.
    private func rest(of feed: Feed, _ reason: String) -> Newest {
        let isMixed = repeated(in: feed) > 0
        guard feed.day == target, knowsTheDayBefore || !isMixed else { return .stale(reason) }
        let known = isMixed ? stored.allIDs(besides: target) : []
        let papers = selection.papers(of: feed.papers, day: target)
            .filter { !known.contains($0.paper.id) }
        return papers.contains { $0.kind == .new }
            ? .part(papers, reason: reason) : .stale(reason)
    }

    /// Takes the newest announcement from an interface that knows times of submission only.
    private mutating func newestByTime(_ agenda: [Day]) throws(ArxivError) -> Newest {
        let name = source == .api ? "the query interface" : "OAI-PMH"
        return try harvestOnce(agenda)[target].map(Fetch.newest)
            ?? .stale("\(name) has no papers of it yet")
    }

    private static func versions(of feed: Feed?, into papers: [ListedPaper]) -> [ListedPaper] {
        let known = Dictionary(
            (feed?.papers ?? []).map { ($0.paper.id, $0.paper) },
            uniquingKeysWith: { first, _ in first })
        return papers.map { listed in
            var listed = listed
            let same = known[listed.paper.id]
            listed.paper.version = listed.paper.version ?? same?.version
            listed.paper.doi = listed.paper.doi ?? same?.doi
            return listed
        }
    }

    /// Whether another interface may have what this one could not give.
    static func isWorthAnotherSource(_ error: ArxivError) -> Bool {
        switch error {
        case .malformed, .refused, .countMismatch, .undated, .tooLarge, .network, .status: true
        case .offline, .askedToWait, .notAllowed, .cancelled, .stateFolder, .lockHeld: false
        }
    }
}

extension ArxivClient {
    /// Forgets the kept list page of a subject, which turned out to be old.
    func forgetNewest(_ subject: String) {
        cache.forget(settings.endpoints.url(.pages, "/list/\(subject)/new"))
    }
}
