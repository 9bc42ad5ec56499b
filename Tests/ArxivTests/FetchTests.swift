import Papers
import Testing

@testable import Arxiv

struct FetchTests {
    /// Expects that all of the announcements of some days of November are stored, under their days.
    private func expectAnnouncements(of days: [Int], in scene: FetchScene) {
        for day in days.map({ Day.november($0) }) {
            #expect(
                scene.stored[day]?.map(\.paper.id.text) == InventedArxiv.items(day).map(\.id),
                "\(day)")
        }
    }

    @Test func theFeedAloneIsEnoughWhenNothingIsOdd() async throws {
        let scene = try await FetchScene(at: "2026-11-24T06:00:00Z")
        scene.store(.november(23), FetchScene.announcement(.november(23)))
        let outcome = try await scene.run()
        #expect(outcome.exitCode == 0 && scene.paths == ["/rss/cs.CV+cs.LG"])
        #expect(
            outcome.description
                == "Announced 2026-11-24: 4 new (cs.CV 2, cs.LG 2), 1 cross-listed, 1 replaced.")
        #expect(scene.stored[.november(24)]?.first?.paper.version == 1)
        await scene.server.stop()
    }

    @Test func aStaleFeedIsMendedByTheList() async throws {
        let scene = try await FetchScene(
            at: "2026-11-24T06:00:00Z", arxiv: InventedArxiv(staleFeeds: [.november(24)]))
        scene.store(.november(23), FetchScene.announcement(.november(23)))
        #expect(try await scene.run().exitCode == 0)
        #expect(scene.paths == ["/rss/cs.CV+cs.LG", "/list/cs/new"])
        #expect(
            scene.stored[.november(24)]?.map(\.paper.id.text)
                == InventedArxiv.items(.november(24)).map(\.id))
        await scene.server.stop()
    }

    @Test(arguments: [false, true])
    func afterAGapAStaleFeedIsMendedByTheListAndTellsNoDating(byEve: Bool) async throws {
        let scene = try await FetchScene(
            at: "2026-11-24T06:00:00Z",
            arxiv: InventedArxiv(staleFeeds: [.november(24)], datesCatchupByEve: byEve))
        scene.store(.november(19), FetchScene.announcement(.november(19)))
        #expect(try await scene.run().exitCode == 0)
        expectAnnouncements(of: [20, 23, 24], in: scene)
        await scene.server.stop()
    }

    @Test func overAWeekendAFeedHasNothingAnyMore() async throws {
        let scene = try await FetchScene(at: "2026-11-22T15:00:00Z")
        scene.store(.november(19), FetchScene.announcement(.november(19)))
        let outcome = try await scene.run(source: .rss)
        #expect(outcome.exitCode == 11)
        #expect(outcome.description.hasSuffix("--source auto reads the list pages too."))
        await scene.server.stop()
    }

    /// A feed of Tuesday of which some entries have no title.
    private func feed(untitled numbers: [Int]) -> LoopbackArxiv.Reply {
        let items = InventedArxiv.items(.november(24))
        let feed = numbers.reduce(InventedArxiv.rss(items, .november(24))) { feed, number in
            feed.replacing("<title>Paper \(items[number].id)</title>", with: "<title> </title>")
        }
        return .text(200, feed)
    }

    @Test func entriesThatCannotBeReadAreLookedForInTheList() async throws {
        let scene = try await FetchScene(
            at: "2026-11-24T06:00:00Z", faults: [("/rss", [feed(untitled: [1])])])
        scene.store(.november(23), FetchScene.announcement(.november(23)))
        let outcome = try await scene.run()
        #expect(outcome.exitCode == 0, "\(outcome)")
        #expect(scene.paths == ["/rss/cs.CV+cs.LG", "/list/cs/new"])
        expectAnnouncements(of: [24], in: scene)
        await scene.server.stop()
    }

    @Test func entriesThatCannotBeReadKeepTheDayMissing() async throws {
        let scene = try await FetchScene(
            at: "2026-11-24T06:00:00Z", faults: [("/rss", [feed(untitled: [1, 2])])])
        scene.store(.november(23), FetchScene.announcement(.november(23)))
        let outcome = try await scene.run(source: .rss)
        #expect(outcome.exitCode == 12, "\(outcome)")
        #expect(
            outcome.description.contains(
                "Missing: 2026-11-24 (2 entries had no identifier or title)."), "\(outcome)")
        #expect(scene.stored[.november(24)]?.count == 4)
        #expect(try await scene.run(source: .rss).exitCode == 0)
        expectAnnouncements(of: [24], in: scene)
        await scene.server.stop()
    }

    @Test func entriesOfAListThatCannotBeReadKeepTheDayMissing() async throws {
        let path = "/list/cs/new"
        let page = InventedArxiv().answer(path, at: VirtualClock("2026-11-24T06:00:00Z").now)
        let id = InventedArxiv.items(.november(24))[2].id
        let bad = String(decoding: page.body, as: UTF8.self)
            .replacing("</span>\nPaper \(id)</div>", with: "</span></div>")
        let scene = try await FetchScene(
            at: "2026-11-24T06:00:00Z", faults: [(path, [.text(200, bad)])])
        let outcome = try await scene.run(source: .listing)
        #expect(outcome.exitCode == 12, "\(outcome)")
        #expect(outcome.description.contains("(one entry had no identifier or title)"))
        #expect(scene.stored[.november(24)]?.count == 5)
        #expect(FetchState(folder: scene.folder.url).missing == [.november(24)])
        await scene.server.stop()
    }

    @Test func aQuietCategoryWithoutPapersIsNoSignOfAnOldFeed() async throws {
        let scene = try await FetchScene(
            at: "2026-11-24T06:00:00Z", categories: ["cs.CV", "cs.LG", "cs.GL"])
        let outcome = try await scene.run(source: .rss)
        #expect(outcome.exitCode == 0, "\(outcome)")
        expectAnnouncements(of: [24], in: scene)
        scene.clock.move(to: "2026-11-25T06:00:00Z")
        let next = try await scene.run()
        #expect(next.exitCode == 0, "\(next)")
        expectAnnouncements(of: [24, 25], in: scene)
        #expect(scene.paths.allSatisfy { $0.hasPrefix("/rss") })
        await scene.server.stop()
    }

    @Test func aLargeCategoryWithoutPapersIsNamedAndTheOthersCome() async throws {
        let own = InventedArxiv.items(.november(24)).filter { $0.primary == "cs.LG" }
        let reply = LoopbackArxiv.Reply.text(200, InventedArxiv.rss(own, .november(24)))
        let scene = try await FetchScene(
            at: "2026-11-24T06:00:00Z", categories: ["cs.CV", "cs.LG", "cs.GL"],
            faults: [("/rss", [reply, reply])])
        let outcome = try await scene.run(source: .rss)
        #expect(outcome.exitCode == 12, "\(outcome)")
        #expect(outcome.description.contains("(the feed has nothing new in cs.CV)"), "\(outcome)")
        #expect(scene.stored[.november(24)]?.map(\.paper.id.text) == own.map(\.id))
        #expect(FetchState(folder: scene.folder.url).missing == [.november(24)])
        // With leave to ask them, the list pages tell.
        #expect(try await scene.run().exitCode == 0)
        expectAnnouncements(of: [24], in: scene)
        await scene.server.stop()
    }

    @Test func anEmptyAnnouncementIsNeverTakenForNone() async throws {
        let empty = LoopbackArxiv.Reply.text(200, InventedArxiv.rss([], .november(24)))
        let scene = try await FetchScene(
            at: "2026-11-24T06:00:00Z", arxiv: InventedArxiv(staleLists: [.november(24)]),
            faults: [("/rss", [empty])])
        scene.store(.november(23), FetchScene.announcement(.november(23)))
        let outcome = try await scene.run()
        #expect(outcome.exitCode == 11 && scene.stored[.november(24)] == nil)
        // The next run asks again, and the feed has it now.
        let asked = scene.paths.count
        #expect(try await scene.run().exitCode == 0)
        #expect(scene.paths.dropFirst(asked).contains { $0.hasPrefix("/rss") })
        expectAnnouncements(of: [24], in: scene)
        await scene.server.stop()
    }

    @Test func overAWeekendTheListStillShowsFriday() async throws {
        let scene = try await FetchScene(at: "2026-11-22T15:00:00Z")
        scene.store(.november(19), FetchScene.announcement(.november(19)))
        #expect(try await scene.run().exitCode == 0)
        #expect(scene.paths == ["/list/cs/new"])
        #expect(scene.stored.keys.sorted() == [.november(19), .november(20)])
        await scene.server.stop()
    }

    @Test func aCategoryThatIsAddedGetsTheDaysPapersToo() async throws {
        let scene = try await FetchScene(at: "2026-11-24T06:00:00Z")
        let all = FetchScene.announcement(.november(24))
        let own = all.filter { $0.paper.categories.contains(Category("cs.CV")) }
        scene.store(.november(23), FetchScene.announcement(.november(23)))
        scene.store(.november(24), own, categories: ["cs.CV"])
        let outcome = try await scene.run()
        #expect(outcome.exitCode == 0, "\(outcome)")
        #expect(
            outcome.description.contains(
                "That of 2026-11-24 is asked for again, for cs.LG; earlier ones come with --since"),
            "\(outcome)")
        expectAnnouncements(of: [24], in: scene)
        #expect(scene.paths == ["/rss/cs.CV+cs.LG"])
        // Now it is there, for both.
        #expect(try await scene.run().exitCode == 10)
        await scene.server.stop()
    }

    @Test func theFirstRunTakesTheNewestAnnouncementOnly() async throws {
        let scene = try await FetchScene(at: "2026-11-24T06:00:00Z")
        #expect(try await scene.run().exitCode == 0)
        #expect(Array(scene.stored.keys) == [.november(24)])
        await scene.server.stop()
    }

    @Test(arguments: [false, true], [false, true])
    func catchupPagesAreReadWhicheverWayTheyAreDated(byEve: Bool, others: Bool) async throws {
        let scene = try await FetchScene(
            at: "2026-11-24T06:00:00Z",
            arxiv: InventedArxiv(datesCatchupByEve: byEve, hasOtherSubjects: others))
        scene.store(.november(18), FetchScene.announcement(.november(18)))
        let outcome = try await scene.run()
        #expect(outcome.exitCode == 0, "\(outcome)")
        expectAnnouncements(of: [19, 20, 23, 24], in: scene)
        #expect(FetchState(folder: scene.folder.url).catchupDaysBack == (byEve ? 1 : 0))
        await scene.server.stop()
    }

    @Test func aDayThatCannotBeHadIsPartialAndTheNextRunGetsIt() async throws {
        let scene = try await FetchScene(
            at: "2026-11-24T06:00:00Z",
            faults: [
                ("/catchup/cs/2026-11-20", Array(repeating: .text(503, ""), count: 4)),
                ("/oai", Array(repeating: .text(503, ""), count: 4)),
            ])
        scene.store(.november(19), FetchScene.announcement(.november(19)))
        let outcome = try await scene.run()
        guard case .partial(let tally, let missing, _) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(outcome.exitCode == 12 && tally.days == [.november(24)])
        #expect(missing == [.november(20), .november(23)])
        #expect(try await scene.run().exitCode == 0)
        #expect(scene.stored.keys.sorted() == [19, 20, 23, 24].map { .november($0) })
        await scene.server.stop()
    }

    @Test func harvestingFillsADayThatTheCatchupPagesRefuse() async throws {
        let record = FetchHarvestTests.page(
            [("2611.00001", 1, "Fri, 20 Nov 2026 12:00:00 GMT", "2026-11-22")], token: nil)
        let scene = try await FetchScene(
            at: "2026-11-24T06:00:00Z",
            faults: [
                (
                    "/catchup",
                    Array(
                        repeating: .text(400, "<html><body><h1>Invalid date</h1></body></html>"),
                        count: 9)
                ), ("/oai", [.text(200, record)]),
            ])
        scene.store(.november(20), FetchScene.announcement(.november(20)))
        let outcome = try await scene.run()
        guard case .new(let tally) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(tally.days == [.november(24), .november(23)])
        #expect(tally.notes.first?.hasPrefix("Announcement days were told") == true)
        #expect(scene.stored[.november(23)]?.map(\.paper.id.text) == ["2611.00001"])
        // Feed, list since a day is missing, two pages to learn how they are dated, OAI-PMH.
        #expect(scene.paths.count == 5)
        await scene.server.stop()
    }

    @Test func inTheEveningTheListIsAheadAndTodayComesFromTheCatchupPages() async throws {
        // 21:00 in New York: the list shows Wednesday's announcement, Tuesday's was missed.
        let scene = try await FetchScene(
            at: "2026-11-25T02:00:00Z", arxiv: InventedArxiv(staleFeeds: [.november(24)]))
        scene.store(.november(23), FetchScene.announcement(.november(23)))
        let outcome = try await scene.run()
        #expect(outcome.exitCode == 0, "\(outcome)")
        #expect(
            scene.stored[.november(24)]?.map(\.paper.id.text)
                == InventedArxiv.items(.november(24)).map(\.id))
        #expect(scene.stored.keys.count == 2)
        await scene.server.stop()
    }

    @Test func aBrokenPageOfTheNewestKeepsNoMissedDayAway() async throws {
        let broken = LoopbackArxiv.Reply.text(200, "<html><body>cut sho")
        let scene = try await FetchScene(
            at: "2026-11-24T06:00:00Z", faults: [("/list", Array(repeating: broken, count: 99))])
        scene.store(.november(19), FetchScene.announcement(.november(19)))
        let outcome = try await scene.run(source: .listing)
        #expect(outcome.exitCode == 12, "\(outcome)")
        #expect(outcome.description.contains("Missing: 2026-11-24 (The "), "\(outcome)")
        expectAnnouncements(of: [19, 20, 23], in: scene)
        #expect(FetchState(folder: scene.folder.url).missing == [.november(24)])
        // Where nothing else is due, arXiv cannot be had.
        let again = try await scene.run(source: .listing)
        #expect(again.exitCode == 69, "\(again)")
        #expect(again.description.hasPrefix("arXiv cannot be had now: The "), "\(again)")
        scene.server.mend()
        #expect(try await scene.run(source: .listing).exitCode == 0)
        expectAnnouncements(of: [19, 20, 23, 24], in: scene)
        await scene.server.stop()
    }

    @Test func aRunThatIsStoppedKeepsWhatCame() async throws {
        let scene = try await FetchScene(at: "2026-11-24T06:00:00Z")
        scene.store(.november(19), FetchScene.announcement(.november(19)))
        let outcome = try await scene.run(onBatch: { scene.cancel() })
        guard case .stopped(_, let missing) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(outcome.exitCode == 130 && missing == [.november(20), .november(23)])
        #expect(outcome.description.contains("Stopped; what had come is kept. Missing: 2026-11-20"))
        #expect(scene.stored[.november(24)] != nil)
        #expect(scene.paths == ["/rss/cs.CV+cs.LG", "/list/cs/new"])
        await scene.server.stop()
    }

    @Test func aRunThatIsStoppedBeforeAnythingCameSaysSo() async throws {
        let scene = try await FetchScene(at: "2026-11-24T06:00:00Z")
        scene.cancel()
        let outcome = try await scene.run()
        #expect(outcome == .stopped(FetchTally(), missing: [.november(24)]))
        #expect(
            outcome.description == "Stopped before anything came. Missing: 2026-11-24. "
                + "The next run will try to get it.")
        #expect(scene.paths.isEmpty && scene.stored.isEmpty)
        await scene.server.stop()
    }

    @Test func aDateReachesBackToItselfAndNoFurtherThanNinetyDays() async throws {
        let scene = try await FetchScene(at: "2026-11-24T06:00:00Z")
        let outcome = try await scene.run(source: .listing, since: .day(.november(20)))
        #expect(outcome.exitCode == 0, "\(outcome)")
        #expect(scene.stored.keys.sorted() == [20, 23, 24].map { .november($0) })
        await scene.server.stop()
    }

    @Test func whatIsTooOldIsSaidToBeLost() async throws {
        let scene = try await FetchScene(at: "2026-11-24T06:00:00Z")
        let old = try #require(Day("2026-06-01"))
        scene.store(old, FetchScene.announcement(old))
        let outcome = try await scene.run(source: .listing)
        #expect(outcome.exitCode == 0, "\(outcome)")
        #expect(outcome.description.contains("before 2026-08-26 cannot be had any more"))
        // 65 weekdays less the one behind Labor Day's deferred mailing, and the old one.
        #expect(scene.stored.count == 65 - 1 + 1)
        await scene.server.stop()
    }

    @Test func theFeedAloneCannotFillWhatWasMissed() async throws {
        let scene = try await FetchScene(at: "2026-11-24T06:00:00Z")
        scene.store(.november(20), FetchScene.announcement(.november(20)))
        let outcome = try await scene.run(source: .rss)
        #expect(outcome.exitCode == 12)
        #expect(scene.paths == ["/rss/cs.CV+cs.LG"])
        // Also where nothing else was due, it says why.
        let again = try await scene.run(source: .rss)
        #expect(again.exitCode == 12 && scene.paths.count == 1)
        #expect(
            again.description.hasPrefix(
                "Nothing came. Missing: 2026-11-23 (a feed shows its own day only; --source auto "),
            "\(again)")
        #expect(
            again.description.hasSuffix(" Without --source rss the next run will try to get it."))
        #expect(!again.description.contains("The next run will"))
        await scene.server.stop()
    }
}
