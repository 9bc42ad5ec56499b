import Foundation
import Papers
import Synchronization

@testable import Arxiv

/// A library that is only a value, an invented arXiv behind a loopback server, and a clock.
final class FetchScene: Sendable {
    let clock: VirtualClock
    let categories: [Category]
    let server: LoopbackArxiv
    let folder = TemporaryFolder()
    private let library = Mutex<(lists: [Day: [ListedPaper]], known: Fetch.Stored)>(
        ([:], Fetch.Stored()))
    private let cancelled = Atomic<Bool>(false)

    init(
        at time: String, arxiv: InventedArxiv = InventedArxiv(),
        categories: [String] = ["cs.CV", "cs.LG"],
        faults: [(prefix: String, replies: [LoopbackArxiv.Reply])] = []
    ) async throws {
        let clock = VirtualClock(time)
        self.categories = categories.map { Category($0) }
        self.clock = clock
        server = try await LoopbackArxiv(arxiv, clock: clock, faults: faults)
    }

    /// What is stored, by announcement day.
    var stored: [Day: [ListedPaper]] { library.withLock { $0.lists } }

    /// Puts an announcement into the library as an earlier run would have.
    func store(_ day: Day, _ papers: [ListedPaper], categories: [String]? = nil) {
        let categories = categories.map { $0.map { Category($0) } }
        store(Fetch.Batch(day: day, papers: papers, isWhole: true, categories: categories))
    }

    private func store(_ batch: Fetch.Batch) {
        library.withLock {
            $0.lists[batch.day] = batch.papers
            $0.known.take(batch)
        }
    }

    /// An announcement as the selection of this scene sees it.
    static func announcement(_ day: Day) -> [ListedPaper] {
        InventedArxiv.items(day).map { item in
            let codes = [item.primary] + (item.other.map { [$0] } ?? [])
            let paper = Paper(
                id: ArxivID(item.id) ?? ArxivID("2501.00001")!, title: "Paper \(item.id)",
                abstract: "", categories: codes.map { Category($0) })
            return ListedPaper(paper: paper, day: day, kind: item.kind)
        }
    }

    func cancel() { cancelled.store(true, ordering: .relaxed) }

    /// One run of the program: a client of its own, and what it ended in.
    func run(
        source: Fetch.Source = .auto, since: Fetch.Since = .last,
        settings change: @Sendable (inout ArxivClient.Settings) -> Void = { _ in },
        onBatch: @escaping @Sendable () -> Void = {}
    ) async throws -> FetchOutcome {
        var settings = ArxivClient.Settings(
            endpoints: .loopback(port: server.port), contact: "mailto:reader@example.org")
        change(&settings)
        let final = settings
        return try await onThread { [self] in
            let isCancelled: @Sendable () -> Bool = { [self] in
                cancelled.load(ordering: .relaxed)
            }
            let client: ArxivClient
            do throws(ArxivError) {
                client = try ArxivClient(
                    folder: folder.url,
                    transport: try .curl(allowsLoopback: true, isCancelled: isCancelled),
                    settings: final, clock: clock.fetchClock, isCancelled: isCancelled)
            } catch let error {
                return Fetch.outcome(of: error)
            }
            var fetch = Fetch(
                client: client,
                selection: FetchSelection(categories),
                source: source, since: since, stored: library.withLock { $0.known })
            return try fetch.run { batch in
                store(batch)
                onBatch()
            }
        }
    }

    /// Paths of the requests so far.
    var paths: [String] { server.requests.map(\.path) }

    /// Seconds between each request and the next.
    var gaps: [Double] {
        let times = server.requests.map(\.time)
        return zip(times.dropFirst(), times).map { $0 - $1 }
    }
}

extension Day {
    /// A day of November 2026.
    static func november(_ day: Int) -> Day { Day(year: 2026, month: 11, day: day)! }
}
