internal import Papers

/// Announcement days that follow from times of submission, for interfaces that know only these.
extension Fetch {
    /// All missing days from one harvest, made when the first of them is asked for; one that failed
    /// is not tried again.
    mutating func harvestOnce(_ missing: [Day]) throws(ArxivError) -> [Day: Gathered] {
        if let harvested { return try harvested.get() }
        let days: [Day: Gathered]
        do throws(ArxivError) {
            days = try harvest(missing)
        } catch {
            harvested = .failure(error)
            throw error
        }
        harvested = .success(days)
        tally.notes.append(
            "Announcement days were told from times of submission; a paper that was held back may "
                + "stand a day early.")
        return days
    }

    /// What came of each announcement day; one without papers is left out.
    func harvest(_ days: [Day]) throws(ArxivError) -> [Day: Gathered] {
        let found = source == .api ? try queried(days) : try recorded(days)
        return found.reduce(into: [:]) { chosen, entry in
            guard days.contains(entry.key) else { return }
            var gathered = entry.value
            gathered.papers = selection.papers(of: gathered.papers, day: entry.key)
            // What cannot be read does not show that the rest of its announcement is there yet.
            if !gathered.papers.isEmpty { chosen[entry.key] = gathered }
        }
    }

    /// Records of OAI-PMH that changed since shortly before the first day, by announcement day.
    private func recorded(_ days: [Day]) throws(ArxivError) -> [Day: Gathered] {
        guard let first = days.min() else { return [:] }
        var byDay: [Day: Gathered] = [:]
        var unread: Set<String> = []
        for set in selection.oaiSets {
            // Records change with their announcement, on its eve by UTC or later.
            for record in try client.records(ofSet: set, from: first - 2) {
                if let paper = record.paper {
                    for listed in announcements(of: paper, record) {
                        byDay[listed.day, default: Gathered()].papers.append(listed)
                    }
                } else if record.isUnread, mayConcern(record),
                    unread.insert(record.identifier).inserted
                {
                    for day in announcementDays(ofUnread: record) {
                        byDay[day, default: Gathered()].unread += 1
                    }
                }
            }
        }
        return byDay
    }

    private func announcements(of paper: Paper, _ record: OAIRecord) -> [ListedPaper] {
        announcedVersions(record).map { version in
            let day = calendar.announcementDay(ofSubmissionAt: version.time)
            return ListedPaper(paper: paper, day: day, kind: version.number == 1 ? .new : .replace)
        }
    }

    /// arXiv announces no version above the fifth.
    private func announcedVersions(_ record: OAIRecord) -> [OAIRecord.Version] {
        record.versions.filter { $0.number < 6 }
    }

    /// The days on which a record that could not be read may have been announced: those of its
    /// versions or, where it tells none, that of its last change.
    private func announcementDays(ofUnread record: OAIRecord) -> Set<Day> {
        guard record.versions.isEmpty else {
            return Set(
                announcedVersions(record).map { calendar.announcementDay(ofSubmissionAt: $0.time) })
        }
        return Set([record.datestamp].compactMap(\.self).map { calendar.next(after: $0 - 1) })
    }

    /// Whether a record may be of the selection: a set is that of a whole archive, often.
    private func mayConcern(_ record: OAIRecord) -> Bool {
        let categories = record.categoriesOfSets
        return categories.isEmpty || categories.contains(where: selection.contains)
    }

    /// Results of the query interface, day by day.
    private func queried(_ days: [Day]) throws(ArxivError) -> [Day: Gathered] {
        var byDay: [Day: Gathered] = [:]
        for day in days {
            let (start, end) = calendar.window(of: day)
            let range = "[\(Fetch.minute(start)) TO \(Fetch.minute(end))]"
            let results = try client.results("\(selection.query) AND submittedDate:\(range)")
            byDay[day, default: Gathered()].unread += results.unread
            for (paper, time) in results.papers {
                let day = calendar.announcementDay(ofSubmissionAt: time)
                byDay[day, default: Gathered()].papers.append(
                    ListedPaper(paper: paper, day: day, kind: .new))
            }
        }
        return byDay
    }

    /// A moment as `YYYYMMDDhhmm`, UTC.
    private static func minute(_ time: Timestamp) -> String {
        time.description.prefix(16).filter(\.isNumber)
    }
}
