import Digest
import Interface
import Papers
import Store
import Testing

@testable import Daily

@Suite struct DayCountsTests {
    private func home() throws -> TemporaryHome {
        let home = try TemporaryHome()
        var replaced = try Sample.listed("2503.00009", "An old video")
        replaced.kind = .replace
        _ = try home.workspace.library.add(
            [
                try Sample.listed("2503.00001", "Birds in a video"),
                try Sample.listed("2503.00002", "A video of machines"),
                try Sample.listed("2503.00003", "A Video of  Machines"),
                try Sample.listed("2503.00004", "Plain text"),
                try Sample.listed(
                    "2503.00005", "A video of stars", "Far.", day: "2025-03-04", "astro-ph.GA"),
                replaced,
                try Sample.listed("2503.00006", "A video", day: "2025-03-05"),
            ], as: .archive)
        return home
    }

    @Test func `A day has as many papers as its lists show, each once`() async throws {
        let home = try home()
        let session = home.workspace.pageSession
        let days = try await session.days()
        #expect(try days == [Sample.day("2025-03-05"), Sample.day("2025-03-04")])
        _ = try await session.label(try Sample.id("2503.00001"), .up)
        _ = try await session.label(try Sample.id("2503.00004"), .down)
        let counts = try await session.counts(days)
        #expect(counts.map(\.day) == days)
        #expect(counts.map(\.papers) == [1, 2])
        #expect(counts.map(\.rated) == [0, 1])
        for count in counts {
            let lists = try await session.edition(count.day)?.lists ?? []
            #expect(Set(lists.flatMap { $0.papers.map(\.paper.id) }).count == count.papers)
        }
    }

    @Test func `What was counted goes on to hold until list or configuration are others`() throws {
        let home = try home()
        let days = [try Sample.day("2025-03-04")]
        var counts = try DayCounts(home.workspace)
        #expect(try counts.pageDays(days).map(\.papers) == [2])
        _ = try home.workspace.library.add(
            [try Sample.listed("2503.00007", "A video of rain")], as: .archive)
        counts = try DayCounts(home.workspace, after: counts)
        #expect(try counts.pageDays(days).map(\.papers) == [3])
        let birds = Sample.configuration.replacing("- video", with: "- nothing")
        try writeWhole(birds.utf8, to: home.workspace.home.configuration)
        counts = try DayCounts(home.workspace, after: counts)
        #expect(try counts.pageDays(days).map(\.papers) == [1])
    }
}
