import Papers
import Testing

@testable import Arxiv

/// A feed and the list pages of two subjects, which do not always agree.
struct FetchListsTests {
    typealias Item = InventedArxiv.Item
    typealias Reply = LoopbackArxiv.Reply

    private static let (monday, tuesday) = (Day.november(23), Day.november(24))

    /// Papers of a day that are new in both subjects.
    private static func items(_ day: Day, _ categories: [String] = ["cs.CV", "hep-th"]) -> [Item] {
        categories.flatMap { category in
            (0..<12).map { number in
                let serial = day.civil.day * 100 + number + (category == "hep-th" ? 50 : 0)
                return Item(id: "2611.\(10_000 + serial)", kind: .new, primary: category)
            }
        }
    }

    private static func ids(_ day: Day, _ categories: [String] = ["cs.CV", "hep-th"]) -> [String] {
        items(day, categories).map(\.id)
    }

    private static func feed(_ items: [Item]) -> Reply {
        .text(200, InventedArxiv.rss(items, tuesday))
    }

    private static func list(_ day: Day, _ category: String) -> Reply {
        InventedArxiv.list(items(day, [category]), day)
    }

    /// A scene on Tuesday with a feed, list pages for each subject, and a day stored before.
    private func scene(
        stored day: Day?, feed: Reply, _ pages: [String: Reply]
    ) async throws -> FetchScene {
        let faults = pages.map { ("/list/\($0.key)/new", Array(repeating: $0.value, count: 9)) }
        let scene = try await FetchScene(
            at: "2026-11-24T06:00:00Z", categories: ["cs.CV", "hep-th"],
            faults: faults + [
                ("/rss", Array(repeating: feed, count: 9)),
                ("/catchup", Array(repeating: .text(404, "no"), count: 99)),
                ("/oai", Array(repeating: .text(404, "no"), count: 99)),
            ])
        if let day {
            scene.store(
                day,
                Self.items(day).map { item in
                    let paper = Paper(
                        id: ArxivID(item.id)!, title: "T", abstract: "",
                        categories: [Category(item.primary)])
                    return ListedPaper(paper: paper, day: day)
                })
        }
        return scene
    }

    private func came(_ scene: FetchScene) -> [String] {
        (scene.stored[Self.tuesday] ?? []).map(\.paper.id.text).sorted()
    }

    // MARK: One subject and the other

    @Test func anOldListOfOneSubjectKeepsTheOtherNotAway() async throws {
        let old = Self.items(Self.monday, ["hep-th"])
        let scene = try await scene(
            stored: Self.monday, feed: Self.feed(Self.items(Self.tuesday, ["cs.CV"]) + old),
            [
                "cs.CV": Self.list(Self.tuesday, "cs.CV"),
                "hep-th": Self.list(Self.monday, "hep-th"),
            ])
        let outcome = try await scene.run()
        #expect(outcome.exitCode == 12, "\(outcome)")
        #expect(
            outcome.description.contains("(the list of hep-th is of 2026-11-23)"), "\(outcome)")
        #expect(came(scene) == Self.ids(Self.tuesday, ["cs.CV"]))
        #expect(FetchState(folder: scene.folder.url).missing == [Self.tuesday])
        await scene.server.stop()
    }

    @Test(arguments: [Day.november(20), .november(23)])
    func anEmptyListOfOneSubjectIsNotExcusedByTheOther(stored: Day) async throws {
        // Be it that the day before is missing, or that the feed repeats a paper.
        let repeated = stored == Self.monday ? [Self.items(Self.monday)[0]] : []
        let scene = try await scene(
            stored: stored, feed: Self.feed(Self.items(Self.tuesday) + repeated),
            [
                "cs.CV": Self.list(Self.tuesday, "cs.CV"),
                "hep-th": InventedArxiv.list([], Self.tuesday),
            ])
        let outcome = try await scene.run()
        #expect(outcome.exitCode == 12, "\(outcome)")
        #expect(outcome.description.contains("arXiv shows nothing in hep-th"), "\(outcome)")
        // What only the feed has is not lost.
        #expect(came(scene) == Self.ids(Self.tuesday))
        await scene.server.stop()
    }

    @Test func papersOfAnOldFeedAreNotPutBesideThoseOfTheLists() async throws {
        // The day before is not stored, so that the feed's old papers are not known.
        for old in [["cs.CV", "hep-th"], ["hep-th"]] {
            let new = ["cs.CV", "hep-th"].filter { !old.contains($0) }
            let feed = Self.items(Self.tuesday, new) + Self.items(Self.monday, old)
            let scene = try await scene(
                stored: .november(20), feed: Self.feed(feed),
                [
                    "cs.CV": Self.list(Self.tuesday, "cs.CV"),
                    "hep-th": Self.list(Self.tuesday, "hep-th"),
                ])
            let outcome = try await scene.run()
            #expect(outcome.exitCode == 12, "\(outcome)")
            #expect(outcome.description.contains("Missing: 2026-11-23 ("), "\(outcome)")
            #expect(came(scene) == Self.ids(Self.tuesday))
            await scene.server.stop()
        }
    }

    @Test func aPaperThatOneListLacksComesFromTheFeed() async throws {
        let own = Self.items(Self.tuesday)
        let scene = try await scene(
            stored: .november(20), feed: Self.feed(own),
            [
                "cs.CV": InventedArxiv.list(Array(own[1..<12]), Self.tuesday),
                "hep-th": Self.list(Self.tuesday, "hep-th"),
            ])
        _ = try await scene.run()
        #expect(came(scene) == Self.ids(Self.tuesday))
        #expect(FetchState(folder: scene.folder.url).missing == [Self.monday])
        await scene.server.stop()
    }

    // MARK: Asked to wait

    private static let stops: [Reply] = [
        .text(429, "Rate exceeded."), .text(403, "Access denied"),
        .text(503, "", ["Retry-After": "3600"]),
    ]

    @Test(arguments: stops.indices)
    func whatCameIsKeptWhenTheListsAskToWait(kind: Int) async throws {
        let scene = try await scene(
            stored: .november(20), feed: Self.feed(Self.items(Self.tuesday)),
            ["cs.CV": Self.stops[kind]])
        let outcome = try await scene.run()
        #expect(outcome.exitCode == 12, "\(outcome)")
        #expect(outcome.description.contains("; arXiv asked to wait ("), "\(outcome)")
        #expect(came(scene) == Self.ids(Self.tuesday))
        let state = FetchState(folder: scene.folder.url)
        #expect(state.missing == [Self.tuesday, Self.monday] && state.coolDownUntil != nil)
        // Nothing else is asked for, by this run or by the next.
        #expect(scene.paths.allSatisfy { $0.hasPrefix("/rss") || $0.hasPrefix("/list/cs.CV") })
        let count = scene.paths.count
        #expect(try await scene.run().exitCode == 75)
        #expect(scene.paths.count == count)
        await scene.server.stop()
    }

    @Test(arguments: [Fetch.Source.auto, .listing])
    func whatOneListGaveIsKeptWhenTheNextAsksToWait(source: Fetch.Source) async throws {
        let scene = try await scene(
            stored: .november(20), feed: Self.feed([]),
            ["cs.CV": Self.list(Self.tuesday, "cs.CV"), "hep-th": Self.stops[0]])
        let outcome = try await scene.run(source: source)
        #expect(outcome.exitCode == 12, "\(outcome)")
        #expect(came(scene) == Self.ids(Self.tuesday, ["cs.CV"]))
        #expect(scene.paths.last == "/list/hep-th/new")
        await scene.server.stop()
    }

    @Test func anOldFeedBesideListsThatAskToWaitIsNothing() async throws {
        let scene = try await scene(
            stored: Self.monday, feed: Self.feed(Self.items(Self.monday)),
            ["cs.CV": Self.stops[0]])
        let outcome = try await scene.run()
        #expect(outcome.exitCode == 75, "\(outcome)")
        #expect(came(scene).isEmpty)
        await scene.server.stop()
    }

    // MARK: The first run

    @Test func theFirstRunComparesTheFeedWithOneList() async throws {
        let scene = try await scene(
            stored: nil, feed: Self.feed(Self.items(Self.tuesday)),
            ["cs.CV": Self.list(Self.tuesday, "cs.CV"), "hep-th": .text(404, "")])
        let outcome = try await scene.run()
        #expect(outcome.exitCode == 0, "\(outcome)")
        #expect(scene.paths == ["/rss/cs.CV+hep-th", "/list/cs.CV/new"])
        #expect(came(scene) == Self.ids(Self.tuesday))
        await scene.server.stop()
    }

    @Test func theFirstRunDoesNotTakeAnOldFeed() async throws {
        for (day, code) in [(Self.tuesday, 0), (Self.monday, 11)] as [(Day, Int32)] {
            let scene = try await scene(
                stored: nil, feed: Self.feed(Self.items(Self.monday)),
                ["cs.CV": Self.list(day, "cs.CV"), "hep-th": Self.list(day, "hep-th")])
            let outcome = try await scene.run()
            #expect(outcome.exitCode == code, "\(outcome)")
            #expect(came(scene) == (code == 0 ? Self.ids(Self.tuesday) : []))
            // No page is asked for twice.
            #expect(scene.paths.count == 3)
            await scene.server.stop()
        }
    }

    @Test func aFirstRunThatMayAskForNoListSaysWhatItDoesNotKnow() async throws {
        let scene = try await scene(stored: nil, feed: Self.feed(Self.items(Self.tuesday)), [:])
        let outcome = try await scene.run(source: .rss)
        #expect(outcome.exitCode == 0, "\(outcome)")
        #expect(
            outcome.description.hasSuffix("without --source rss a list page does."), "\(outcome)")
        await scene.server.stop()
    }

    @Test func whereNothingTellsTheFirstRunTakesTheFeedForAPart() async throws {
        let scene = try await scene(
            stored: nil, feed: Self.feed(Self.items(Self.tuesday)),
            ["cs.CV": .text(404, ""), "hep-th": .text(404, "")])
        let outcome = try await scene.run()
        #expect(outcome.exitCode == 12, "\(outcome)")
        #expect(outcome.description.contains("nothing is stored that would tell"), "\(outcome)")
        #expect(came(scene) == Self.ids(Self.tuesday))
        await scene.server.stop()
    }

    // MARK: In the evening

    /// 21:00 in New York on Tuesday: the lists show Wednesday, whose catchup page is refused yet.
    private func evening(_ arxiv: InventedArxiv = InventedArxiv()) async throws -> FetchScene {
        let refusal = Reply.text(400, "<html><body><h1>Invalid date</h1></body></html>")
        return try await FetchScene(
            at: "2026-11-25T02:00:00Z", arxiv: arxiv,
            faults: [("/catchup/cs/2026-11-25", Array(repeating: refusal, count: 9))])
    }

    private let own = InventedArxiv.items(tuesday).map(\.id).sorted()

    @Test func theDayComesFromItsCatchupPageThoughTheNextHasNone() async throws {
        let scene = try await evening(InventedArxiv(staleFeeds: [Self.tuesday]))
        scene.store(Self.monday, FetchScene.announcement(Self.monday))
        let outcome = try await scene.run()
        #expect(outcome.exitCode == 0, "\(outcome)")
        #expect(came(scene) == own)
        await scene.server.stop()
    }

    @Test func onTheFirstRunAFeedAndACatchupPageBearEachOtherOut() async throws {
        for (old, code) in [([], 0), ([Self.tuesday], 12)] as [(Set<Day>, Int32)] {
            let scene = try await evening(InventedArxiv(staleFeeds: old))
            let outcome = try await scene.run()
            #expect(outcome.exitCode == code, "\(outcome)")
            #expect(came(scene) == own)
            #expect(code == 0 || outcome.description.contains("nothing tells of which day the"))
            await scene.server.stop()
        }
    }
}
