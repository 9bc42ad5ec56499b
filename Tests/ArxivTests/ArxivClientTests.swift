import Foundation
import Papers
import Synchronization
import Testing

@testable import Arxiv

/// How the client behaves when arXiv does not: outcome, exit code, number and spacing of requests.
struct ArxivClientTests {
    typealias Reply = LoopbackArxiv.Reply

    private func scene(_ faults: [Reply], at prefix: String = "/") async throws -> FetchScene {
        let scene = try await FetchScene(
            at: "2026-11-24T06:00:00Z", faults: [(prefix, faults)])
        scene.store(.november(23), FetchScene.announcement(.november(23)))
        return scene
    }

    @Test func aLongRetryAfterEndsTheRunAtOnce() async throws {
        let scene = try await scene([.text(503, "", ["Retry-After": "7200"])])
        let outcome = try await scene.run()
        #expect(outcome.exitCode == 75 && scene.paths.count == 1)
        let until = FetchState(folder: scene.folder.url).coolDownUntil
        #expect(until == Timestamp("2026-11-24T08:00:00Z"))
        await scene.server.stop()
    }

    @Test(arguments: [(86_400.0, true), (86_401, false), (31_536_000, false)])
    func aCoolDownLongerThanADayWasWrittenByAWrongClock(seconds: Double, counts: Bool) throws {
        let clock = VirtualClock("2026-11-24T06:00:00Z")
        let folder = TemporaryFolder()
        try FileManager.default.createDirectory(
            at: folder.url, withIntermediateDirectories: true)
        var state = FetchState(folder: folder.url)
        state.coolDownUntil = clock.fetchClock.now() + seconds
        try state.write(to: folder.url)
        var waits = false
        do {
            _ = try ArxivClient(
                folder: folder.url, transport: try .curl(allowsLoopback: true),
                clock: clock.fetchClock)
        } catch ArxivError.askedToWait(let wait, _) {
            waits = wait == seconds
        }
        #expect(waits == counts)
    }

    @Test func withoutANetworkTheRunEndsSoonAndSaysWhatItWaitsFor() throws {
        let clock = VirtualClock("2026-11-24T06:00:00Z")
        let told = Mutex<[String]>([])
        var fetchClock = clock.fetchClock
        let sleep = fetchClock.sleep
        fetchClock.sleep = { seconds, reason in
            told.withLock { $0.append(reason) }
            sleep(seconds, reason)
        }
        let folder = TemporaryFolder()
        let client = try ArxivClient(
            folder: folder.url,
            transport: Transport { request throws(ArxivError) in
                throw .offline(url: request.url, reason: "no such host")
            }, clock: fetchClock)
        var fetch = Fetch(
            client: client, selection: FetchSelection([Category("cs.CV")]), stored: .init())
        let outcome = try fetch.run { _ in Issue.record("nothing came") }
        #expect(outcome.exitCode == 69 && outcome.description.contains("Is there a network?"))
        // Four tries of the feed, 5, 10 and 20 seconds apart; no other source is tried.
        #expect(clock.now == Timestamp("2026-11-24T06:00:35Z"))
        #expect(told.withLock { $0 }.first?.hasPrefix("try 2 of 4; ") == true)
    }

    @Test(arguments: [404, 410, 414])
    func aRequestThatIsWrongIsNotRepeated(status: Int) async throws {
        let scene = try await scene([.text(status, "no"), .text(status, "no")])
        #expect(try await scene.run().exitCode == 69)
        // Once for the feed and once for the list that should have stood in for it.
        #expect(scene.paths.count == 2 && scene.gaps == [3])
        await scene.server.stop()
    }

    @Test func redirectsAreFollowedWithinArxivAndEndSomewhere() async throws {
        let scene = try await scene([
            .text(301, "", ["Location": "/rss/elsewhere"]),
            .text(302, "", ["Location": "/rss/cs.CV+cs.LG"]),
        ])
        #expect(try await scene.run().exitCode == 0)
        #expect(scene.paths == ["/rss/cs.CV+cs.LG", "/rss/elsewhere", "/rss/cs.CV+cs.LG"])
        #expect(scene.gaps.allSatisfy { $0 >= 3 })
        await scene.server.stop()
    }

    @Test(arguments: ["http://arxiv.org/rss/cs", "https://evil.example/rss", "file:///etc/passwd"])
    func aRedirectElsewhereIsNotFollowed(location: String) async throws {
        let scene = try await scene([.text(302, "", ["Location": location])])
        let outcome = try await scene.run()
        #expect(outcome.exitCode == 69 && outcome.description.contains("was not asked"))
        #expect(scene.paths.count == 1)
        await scene.server.stop()
    }

    @Test func thePaceIsKeptAcrossRuns() async throws {
        let scene = try await FetchScene(
            at: "2026-11-24T06:00:00Z", arxiv: InventedArxiv(staleLists: [.november(24)]))
        scene.store(.november(23), FetchScene.announcement(.november(23)))
        for _ in 0..<3 { _ = try await scene.run(source: .listing) }
        #expect(scene.paths == Array(repeating: "/list/cs/new", count: 3))
        #expect(scene.gaps == [15, 15])
        await scene.server.stop()
    }

    @Test func thePaceCountsFromTheEndOfARequest() throws {
        // Connecting takes a second, then the server sees the request; its answer takes two.
        let clock = VirtualClock("2026-11-24T06:00:00Z")
        let seen = Mutex<[Timestamp]>([])
        let folder = TemporaryFolder()
        for delay in [1, 0] {
            let client = try ArxivClient(
                folder: folder.url,
                transport: Transport { request throws(ArxivError) in
                    clock.advance(Double(delay))
                    seen.withLock { $0.append(clock.now) }
                    clock.advance(2)
                    throw .notAllowed(url: request.url)
                }, clock: clock.fetchClock)
            #expect(throws: ArxivError.self) { try client.papers([ArxivID("2412.00007")!]) }
        }
        let times = seen.withLock { $0 }
        #expect(times.count == 2 && times[1] - times[0] >= 3)
        #expect(clock.now - times[1] == 2)
    }

    @Test func theSystemsClockRatherWaitsTooLongThanTooShort() {
        let clock = FetchClock.system(isCancelled: { false })
        let start = clock.now()
        clock.sleep(0.01, "a moment")
        #expect(clock.now() - start >= 0.1)
    }

    @Test func aCoolDownOfTheRunItselfIsHeeded() throws {
        let clock = VirtualClock("2026-11-24T06:00:00Z")
        let count = Mutex(0)
        let client = try ArxivClient(
            folder: TemporaryFolder().url,
            transport: Transport { _ throws(ArxivError) in
                count.withLock { $0 += 1 }
                return HTTPResponse(status: 403)
            }, clock: clock.fetchClock)
        for _ in 0..<2 {
            let error = #expect(throws: ArxivError.self) {
                try client.papers([ArxivID("2412.00007")!])
            }
            #expect(error?.description.contains("access denied") == true)
        }
        #expect(count.withLock { $0 } == 1)
    }

    @Test func theProgramSaysWhoItIs() async throws {
        let scene = try await scene([])
        _ = try await scene.run()
        #expect(
            scene.server.requests.first?.headers["user-agent"]
                == "paperboy/0 (mailto:reader@example.org)")
        #expect(scene.server.requests.first?.headers["accept-encoding"] == "gzip")
        await scene.server.stop()
    }

    @Test func anUnchangedResponseIsNotSentTwice() async throws {
        let clock = VirtualClock("2026-11-24T06:00:00Z")
        let feed = InventedArxiv.rss(InventedArxiv.items(.november(24)), .november(24))
        let server = try await LoopbackArxiv(
            now: { clock.now },
            faults: [("/", [.text(200, feed, ["ETag": "\"x\"", "Cache-Control": "max-age=60"])])],
            answer: { _ in Reply(status: 304) })
        let folder = TemporaryFolder()
        let port = server.port
        let counts = try await onThread {
            let client = try ArxivClient(
                folder: folder.url, transport: try .curl(allowsLoopback: true),
                settings: .init(endpoints: .loopback(port: port)), clock: clock.fetchClock)
            let selection = FetchSelection([Category("cs.CV")])
            let first = try client.feed(selection).papers.count
            let fresh = try client.feed(selection).papers.count
            clock.advance(61)
            return [first, fresh, try client.feed(selection).papers.count]
        }
        #expect(counts == [6, 6, 6])
        #expect(server.requests.map { $0.headers["if-none-match"] } == [nil, "\"x\""])
        await server.stop()
    }

    @Test func anEmptyFirstPageOfTheAPIIsAskedForAgain() async throws {
        let clock = VirtualClock("2026-11-24T06:00:00Z")
        @Sendable func answer(_ entry: String) -> Reply {
            .text(
                200,
                """
                <feed xmlns="http://www.w3.org/2005/Atom">\
                <id>https://arxiv.org/api/x</id>\(entry)</feed>
                """)
        }
        let entry = """
            <entry><id>http://arxiv.org/abs/2611.00001v3</id><title>A title</title></entry>
            """
        let server = try await LoopbackArxiv(
            now: { clock.now }, faults: [("/", [answer("")])], answer: { _ in answer(entry) })
        let folder = TemporaryFolder()
        let port = server.port
        let result = try await onThread {
            let client = try ArxivClient(
                folder: folder.url, transport: try .curl(allowsLoopback: true),
                settings: .init(endpoints: .loopback(port: port)), clock: clock.fetchClock)
            return try client.papers(["2611.00001", "hep-th/9901001"].compactMap { ArxivID($0) })
        }
        #expect(result.found.map(\.version) == [3])
        #expect(result.unknown.map(\.text) == ["hep-th/9901001"] && result.unanswered.isEmpty)
        #expect(
            server.requests.map(\.path)
                == Array(
                    repeating: "/api/query?id_list=2611.00001,hep-th/9901001&max_results=2",
                    count: 2))
        await server.stop()
    }

    @Test func anIdentifierThatArxivRefusesSpoilsNoOther() async throws {
        let clock = VirtualClock("2026-11-24T06:00:00Z")
        @Sendable func answer(_ entry: String, status: Int = 200) -> Reply {
            .text(status, "<feed xmlns=\"http://www.w3.org/2005/Atom\">\(entry)</feed>")
        }
        let refusal = """
            <entry><id>https://arxiv.org/api/errors#x</id><title>Error</title>\
            <summary>incorrect id format for foo/9901001</summary></entry>
            """
        let entry = """
            <entry><id>http://arxiv.org/abs/2611.00001v3</id><title>A title</title></entry>
            """
        let server = try await LoopbackArxiv(
            now: { clock.now },
            answer: { path in
                if path.contains("foo") { return answer(refusal, status: 400) }
                return answer(path.contains("2611.00001") ? entry : "")
            })
        let folder = TemporaryFolder()
        let port = server.port
        let (result, nothing) = try await onThread {
            let client = try ArxivClient(
                folder: folder.url, transport: try .curl(allowsLoopback: true),
                settings: .init(endpoints: .loopback(port: port)), clock: clock.fetchClock)
            return (
                try client.papers(["foo/9901001", "2611.00001"].compactMap { ArxivID($0) }),
                try client.papers(["2611.00009"].compactMap { ArxivID($0) })
            )
        }
        #expect(result.found.map(\.id.text) == ["2611.00001"])
        #expect(result.unknown.map(\.text) == ["foo/9901001"])
        #expect(nothing.unanswered.map(\.text) == ["2611.00009"] && nothing.unknown.isEmpty)
        await server.stop()
    }

    @Test func aPageThatIsNoListIsAskedForAgainThoughItsStatusSaysAllIsWell() async throws {
        let maintenance = Reply.text(200, "<html><body><h1>Back soon</h1></body></html>")
        let scene = try await FetchScene(
            at: "2026-11-24T06:00:00Z", faults: [("/list", [maintenance, maintenance])])
        #expect(try await scene.run(source: .listing).exitCode == 0)
        #expect(scene.paths.count == 3)
        let other = try await FetchScene(
            at: "2026-11-24T06:00:00Z",
            faults: [("/list", Array(repeating: maintenance, count: 9))])
        let outcome = try await other.run(source: .listing)
        #expect(outcome.exitCode == 69 && outcome.description.contains("'Back soon'"))
        await scene.server.stop()
        await other.server.stop()
    }
}
