import Dispatch
import Foundation
import Synchronization

/// Ctrl-C and termination, as a question that long work asks now and then.
final class Interruption: Sendable {
    private let number = Atomic<Int32>(0)

    /// Listens from now on; a second signal, whichever of the two, ends the process at once.
    init() {
        let signals = [SIGINT, SIGTERM]
        for wanted in signals {
            _ = signal(wanted, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: wanted, queue: .global())
            source.setEventHandler { [self] in
                number.store(wanted, ordering: .relaxed)
                for wanted in signals { _ = signal(wanted, SIG_DFL) }
                source.cancel()
            }
            source.resume()
        }
    }

    /// Whether a signal has come.
    var hasCome: Bool { number.load(ordering: .relaxed) != 0 }

    /// The exit code of work that was stopped: 130 for Ctrl-C, 143 for termination.
    ///
    /// It is nil as long as no signal has come.
    var exitCode: Int32? { hasCome ? 128 + number.load(ordering: .relaxed) : nil }

    /// Ends the process as the signal that has come would have ended it without us, so that a
    /// shell's script ends with it.
    func end() -> Never {
        let wanted = number.load(ordering: .relaxed)
        _ = signal(wanted, SIG_DFL)
        raise(wanted)
        // Where whoever started us blocked it.
        exit(128 + wanted)
    }
}
