import FlyingSocks
import FoundationEssentials
import Glibc

/// A client of one request over a real socket of 127.0.0.1, which may also misbehave.
struct PageClient: Sendable {
    let port: UInt16
    /// How long an answer may take.
    var patience: Duration = .seconds(30)

    struct Answer: Sendable {
        var status: Int
        var head: String
        var body: String
    }

    /// Sends the text as it is, and reads the answer.
    func exchange(_ text: String) async throws -> Answer? {
        let socket = try await connect()
        defer { try? socket.close() }
        try await socket.write(Data(text.utf8))
        return PageClient.answer(in: try await readAll(socket))
    }

    /// A connection on which nothing was sent yet.
    func connect() async throws -> AsyncSocket {
        // Other suites may have all processors for longer than the five seconds that are usual.
        try await AsyncSocket.connected(
            to: sockaddr_in.inet(ip4: "127.0.0.1", port: port), timeout: 60)
    }

    /// Everything until the answer is complete or the other side closes, at most 4 MB.
    func readAll(_ socket: AsyncSocket) async throws -> [UInt8] {
        try await withThrowingTaskGroup(of: [UInt8].self) { group in
            group.addTask {
                var bytes: [UInt8] = []
                while bytes.count < 4_194_304, !PageClient.isComplete(bytes) {
                    do {
                        bytes += try await socket.read(atMost: 4096)
                    } catch is SocketError {
                        break
                    }
                }
                return bytes
            }
            group.addTask {
                try await Task.sleep(for: patience)
                throw CancellationError()
            }
            defer { group.cancelAll() }
            return try await group.next() ?? []
        }
    }

    /// Whether a body has arrived in the length that its head announces.
    private static func isComplete(_ bytes: [UInt8]) -> Bool {
        guard let answer = answer(in: bytes) else { return false }
        let lines = answer.head.lowercased().split(separator: "\r\n")
        guard let line = lines.first(where: { $0.hasPrefix("content-length:") }) else {
            return false
        }
        let digits = line.drop { $0 != ":" }.dropFirst().drop { $0 == " " }
        return answer.body.utf8.count == Int(digits)
    }

    /// Status, head and body; nil where the bytes are no answer.
    static func answer(in bytes: [UInt8]) -> Answer? {
        let text = String(decoding: bytes, as: UTF8.self)
        guard let end = text.firstRange(of: "\r\n\r\n"),
            let status = Int(text.dropFirst(9).prefix(3))
        else { return nil }
        return Answer(
            status: status, head: String(text[..<end.lowerBound]),
            body: String(text[end.upperBound...]))
    }
}
