import Foundation
import Papers
import Store

@testable import Arxiv
@testable import ArxivTests
@testable import Daily

/// A home with a database, the loopback arXiv, and a clock that moves only when someone waits.
final class FetchingHome: Sendable {
    let home: Home
    let clock: VirtualClock
    let server: LoopbackArxiv

    init(
        at time: String, arxiv: InventedArxiv = InventedArxiv(),
        faults: [(prefix: String, replies: [LoopbackArxiv.Reply])] = []
    ) async throws {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "paperboy-fetching-\(UUID().uuidString)").path
        home = Home(folder: folder)
        try home.create()
        let configuration = """
            category:
              cs.CV: Pictures
              cs.LG: Learning
            topic:
              Everything:
                keywords: [paper]
            """
        try writeWhole(configuration.utf8, to: home.configuration)
        let clock = VirtualClock(time)
        self.clock = clock
        server = try await LoopbackArxiv(arxiv, clock: clock, faults: faults)
    }

    deinit { try? FileManager.default.removeItem(atPath: home.dataFolder) }

    /// One run of the program: database, state and connection are opened and closed by it.
    func run(
        source: Fetch.Source = .auto, since: Fetch.Since = .last,
        settings change: @Sendable (inout ArxivClient.Settings) -> Void = { _ in }
    ) async throws -> FetchOutcome {
        var settings = ArxivClient.Settings(endpoints: .loopback(port: server.port))
        change(&settings)
        let final = settings
        return try await onThread { [self] in
            let connection = FetchConnection(
                transport: try .curl(allowsLoopback: true), settings: final,
                clock: clock.fetchClock)
            return try Workspace(home: home, for: .write)
                .fetch(from: source, since: since, over: connection)
        }
    }

    // MARK: What is left behind

    /// Every list in the database, by its day.
    var lists: [Day: [ListedPaper]] {
        get throws {
            let library = try Library(path: home.database, access: .readOnly)
            return Dictionary(
                uniqueKeysWithValues: try library.days().map {
                    ($0.day, try library.papers(listedOn: $0.day))
                })
        }
    }

    /// How many papers the database has, in lists or not.
    var paperCount: Int {
        get throws { try Library(path: home.database, access: .readOnly).paperCount() }
    }

    /// The last run as the database records it.
    var record: FetchRecord? {
        get throws {
            try Library(path: home.database, access: .readOnly).fetches(limit: 1).first
        }
    }

    /// What is remembered beside the database.
    var state: FetchState { FetchState(folder: URL(fileURLWithPath: home.state)) }
}

extension LoopbackArxiv {
    /// Paths of the requests from one on.
    func paths(from first: Int) -> [String] { requests.dropFirst(first).map(\.path) }

    /// Seconds between each request from one on and the next.
    func gaps(from first: Int) -> [Double] {
        let times = requests.dropFirst(first).map(\.time)
        return zip(times.dropFirst(), times).map { $0 - $1 }
    }
}
