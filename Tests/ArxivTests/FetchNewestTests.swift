import Papers
import Testing

@testable import Arxiv

/// Announcements without new papers, as small categories have them.
struct FetchNewestTests {
    typealias Item = InventedArxiv.Item

    private static let tuesday = Day.november(24)
    private static let others = [
        Item(id: "2611.12405", kind: .cross, primary: "stat.ML", other: "cs.GL"),
        Item(id: "2501.20024", kind: .replace, primary: "cs.GL"),
    ]

    /// A scene on Tuesday with a feed, by default an empty one, and a list page of the category.
    private func scene(
        _ category: String, page: LoopbackArxiv.Reply,
        feed: String = InventedArxiv.rss([], tuesday)
    ) async throws -> FetchScene {
        let feed = LoopbackArxiv.Reply.text(200, feed)
        return try await FetchScene(
            at: "2026-11-24T06:00:00Z", categories: [category],
            faults: [("/rss", [feed, feed]), ("/list/\(category)/new", [page, page])])
    }

    private func scene(
        _ category: String, _ items: [Item], of day: Day = tuesday
    ) async throws -> FetchScene {
        try await scene(category, page: InventedArxiv.list(items, day))
    }

    @Test func aPageOfTheDayWithoutPapersIsTheWholeOfIt() async throws {
        let scene = try await scene("cs.GL", [])
        let outcome = try await scene.run()
        #expect(outcome.exitCode == 0, "\(outcome)")
        #expect(outcome.description == "Nothing came. arXiv lists nothing for 2026-11-24.")
        #expect(scene.paths == ["/rss/cs.GL", "/list/cs.GL/new"])
        #expect(FetchState(folder: scene.folder.url).missing.isEmpty)
        // It is not asked for again.
        #expect(try await scene.run().exitCode == 10)
        await scene.server.stop()
    }

    @Test(arguments: [Fetch.Source.auto, .listing])
    func aPageOfTheDayWithoutNewPapersIsTheWholeOfIt(source: Fetch.Source) async throws {
        let scene = try await scene("cs.GL", Self.others)
        let outcome = try await scene.run(source: source)
        #expect(outcome.exitCode == 0, "\(outcome)")
        #expect(scene.stored[Self.tuesday]?.map(\.kind) == [.cross, .replace])
        await scene.server.stop()
    }

    @Test func aPageOfTheDayBeforeIsStaleThoughEmpty() async throws {
        let scene = try await scene("cs.GL", [], of: .november(23))
        let outcome = try await scene.run()
        #expect(outcome.exitCode == 11, "\(outcome)")
        #expect(outcome.description.contains("the list of cs.GL is of 2026-11-23"), "\(outcome)")
        #expect(scene.stored.isEmpty)
        await scene.server.stop()
    }

    @Test func anEmptyPageIsNotBelievedWhereTheFeedHasOtherPapers() async throws {
        let items = ["2611.12401", "2611.12402"].map {
            Item(id: $0, kind: .new, primary: "cs.GL")
        }
        // One cannot be read, so the page is asked.
        let feed = InventedArxiv.rss(items, Self.tuesday)
            .replacing("<title>Paper 2611.12402</title>", with: "")
        for (known, code) in [("2611.12401", 0), ("2611.12301", 11)] as [(String, Int32)] {
            let scene = try await scene(
                "cs.GL", page: InventedArxiv.list([], Self.tuesday), feed: feed)
            let paper = Paper(
                id: ArxivID(known)!, title: "T", abstract: "", categories: [Category("cs.GL")])
            scene.store(.november(23), [ListedPaper(paper: paper, day: .november(23))])
            let outcome = try await scene.run()
            #expect(outcome.exitCode == code, "\(outcome)")
            #expect(scene.paths == ["/rss/cs.GL", "/list/cs.GL/new"])
            await scene.server.stop()
        }
    }

    @Test func aPaperThatIsCrossListedOnceMoreMakesNoFeedOdd() async throws {
        let again = Item(id: "2611.12301", kind: .cross, primary: "stat.ML", other: "cs.GL")
        let fresh = Item(id: "2611.12401", kind: .new, primary: "cs.GL")
        // Alone it may be all that an old feed of the category had.
        for (items, requests) in [([fresh, again], ["/rss/cs.GL"]), ([again], nil)]
            as [([Item], [String]?)]
        {
            let scene = try await scene(
                "cs.GL", page: InventedArxiv.list(items, Self.tuesday),
                feed: InventedArxiv.rss(items, Self.tuesday))
            let paper = Paper(
                id: ArxivID("2611.12301")!, title: "T", abstract: "",
                categories: [Category("stat.ML"), Category("cs.GL")])
            scene.store(
                .november(23), [ListedPaper(paper: paper, day: .november(23), kind: .cross)])
            _ = try await scene.run()
            #expect(requests.map { scene.paths == $0 } ?? (scene.paths.count > 1))
            await scene.server.stop()
        }
    }

    @Test func aPageWithoutADayIsNoProofThatThereIsNothing() async throws {
        let page = LoopbackArxiv.Reply.text(
            200,
            """
            <html><body><h3>Showing new listings for today</h3><p>No updates today.</p>\
            </body></html>
            """)
        let scene = try await scene("cs.GL", page: page)
        #expect(try await scene.run().exitCode == 11)
        await scene.server.stop()
    }

    @Test func aCategoryThatAlwaysHasPapersIsNotBelievedToHaveNone() async throws {
        for items in [[], Self.others.map { Item(id: $0.id, kind: $0.kind, primary: "cs.CV") }] {
            let scene = try await scene("cs.CV", items)
            let outcome = try await scene.run()
            #expect(outcome.exitCode == 11, "\(outcome)")
            #expect(outcome.description.contains("the list has no new papers"), "\(outcome)")
            await scene.server.stop()
        }
    }

    @Test func norIsOneThatHadManyTheLastTime() async throws {
        for (count, code) in [(9, 0), (10, 11)] as [(Int, Int32)] {
            let scene = try await scene("hep-th", [])
            let papers = (10..<10 + count).map { number in
                ListedPaper(
                    paper: Paper(
                        id: ArxivID("2611.230\(number)")!, title: "T", abstract: "",
                        categories: [Category("hep-th")]), day: .november(23))
            }
            scene.store(.november(23), papers)
            let outcome = try await scene.run()
            #expect(outcome.exitCode == code, "\(outcome)")
            await scene.server.stop()
        }
    }

    @Test func anEmptyFeedAloneIsBelievedOfQuietCategories() async throws {
        for (category, code) in [("cs.GL", 0), ("cs.CV", 11)] as [(String, Int32)] {
            let scene = try await scene(category, [])
            let outcome = try await scene.run(source: .rss)
            #expect(outcome.exitCode == code, "\(outcome)")
            #expect(scene.paths == ["/rss/\(category)"])
            await scene.server.stop()
        }
    }

    @Test func anEmptyFeedOfAnotherDayIsStale() async throws {
        let scene = try await scene(
            "cs.GL", page: InventedArxiv.list([], Self.tuesday),
            feed: InventedArxiv.rss([], .november(23)))
        #expect(try await scene.run(source: .rss).exitCode == 11)
        await scene.server.stop()
    }
}
