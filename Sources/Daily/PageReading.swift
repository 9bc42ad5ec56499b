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
            days: { try self.pageDays() },
            edition: { try await desk.edition(of: $0) },
            verdicts: { try self.verdicts(on: $0) },
            label: { paper, verdict in
                let label = Label(paper: paper, verdict: verdict, time: .now)
                try library.settle(label, profile: profile)
            },
            undo: { try library.withdraw($0, $1, profile: profile, at: .now) },
            explain: { try await desk.explained($0) },
            search: { try await desk.found($0) },
            history: { try self.pageHistory(limit: $0) },
            report: { try await desk.report() })
    }

    /// The days with lists, the newest first; a paper with a word counts for its first day.
    private func pageDays() throws -> [PageDay] {
        let labelled = try library.standingLabels(profile: profile).map(\.paper)
        let rated = Dictionary(
            try library.firstDays(of: labelled).values.map { ($0, 1) }, uniquingKeysWith: +)
        return try library.days().reversed().map {
            PageDay(day: $0.day, papers: $0.papers, rated: rated[$0.day] ?? 0)
        }
    }

    private func pageHistory(limit: Int) throws -> [PageHistoryLine] {
        let events = try library.labelHistory(profile: profile, limit: limit)
        let titles = try titles(of: events.map(\.label.paper))
        let standing = Dictionary(
            try library.standingLabels(profile: profile).map { ($0.paper, $0) },
            uniquingKeysWith: { $1 })
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

    init(_ workspace: Workspace) {
        self.workspace = workspace
    }

    func edition(of day: Day?) throws -> Edition? { try workspace.shownEdition(of: day) }

    func explained(_ id: ArxivID) throws -> RankedPaper? { try workspace.explained(id) }

    func found(_ query: String) throws -> [RankedPaper] { try workspace.foundPapers(query) }

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
