import Dispatch
import Foundation
import Synchronization

/// Ctrl-C and termination, as a question that long work asks now and then.
final class Interruption: Sendable {
    private let flag = Atomic<Bool>(false)

    /// Listens from now on; a second signal ends the process at once.
    init() {
        for number in [SIGINT, SIGTERM] {
            _ = signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler { [self] in
                flag.store(true, ordering: .relaxed)
                _ = signal(number, SIG_DFL)
                source.cancel()
            }
            source.resume()
        }
    }

    /// Whether a signal has come.
    var hasCome: Bool { flag.load(ordering: .relaxed) }
}
