internal import Papers

extension Fetch {
    /// Gets the announcement of a day that has passed.
    ///
    /// - Returns: its papers, none where arXiv says that there were none; nil where that cannot be
    ///   told.
    mutating func missed(_ day: Day, among missing: [Day]) throws(ArxivError) -> [ListedPaper]? {
        switch source {
        case .rss: return nil
        case .oai: return try harvestOnce(missing)[day]
        case .auto, .listing: break
        }
        do throws(ArxivError) {
            try learnDating(by: known)
            return try fromCatchup(day)
        } catch {
            guard source == .auto, Fetch.isWorthAnotherSource(error) else { throw error }
            do throws(ArxivError) {
                return try harvestOnce(missing)[day]
            } catch let second {
                // The first failure says more about what was wanted.
                throw Fetch.isWorthAnotherSource(second) ? error : second
            }
        }
    }

    /// Reads one day from the catchup pages of all subjects.
    private mutating func fromCatchup(_ day: Day) throws(ArxivError) -> [ListedPaper]? {
        // Without the dating, a page might be another day's.
        guard client.state.catchupLag != nil else { return nil }
        let chosen = selection.papers(of: try catchup(day), day: day)
        if chosen.isEmpty { tally.notes.append("arXiv lists nothing for \(day).") }
        return chosen
    }

    /// The entries of all subjects' catchup pages for an announcement.
    func catchup(_ day: Day) throws(ArxivError) -> [ListedPaper] {
        var papers: [ListedPaper] = []
        for subject in selection.subjects {
            for date in client.state.catchupLag == 1 ? calendar.eves(of: day) : [day] {
                let page = try client.catchup(subject, on: date)
                papers += page.papers
                if !page.papers.isEmpty { break }
            }
        }
        return papers
    }

    /// Finds out, once, whether catchup pages are dated by the announcement or by the day before:
    /// the page of that day shows an announcement whose papers are known, or does not.
    func learnDating(by known: (day: Day, newIDs: Set<ArxivID>)?) throws(ArxivError) {
        guard client.state.catchupLag == nil, let known, !known.newIDs.isEmpty,
            let subject = selection.subjects.first
        else { return }
        for date in calendar.eves(of: known.day) {
            let new = Fetch.newIDs(try client.catchup(subject, on: date).papers)
            guard !new.isEmpty else { continue }
            let lag = 2 * new.intersection(known.newIDs).count > new.count ? 1 : 0
            return try client.remember { $0.catchupLag = lag }
        }
    }

    /// An announcement whose papers are known, to tell the dating by.
    private var known: (day: Day, newIDs: Set<ArxivID>)? {
        if !newestIDs.isEmpty { return (target, newestIDs) }
        guard let day = stored.lastDay,
            EasternTime.day(at: client.clock.now()) - day < Fetch.reach
        else { return nil }
        return (day, stored.newIDs)
    }

    // MARK: OAI-PMH

    /// All missing days from one harvest, made when the first of them is asked for.
    private mutating func harvestOnce(_ missing: [Day]) throws(ArxivError) -> [Day: [ListedPaper]] {
        if let harvested { return harvested }
        let days = try harvest(missing)
        harvested = days
        tally.notes.append(
            "Days taken from OAI-PMH follow from times of submission; a paper that was held back "
                + "may stand a day early.")
        return days
    }

    /// Papers by announcement day, as their versions' times of submission tell.
    func harvest(_ days: [Day]) throws(ArxivError) -> [Day: [ListedPaper]] {
        guard let first = days.min() else { return [:] }
        var byDay: [Day: [ListedPaper]] = [:]
        for set in selection.oaiSets {
            // Records change on the day of their announcement, or the evening before, or later.
            for record in try client.records(ofSet: set, from: first - 2) {
                guard let paper = record.paper, let version = record.versions.last else { continue }
                let day = calendar.announcementDay(ofSubmissionAt: version.time)
                // arXiv announces no version above the fifth.
                guard days.contains(day), version.number < 6 else { continue }
                let kind: AnnouncementKind = version.number == 1 ? .new : .replace
                byDay[day, default: []].append(ListedPaper(paper: paper, day: day, kind: kind))
            }
        }
        return byDay.reduce(into: [:]) { chosen, entry in
            let papers = selection.papers(of: entry.value, day: entry.key)
            if !papers.isEmpty { chosen[entry.key] = papers }
        }
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
