import Papers
import Store
import Synchronization
import Testing

@testable import Arxiv
@testable import Daily

struct FetchingTests {
    let tuesday: Day
    let wednesday: Day
    let nights: InventedNights

    init() throws {
        tuesday = try #require(Day("2026-11-24"))
        wednesday = try #require(Day("2026-11-25"))
        // One o'clock at night in New York.
        nights = try InventedNights(at: "2026-11-24T06:00:00Z")
    }

    private func run(_ source: Fetch.Source = .auto) throws -> FetchOutcome {
        try nights.workspace.fetch(from: source, over: nights.connection)
    }

    private var last: FetchRecord? {
        get throws { try nights.workspace.library.fetches(limit: 1).first }
    }

    @Test func anAnnouncementStandsUnderItsDayWithItsKinds() throws {
        let outcome = try run()
        #expect(outcome.exitCode == 0, "\(outcome)")
        let listed = try nights.workspace.library.papers(listedOn: tuesday)
        #expect(listed.map(\.kind) == [.new, .new, .cross, .replace])
        #expect(listed.first?.paper.id == (try nights.id(tuesday, 1)))
        // A first run compares the feed with a list.
        #expect(nights.requests == ["/rss/cs.CV+cs.LG", "/list/cs/new"])
        let record = try #require(try last)
        #expect(record.outcome == "new" && record.day == tuesday)
        #expect([record.new, record.cross, record.replaced] == [2, 1, 1])
        // A new version of an old paper is no part of the day's lists.
        let made = try nights.workspace.edition(EditionRequest())
        // Nor is a cross-listing whose primary category is not configured.
        #expect(made.shown.count == 2)
    }

    @Test func aWarningOfTheConfigurationIsToldByTheRunItself() throws {
        let path = nights.workspace.home.configuration
        let configuration = try ByteSource(path).rest(after: [])
        try writeWhole(configuration + Array("\nkites: 1\n".utf8), to: path)
        let told = Mutex<[String]>([])
        let workspace = nights.workspace.telling { text in told.withLock { $0.append(text) } }
        _ = try workspace.fetchPlan(over: nights.connection)
        _ = try workspace.fetch(over: nights.connection)
        let words = told.withLock { $0 }
        #expect(words.count == 1 && words[0].contains("unknown key 'kites'"), "\(words)")
    }

    private func configure(_ categories: [String]) throws {
        let lines = categories.map { "  \($0): Kites\n" }.joined()
        let text = "category:\n\(lines)topic:\n  Kites:\n    keywords: [kite]\n"
        try writeWhole(text.utf8, to: nights.workspace.home.configuration)
    }

    @Test func anUnknownCategoryIsToldAndTheOthersAreFetched() throws {
        try configure(["cs.CV", "quant-phy", "cs.cl", "cs.LG"])
        let told = Mutex<[String]>([])
        let workspace = nights.workspace.telling { text in told.withLock { $0.append(text) } }
        let outcome = try workspace.fetch(over: nights.connection)
        #expect(outcome.exitCode == 0, "\(outcome)")
        #expect(nights.requests.first == "/rss/cs.CV+cs.LG")
        let words = told.withLock { $0 }
        #expect(words.contains { $0.contains("'quant-phy' is not a category of arXiv") })
        // Without any other there is nothing to ask for.
        try configure(["quant-phy"])
        let error = #expect(throws: DailyError.self) {
            try nights.workspace.fetch(over: nights.connection)
        }
        #expect(error?.exitCode == 65)
        #expect(error?.description.contains("names no category of arXiv") == true)
        #expect(nights.requests.count == 2)
        // An archive is one, all of it.
        try configure(["cs"])
        let plan = try nights.workspace.fetchPlan(
            since: .day(tuesday), over: nights.connection)
        #expect(plan.first?.url.hasSuffix("/rss/cs") == true)
    }

    @Test func aSecondRunFindsNothingDueAndAsksNothing() throws {
        _ = try run()
        let outcome = try run()
        #expect(outcome == .nothingDue(latest: tuesday, next: wednesday))
        #expect(outcome.exitCode == 10 && nights.requests.count == 2)
        #expect(try last?.outcome == "nothing-due")
    }

    @Test func whatWasImportedIsNotTakenForFetched() throws {
        let paper = Paper(id: try nights.id(tuesday, 1), title: "Kites", abstract: "")
        let listed = ListedPaper(paper: paper, day: tuesday)
        _ = try nights.workspace.library.add([listed], as: .archive)
        #expect(try run().exitCode == 0)
        #expect(try nights.workspace.library.papers(listedOn: tuesday).count == 4)
    }

    @Test func anArchiveFromElsewhereHidesNoPaperOfTheAnnouncement() throws {
        let (workspace, id) = (nights.workspace, try nights.id(tuesday, 1))
        let known = ListedPaper(
            paper: Paper(id: id, title: "Kites", abstract: ""), day: tuesday)
        _ = try workspace.library.add(
            [known], as: .archive, keeping: [StateKey.archive(of: tuesday): "1"])
        let further = ListedPaper(
            paper: Paper(id: try nights.id(wednesday, 1), title: "Later", abstract: ""),
            day: tuesday)
        _ = try workspace.library.add([further], as: .selection)
        #expect(try workspace.listedPapers(on: tuesday).map(\.paper.id) == [id])
        #expect(try run().exitCode == 0)
        // The fifth is a new version of an older paper, and no paper of the day's list.
        #expect(try workspace.library.papers(listedOn: tuesday).count == 5)
        #expect(try workspace.listedPapers(on: tuesday).count == 4)
        // Nor where the archive comes later.
        let out = nights.home.dataFolder + "/out"
        _ = try workspace.writeDigest(EditionRequest(), to: out, thumbBoxes: false)
        var importer = try PaperImporter(into: workspace, day: tuesday)
        try importer.take(try ByteSource(out + "/README.md"))
        try importer.finish()
        #expect(importer.summary.records == 2)
        #expect(try workspace.library.papers(listedOn: tuesday).count == 5)
        #expect(try workspace.listedPapers(on: tuesday).count == 4)
    }

    @Test func aFeedThatRepeatsTheDayBeforeIsStaleAndStoresNothing() throws {
        _ = try run()
        nights.move(to: "2026-11-25T06:00:00Z", .late)
        let outcome = try run(.rss)
        #expect(outcome.exitCode == 11, "\(outcome)")
        #expect(try nights.workspace.library.newestDay() == tuesday)
        #expect(try last?.outcome == "stale" && last?.day == wednesday)
    }

    @Test func aDayThatTheFeedNoLongerHasIsMissing() throws {
        _ = try run()
        nights.move(to: "2026-11-26T06:00:00Z")
        let outcome = try run(.rss)
        guard case .partial(let tally, let missing, _) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(missing == [wednesday] && tally.days.count == 1 && outcome.exitCode == 12)
        #expect(try last?.outcome == "partial")
    }

    @Test func failuresAndRequestsToWaitEndTheRunWithTheirCodes() throws {
        nights.move(to: "2026-11-24T06:00:00Z", .failing)
        #expect(try run(.rss).exitCode == 69)
        nights.move(to: "2026-11-24T07:00:00Z", .tooBusy)
        #expect(try run(.rss).exitCode == 75)
        // The cool-down is kept: nothing is asked.
        let count = nights.requests.count
        nights.move(to: "2026-11-24T07:10:00Z")
        #expect(try run(.rss).exitCode == 75)
        #expect(nights.requests.count == count)
        #expect(try last?.outcome == "asked-to-wait")
        #expect(try nights.workspace.library.newestDay() == nil)
    }

    @Test func aPlanNamesTheRequestsAndMakesNone() throws {
        let plan = try nights.workspace.fetchPlan(over: nights.connection)
        #expect(plan.first?.url == "http://127.0.0.1:9/rss/cs.CV+cs.LG")
        #expect(nights.requests.isEmpty)
        let json = PlannedRequest.json(of: plan)
        #expect(json.contains("\"url\" : \"http://127.0.0.1:9/rss/cs.CV+cs.LG\""), "\(json)")
        #expect(json.contains("\"purpose\" : \"the announcement of 2026-11-24\""), "\(json)")
    }

    @Test func aFirstDayThatHasNotComeIsWrongUsage() throws {
        let (workspace, connection) = (nights.workspace, nights.connection)
        let future = Fetch.Since.day(tuesday + 2)
        let error = #expect(throws: DailyError.self) {
            try workspace.fetch(since: future, over: connection)
        }
        #expect(error?.exitCode == 64)
        #expect(error?.description.contains("2026-11-26 lies in the future") == true)
        #expect(throws: DailyError.self) {
            try workspace.fetchPlan(since: future, over: connection)
        }
        #expect(nights.requests.isEmpty)
        // Where it is tomorrow already, that day is no mistake.
        let tomorrow = try workspace.fetch(since: .day(wednesday), over: connection)
        #expect(tomorrow.exitCode == 10, "\(tomorrow)")
    }

    @Test func papersLookedUpAreKnownButInNoList() throws {
        let result = try nights.workspace.lookUp(
            ["2412.00007v1", "2412.00008", "2412.00007"], over: nights.connection)
        #expect(result.found.map(\.id.text) == ["2412.00007"])
        #expect(result.missing.map(\.text) == ["2412.00008"])
        #expect(result.exitCode == 12 && result.sentence.contains("2412.00008"))
        let id = try #require(ArxivID("2412.00007"))
        #expect(try nights.workspace.library.paper(id)?.title == "Old kites")
        #expect(try nights.workspace.library.days().isEmpty)
    }

    @Test func aLookUpThatFailsSaysWhatWasAskedForAndWhatWasNot() throws {
        nights.move(to: "2026-11-24T06:00:00Z", .failing)
        let result = try nights.workspace.lookUp(["2412.00007"], over: nights.connection)
        #expect(result.exitCode == 69 && result.underWay.map(\.text) == ["2412.00007"])
        #expect(result.sentence.contains("found. Asked for, but not got: 2412.00007. http"))
        #expect(!result.sentence.contains("Not asked for"))
        // By now arXiv must not be asked.
        nights.move(to: "2026-11-24T07:00:00Z", .tooBusy)
        _ = try nights.workspace.lookUp(["2412.00007"], over: nights.connection)
        let waiting = try nights.workspace.lookUp(["2412.00007"], over: nights.connection)
        #expect(waiting.exitCode == 75 && waiting.underWay.isEmpty)
        #expect(waiting.sentence.contains("Not asked for: 2412.00007. arXiv asked to wait"))
    }

    @Test func aLookUpThatIsStoppedKeepsWhatCame() throws {
        var connection = nights.connection
        let arxiv = connection.transport
        connection.transport = Transport { request throws(ArxivError) in
            if request.url.contains("2412.00300") { throw .cancelled }
            return try arxiv.send(request)
        }
        let first = ["2412.00007"] + (201..<300).map { "2412.00\($0)" }
        let result = try nights.workspace.lookUp(
            first + ["2412.00300", "2412.00301"], over: connection)
        #expect(result.exitCode == 130 && result.found.map(\.id.text) == ["2412.00007"])
        #expect(result.missing.count == 99 && result.unasked.isEmpty)
        #expect(result.underWay.map(\.text) == ["2412.00300", "2412.00301"])
        #expect(
            result.sentence.hasSuffix(
                " Asked for, but not got: 2412.00300 2412.00301. Stopped. What had come is kept."))
        let id = try #require(ArxivID("2412.00007"))
        #expect(try nights.workspace.library.paper(id)?.title == "Old kites")
    }

    @Test func theOutcomeIsOneObjectOfJSON() throws {
        let json = try run().json()
        #expect(json.contains("\"outcome\" : \"new\"") && json.contains("\"cs.CV\" : 1"))
    }
}
