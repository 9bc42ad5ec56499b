import Foundation
import Papers
import Store
import Testing

@testable import Arxiv
@testable import ArxivTests
@testable import Daily

/// Feeds that show an old announcement, in whole or in part, while nothing else can be had.
///
/// Runs go through libcurl to the loopback arXiv and into a database on disk.
@Suite struct StaleFeedTests {
    private let monday = Day.november(23)
    private let tuesday = Day.november(24)
    private let wednesday = Day.november(25)

    /// A home that fetched an announcement on its day, by one request, and whose clock then goes on to Tuesday.
    private func home(
        since day: Int = 23, _ arxiv: InventedArxiv = InventedArxiv()
    ) async throws -> FetchingHome {
        let home = try await FetchingHome(at: "2026-11-\(day)T06:00:00Z", arxiv: arxiv)
        #expect(try await home.run(source: .rss).exitCode == 0)
        home.clock.move(to: "2026-11-24T06:00:00Z")
        return home
    }

    /// Lets everything but the feed fail on every try, for so many requests.
    private func fail(_ home: FetchingHome) {
        for path in ["/list", "/catchup", "/oai"] {
            home.server.fail(path, Array(repeating: .text(503, ""), count: 40))
        }
    }

    private func ids(_ day: Day, _ primaries: Set<String>? = nil) -> [String] {
        InventedArxiv.items(day).filter { primaries?.contains($0.primary) ?? true }.map(\.id)
    }

    private func lists(_ home: FetchingHome) throws -> [Day: [String]] {
        try home.lists.mapValues { $0.map(\.paper.id.text) }
    }

    @Test func `A feed that is stale as a whole is called so by each run, and nothing is filed`()
        async throws
    {
        let home = try await home(InventedArxiv(staleFeeds: [tuesday]))
        fail(home)
        for hour in 6...8 {
            home.clock.move(to: "2026-11-24T0\(hour):00:00Z")
            let outcome = try await home.run()
            #expect(outcome.exitCode == 11, "\(outcome)")
            #expect(outcome.description.hasSuffix("on every try; try again later."))
            #expect(try lists(home) == [monday: ids(monday)])
            #expect(home.state.missing == [tuesday])
        }
        home.server.mend()
        #expect(try await home.run().exitCode == 0)
        #expect(try lists(home) == [monday: ids(monday), tuesday: ids(tuesday)])
        await home.server.stop()
    }

    @Test func `Of a feed that is stale in one category the rest comes, and the day stays missing`()
        async throws
    {
        let home = try await home(InventedArxiv(staleCategories: [tuesday: ["cs.CV"]]))
        fail(home)
        let genuine = ids(tuesday, ["cs.LG", "stat.ML"])
        for hour in 6...8 {
            home.clock.move(to: "2026-11-24T0\(hour):00:00Z")
            let outcome = try await home.run()
            #expect(outcome.exitCode == 12, "\(outcome)")
            #expect(outcome.description.contains("2 new (cs.LG 2), 1 cross-listed, 0 replaced"))
            #expect(outcome.description.contains("repeats 2 papers of an earlier announcement"))
            #expect(try lists(home) == [monday: ids(monday), tuesday: genuine])
            #expect(home.state.missing == [tuesday])
        }
        home.server.mend()
        #expect(try await home.run().exitCode == 0)
        #expect(try lists(home) == [monday: ids(monday), tuesday: ids(tuesday)])
        let again = try await home.run()
        #expect(again.exitCode == 10, "\(again)")
        await home.server.stop()
    }

    @Test func `Behind a gap no run takes a feed for whole until something confirms it`()
        async throws
    {
        let home = try await home(since: 19)
        fail(home)
        for hour in 6...8 {
            home.clock.move(to: "2026-11-24T0\(hour):00:00Z")
            let outcome = try await home.run()
            #expect(outcome.exitCode == 12, "\(outcome)")
            #expect(home.state.missing == [tuesday, .november(20), monday])
        }
        home.server.mend()
        #expect(try await home.run().exitCode == 0)
        let days = [19, 20, 23, 24].map { Day.november($0) }
        #expect(
            try lists(home) == Dictionary(uniqueKeysWithValues: days.map { ($0, ids($0)) }))
        await home.server.stop()
    }

    @Test func `A feed that repeats a day that came in part is stale, known papers or not`()
        async throws
    {
        let home = try await home(
            InventedArxiv(
                staleFeeds: [wednesday], staleCategories: [tuesday: ["cs.CV"]]))
        fail(home)
        #expect(try await home.run().exitCode == 12)
        let partly = try lists(home)
        home.clock.move(to: "2026-11-25T06:00:00Z")
        let outcome = try await home.run()
        // What was missed on Tuesday cannot be had either.
        #expect(outcome.exitCode == 69, "\(outcome)")
        #expect(try lists(home) == partly)
        #expect(home.state.missing == [wednesday, tuesday])
        home.server.mend()
        home.clock.move(to: "2026-11-25T09:00:00Z")
        #expect(try await home.run().exitCode == 0)
        let days = [monday, tuesday, wednesday]
        #expect(
            try lists(home) == Dictionary(uniqueKeysWithValues: days.map { ($0, ids($0)) }))
        await home.server.stop()
    }

    @Test func `A category that shows one old cross-list is asked for in the lists`() async throws {
        // All that the feed has in cs.LG is what Monday's had.
        let cross = InventedArxiv.items(monday).filter { $0.primary == "stat.ML" }
        let own = InventedArxiv.items(tuesday).filter { $0.primary == "cs.CV" && $0.other == nil }
        let home = try await home()
        home.server.fail("/rss", [.text(200, InventedArxiv.rss(cross + own, tuesday))])
        #expect(try await home.run().exitCode == 0)
        #expect(home.server.paths(from: 1) == ["/rss/cs.CV+cs.LG", "/list/cs/new"])
        #expect(try lists(home)[tuesday] == ids(tuesday))
        await home.server.stop()
    }

    @Test func `Papers replaced twice in a row are no sign of an old feed`() async throws {
        let replaced = InventedArxiv.items(monday).filter { $0.kind == .replace }
        let home = try await home()
        home.server.fail(
            "/rss",
            [.text(200, InventedArxiv.rss(InventedArxiv.items(tuesday) + replaced, tuesday))])
        #expect(try await home.run().exitCode == 0)
        #expect(home.server.paths(from: 1) == ["/rss/cs.CV+cs.LG"])
        await home.server.stop()
    }

    @Test func `A day that is whole is asked for again and gets nothing of the day before`()
        async throws
    {
        let home = try await home()
        #expect(try await home.run().exitCode == 0)
        let whole = try lists(home)
        let old = InventedArxiv.rss(InventedArxiv.items(monday), tuesday)
        home.server.fail("/rss", [.text(200, old)])
        fail(home)
        home.clock.move(to: "2026-11-24T09:00:00Z")
        let outcome = try await home.run(since: .day(tuesday))
        #expect(outcome.exitCode == 11, "\(outcome)")
        #expect(try lists(home) == whole)
        home.server.mend()
        #expect(try await home.run().exitCode == 0)
        #expect(try lists(home) == whole)
        await home.server.stop()
    }

    // MARK: Homes of the first version

    /// Makes a home remember what the first version kept: a day and its new papers, no more.
    private func age(_ home: FetchingHome, to day: Day, _ new: [String]) throws {
        let library = try Library(path: home.home.database)
        try library.setValue(nil, forKey: StateKey.fetched)
        try library.setValue(day.description, forKey: StateKey.fetchedDay)
        try library.setValue(new.joined(separator: " "), forKey: StateKey.fetchedIDs)
    }

    @Test func `A home of the first version knows a stale feed, wholly or in part`() async throws {
        for stale in [["cs.CV", "cs.LG", "stat.ML"], ["cs.CV"]] as [Set<String>] {
            let home = try await home(InventedArxiv(staleCategories: [tuesday: stale]))
            try age(home, to: monday, Array(ids(monday).prefix(4)))
            fail(home)
            for hour in 6...7 {
                home.clock.move(to: "2026-11-24T0\(hour):00:00Z")
                let outcome = try await home.run()
                #expect(outcome.exitCode == (stale.count == 1 ? 12 : 11), "\(outcome)")
                let genuine = stale.count == 1 ? ids(tuesday, ["cs.LG", "stat.ML"]) : nil
                #expect(try lists(home)[tuesday] == genuine)
            }
            home.server.mend()
            #expect(try await home.run().exitCode == 0)
            #expect(try lists(home) == [monday: ids(monday), tuesday: ids(tuesday)])
            await home.server.stop()
        }
    }

    @Test func `A home that the first version left with a part goes on asking for the whole`()
        async throws
    {
        let home = try await home(InventedArxiv(staleFeeds: [tuesday]))
        let library = try Library(path: home.home.database)
        let part = FetchScene.announcement(tuesday).filter { $0.kind == .cross }
        _ = try library.add(part, as: .archive, keeping: StateKey.announced(on: [tuesday]))
        try age(home, to: tuesday, [])
        var state = home.state
        state.missing = [tuesday]
        try state.write(to: URL(fileURLWithPath: home.home.state))
        fail(home)
        let outcome = try await home.run()
        #expect(outcome.exitCode == 11, "\(outcome)")
        #expect(try lists(home)[tuesday] == part.map(\.paper.id.text))
        home.server.mend()
        #expect(try await home.run().exitCode == 0)
        #expect(try lists(home) == [monday: ids(monday), tuesday: ids(tuesday)])
        await home.server.stop()
    }
}
