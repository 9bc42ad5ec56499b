import Foundation
import Papers
import Store
import Testing

@testable import Arxiv
@testable import ArxivTests
@testable import Daily

/// Fetching from the loopback arXiv through libcurl into a database on disk.
@Suite struct MisbehaviourTests {
    private let monday = Day.november(23)
    private let tuesday = Day.november(24)

    /// A home that fetched Monday's announcement on Monday, by one request.
    private func mondayHome(_ arxiv: InventedArxiv = InventedArxiv()) async throws -> FetchingHome {
        let home = try await FetchingHome(at: "2026-11-23T06:00:00Z", arxiv: arxiv)
        #expect(try await home.run(source: .rss).exitCode == 0)
        home.clock.move(to: "2026-11-24T06:00:00Z")
        return home
    }

    @Test(
        "Outcome, exit code, requests, their spacing, and what is in the database after",
        arguments: Misbehaviour.all)
    func misbehaviour(_ expected: Misbehaviour) async throws {
        let home = try await mondayHome(expected.arxiv)
        for (prefix, replies) in expected.faults { home.server.fail(prefix, replies) }
        let outcome = try await home.run(source: expected.source, settings: expected.settings)

        #expect(outcome.name == expected.outcome, "\(outcome)")
        #expect(outcome.exitCode == expected.exitCode)
        #expect(home.server.paths(from: 1) == expected.paths)
        #expect(home.server.gaps(from: 1) == expected.gaps)
        #expect(home.state.coolDownUntil == expected.coolDown.flatMap { Timestamp($0) })

        let lists = try home.lists
        #expect(lists.keys.sorted() == (expected.list == nil ? [monday] : [monday, tuesday]))
        #expect(lists[monday]?.map(\.paper.id.text) == InventedArxiv.items(monday).map(\.id))
        #expect(lists[tuesday]?.map(\.paper.id.text) == expected.list)
        // No paper is in the database that no list has.
        #expect(try home.paperCount == Set(lists.values.joined().map(\.paper.id)).count)
        #expect(home.state.missing == (expected.list == nil ? [tuesday] : []))
        let record = try #require(try home.record)
        #expect(record.outcome == expected.outcome && record.detail == outcome.description)
        #expect(record.new == (lists[tuesday]?.count { $0.kind == .new } ?? 0))
        await home.server.stop()
    }

    @Test(
        "What was not had is had by the next run that may ask, once and under its day",
        arguments: Misbehaviour.all.filter { $0.list == nil })
    func recovery(_ expected: Misbehaviour) async throws {
        let home = try await mondayHome(expected.arxiv)
        for (prefix, replies) in expected.faults { home.server.fail(prefix, replies) }
        _ = try await home.run(source: expected.source, settings: expected.settings)
        if expected.coolDown != nil {
            // A cool-down is kept by further runs: they ask nothing.
            let count = home.server.requests.count
            #expect(try await home.run().exitCode == 75)
            #expect(home.server.requests.count == count)
        }
        home.server.mend()
        home.clock.move(to: "2026-11-25T06:30:00Z")
        let outcome = try await home.run()
        #expect(outcome.exitCode == 0, "\(outcome)")
        try expectLists(of: [monday, tuesday, .november(25)], in: home)
        await home.server.stop()
    }

    @Test func `A week with a holiday, a weekend, a stale feed and a 503 stores each paper once`()
        async throws
    {
        let home = try await FetchingHome(
            at: "2026-11-23T06:00:00Z",
            arxiv: InventedArxiv(
                staleFeeds: [.november(24), .november(30)], staleLists: [.november(24)]))
        // One o'clock at night in New York: the day of November and what the run must end in.
        // The first run compares the feed with a list.
        // On Tuesday feed and list are stale; on Wednesday every answer is 503; what was missed
        // comes on Thursday: feed, list since days are missing before it, two pages to learn how
        // they are dated, and a page for each day; Friday's mailing is deferred for Thanksgiving; Monday's feed is stale.
        let week: [(day: Int, outcome: String, code: Int32, requests: Int, comes: [Int])] = [
            (23, "new", 0, 2, [23]), (24, "stale", 11, 2, []), (25, "unavailable", 69, 8, []),
            (26, "new", 0, 6, [26, 24, 25]), (27, "nothing-due", 10, 0, []),
            (28, "nothing-due", 10, 0, []), (29, "nothing-due", 10, 0, []),
            (30, "new", 0, 2, [30]),
        ]
        var there: Set<Day> = []
        for (day, name, code, requests, comes) in week {
            home.clock.move(to: "2026-11-\(day)T06:00:00Z")
            if day == 25 { home.server.fail("/", Array(repeating: .text(503, ""), count: 8)) }
            let before = home.server.requests.count
            let outcome = try await home.run()
            #expect(outcome.name == name && outcome.exitCode == code, "\(day): \(outcome)")
            #expect(home.server.requests.count - before == requests, "\(day)")
            #expect(home.server.gaps(from: before).allSatisfy { $0 >= 3 })
            there.formUnion(comes.map { .november($0) })
            try expectLists(of: there.sorted(), in: home)
            let record = try #require(try home.record)
            #expect(record.outcome == name && record.new == 4 * comes.count)
        }
        let new = try home.lists.values.joined().filter(\.kind.isNewPaper).map(\.paper.id)
        #expect(new.count == 25 && Set(new).count == 25)
        await home.server.stop()
    }

    @Test func `A day that neither catchup pages nor OAI-PMH give is missing, and comes later`()
        async throws
    {
        let home = try await mondayHome()
        home.clock.move(to: "2026-11-26T06:00:00Z")
        home.server.fail("/catchup/cs/2026-11-24", Array(repeating: .text(503, ""), count: 4))
        home.server.fail("/oai", Array(repeating: .text(503, ""), count: 4))
        let outcome = try await home.run()
        guard case .partial(_, let missing, _) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(outcome.exitCode == 12 && missing == [tuesday, .november(25)])
        try expectLists(of: [monday, .november(26)], in: home)
        #expect(try home.record?.outcome == "partial")
        #expect(try await home.run().exitCode == 0)
        try expectLists(of: [monday, tuesday, .november(25), .november(26)], in: home)
        await home.server.stop()
    }

    @Test func `A holiday of a year without a calendar is called stale, then known to be none`()
        async throws
    {
        // Martin Luther King's day of 2027 closes no batch: Tuesday the 19th has no announcement.
        let days = try [18, 20, 21].map { try #require(Day("2027-01-\($0)")) }
        var arxiv = InventedArxiv()
        arxiv.calendar.deferred = [days[0]]
        let home = try await FetchingHome(at: "2027-01-18T06:00:00Z", arxiv: arxiv)
        #expect(try await home.run().exitCode == 0)
        home.clock.move(to: "2027-01-19T06:00:00Z")
        let holiday = try await home.run()
        #expect(holiday.exitCode == 11, "\(holiday)")
        #expect(holiday.description.contains("may be deferred for a holiday"), "\(holiday)")
        home.clock.move(to: "2027-01-20T06:00:00Z")
        let wednesday = try await home.run()
        #expect([0, 12].contains(wednesday.exitCode), "\(wednesday)")
        home.clock.move(to: "2027-01-21T06:00:00Z")
        let thursday = try await home.run()
        #expect(thursday.exitCode == 0, "\(thursday)")
        #expect(home.state.missing.isEmpty)
        try expectLists(of: days, in: home)
        await home.server.stop()
    }

    @Test func `A second paperboy is told to wait, asks nothing and stores nothing`() async throws {
        let home = try await mondayHome()
        let holder = try ArxivClient(
            folder: URL(fileURLWithPath: home.home.state),
            transport: Transport { _ throws(ArxivError) in throw .cancelled },
            clock: home.clock.fetchClock)
        let outcome = try await home.run()
        #expect(outcome.exitCode == 75 && outcome.description.contains("Another paperboy"))
        #expect(home.server.requests.count == 1 && holder.state.missing.isEmpty)
        #expect(try home.record?.outcome == "asked-to-wait")
        try expectLists(of: [monday], in: home)
        await home.server.stop()
    }

    /// Expects exactly the lists of these days: every paper that arXiv announced, in its order,
    /// with its kind, text, authors and categories, and no list or paper besides.
    private func expectLists(
        of days: [Day], in home: FetchingHome, at location: SourceLocation = #_sourceLocation
    ) throws {
        let lists = try home.lists
        #expect(lists.keys.sorted() == days, sourceLocation: location)
        for day in days {
            let items = InventedArxiv.items(day)
            let listed = lists[day] ?? []
            #expect(listed.map(\.paper.id.text) == items.map(\.id), sourceLocation: location)
            #expect(listed.map(\.kind) == items.map(\.kind), sourceLocation: location)
            for (item, entry) in zip(items, listed) {
                let paper = entry.paper
                #expect(entry.day == day && paper.title == "Paper \(item.id)")
                #expect(paper.abstract == "About \(item.id).")
                #expect(paper.authors == ["A. Author", "B. Writer"] && paper.authorsComplete)
                let codes = [item.primary] + (item.other.map { [$0] } ?? [])
                #expect(paper.categories.map(\.code) == codes && paper.categoriesComplete)
            }
        }
        #expect(
            try home.paperCount == Set(lists.values.joined().map(\.paper.id)).count,
            sourceLocation: location)
    }
}
