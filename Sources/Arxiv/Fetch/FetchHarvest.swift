internal import Papers

/// Announcement days that follow from times of submission, for interfaces that know only these.
extension Fetch {
    /// All missing days from one harvest, made when the first of them is asked for; one that failed
    /// is not tried again.
    mutating func harvestOnce(_ missing: [Day]) throws(ArxivError) -> [Day: [ListedPaper]] {
        if let harvested { return try harvested.get() }
        let days: [Day: [ListedPaper]]
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

    /// Papers by announcement day; a day without any is left out.
    func harvest(_ days: [Day]) throws(ArxivError) -> [Day: [ListedPaper]] {
        var byDay: [Day: [ListedPaper]] = [:]
        let found = source == .api ? try queried(days) : try recorded(days)
        for listed in found where days.contains(listed.day) {
            byDay[listed.day, default: []].append(listed)
        }
        return byDay.reduce(into: [:]) { chosen, entry in
            let papers = selection.papers(of: entry.value, day: entry.key)
            if !papers.isEmpty { chosen[entry.key] = papers }
        }
    }

    /// Records of OAI-PMH that changed since shortly before the first day.
    private func recorded(_ days: [Day]) throws(ArxivError) -> [ListedPaper] {
        guard let first = days.min() else { return [] }
        var papers: [ListedPaper] = []
        for set in selection.oaiSets {
            // Records change with their announcement, on its eve by UTC or later.
            for record in try client.records(ofSet: set, from: first - 2) {
                guard let paper = record.paper else { continue }
                // arXiv announces no version above the fifth.
                for version in record.versions where version.number < 6 {
                    let day = calendar.announcementDay(ofSubmissionAt: version.time)
                    let kind: AnnouncementKind = version.number == 1 ? .new : .replace
                    papers.append(ListedPaper(paper: paper, day: day, kind: kind))
                }
            }
        }
        return papers
    }

    /// Results of the query interface, day by day.
    private func queried(_ days: [Day]) throws(ArxivError) -> [ListedPaper] {
        var papers: [ListedPaper] = []
        for day in days {
            let (start, end) = calendar.window(of: day)
            let range = "[\(Fetch.minute(start)) TO \(Fetch.minute(end))]"
            let results = try client.results("\(selection.query) AND submittedDate:\(range)")
            for (paper, time) in results {
                let day = calendar.announcementDay(ofSubmissionAt: time)
                papers.append(ListedPaper(paper: paper, day: day, kind: .new))
            }
        }
        return papers
    }

    /// A moment as `YYYYMMDDhhmm`, UTC.
    private static func minute(_ time: Timestamp) -> String {
        time.description.prefix(16).filter(\.isNumber)
    }
}
