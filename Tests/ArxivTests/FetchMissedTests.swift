import Papers
import Testing

@testable import Arxiv

struct FetchMissedTests {
    typealias Reply = LoopbackArxiv.Reply

    private static let days = [18, 19, 20, 23, 24].map { Day.november($0) }

    /// A scene on Tuesday whose last announcement is Wednesday's: three days were missed.
    private func scene(
        _ arxiv: InventedArxiv = InventedArxiv(), bad days: [Int], _ reply: Reply
    ) async throws -> FetchScene {
        let faults = days.map { ("/catchup/cs/2026-11-\($0)", Array(repeating: reply, count: 99)) }
        let scene = try await FetchScene(
            at: "2026-11-24T06:00:00Z", arxiv: arxiv,
            faults: faults + [("/oai", Array(repeating: .text(400, "no"), count: 99))])
        scene.store(.november(18), FetchScene.announcement(.november(18)))
        return scene
    }

    private static let badPages = [
        Reply.text(404, "not found"), .text(400, "<html><h1>Invalid date</h1></html>"),
        .text(200, "<html><body>cut sho"),
        .text(
            200,
            """
            <html><body><h1>Catchup results</h1><dl id='articles'><h3>New submissions \
            (showing 3 of 3 entries)</h3></dl></body></html>
            """),
    ]

    @Test(arguments: badPages.indices)
    func aBadPageOfOneDayIsNotedAndTheOthersCome(kind: Int) async throws {
        let scene = try await scene(bad: [19], Self.badPages[kind])
        let outcome = try await scene.run()
        #expect(outcome.exitCode == 12, "\(outcome)")
        #expect(outcome.description.contains("Missing: 2026-11-19 ("), "\(outcome)")
        #expect(scene.stored.keys.sorted() == Self.days.filter { $0 != .november(19) })
        #expect(FetchState(folder: scene.folder.url).missing == [.november(19)])
        // The next run asks for it again, and does not say that arXiv cannot be had.
        let again = try await scene.run()
        #expect(again.exitCode == 12, "\(again)")
        #expect(again.description.hasPrefix("Nothing came. Missing: 2026-11-19 ("), "\(again)")
        scene.server.mend()
        #expect(try await scene.run().exitCode == 0)
        #expect(scene.stored.keys.sorted() == Self.days)
        await scene.server.stop()
    }

    /// The page of 20 November has an entry without a title, for so many answers.
    private func sceneWithUnreadableEntry(times: Int) async throws -> FetchScene {
        let time = "2026-11-24T06:00:00Z"
        let path = "/catchup/cs/2026-11-20"
        let first = InventedArxiv.items(.november(20))[0].id
        let page = InventedArxiv().answer(path, at: VirtualClock(time).now)
        let bad = String(decoding: page.body, as: UTF8.self)
            .replacing("</span>\nPaper \(first)</div>", with: "</span></div>")
        let scene = try await FetchScene(
            at: time, faults: [(path, Array(repeating: .text(200, bad), count: times))])
        scene.store(.november(19), FetchScene.announcement(.november(19)))
        return scene
    }

    @Test func anEntryThatCannotBeReadKeepsItsDayMissing() async throws {
        let day = InventedArxiv.items(.november(20))
        let scene = try await sceneWithUnreadableEntry(times: 1)
        let outcome = try await scene.run()
        #expect(outcome.exitCode == 12, "\(outcome)")
        #expect(
            outcome.description.contains(
                "Missing: 2026-11-20 (one entry had no identifier or title)"), "\(outcome)")
        #expect(scene.stored[.november(20)]?.count == day.count - 1)
        #expect(FetchState(folder: scene.folder.url).missing == [.november(20)])
        #expect(try await scene.run().exitCode == 0)
        #expect(scene.stored[.november(20)]?.count == day.count)
        await scene.server.stop()
    }

    @Test func anEntryThatCannotBeReadOnTwoRunsIsGivenUp() async throws {
        let day = InventedArxiv.items(.november(20))
        let scene = try await sceneWithUnreadableEntry(times: 2)
        #expect(try await scene.run().exitCode == 12)
        let again = try await scene.run()
        #expect(again.exitCode == 0, "\(again)")
        #expect(
            again.description.contains("Of 2026-11-20, one entry had no identifier or title again"),
            "\(again)")
        #expect(!again.description.contains("Announced"), "\(again)")
        #expect(scene.stored[.november(20)]?.count == day.count - 1)
        #expect(FetchState(folder: scene.folder.url).missing.isEmpty)
        #expect(try await scene.run().exitCode == 10)
        await scene.server.stop()
    }

    @Test func severalBadPagesAreAllNamedAndTheHarvestIsAskedOnce() async throws {
        let scene = try await scene(bad: [19, 20], .text(404, "not found"))
        let outcome = try await scene.run()
        guard case .partial(let tally, let missing, let reason) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(tally.days == [.november(24), .november(23)])
        #expect(missing == [.november(19), .november(20)])
        #expect(reason.contains("/catchup/cs/2026-11-19?abs=True answered with status 404"))
        #expect(scene.paths.count { $0.hasPrefix("/oai") } == 1)
        await scene.server.stop()
    }

    @Test func theDatingIsLearntFromThePageThatCanBeHad() async throws {
        let scene = try await scene(bad: [23], .text(404, "not found"))
        #expect(try await scene.run().exitCode == 12)
        #expect(FetchState(folder: scene.folder.url).catchupDaysBack == 0)
        #expect(scene.stored.keys.sorted() == Self.days.filter { $0 != .november(23) })
        await scene.server.stop()
    }

    @Test func whenNothingCameTheStaleDayIsToldWithTheMissedOnes() async throws {
        let scene = try await scene(
            InventedArxiv(staleFeeds: [.november(24)], staleLists: [.november(24)]),
            bad: [18, 19, 20, 23], .text(404, "not found"))
        let outcome = try await scene.run()
        #expect(outcome.exitCode == 11, "\(outcome)")
        #expect(outcome.description.contains("Missing, too: 2026-11-19, 2026-11-20, 2026-11-23"))
        #expect(outcome.description.hasSuffix("answered with status 404). Try again in an hour."))
        await scene.server.stop()
    }

    @Test func aServerThatFailsEndsTheRun() async throws {
        let scene = try await scene(bad: [19], .text(404, "not found"))
        scene.server.fail("/catchup/cs/2026-11-20", Array(repeating: .text(503, ""), count: 4))
        let outcome = try await scene.run()
        guard case .partial(_, let missing, let reason) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(missing == [.november(19), .november(20), .november(23)])
        #expect(reason.contains("status 404; ") && reason.contains("status 503"), "\(reason)")
        #expect(scene.paths.last?.hasPrefix("/catchup/cs/2026-11-20") == true)
        await scene.server.stop()
    }
}
