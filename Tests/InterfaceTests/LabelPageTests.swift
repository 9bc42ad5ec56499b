import FlyingSocks
import FoundationEssentials
import Papers
import Testing

@testable import Interface

@Suite("The page on a real socket", .timeLimit(.minutes(1)))
struct LabelPageTests {
    private let sample = PageSample()

    /// Serves the sample while the closure runs, then stops and waits for the end.
    private func serving(
        _ limits: PageLimits = PageLimits(), _ test: (PageClient, String) async throws -> Void
    ) async throws {
        let page = try LabelPage(session: sample.session, port: 0, limits: limits)
        let token = String(try #require(page.url.split(separator: "=").last))
        let port = try #require(
            page.url.split(separator: ":").last.flatMap { UInt16($0.prefix { $0 != "/" }) })
        let running = Task { try await page.run() }
        do {
            try await test(PageClient(port: port), token)
        } catch {
            running.cancel()
            throw error
        }
        running.cancel()
        try await running.value
    }

    private func post(
        _ client: PageClient, token: String, host: String? = nil, origin: String? = nil,
        body: String = "paper=2512.00001&verdict=up"
    ) -> String {
        let own = "127.0.0.1:\(client.port)"
        return "POST /label HTTP/1.1\r\nHost: \(host ?? own)\r\n"
            + "Origin: \(origin ?? "http://\(own)")\r\nCookie: paperboy_\(client.port)=\(token)\r\n"
            + "Content-Type: application/x-www-form-urlencoded\r\n"
            + "Content-Length: \(body.utf8.count)\r\n\r\n\(body)"
    }

    @Test("The printed address leads in, and then the cookie does")
    func enters() async throws {
        try await serving { client, token in
            let host = "Host: 127.0.0.1:\(client.port)\r\n"
            let first = try await client.exchange("GET /?token=\(token) HTTP/1.1\r\n\(host)\r\n")
            #expect(first?.status == 303)
            let cookie = "paperboy_\(client.port)=\(token)"
            #expect(first?.head.contains("Set-Cookie: \(cookie); Path=/; HttpOnly") == true)
            #expect(first?.head.contains("Location: /\r\n") == true)
            let page = try await client.exchange(
                "GET / HTTP/1.1\r\n\(host)Cookie: \(cookie)\r\n\r\n")
            #expect(page?.status == 200)
            #expect(page?.body.contains("A Gentle Theory of Kites") == true)
            let head = try await client.exchange(
                "HEAD / HTTP/1.1\r\n\(host)Cookie: \(cookie)\r\n\r\n")
            #expect(head?.status == 200)
            #expect(head?.body == "")
        }
    }

    @Test("Every token is new, and long")
    func tokens() throws {
        let urls = try (0..<4).map { _ in try LabelPage(session: sample.session).url }
        #expect(Set(urls.map { $0.suffix(32) }).count == 4)
        #expect(urls.allSatisfy { $0.hasPrefix("http://127.0.0.1:") })
    }

    @Test("A thumb is stored before it is answered")
    func labels() async throws {
        try await serving { client, token in
            let answer = try await client.exchange(post(client, token: token))
            #expect(answer?.status == 303)
            #expect(await sample.verdicts == [PageSample.id(1): .up])
        }
    }

    @Test("A wrong token, Host or Origin is refused, and the log untouched")
    func refuses() async throws {
        try await serving { client, token in
            let wrong = token.reversed().map(String.init).joined() + "0"
            for request in [
                post(client, token: wrong), post(client, token: ""),
                post(client, token: token, host: "evil.example:\(client.port)"),
                post(client, token: token, origin: "http://evil.example"),
                post(client, token: token, origin: "null"),
            ] {
                let answer = try await client.exchange(request)
                #expect(answer?.status == 403)
            }
            #expect(await sample.log.isEmpty)
        }
    }

    @Test("A body of 100 MB is refused at its announcement, or when it comes anyway")
    func bigBody() async throws {
        try await serving { client, token in
            let head = post(client, token: token, body: "")
                .replacing("Content-Length: 0", with: "Content-Length: 104857600")
            #expect(try await client.exchange(head)?.status == 413)
            let socket = try await client.connect()
            defer { try? socket.close() }
            try await socket.write(Data(head.utf8))
            let piece = Data(repeating: 0x61, count: 65_536)
            var sent = 0
            while sent < 1600, (try? await socket.write(piece)) != nil { sent += 1 }
            #expect(sent < 1600)
            #expect(try await client.exchange(post(client, token: token))?.status == 303)
        }
    }

    @Test("Endless headers and nonsense are refused")
    func nonsense() async throws {
        try await serving { client, _ in
            let long = String(repeating: "x", count: 40_000)
            for (request, status) in [
                ("GET /\(long)", 431), ("\u{16}\u{3}\u{1}hello\r\n\r\n", 400),
                ("GET / HTTP/1.1\r\n\r\n", 403),
            ] {
                let answer = try await client.exchange(request)
                #expect(answer?.status == status)
            }
        }
    }

    /// Begins a request that it does not finish.
    private func dawdling(_ client: PageClient) async throws -> AsyncSocket {
        let slow = try await client.connect()
        try await slow.write(Data("POST /label HTTP/1.1\r\nHost: 127".utf8))
        return slow
    }

    @Test("While a client takes its time, others are served")
    func meanwhile() async throws {
        try await serving { client, token in
            let slow = try await dawdling(client)
            defer { try? slow.close() }
            #expect(try await client.exchange(post(client, token: token))?.status == 303)
        }
    }

    /// Nobody else is served here: on a machine that stands still they would be late too.
    @Test("A client that never finishes is sent away")
    func slow() async throws {
        var limits = PageLimits()
        limits.reading = .milliseconds(300)
        try await serving(limits) { client, _ in
            let slow = try await dawdling(client)
            defer { try? slow.close() }
            #expect(PageClient.answer(in: try await client.readAll(slow))?.status == 408)
        }
    }

    @Test("More connections than the limit are refused, and the page lives on")
    func crowd() async throws {
        var limits = PageLimits()
        limits.connections = 8
        try await serving(limits) { client, token in
            var crowd: [AsyncSocket] = []
            for _ in 0..<8 { crowd.append(try await client.connect()) }
            let refused = try await client.connect()
            #expect(PageClient.answer(in: try await client.readAll(refused))?.status == 503)
            for socket in crowd + [refused] { try socket.close() }
            // The places become free as soon as the closing is noticed.
            var status = 503
            for _ in 0..<1500 where status != 303 {
                status = try await client.exchange(post(client, token: token))?.status ?? 503
                try await Task.sleep(for: .milliseconds(20))
            }
            #expect(status == 303)
        }
    }

    @Test("Words from many connections at once are stored once each")
    func together() async throws {
        try await serving { client, token in
            try await withThrowingTaskGroup(of: Int?.self) { group in
                for number in 0..<40 {
                    let body = "paper=2512.0000\(number % 4 + 1)&verdict=up"
                    let request = post(client, token: token, body: body)
                    group.addTask { try await client.exchange(request)?.status }
                }
                for try await status in group { #expect(status == 303) }
            }
            #expect(await sample.log.count == 4)
        }
    }

    @Test("A port that is taken is told")
    func taken() throws {
        let page = try LabelPage(session: sample.session)
        let port = try #require(
            page.url.split(separator: ":").last.flatMap { UInt16($0.prefix { $0 != "/" }) })
        let error = #expect(throws: PageError.self) {
            try LabelPage(session: sample.session, port: port)
        }
        #expect(error?.description.contains("--port") == true)
    }
}
