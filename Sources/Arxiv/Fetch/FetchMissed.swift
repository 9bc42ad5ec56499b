internal import Papers

extension Fetch {
    /// Gets the announcement of a day that has passed.
    ///
    /// - Returns: its papers, none where arXiv says that there were none; nil where that cannot be
    ///   told.
    mutating func missed(_ day: Day, among missing: [Day]) throws(ArxivError) -> Gathered? {
        switch source {
        case .rss: return nil
        case .oai, .api: return try fromHarvest(day, among: missing)
        case .auto, .listing: break
        }
        do throws(ArxivError) {
            if !hasAskedForDating {
                hasAskedForDating = true
                try learnDating(by: known, in: selection.subjects.first)
            }
            if let papers = try fromCatchup(day) { return papers }
            return source == .auto ? try fromHarvest(day, among: missing) : nil
        } catch {
            guard source == .auto, Fetch.isWorthAnotherSource(error) else { throw error }
            do throws(ArxivError) {
                return try fromHarvest(day, among: missing)
            } catch let second {
                // The first failure says more about what was wanted.
                throw Fetch.isWorthAnotherSource(second) ? error : second
            }
        }
    }

    private mutating func fromHarvest(
        _ day: Day, among missing: [Day]
    ) throws(ArxivError) -> Gathered? {
        var found = try harvestOnce(missing)[day]
        found?.isHarvested = true
        return found
    }

    /// Reads one day from the catchup pages of all subjects; nil where their dating is not known, or
    /// where they show another announcement.
    private mutating func fromCatchup(_ day: Day) throws(ArxivError) -> Gathered? {
        // Without the dating, a page might be another day's.
        guard let daysBack = client.state.catchupDaysBack else { return nil }
        let gathered = try chosenCatchup(day)
        guard isOfAnotherDay(gathered.papers, than: day) else { return gathered }
        guard !hasDoubtedDating else { return nil }
        // The dating may have been learnt from an old feed that was taken for a new one.
        hasDoubtedDating = true
        try client.remember { $0.catchupDaysBack = nil }
        try learnDating(by: known, in: selection.subjects.first)
        guard let other = client.state.catchupDaysBack, other != daysBack else { return nil }
        let second = try chosenCatchup(day)
        return isOfAnotherDay(second.papers, than: day) ? nil : second
    }

    private func chosenCatchup(_ day: Day) throws(ArxivError) -> Gathered {
        var gathered = try catchup(day)
        gathered.papers = selection.papers(of: gathered.papers, day: day)
        return gathered
    }

    /// What came of one announcement.
    struct Gathered {
        var papers: [ListedPaper] = []
        /// Entries that could not be read.
        var unread = 0
        /// Whether they come from an index, which fills by and by.
        var isHarvested = false

        mutating func take(_ page: ListingPage) {
            papers += page.papers
            unread += page.skipped
        }
    }

    /// The entries of all subjects' catchup pages for an announcement.
    func catchup(_ day: Day) throws(ArxivError) -> Gathered {
        var gathered = Gathered()
        for subject in selection.subjects {
            for date in client.state.catchupDaysBack == 1 ? calendar.eves(of: day) : [day] {
                let page = try client.catchup(subject, on: date)
                gathered.take(page)
                if !page.papers.isEmpty { break }
            }
        }
        return gathered
    }

    /// Finds out, once, whether catchup pages are dated by the announcement or by a day before.
    ///
    /// That page tells which shows an announcement whose papers are known; where none does, it
    /// stays unknown.
    ///
    /// - Parameter known: an announcement and those of its papers that are new to the selection.
    func learnDating(
        by known: (day: Day, newIDs: Set<ArxivID>)?, in subject: String?
    ) throws(ArxivError) {
        guard client.state.catchupDaysBack == nil, let known, !known.newIDs.isEmpty, let subject
        else { return }
        var failure: ArxivError?
        for date in calendar.eves(of: known.day) + [known.day] {
            let page: ListingPage
            do throws(ArxivError) {
                page = try client.catchup(subject, on: date)
            } catch {
                guard error.concernsOnePage else { throw error }
                failure = failure ?? error
                continue
            }
            let new = Fetch.newIDs(selection.papers(of: page.papers, day: known.day))
            guard 2 * new.intersection(known.newIDs).count > new.count else { continue }
            return try client.remember { $0.catchupDaysBack = date == known.day ? 0 : 1 }
        }
        if let failure { throw failure }
    }

    /// An announcement whose papers are known, to tell the dating by.
    private var known: (day: Day, newIDs: Set<ArxivID>)? {
        if !newestIDs.isEmpty { return (target, newestIDs) }
        guard let whole = stored.newestWholeWithNewPapers,
            EasternTime.day(at: client.clock.now()) - whole.day < Fetch.reach
        else { return nil }
        return (whole.day, whole.newIDs)
    }
}

extension AnnouncementCalendar {
    /// The dates before an announcement that its batch might bear: the closing date, and the
    /// evening on which it appears.
    func eves(of day: Day) -> [Day] {
        let closing = weekday(before: day)
        return closing == day - 1 ? [closing] : [closing, day - 1]
    }
}
