import Foundation
import Papers
import Synchronization

@testable import Arxiv

/// A clock that moves only when someone waits, so that tests of pacing take no time.
final class VirtualClock: Sendable {
    private let time: Mutex<Timestamp>
    private let naps = Mutex<[Double]>([])

    init(_ text: String) {
        time = Mutex(Timestamp(text) ?? Timestamp(milliseconds: 0))
    }

    var now: Timestamp { time.withLock { $0 } }

    /// Every wait so far, in seconds.
    var waits: [Double] { naps.withLock { $0 } }

    func move(to text: String) {
        guard let moment = Timestamp(text) else { return }
        time.withLock { $0 = moment }
    }

    func advance(_ seconds: Double) {
        naps.withLock { $0.append(seconds) }
        time.withLock { $0 = $0 + seconds }
    }

    /// The clock as the client takes it; jitter is always a half.
    var fetchClock: FetchClock {
        FetchClock(
            now: { self.now }, sleep: { seconds, _ in self.advance(seconds) }, random: { 0.5 })
    }
}

/// A folder for the time of one test.
final class TemporaryFolder: Sendable {
    let url: URL

    init() {
        url = FileManager.default.temporaryDirectory
            .appending(path: "paperboy-\(UUID().uuidString)")
    }

    deinit {
        try? FileManager.default.removeItem(at: url)
    }
}

/// Runs blocking work apart from the tasks that answer it.
func onThread<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value
{
    try await withCheckedThrowingContinuation { continuation in
        Thread.detachNewThread { continuation.resume(with: Result { try work() }) }
    }
}
