import FlyingFox
import FlyingSocks
import Foundation
import Papers
import Synchronization

@testable import Arxiv

/// A server on this machine that plays arXiv, and misbehaves on demand.
final class LoopbackArxiv: Sendable {
    /// One answer, good or bad.
    struct Reply: Sendable {
        /// How the body comes.
        enum Delivery: Sendable {
            case whole
            /// The connection breaks behind this many bytes.
            case reset(after: Int)
            /// One byte at a time, with a pause.
            case drip(pause: Double)
        }

        var status = 200
        var headers: [String: String] = [:]
        var body: [UInt8] = []
        var delivery = Delivery.whole

        static func text(_ status: Int, _ text: String, _ headers: [String: String] = [:]) -> Reply
        {
            Reply(status: status, headers: headers, body: Array(text.utf8))
        }
    }

    /// A request that came, and when, by the clock of the test.
    struct Visit: Sendable {
        var path: String
        var time: Timestamp
        var headers: [String: String]
    }

    let port: UInt16
    private let server: HTTPServer
    private let task: Task<Void, any Error>
    private let visits = Mutex<[Visit]>([])
    private let faults: Mutex<[(prefix: String, replies: [Reply])]>

    /// The invented arXiv, by a clock of its own.
    convenience init(
        _ arxiv: InventedArxiv, clock: VirtualClock, faults: [(prefix: String, replies: [Reply])]
    ) async throws {
        try await self.init(
            now: { clock.now }, faults: faults, answer: { arxiv.answer($0, at: clock.now) })
    }

    /// Starts a server; `answer` gives the answer to a path, `faults` come before it, each once.
    init(
        now: @escaping @Sendable () -> Timestamp, faults: [(prefix: String, replies: [Reply])] = [],
        answer: @escaping @Sendable (String) -> Reply
    ) async throws {
        let server = HTTPServer(
            address: try .inet(ip4: "127.0.0.1", port: 0), timeout: 30, logger: .disabled)
        self.server = server
        self.faults = Mutex(faults)
        task = Task { try await server.run() }
        try await server.waitUntilListening(timeout: 300)
        guard case .ip4(_, let port) = await server.listeningAddress else {
            throw SocketError.unsupportedAddress
        }
        self.port = port
        await server.appendRoute("GET *") { [self] request in
            let path = request.target.rawValue
            let headers = Dictionary(
                request.headers.map { ($0.key.rawValue.lowercased(), $0.value) },
                uniquingKeysWith: { first, _ in first })
            visits.withLock { $0.append(Visit(path: path, time: now(), headers: headers)) }
            return Self.response(nextFault(path) ?? answer(path))
        }
    }

    func stop() async {
        await server.stop()
        task.cancel()
    }

    /// Every request so far.
    var requests: [Visit] { visits.withLock { $0 } }

    /// Lets requests whose path has a prefix fail in these ways, one after the other.
    func fail(_ prefix: String, _ replies: [Reply]) {
        faults.withLock { $0.append((prefix, replies)) }
    }

    /// Ends all misbehaviour that is left.
    func mend() { faults.withLock { $0 = [] } }

    private func nextFault(_ path: String) -> Reply? {
        faults.withLock { faults in
            let match = faults.firstIndex { path.hasPrefix($0.prefix) && !$0.replies.isEmpty }
            return match.map { faults[$0].replies.removeFirst() }
        }
    }

    private static func response(_ reply: Reply) -> FlyingFox.HTTPResponse {
        var headers = HTTPHeaders()
        for (name, value) in reply.headers { headers[HTTPHeader(name)] = value }
        let body: HTTPBodySequence
        switch reply.delivery {
        case .whole: body = HTTPBodySequence(data: Data(reply.body))
        case .reset(let count):
            body = HTTPBodySequence(
                from: BadBody(bytes: Array(reply.body.prefix(count)), pause: nil, breaks: true),
                count: reply.body.count)
        case .drip(let pause):
            body = HTTPBodySequence(
                from: BadBody(bytes: reply.body, pause: pause, breaks: false),
                count: reply.body.count)
        }
        let status = HTTPStatusCode(reply.status, phrase: "Status")
        return FlyingFox.HTTPResponse(statusCode: status, headers: headers, body: body)
    }
}

extension ArxivEndpoints {
    /// All four at one port of this machine.
    static func loopback(port: UInt16) -> ArxivEndpoints {
        ArxivEndpoints(rehearsalAt: "http://127.0.0.1:\(port)") ?? .arxiv
    }
}

/// A body that comes slowly or ends in an error.
private struct BadBody: AsyncBufferedSequence {
    let bytes: [UInt8]
    let pause: Double?
    let breaks: Bool

    func makeAsyncIterator() -> Iterator { Iterator(body: self) }

    struct Iterator: AsyncBufferedIteratorProtocol {
        let body: BadBody
        var place = 0

        mutating func next() async throws -> UInt8? {
            try await nextBuffer(suggested: 1)?.first
        }

        mutating func nextBuffer(suggested count: Int) async throws -> [UInt8]? {
            guard place < body.bytes.count else {
                if body.breaks { throw SocketError.disconnected }
                return nil
            }
            if let pause = body.pause { try await Task.sleep(for: .seconds(pause)) }
            let end = Swift.min(body.bytes.count, place + (body.pause == nil ? count : 1))
            defer { place = end }
            return Array(body.bytes[place..<end])
        }
    }
}
