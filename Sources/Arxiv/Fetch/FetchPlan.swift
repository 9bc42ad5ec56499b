internal import Papers

/// A request that a run would make.
public struct PlannedRequest: Hashable, Sendable, CustomStringConvertible {
    /// The address.
    public var url: String
    /// What for, and on what condition.
    public var purpose: String

    /// The address and what it is for.
    public var description: String { "\(url)  # \(purpose)" }
}

extension Fetch {
    /// The requests that `run` would make, in order, as far as answers do not change them.
    public var plan: [PlannedRequest] {
        let agenda = agenda
        guard !agenda.isEmpty else { return [] }
        let days = agenda.sorted().map(\.description).joined(separator: ", ")
        if source == .oai { return harvestPlan(agenda, "the announcements of \(days)") }
        if source == .api {
            let url = client.settings.endpoints.url(.api, "/api/query?search_query=")
            let query = ArxivClient.escaped(selection.query)
            return agenda.map {
                PlannedRequest(url: url + query + "…", purpose: "papers submitted for \($0)")
            }
        }
        var plan: [PlannedRequest] = []
        if agenda.contains(target) { plan += newestPlan }
        guard source != .rss else { return plan }
        let missed = agenda.filter { $0 != target }
        if !missed.isEmpty, client.state.catchupDaysBack == nil,
            let subject = selection.subjects.first
        {
            let eve = calendar.eves(of: target)[0]
            plan.append(page("/catchup/\(subject)/\(eve)?abs=True", "how pages are dated"))
        }
        for day in missed {
            let date = client.state.catchupDaysBack == 1 ? calendar.eves(of: day)[0] : day
            for subject in selection.subjects {
                let path = "/catchup/\(subject)/\(date)?abs=True"
                plan.append(page(path, "the announcement of \(day)"))
            }
        }
        return plan
    }

    private var newestPlan: [PlannedRequest] {
        let purpose = "the announcement of \(target)"
        let usesFeed = EasternTime.day(at: client.clock.now()) == target && source != .listing
        let isFirst = stored.announcements.isEmpty
        let condition = isFirst ? "to compare the feed with" : "if the feed is odd"
        let lists = selection.subjects.map { subject in
            page("/list/\(subject)/new", usesFeed ? "\(purpose), \(condition)" : purpose)
        }
        guard usesFeed || source == .rss else { return lists }
        let url = client.settings.endpoints.url(.feed, selection.feedPath)
        let feed = PlannedRequest(url: url, purpose: purpose)
        return source == .rss ? [feed] : [feed] + lists
    }

    private func harvestPlan(_ days: [Day], _ purpose: String) -> [PlannedRequest] {
        guard let first = days.min() else { return [] }
        return selection.oaiSets.map { set in
            let path =
                "/oai?verb=ListRecords&metadataPrefix=arXivRaw"
                + "&set=\(ArxivClient.escaped(set))&from=\(first - 2)"
            return PlannedRequest(
                url: client.settings.endpoints.url(.oai, path), purpose: purpose)
        }
    }

    private func page(_ path: String, _ purpose: String) -> PlannedRequest {
        PlannedRequest(url: client.settings.endpoints.url(.pages, path), purpose: purpose)
    }
}
