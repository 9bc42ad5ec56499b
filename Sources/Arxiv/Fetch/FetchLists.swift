internal import Papers

/// The newest announcement from the list pages, and what a feed adds to them.
extension Fetch {
    /// What the list pages of all subjects gave.
    private struct Lists {
        var gathered = Gathered()
        /// Whether a page could be had that is not old.
        var isThere = false
        /// Whether each page that was taken tells its day.
        var isDated = true
        /// Subjects whose page could not be had, or is of an earlier day.
        var leftOut: [String] = []
        /// Why pages, or papers, are not there.
        var reasons: [String] = []
        /// Papers of pages that are of an earlier day.
        var old: Set<ArxivID> = []
        /// Subjects whose page is that of the announcement before.
        var before: [Category] = []
        /// What kept the first page away, or what forbids to ask for more.
        var failure: ArxivError?
    }

    /// Reads the announcement from the list pages; a feed adds the versions, which they lack, and
    /// papers that are not on them.
    mutating func newestFromLists(_ feed: Feed?) throws(ArxivError) -> Newest {
        let lists = try readLists(besides: feed)
        if !lists.isThere, let failure = lists.failure { throw failure }
        let chosen = selection.papers(of: lists.gathered.papers, day: target)
        if let fault = fault(of: chosen, lists, feed) {
            for subject in selection.subjects { client.forgetNewest(subject) }
            // One that could not be read in full is no better a witness than the page is.
            guard let feed, feed.skipped == 0 else { return .stale(fault) }
            return rest(of: feed, fault)
        }
        let (extras, lacking) = extras(of: feed, besides: chosen, lists)
        let papers = Fetch.versions(of: feed, into: chosen) + extras
        let absent = absent(from: chosen, of: target).filter { category in
            !lists.leftOut.contains { FetchSelection([Category($0)]).contains(category) }
        }
        let reasons =
            lists.reasons + Fetch.gaps(unread: lists.gathered.unread, absent: absent)
            + (lacking == 0 ? [] : ["papers of the feed are not on the list: \(lacking)"])
        let ending = lists.failure.flatMap { $0.concernsOnePage ? nil : $0 }
        let reason = reasons.isEmpty ? nil : reasons.joined(separator: "; ")
        if reason == nil, ending == nil { return .whole(papers) }
        guard papers.isEmpty else { return .part(papers, reason: reason, ending: ending) }
        if let failure = lists.failure { throw failure }
        return .stale(reason ?? "the list has no new papers")
    }

    /// Why the papers of pages that bear the right date are not believed; nil where they are.
    private func fault(of chosen: [ListedPaper], _ lists: Lists, _ feed: Feed?) -> String? {
        let new = Fetch.newIDs(chosen)
        let isConfirmed = !chosen.isEmpty && feed?.papers.isEmpty == false
        let isBelieved = lists.isDated && mayBeWithoutNewPapers(chosen, besides: feed)
        if lists.leftOut.isEmpty, new.isEmpty, !isConfirmed, !isBelieved {
            return "the list has no new papers"
        }
        if !new.isEmpty, new.isSubset(of: stored.newIDs(besides: target)) {
            return "the list repeats an earlier announcement"
        }
        return nil
    }

    // MARK: Pages

    /// Reads the list pages of all subjects; those that are old or broken are left out.
    private mutating func readLists(besides feed: Feed?) throws(ArxivError) -> Lists {
        var lists = Lists()
        for subject in selection.subjects {
            let page: ListingPage
            do throws(ArxivError) {
                page = try list(of: subject)
            } catch {
                lists.leftOut.append(subject)
                lists.failure = error.concernsOnePage ? lists.failure ?? error : error
                guard error.concernsOnePage else { break }
                lists.reasons.append(error.clause)
                continue
            }
            if let day = page.day, day > target {
                // The next announcement is out already, as it is every evening.
                return try listsOfThePast(behind: page, day, of: subject, besides: feed)
            }
            if let day = page.day, day < target {
                client.forgetNewest(subject)
                lists.leftOut.append(subject)
                lists.reasons.append("the list of \(subject) is of \(day)")
                lists.old.formUnion(page.papers.map(\.paper.id))
                if day == calendar.previous(before: target) {
                    lists.before.append(Category(subject))
                }
                continue
            }
            lists.isThere = true
            lists.isDated = lists.isDated && page.day == target
            lists.gathered.take(page)
        }
        return lists
    }

    /// The list page of a subject, which a run asks for once.
    private mutating func list(of subject: String) throws(ArxivError) -> ListingPage {
        if let page = listPages[subject] { return page }
        let page = try client.newest(subject)
        listPages[subject] = page
        return page
    }

    /// The catchup pages of the announcement that the list pages have left behind.
    private mutating func listsOfThePast(
        behind page: ListingPage, _ day: Day, of subject: String, besides feed: Feed?
    ) throws(ArxivError) -> Lists {
        let next = Fetch.newIDs(selection.papers(of: page.papers, day: day))
        do throws(ArxivError) {
            try learnDating(by: (day, next), in: subject)
        } catch {
            guard error.concernsOnePage else { throw error }
        }
        var lists = Lists()
        lists.gathered = try catchup(target)
        lists.isThere = true
        lists.isDated = client.state.catchupDaysBack != nil
        guard !lists.isDated else { return lists }
        // Its papers tell the day of a page, too: they are those of no other announcement.
        let found = Fetch.newIDs(selection.papers(of: lists.gathered.papers, day: target))
        let fed = Fetch.newIDs(selection.papers(of: feed?.papers ?? [], day: target))
        let isConfirmed = knowsTheDayBefore || 2 * found.intersection(fed).count > found.count
        if !found.isEmpty, !found.isDisjoint(with: next) || !isConfirmed {
            lists.reasons.append("nothing tells of which day the catchup pages are")
        }
        return lists
    }

    // MARK: Lists and a feed

    /// Whether the list page of the subject in which a feed has most shows the same new papers.
    mutating func listShows(_ feed: Feed) throws(ArxivError) -> Bool {
        let new = selection.papers(of: feed.papers, day: target).filter { $0.kind == .new }
        let fed = selection.subjects.map { subject in
            let own = FetchSelection([Category(subject)])
            let papers = new.filter { $0.paper.primaryCategory.map(own.contains) ?? false }
            return (subject: subject, ids: Set(papers.map(\.paper.id)))
        }
        guard let most = fed.max(by: { $0.ids.count < $1.ids.count }), !most.ids.isEmpty else {
            return false
        }
        let page = try list(of: most.subject)
        return page.day == target
            && Fetch.newIDs(selection.papers(of: page.papers, day: target)) == most.ids
    }

    /// New papers of a feed that are not on the list pages, unless they may be of another day, and
    /// how many of them are of categories in which the pages do not bear the feed out.
    ///
    /// A feed may be old in one category alone, so each is judged by itself.
    private func extras(
        of feed: Feed?, besides chosen: [ListedPaper], _ lists: Lists
    ) -> (papers: [ListedPaper], lacking: Int) {
        guard let feed, feed.day == target else { return ([], 0) }
        let listed = Fetch.newIDs(chosen)
        let known = stored.allIDs(besides: target).union(lists.old)
        let fed = selection.papers(of: feed.papers, day: target).filter { $0.kind == .new }
        func isBorneOut(_ papers: [ListedPaper]) -> Bool {
            2 * papers.count { listed.contains($0.paper.id) } > papers.count
        }
        let byCategory = Dictionary(grouping: fed, by: \.paper.primaryCategory)
        let isBorneOutAnywhere = byCategory.values.contains(where: isBorneOut)
        var (extras, lacking): (Set<ArxivID>, Int) = ([], 0)
        for (category, papers) in byCategory {
            let ids = Set(papers.map(\.paper.id)).subtracting(listed).subtracting(known)
            if isBorneOut(papers) {
                extras.formUnion(ids)
                continue
            }
            let isListed = chosen.contains {
                $0.kind == .new && $0.paper.primaryCategory == category
            }
            let isAhead = category.map(FetchSelection(lists.before).contains) ?? false
            guard knowsTheDayBefore || isAhead || !isListed && isBorneOutAnywhere else { continue }
            extras.formUnion(ids)
            lacking += ids.count
        }
        return (fed.filter { extras.contains($0.paper.id) }, lacking)
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
}

extension ArxivClient {
    /// Forgets the kept list page of a subject, which turned out to be old.
    func forgetNewest(_ subject: String) {
        cache.forget(settings.endpoints.url(.pages, "/list/\(subject)/new"))
    }
}
