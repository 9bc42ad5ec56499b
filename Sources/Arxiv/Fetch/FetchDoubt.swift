internal import Papers

/// What makes the papers of an announcement doubtful, whichever interface they come from.
///
/// Dates are those of a page's or a feed's making, so papers are what tells: a paper is new once,
/// and a category that is never without papers is not without them today.
extension Fetch {
    /// What is odd about a feed; nil where nothing is.
    ///
    /// A category whose papers are all known shows an old batch, or nothing.
    func doubt(about feed: Feed) -> String? {
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
        let absent = absent(from: fresh, of: target, ifUnknown: source == .rss)
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
    private func isQuiet(_ category: Category, on day: Day, ifUnknown: Bool) -> Bool {
        guard !Fetch.isNeverEmpty(category) else { return false }
        return stored.size(of: category, besides: day).map { $0 < 10 } ?? ifUnknown
    }

    /// Whether an announcement without anything of the selection may well be all of it.
    var hasOnlyQuietCategories: Bool {
        selection.categories.allSatisfy { isQuiet($0, on: target, ifUnknown: true) }
    }

    static func isNeverEmpty(_ category: Category) -> Bool {
        let archive = FetchSelection([category])
        return neverEmpty.contains { archive.contains(Category($0)) }
    }

    /// Categories that have papers in every announcement.
    ///
    /// Measured: in the digests of 105 days of 2025 and 2026 the smallest of them, cs.RO, had 28
    /// new papers or more on 100 of the days, and none of them ever had none.
    private static let neverEmpty = ["cs.AI", "cs.CL", "cs.CV", "cs.LG", "cs.RO"]

    /// Categories of which an announcement has nothing, though they are hardly ever without papers.
    ///
    /// Now and then arXiv serves empty pages, and its indexes fill by and by.
    ///
    /// - Parameters:
    ///   - papers: those of the selection.
    ///   - ifUnknown: whether a category of which nothing was fetched before may be without any.
    func absent(
        from papers: [ListedPaper], of day: Day, ifUnknown: Bool = true
    ) -> [Category] {
        let present = Set(papers.flatMap(\.paper.categories))
        return selection.categories.filter { category in
            !present.contains(where: FetchSelection([category]).contains)
                && !isQuiet(category, on: day, ifUnknown: ifUnknown)
        }
    }

    /// What is missing in what came of an announcement, as far as that shows, as clauses.
    static func gaps(unread: Int, absent: [Category]) -> [String] {
        [clause(unread: unread), clause(absent: absent)].compactMap(\.self)
    }

    /// A clause on categories of which there is nothing; nil where there are none.
    static func clause(absent categories: [Category]) -> String? {
        guard !categories.isEmpty else { return nil }
        return "arXiv shows nothing in \(categories.map(\.code).joined(separator: ", "))"
    }

    /// A clause on entries of an answer that could not be read; nil where there were none.
    static func clause(unread count: Int) -> String? {
        guard count > 0 else { return nil }
        return count == 1
            ? "one entry had no identifier or title"
            : "\(count) entries had no identifier or title"
    }

    /// How many papers of other announcements a feed calls new.
    ///
    /// A paper may be cross-listed once more on a later day. So known cross-lists count only where a
    /// category has nothing else: an old feed repeats all that it had.
    func repeated(in feed: Feed) -> Int {
        let known = stored.allIDs(besides: target)
        let papers = selection.papers(of: feed.papers, day: target).filter(\.kind.isNewPaper)
        let old = papers.filter { known.contains($0.paper.id) }
        let isOldSomewhere = selection.categories.contains { category in
            let own = FetchSelection([category])
            let ofIt = papers.filter { $0.paper.categories.contains(where: own.contains) }
            return !ofIt.isEmpty && ofIt.allSatisfy { known.contains($0.paper.id) }
        }
        return isOldSomewhere ? old.count : old.count { $0.kind == .new }
    }

    /// Whether all that a stale feed would repeat is known.
    var knowsTheDayBefore: Bool {
        stored.hasWhole(from: calendar.previous(before: target))
    }

    /// Whether most of what papers of a day show as new was new in another announcement.
    func isOfAnotherDay(_ papers: [ListedPaper], than day: Day) -> Bool {
        let new = Fetch.newIDs(papers)
        return 2 * new.intersection(stored.newIDsOfWhole(besides: day)).count > new.count
    }

    /// Whether dated pages may hold all of an announcement though none of it is new.
    ///
    /// A large category is not believed to have nothing, and none is where the feed has papers that
    /// no other announcement had.
    func mayBeWithoutNewPapers(_ papers: [ListedPaper], besides feed: Feed?) -> Bool {
        guard papers.isEmpty else {
            return !selection.categories.contains(where: Fetch.isNeverEmpty)
        }
        let known = stored.allIDs(besides: target)
        let fed = selection.papers(of: feed?.papers ?? [], day: target)
        return hasOnlyQuietCategories && fed.allSatisfy { known.contains($0.paper.id) }
    }
}
