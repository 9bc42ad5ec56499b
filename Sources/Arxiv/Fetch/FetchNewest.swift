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
            tally.note(unread: feed.skipped)
            return .whole(selection.papers(of: feed.papers, day: target))
        }
        client.forgetFeed(selection)
        if source == .rss {
            return isFeedDay
                ? .stale(doubt)
                : .gone("a feed shows its own day only; --source auto reads the list pages too")
        }
        do throws(ArxivError) {
            return try newestFromList(feed)
        } catch {
            guard Fetch.isWorthAnotherSource(error) else { throw error }
            return rest(of: feed, doubt, error)
        }
    }

    /// What is odd about a feed; nil where nothing is.
    ///
    /// A feed's dates are those of its making, so its papers are what tells: a paper is new once,
    /// and a category whose papers are all known shows an old batch, or nothing.
    private func doubt(about feed: Feed) -> String? {
        if feed.papers.isEmpty { return "the feed is empty" }
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
        }
        return absent.isEmpty
            ? nil : "the feed has nothing new in \(absent.map(\.code).joined(separator: ", "))"
    }

    /// How many papers of other announcements a feed calls new.
    private func repeated(in feed: Feed) -> Int {
        let known = stored.allIDs(besides: target)
        return feed.papers.count { $0.kind.isNewPaper && known.contains($0.paper.id) }
    }

    /// Whether all that a stale feed would repeat is known.
    private var knowsTheDayBefore: Bool {
        stored.hasWhole(from: calendar.previous(before: target))
    }

    /// Reads the announcement from the list pages; a feed adds the versions, which they lack.
    private mutating func newestFromList(_ feed: Feed?) throws(ArxivError) -> Newest {
        var papers: [ListedPaper] = []
        var unread = 0
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
                papers = try catchup(target)
                break
            }
            papers += page.papers
            unread += page.skipped
        }
        let chosen = selection.papers(of: papers, day: target)
        let new = Fetch.newIDs(chosen)
        if chosen.isEmpty || new.isEmpty && (feed?.papers.isEmpty ?? true) {
            for subject in selection.subjects { client.forgetNewest(subject) }
            return .stale("the list has no new papers")
        }
        if !new.isEmpty, new.isSubset(of: stored.newIDs(besides: target)) {
            return .stale("the list repeats an earlier announcement")
        }
        tally.note(unread: unread)
        return .whole(Fetch.versions(of: feed, into: chosen))
    }

    /// What a doubtful feed still gives when the list pages cannot be had: the papers that no other
    /// announcement had, if some of them are new and old ones can be told from them.
    private func rest(of feed: Feed, _ doubt: String, _ error: ArxivError) -> Newest {
        let reason = "\(doubt); \(error.clause)"
        guard feed.day == target, knowsTheDayBefore || repeated(in: feed) == 0 else {
            return .stale(reason)
        }
        let known = stored.allIDs(besides: target)
        let papers = selection.papers(of: feed.papers, day: target)
            .filter { !known.contains($0.paper.id) }
        return papers.contains { $0.kind == .new }
            ? .part(papers, reason: reason) : .stale(reason)
    }

    /// Takes the newest announcement from an interface that knows times of submission only.
    private mutating func newestByTime(_ agenda: [Day]) throws(ArxivError) -> Newest {
        let papers = try harvestOnce(agenda)[target] ?? []
        let name = source == .api ? "the query interface" : "OAI-PMH"
        return papers.isEmpty ? .stale("\(name) has no papers of it yet") : .whole(papers)
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
