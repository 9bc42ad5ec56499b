import FlyingSocks
import FoundationEssentials
import Glibc
import Synchronization

/// Carries requests from sockets to the routes and answers back, within limits.
///
/// One connection carries one request: then nothing of a refused body can be taken for the next
/// request, and counting connections is counting requests. FlyingFox's own server bounds neither
/// headers nor waiting, and ends when descriptors run out, so only its sockets are used.
struct PageServer: Sendable {
    let socket: Socket
    let routes: PageRoutes
    var limits = PageLimits()

    /// Serves until the task is cancelled; a word that has arrived is stored and answered first.
    func run() async throws(PageError) {
        let pool = FlyingSocks.SocketPool.make()
        do {
            try await pool.prepare()
            let listener = try AsyncSocket(socket: socket, pool: pool)
            // Not a child of this task: answers on their way need it after the cancellation.
            let pooling = Task { try? await pool.run() }
            defer { pooling.cancel() }
            try await accept(on: listener)
        } catch is CancellationError {
            return
        } catch {
            if Task.isCancelled { return }
            throw .cannotAccept(reason: "\(error)")
        }
    }

    private func accept(on listener: AsyncSocket) async throws {
        let open = OpenConnections(limit: limits.connections)
        try await withThrowingDiscardingTaskGroup { connections in
            var failures = 0
            while !Task.isCancelled {
                do {
                    let connection = try await listener.accept()
                    failures = 0
                    connections.addTask { await serve(connection, open) }
                } catch is CancellationError {
                    break
                } catch {
                    // Descriptors may run out for a while, or a client be gone already.
                    failures += 1
                    guard failures < 200 else { throw error }
                    try await Task.sleep(for: .milliseconds(50))
                }
            }
            connections.cancelAll()
        }
    }

    private func serve(_ connection: AsyncSocket, _ open: OpenConnections) async {
        defer { try? connection.close() }
        guard open.enter() else {
            await send(.text("Busy. Try again.\n", type: "text/plain", status: 503), connection)
            return
        }
        defer { open.leave() }
        switch await request(from: connection) {
        case .complete(let request):
            // Not cancelled with this task: what has arrived is finished.
            await Task {
                let response = await routes.respond(to: request)
                await send(response, connection, withBody: request.method != "HEAD")
            }.value
        case .refused(let status):
            await send(.html(PageView.refusedRequest(status), status: status), connection)
            await drain(connection)
        case .wanting: break
        }
    }

    /// The request; `wanting` where the client went away, 408 where it took too long.
    private func request(from connection: AsyncSocket) async -> PageRequestReader.Progress {
        let limits = limits
        do {
            return try await within(limits.reading) {
                var reader = PageRequestReader(limits: limits)
                while true {
                    let progress = reader.take(try await connection.read(atMost: 4096))
                    if progress != .wanting { return progress }
                }
            }
        } catch is DeadlinePassed {
            return .refused(408)
        } catch {
            return .wanting
        }
    }

    private func send(
        _ response: PageResponse, _ connection: AsyncSocket, withBody: Bool = true
    ) async {
        let bytes = response.bytes(withBody: withBody)
        try? await within(limits.writing) { try await connection.write(Data(bytes)) }
    }

    /// Reads on for a moment: closing with unread bytes would reset the connection, and the client
    /// would never see why it was refused.
    private func drain(_ connection: AsyncSocket) async {
        _ = Glibc.shutdown(connection.socket.file.rawValue, Int32(SHUT_WR))
        try? await within(.milliseconds(500)) {
            for _ in 0..<64 { _ = try await connection.read(atMost: 4096) }
        }
    }
}

/// How many connections are open.
private final class OpenConnections: Sendable {
    private let limit: Int
    private let count = Mutex(0)

    init(limit: Int) {
        self.limit = limit
    }

    /// Counts one more; false where the limit is reached.
    func enter() -> Bool {
        count.withLock { count in
            guard count < limit else { return false }
            count += 1
            return true
        }
    }

    func leave() {
        count.withLock { $0 -= 1 }
    }
}

/// Something took longer than it may.
private struct DeadlinePassed: Error {}

/// The result of the work, which is cancelled when the time has passed.
private func within<Value: Sendable>(
    _ limit: Duration, _ work: @escaping @Sendable () async throws -> Value
) async throws -> Value {
    try await withThrowingTaskGroup(of: Value.self) { group in
        group.addTask { try await work() }
        group.addTask {
            try await Task.sleep(for: limit)
            throw DeadlinePassed()
        }
        defer { group.cancelAll() }
        guard let first = try await group.next() else { throw CancellationError() }
        return first
    }
}
