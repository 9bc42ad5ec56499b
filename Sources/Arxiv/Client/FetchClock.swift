internal import Foundation
public import Papers

/// Time as fetching sees it: a test puts its own in, and never waits.
public struct FetchClock: Sendable {
    /// What time it is.
    public var now: @Sendable () -> Timestamp
    /// Waits some seconds, and is told what for; may return early when the run is stopped.
    public var sleep: @Sendable (_ seconds: Double, _ reason: String) -> Void
    /// A random number, 0 up to 1, for the jitter of waiting times.
    public var random: @Sendable () -> Double

    /// A clock of these parts.
    public init(
        now: @escaping @Sendable () -> Timestamp,
        sleep: @escaping @Sendable (_ seconds: Double, _ reason: String) -> Void,
        random: @escaping @Sendable () -> Double
    ) {
        self.now = now
        self.sleep = sleep
        self.random = random
    }

    /// The system's clock; waits in short naps, so that `isCancelled` is heard soon, and a tenth of
    /// a second longer than asked, so that no rounding makes a wait too short for arXiv.
    public static func system(isCancelled: @escaping @Sendable () -> Bool) -> FetchClock {
        let now: @Sendable () -> Timestamp = {
            Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1000))
        }
        return FetchClock(
            now: now,
            sleep: { seconds, _ in
                let end = now() + seconds + 0.1
                while !isCancelled() {
                    let rest = end - now()
                    guard rest > 0 else { return }
                    Thread.sleep(forTimeInterval: min(rest, 0.2))
                }
            },
            random: { Double.random(in: 0..<1) })
    }
}
