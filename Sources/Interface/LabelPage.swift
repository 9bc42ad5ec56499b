import Dispatch
import FlyingSocks
import Glibc

/// The local web page for reading and labelling: on 127.0.0.1 alone, and only for whoever has the
/// token in its address.
///
/// It needs no script and no network: forms post, the page comes back. With its script the thumbs
/// are quicker, and keys work.
public struct LabelPage: Sendable {
    /// The address to open, with the token.
    public let url: String

    private let server: PageServer

    /// Listens on a port of 127.0.0.1; 0 takes any free one.
    ///
    /// Nothing is answered before `run`.
    ///
    /// - Throws: `PageError.cannotListen` where the port is taken or not allowed.
    public init(session: PageSession, port: UInt16 = 0) throws(PageError) {
        try self.init(session: session, port: port, limits: PageLimits())
    }

    init(session: PageSession, port: UInt16, limits: PageLimits) throws(PageError) {
        do {
            let socket = try Socket(domain: AF_INET)
            do {
                try socket.setValue(true, for: .localAddressReuse)
                try socket.bind(to: sockaddr_in.inet(ip4: "127.0.0.1", port: port))
                try socket.listen()
            } catch {
                try? socket.close()
                throw error
            }
            guard case .ip4(_, let actual) = try socket.sockname() else {
                throw SocketError.unsupportedAddress
            }
            let gate = PageGuard(token: LabelPage.makeToken(), port: actual)
            url = "http://127.0.0.1:\(actual)/?token=\(gate.token)"
            server = PageServer(
                socket: socket, routes: PageRoutes(session: session, gate: gate), limits: limits)
        } catch {
            throw .cannotListen(port: port, reason: LabelPage.reason(of: error))
        }
    }

    /// Serves until the task is cancelled; a word that has arrived is stored and answered first.
    ///
    /// The port is free afterwards: a page runs once.
    ///
    /// - Throws: `PageError.cannotAccept` where the system takes no more connections.
    public func run() async throws(PageError) {
        defer { try? server.socket.close() }
        try await server.run()
    }

    /// Serves until Ctrl-C or a termination signal; a second one ends the process at once.
    ///
    /// - Throws: `PageError.cannotAccept` where the system takes no more connections.
    public func runUntilInterrupted() async throws(PageError) {
        let running = Task { () async -> PageError? in
            do throws(PageError) {
                try await run()
                return nil
            } catch {
                return error
            }
        }
        let sources = [SIGINT, SIGTERM].map { LabelPage.onFirst($0) { running.cancel() } }
        let failure = await running.value
        for source in sources { source.cancel() }
        if let failure { throw failure }
    }

    /// Calls the closure at the first such signal, and lets the system handle the next.
    private static func onFirst(
        _ number: Int32, _ handle: @escaping @Sendable () -> Void
    ) -> any DispatchSourceSignal {
        _ = signal(number, SIG_IGN)
        let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
        source.setEventHandler {
            _ = signal(number, SIG_DFL)
            handle()
        }
        source.setCancelHandler { _ = signal(number, SIG_DFL) }
        source.resume()
        return source
    }

    /// 128 bits of the system's randomness as hexadecimal digits.
    private static func makeToken() -> String {
        var generator = SystemRandomNumberGenerator()
        return (0..<4).map { _ in
            let digits = String(UInt32.random(in: 0 ... .max, using: &generator), radix: 16)
            return String(repeating: "0", count: 8 - digits.count) + digits
        }.joined()
    }

    private static func reason(of error: any Error) -> String {
        if case SocketError.failed(_, _, let message) = error { return message }
        return "\(error)"
    }
}
