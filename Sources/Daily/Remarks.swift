import Synchronization

/// What the reader should know of what goes on for long, each remark told once.
///
/// A page and a screen make lists again and again, and what is odd about a configuration or a
/// model would be said with each of them.
final class Remarks: Sendable {
    private let told = Mutex<Set<String>>([])
    private let tell: @Sendable (String) -> Void

    /// Remarks for a closure.
    init(telling tell: @escaping @Sendable (String) -> Void) {
        self.tell = tell
    }

    /// Remarks that come with what they are about, as a command's result does.
    static let none = Remarks { _ in }

    /// Tells those that were not told before.
    func tell(_ remarks: [String]) {
        for remark in remarks {
            let isNew = told.withLock { $0.insert(remark).inserted }
            if isNew { tell(remark) }
        }
    }
}
