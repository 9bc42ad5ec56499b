import CMalloc
import Synchronization

/// How memory comes from the system, and goes back to it.
enum Memory {
    /// Lets the allocator ask for 16 MB at a time, and keep what was freed.
    ///
    /// By itself it lets the memory of further threads grow by a page or a few, hundreds of times
    /// in a short run, and each time other threads wait that touch new memory. What is not touched
    /// takes no memory.
    static func growInLargeSteps() {
        mallopt(M_TOP_PAD, 16 << 20)
        // Setting the first one alone would have all arrays above 128 kB mapped one by one.
        mallopt(M_MMAP_THRESHOLD, 32 << 20)
        mallopt(M_TRIM_THRESHOLD, 512 << 20)
    }

    private static let kept = Mutex<[any Sendable]>([])

    /// Keeps a value until the process ends, which frees it at once: to free 100,000 papers one by
    /// one before that would take as long as to show a list.
    static func keepToTheEnd(_ value: some Sendable) {
        kept.withLock { $0.append(value) }
    }
}
