import Digest
import Evaluation
public import Interface
import Papers
import Store

extension Workspace {
    /// What the local page reads and writes: this library, ranked by the model of this reader,
    /// which is fitted again when labels have changed.
    public var pageSession: PageSession {
        let desk = PageDesk(self)
        let (library, profile) = (library, profile)
        return PageSession(
            start: .now, reader: unusualReader,
            days: { try library.days().reversed().map(\.day) },
            counts: { try await desk.counts(of: $0) },
            edition: { try await desk.edition(of: $0) },
            verdicts: { try self.verdicts(on: $0) },
            label: { paper, verdict in
                let label = Label(paper: paper, verdict: verdict, time: .now)
                return try library.settle(label, profile: profile) != nil
            },
            undo: { try library.withdraw($0, $1, profile: profile, at: .now) },
            explain: { try await desk.explained($0) },
            search: { try await desk.found($0) },
            history: { try self.pageHistory(limit: $0) },
            report: { try await desk.report() })
    }

    private func pageHistory(limit: Int) throws -> [PageHistoryLine] {
        let events = try library.labelHistory(profile: profile, limit: limit)
        let titles = try titles(of: events.map(\.label.paper))
        let standing = try library.standingLabels(profile: profile).byPaper
        return events.map { event in
            PageHistoryLine(
                label: event.label, title: titles[event.label.paper], time: event.time,
                isWithdrawal: event.isWithdrawal,
                isStanding: !event.isWithdrawal && !event.isWithdrawn
                    && standing[event.label.paper] == event.label)
        }
    }
}

/// Where the page's longer work is done, one piece after the other, so that two tabs never fit the
/// same model twice; labels pass it by.
private actor PageDesk {
    private let workspace: Workspace
    private let reports = NewestMade<Int64, String>()
    private var counting: DayCounts?
    private var isIndexing = false

    init(_ workspace: Workspace) {
        self.workspace = workspace
    }

    func edition(of day: Day?) throws -> Edition? {
        // Once there is a list to read, the search is made ready.
        defer { beginIndexing() }
        guard day == nil else { return try workspace.shown(of: day)?.edition }
        try workspace.tellOfFutureLists()
        let present = try workspace.library.newestDay(notAfter: ListDays().last)
        return try workspace.shown(of: present)?.edition
    }

    func counts(of days: [Day]) throws -> [PageDay] {
        var counts = try DayCounts(workspace, after: counting)
        defer { counting = counts }
        return try counts.pageDays(days)
    }

    func explained(_ id: ArxivID) throws -> RankedPaper? { try workspace.explained(id) }

    /// The papers that a query finds: by the index where it has all papers, else by reading
    /// through them, and never making it meanwhile, which takes seconds.
    ///
    /// A reference to a paper (identifier, address, DOI) finds that paper.
    func found(_ query: String) async throws -> PageFindings {
        if let id = ArxivID(query) {
            return PageFindings(papers: try workspace.judged(try workspace.library.papers([id])))
        }
        // Apart from the desk, and by a connection of its own: all else is answered meanwhile.
        let path = workspace.library.path
        let searching = Task.detached {
            let library = try Library(path: path, access: .readOnly)
            let isBest = try library.isIndexed()
            return (try library.search(query, limit: PageSession.shownOfSearch + 1), isBest)
        }
        let (found, isBest) = try await searching.value
        beginIndexing()
        return PageFindings(
            papers: try workspace.judged(found.papers), isBest: isBest, haveAll: found.haveAll)
    }

    /// Brings the index of words up to date beside everything else, unless that is being done.
    private func beginIndexing() {
        guard !isIndexing, !workspace.isReadOnly else { return }
        isIndexing = true
        let path = workspace.library.path
        Task.detached(priority: .utility) {
            // Where it cannot be written to, papers are read through as before.
            try? await Self.index(path)
            await self.endIndexing()
        }
    }

    private func endIndexing() { isIndexing = false }

    /// Takes papers into the index by a connection of its own, a tenth of a second at a time.
    ///
    /// Who waits to write a label tries again after a tenth of a second at the latest, as SQLite's
    /// busy handler does, so a pause longer than that lets everybody in.
    private static func index(_ path: String) async throws {
        let library = try Library(path: path)
        while try !library.isIndexed() {
            try library.indexNext(1_000)
            try await Task.sleep(for: .milliseconds(120))
        }
    }

    /// The evaluation report, made again when labels have changed; nil without any.
    func report() async throws -> String? {
        let (library, profile) = (workspace.library, workspace.profile)
        guard try !library.standingLabels(profile: profile).isEmpty else { return nil }
        return try await reports.value(
            for: try library.labelRevision(profile: profile)
        ) { [workspace] in
            var request = EvaluationRequest()
            request.profiles = [profile]
            return try workspace.evaluate(request).report.html
        }
    }
}
