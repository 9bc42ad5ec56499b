import FlyingSocks
import Foundation
import Glibc
import Testing

@testable import Interface

/// The built program serving a real store, attacked over real sockets.
@Suite(
    "paperboy serve under attack",
    .enabled(if: ServedHome.isPossible, "The built program is not beside the tests."),
    .serialized, .timeLimit(.minutes(3)))
struct ServeCommandTests {
    private func post(
        _ home: ServedHome, token: String? = nil, host: String? = nil, origin: String? = nil,
        length: Int? = nil
    ) -> String {
        let own = "127.0.0.1:\(home.port)"
        let body = "paper=\(ServedHome.papers[0])&verdict=up"
        return "POST /label HTTP/1.1\r\nHost: \(host ?? own)\r\n"
            + "Origin: \(origin ?? "http://\(own)")\r\n"
            + "Cookie: paperboy_\(home.port)=\(token ?? home.token)\r\n"
            + "Content-Type: application/x-www-form-urlencoded\r\n"
            + "Content-Length: \(length ?? body.utf8.count)\r\n\r\n\(body)"
    }

    @Test("A wrong token, Host or Origin, and a request from another site, are refused")
    func strangers() async throws {
        let home = try await ServedHome()
        let client = PageClient(port: home.port)
        let wrong = String(home.token.reversed()) + "0"
        for request in [
            post(home, token: wrong), post(home, token: ""),
            post(home, host: "evil.example:\(home.port)"), post(home, host: "127.0.0.1"),
            post(home, origin: "http://evil.example"), post(home, origin: "null"),
            "GET /?token=\(wrong) HTTP/1.1\r\nHost: 127.0.0.1:\(home.port)\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: 127.0.0.1:\(home.port)\r\n\r\n",
        ] {
            let answer = try await client.exchange(request)
            #expect(answer?.status == 403)
            #expect(answer?.body.contains("field") == false)
        }
        #expect(await home.log().isEmpty)
        #expect(try await client.exchange(post(home))?.status == 303)
        #expect(await home.labels() == ["\(ServedHome.papers[0]) up"])
    }

    @Test("100 MB, a slow client and 1,000 connections are refused or bounded, and label nothing")
    func floods() async throws {
        let home = try await ServedHome()
        let client = PageClient(port: home.port)
        let slow = try await client.connect()
        defer { try? slow.close() }
        try await slow.write(Data("POST /label HTTP/1.1\r\nHost: 127".utf8))

        let flood = try await client.connect()
        try await flood.write(Data(post(home, length: 104_857_600).utf8))
        let piece = Data(repeating: 0x61, count: 65_536)
        var sent = 0
        while sent < 1600, (try? await flood.write(piece)) != nil { sent += 1 }
        #expect(sent < 1600)
        try? flood.close()
        #expect(try await client.exchange(post(home, length: 104_857_600))?.status == 413)

        try Self.allowDescriptors(4096)
        let address = try sockaddr_in.inet(ip4: "127.0.0.1", port: home.port)
        // Connecting waits where the queue is full: in a thread of its own.
        let connected = await withCheckedContinuation { (result: CheckedContinuation<Int, Never>) in
            Thread.detachNewThread {
                let crowd = (0..<1000).compactMap { _ -> Socket? in
                    guard let socket = try? Socket(domain: AF_INET) else { return nil }
                    return (try? socket.connect(to: address)).map { socket }
                }
                for socket in crowd { try? socket.close() }
                result.resume(returning: crowd.count)
            }
        }
        #expect(connected == 1000)
        #expect(await home.log().isEmpty)

        // The slow one is sent away after ten seconds, and the page lives on.
        let answer = PageClient.answer(in: try await client.readAll(slow))
        #expect(answer == nil || answer?.status == 408)
        var status = 503
        for _ in 0..<200 where status != 303 {
            status = try await client.exchange(post(home))?.status ?? 503
            try await Task.sleep(for: .milliseconds(50))
        }
        #expect(status == 303)
        #expect(await home.log().count == 1)
        #expect(await home.labels() == ["\(ServedHome.papers[0]) up"])
    }

    @Test("A termination signal ends it in order, and the port is free")
    func ending() async throws {
        let home = try await ServedHome()
        let client = PageClient(port: home.port)
        #expect(try await client.exchange(post(home))?.status == 303)
        #expect(home.end() == 0)
        await #expect(throws: (any Error).self) { _ = try await client.connect() }
    }

    private static func allowDescriptors(_ count: UInt) throws {
        var limit = rlimit()
        let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
        guard unsafe getrlimit(resource, &limit) == 0 else { throw Failure.descriptors }
        guard limit.rlim_cur < rlim_t(count) else { return }
        limit.rlim_cur = min(limit.rlim_max, rlim_t(count))
        guard unsafe setrlimit(resource, &limit) == 0 else { throw Failure.descriptors }
    }

    private enum Failure: Error {
        case descriptors
    }
}
