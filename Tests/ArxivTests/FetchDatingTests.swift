import Foundation
import Papers
import Testing

@testable import Arxiv

/// Catchup pages that are not of the day that was asked for, or that show too little of it.
struct FetchDatingTests {
    typealias Item = InventedArxiv.Item
    typealias Reply = LoopbackArxiv.Reply

    private static let time = "2026-11-24T06:00:00Z"

    private func expectAnnouncements(of days: [Int], in scene: FetchScene) {
        #expect(scene.stored.keys.sorted() == days.map { .november($0) })
        for day in days.map({ Day.november($0) }) {
            #expect(
                scene.stored[day]?.map(\.paper.id.text) == InventedArxiv.items(day).map(\.id),
                "\(day)")
        }
    }

    // MARK: The dating

    @Test(arguments: [false, true])
    func anOldFeedOnTheFirstRunTeachesNoWrongDating(byEve: Bool) async throws {
        let scene = try await FetchScene(
            at: Self.time,
            arxiv: InventedArxiv(staleFeeds: [.november(24)], datesCatchupByEve: byEve))
        let outcome = try await scene.run(since: .day(.november(19)))
        #expect(outcome.exitCode == 0, "\(outcome)")
        expectAnnouncements(of: [19, 20, 23, 24], in: scene)
        #expect(FetchState(folder: scene.folder.url).catchupDaysBack == (byEve ? 1 : 0))
        await scene.server.stop()
    }

    @Test(arguments: [false, true])
    func aWrongDatingIsFoundOutByThePapersAndLearntAnew(byEve: Bool) async throws {
        let scene = try await FetchScene(
            at: Self.time, arxiv: InventedArxiv(datesCatchupByEve: byEve))
        // Pages read a day too early show what is stored; read too late, the newest at the end.
        let last = byEve ? 20 : 19
        scene.store(.november(last), FetchScene.announcement(.november(last)))
        var state = FetchState()
        state.catchupDaysBack = byEve ? 0 : 1
        try FileManager.default.createDirectory(
            at: scene.folder.url, withIntermediateDirectories: true)
        try state.write(to: scene.folder.url)
        let outcome = try await scene.run()
        #expect(outcome.exitCode == 0, "\(outcome)")
        expectAnnouncements(of: [19, 20, 23, 24].filter { $0 >= last }, in: scene)
        #expect(FetchState(folder: scene.folder.url).catchupDaysBack == (byEve ? 1 : 0))
        await scene.server.stop()
    }

    @Test func aPageOfADayThatShowsTheDayBeforeIsNotFiled() async throws {
        // Its heading is right.
        let old = String(
            decoding: InventedArxiv().answer(
                "/catchup/cs/2026-11-19", at: VirtualClock(Self.time).now
            ).body, as: UTF8.self
        ).replacing("Thursday, 19", with: "Friday, 20")
        let scene = try await FetchScene(
            at: Self.time,
            faults: [("/catchup/cs/2026-11-20", Array(repeating: .text(200, old), count: 9))])
        scene.store(.november(19), FetchScene.announcement(.november(19)))
        let outcome = try await scene.run(source: .listing)
        #expect(outcome.exitCode == 12, "\(outcome)")
        expectAnnouncements(of: [19, 23, 24], in: scene)
        let state = FetchState(folder: scene.folder.url)
        #expect(state.missing == [.november(20)] && state.catchupDaysBack == 0)
        await scene.server.stop()
    }

    @Test func aPageOfAnotherDateThanWasAskedForIsBroken() async throws {
        let other = InventedArxiv().answer(
            "/catchup/cs/2026-11-18", at: VirtualClock(Self.time).now)
        let scene = try await FetchScene(
            at: Self.time,
            faults: [
                ("/catchup/cs/2026-11-20", Array(repeating: other, count: 4)),
                ("/oai", [.text(404, "")]),
            ])
        scene.store(.november(19), FetchScene.announcement(.november(19)))
        let outcome = try await scene.run()
        #expect(outcome.exitCode == 12, "\(outcome)")
        #expect(
            outcome.description.contains("it is of 2026-11-18, and 2026-11-20 was asked for"),
            "\(outcome)")
        expectAnnouncements(of: [19, 23, 24], in: scene)
        #expect(try await scene.run().exitCode == 0)
        expectAnnouncements(of: [19, 20, 23, 24], in: scene)
        await scene.server.stop()
    }

    // MARK: Empty pages

    /// The page of an announcement as it is where there was none.
    private func emptyPage(_ path: String) -> Reply {
        var arxiv = InventedArxiv()
        arxiv.calendar.deferred.formUnion([18, 19, 20, 23].map { Day.november($0) })
        return arxiv.answer(path, at: VirtualClock(Self.time).now)
    }

    @Test func anEmptyPageOfADayIsNotTakenForNothing() async throws {
        let path = "/catchup/cs/2026-11-20"
        let scene = try await FetchScene(at: Self.time, faults: [(path, [emptyPage(path)])])
        scene.store(.november(19), FetchScene.announcement(.november(19)))
        let outcome = try await scene.run()
        #expect(outcome.exitCode == 12, "\(outcome)")
        #expect(
            outcome.description.contains(
                "Missing: 2026-11-20 (arXiv shows nothing in cs.CV, cs.LG)"), "\(outcome)")
        expectAnnouncements(of: [19, 23, 24], in: scene)
        #expect(try await scene.run().exitCode == 0)
        expectAnnouncements(of: [19, 20, 23, 24], in: scene)
        #expect(FetchState(folder: scene.folder.url).lacking?.isEmpty == true)
        await scene.server.stop()
    }

    @Test func aPageThatIsEmptyADayLaterStillIsBelieved() async throws {
        let path = "/catchup/cs/2026-11-20"
        let scene = try await FetchScene(
            at: Self.time, faults: [(path, Array(repeating: emptyPage(path), count: 9))])
        scene.store(.november(19), FetchScene.announcement(.november(19)))
        for (time, code) in [("11-24T06", 12), ("11-24T20", 12), ("11-25T06", 0)]
            as [(String, Int32)]
        {
            scene.clock.move(to: "2026-\(time):00:00Z")
            let outcome = try await scene.run(source: .listing)
            #expect(outcome.exitCode == code, "\(outcome)")
            #expect(code != 0 || outcome.description.contains("lists nothing for 2026-11-20"))
        }
        #expect(scene.stored[.november(20)]?.isEmpty == true)
        await scene.server.stop()
    }

    @Test func anEmptyPageOfOneSubjectIsNotExcusedByTheOther() async throws {
        // Eleven papers of hep-th came the last time, so it is not believed to have none.
        func items(_ day: Int) -> [Item] {
            (10..<21).map {
                Item(id: "2611.\(day)3\($0)", kind: .new, primary: "hep-th")
            }
        }
        let path = "/catchup/hep-th/2026-11-20"
        let tuesday = Day.november(24)
        let feed = InventedArxiv.rss(InventedArxiv.items(tuesday) + items(24), tuesday)
        let page = String(
            decoding: InventedArxiv.list(items(20), .november(20)).body, as: UTF8.self
        ).replacing(
            "<h1>Computer Science</h1>", with: "<h1>Catchup results for x on Fri, 20 Nov 2026</h1>")
        let scene = try await FetchScene(
            at: Self.time, categories: ["cs.CV", "hep-th"],
            faults: [
                ("/rss", Array(repeating: .text(200, feed), count: 9)),
                ("/list/hep-th", [InventedArxiv.list(items(24), tuesday)]),
                (path, [emptyPage(path), .text(200, page)]),
                ("/catchup/hep-th/2026-11-23", [.text(404, "")]), ("/oai", [.text(404, "")]),
            ])
        let known = items(19).map { item in
            ListedPaper(
                paper: Paper(
                    id: ArxivID(item.id)!, title: "T", abstract: "",
                    categories: [Category("hep-th")]), day: .november(19))
        }
        scene.store(.november(19), FetchScene.announcement(.november(19)) + known)
        let outcome = try await scene.run()
        #expect(outcome.exitCode == 12, "\(outcome)")
        #expect(outcome.description.contains("arXiv shows nothing in hep-th"), "\(outcome)")
        // What the other page has is kept.
        #expect(scene.stored[.november(20)]?.isEmpty == false)
        #expect(FetchState(folder: scene.folder.url).missing.contains(.november(20)))
        _ = try await scene.run()
        #expect(!FetchState(folder: scene.folder.url).missing.contains(.november(20)))
        #expect(scene.stored[.november(20)]?.count { $0.paper.id.text < "2611.2" } ?? 0 > 0)
        await scene.server.stop()
    }

    @Test func anEmptyPageOfAQuietCategoryIsBelieved() async throws {
        let path = "/catchup/cs.GL/2026-11-23"
        let own = [Item(id: "2611.12499", kind: .new, primary: "cs.GL")]
        let tuesday = Day.november(24)
        let scene = try await FetchScene(
            at: Self.time, categories: ["cs.GL"],
            faults: [
                ("/list", [InventedArxiv.list(own, tuesday)]), (path, [emptyPage(path)]),
            ])
        var state = FetchState()
        state.catchupDaysBack = 0
        try FileManager.default.createDirectory(
            at: scene.folder.url, withIntermediateDirectories: true)
        try state.write(to: scene.folder.url)
        scene.store(.november(20), [])
        let outcome = try await scene.run(source: .listing)
        #expect(outcome.exitCode == 0, "\(outcome)")
        #expect(outcome.description.contains("arXiv lists nothing for 2026-11-23"), "\(outcome)")
        await scene.server.stop()
    }
}
