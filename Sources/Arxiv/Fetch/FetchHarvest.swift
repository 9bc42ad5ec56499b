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
        let limit =
            source == .api
            ? "papers that were held back are left out"
            : "a paper that was held back may stand a day early"
        tally.notes.append("Announcement days were told from times of submission; \(limit).")
        return days
    }

    /// What came late of the announcement before those that were asked for.
    ///
    /// Records come by and by, some a day after their announcement, and a harvest reaches back far
    /// enough to have them.
    mutating func lateOnes(_ agenda: [Day]) -> Batch? {
        guard source == .oai, let first = agenda.min(), let days = try? harvested?.get() else {
            return nil
        }
        let before = calendar.previous(before: first)
        guard stored.announcements.contains(where: { $0.day == before && $0.isWhole }) else {
            return nil
        }
        let known = stored.allIDs(besides: first).union(stored.allIDs(besides: before))
        let late = (days[before]?.papers ?? []).filter {
            $0.kind == .new && !known.contains($0.paper.id)
        }
        guard !late.isEmpty else { return nil }
        tally.notes.append("Of \(before), \(late.count) more came late.")
        return Batch(day: before, papers: late, isWhole: false)
    }

    /// What came of each announcement day, and of the one before them; one without papers is left
    /// out.
    private func harvest(_ days: [Day]) throws(ArxivError) -> [Day: Gathered] {
        guard let first = days.min() else { return [:] }
        let before = calendar.previous(before: first)
        let found = source == .api ? try queried(days) : try recorded(since: first)
        return found.reduce(into: [:]) { chosen, entry in
            guard days.contains(entry.key) || entry.key == before else { return }
            var gathered = entry.value
            gathered.papers = selection.papers(of: gathered.papers, day: entry.key)
            // What cannot be read does not show that the rest of its announcement is there yet.
            if !gathered.papers.isEmpty { chosen[entry.key] = gathered }
        }
    }

    /// Records of OAI-PMH that changed since shortly before a day, by announcement day.
    private func recorded(since first: Day) throws(ArxivError) -> [Day: Gathered] {
        var byDay: [Day: Gathered] = [:]
        var read: [String: (paper: Paper, record: OAIRecord)] = [:]
        var unread: Set<String> = []
        for set in selection.oaiSets {
            // Records change with their announcement, on its eve by UTC or later.
            for record in try client.records(ofSet: set, from: first - 2) {
                if let paper = record.paper {
                    read[record.identifier] = (paper, record)
                } else if record.isUnread, mayConcern(record),
                    unread.insert(record.identifier).inserted
                {
                    for day in announcementDays(ofUnread: record) {
                        byDay[day, default: Gathered()].unread += 1
                    }
                }
            }
        }
        let papers = read.sorted { $0.key < $1.key }.map(\.value)
        let since = calendar.previous(before: first)
        let known = papers.compactMap { paper, record in
            firstDay(of: record).flatMap { $0 < since ? nil : (paper.id, $0) }
        }
        for (paper, record) in papers {
            for version in announcedVersions(record) {
                var day = calendar.announcementDay(ofSubmissionAt: version.time)
                if version.number == 1, day < since {
                    day = Fetch.day(ofHeldBack: paper.id, among: known) ?? day
                }
                let kind = version.number == 1 ? AnnouncementKind.new : .replace
                byDay[day, default: Gathered()].papers.append(
                    ListedPaper(paper: paper, day: day, kind: kind))
            }
        }
        return byDay
    }

    /// The announcement day of a paper by the time of its first version.
    private func firstDay(of record: OAIRecord) -> Day? {
        record.versions.first { $0.number == 1 }
            .map { calendar.announcementDay(ofSubmissionAt: $0.time) }
    }

    /// The announcement day of a paper that was submitted long before it; nil for one that is old.
    ///
    /// Identifiers are given when papers are announced, so it is that of the paper which has the
    /// next one.
    ///
    /// - Parameter known: identifiers of papers with their days, by identifier.
    private static func day(ofHeldBack id: ArxivID, among known: [(id: ArxivID, day: Day)]) -> Day?
    {
        // Those of before April 2007 begin with their archive.
        guard let least = known.first, least.id < id, id.text.first?.isNumber == true else {
            return nil
        }
        return (known.first { $0.id > id } ?? known.last)?.day
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
