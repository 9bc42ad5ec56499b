import Digest
import Interface
import Papers

/// A small store in memory behind a page: an append-only log, and an order that learns from it.
actor PageSample {
    /// One line of the log.
    struct Line: Hashable {
        var label: Label
        var isWithdrawal = false
    }

    static let day = Day("2025-12-04") ?? Day(number: 0)

    private(set) var log: [Line] = []
    private let titles: [String]
    private var clock: Int64 = 1_764_800_000_000

    /// Papers with these titles, listed in this order until something is learnt.
    init(
        titles: [String] = [
            "A Gentle Theory of Kites", "Slow Rivers and Fast Maps", "On the Weight of Snow",
            "Counting Swallows at Dusk",
        ]
    ) {
        self.titles = titles
    }

    static func id(_ number: Int) -> ArxivID {
        guard let id = ArxivID("2512.0000\(number)") else { fatalError("not an identifier") }
        return id
    }

    var verdicts: [ArxivID: Verdict] {
        var standing: [ArxivID: Verdict] = [:]
        for line in log {
            standing[line.label.paper] = line.isWithdrawal ? nil : line.label.verdict
        }
        return standing
    }

    func append(_ paper: ArxivID, _ verdict: Verdict, isWithdrawal: Bool = false) {
        clock += 60_000
        let label = Label(
            paper: paper, verdict: verdict, time: Timestamp(milliseconds: clock))
        log.append(Line(label: label, isWithdrawal: isWithdrawal))
    }

    @discardableResult
    func label(_ paper: ArxivID, _ verdict: Verdict) -> Bool {
        guard verdicts[paper] != verdict else { return false }
        append(paper, verdict)
        return true
    }

    func undo(_ paper: ArxivID, _ verdict: Verdict) -> Bool {
        guard verdicts[paper] == verdict else { return false }
        append(paper, verdict, isWithdrawal: true)
        return true
    }

    /// Liked papers first, disliked ones last: what a refitted model would do.
    var ranked: [RankedPaper] {
        let standing = verdicts
        let papers = titles.enumerated().map { number, title -> RankedPaper in
            let id = PageSample.id(number + 1)
            let bonus: Double =
                switch standing[id] {
                case .up: 3
                case .down: -3
                default: 0
                }
            let score = bonus - Double(number) / 4
            return RankedPaper(
                paper: Paper(
                    id: id, title: title,
                    abstract: "We study \(title.lowercased()) with $O(n^2)$ strings.\nIt works.",
                    authors: ["Ada Example", "Bo Sample"], authorsComplete: true,
                    categories: [Category("cs.LG"), Category("stat.ML")],
                    categoriesComplete: true),
                rank: 0, score: score, interest: 0.72 - Double(number) / 8,
                reasons: [
                    Reason(kind: .title, text: "kites", contribution: 0.9),
                    Reason(kind: .author, text: "Bo Sample", contribution: -0.25),
                    Reason(kind: .intercept, text: "", contribution: score - 0.65),
                ], isFollowed: number == 1)
        }
        return papers.sorted { $0.score > $1.score }.enumerated().map { place, paper in
            var paper = paper
            paper.rank = place + 1
            return paper
        }
    }

    var history: [PageHistoryLine] {
        var seen: Set<ArxivID> = []
        return log.reversed().map { line in
            let isNewest = seen.insert(line.label.paper).inserted
            return PageHistoryLine(
                label: line.label, title: title(of: line.label.paper), time: line.label.time,
                isWithdrawal: line.isWithdrawal, isStanding: isNewest && !line.isWithdrawal)
        }
    }

    private func title(of id: ArxivID) -> String? {
        ranked.first { $0.paper.id == id }?.paper.title
    }

    func edition(_ day: Day?) -> Edition? {
        guard day == nil || day == PageSample.day else { return nil }
        let papers = ranked
        let both = papers.filter { $0.paper.id == PageSample.id(2) }
        return Edition(
            day: PageSample.day,
            lists: [
                RankedList(topic: TopicRule(name: "Wind & Kites", keywords: []), papers: papers),
                RankedList(topic: TopicRule(name: "Rivers", keywords: []), papers: both),
            ], basis: .calibrated(48))
    }

    /// A session on this store.
    nonisolated var session: PageSession {
        PageSession(
            start: Timestamp(milliseconds: 0),
            days: { [PageSample.day] },
            counts: { $0.map { PageDay(day: $0, papers: 4, rated: 0) } },
            edition: { await self.edition($0) },
            verdicts: { ids in
                let standing = await self.verdicts
                return standing.filter { ids.contains($0.key) }
            },
            label: { await self.label($0, $1) },
            undo: { await self.undo($0, $1) },
            explain: { id in await self.ranked.first { $0.paper.id == id } },
            search: { query in
                PageFindings(
                    papers: await self.ranked.filter {
                        $0.paper.title.lowercased().contains(query)
                    })
            },
            history: { limit in Array(await self.history.prefix(limit)) },
            report: { "<!DOCTYPE html><title>Report</title><h1>Report of the sample</h1>" })
    }
}
