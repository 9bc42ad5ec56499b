import LinearAlgebra
import Synchronization

/// How well a reader's keywords fit papers, found out when it is asked for: a replay ranks the
/// lists of some weeks alone.
///
/// Papers that follow one another are looked at together, since those of one list are asked for
/// together; what was found is kept for other readers.
public final class KeywordFits: Sendable {
    /// What the keywords say of a paper.
    public struct Fit: Sendable {
        /// Higher is better, 0 is not at all.
        public var score: Float
        /// Whether one of the reader's topic lists holds the paper.
        public var isListed: Bool

        /// A fit.
        public init(score: Float, isListed: Bool) {
            self.score = score
            self.isListed = isListed
        }
    }

    private let count: Int
    private let find: @Sendable (_ paper: Int) -> Fit
    private let found: Mutex<[[Fit]?]>
    private static let stretch = 256

    /// The fits of papers 0..<count.
    ///
    /// - Parameter find: finds out that of one paper, the same whenever it is asked.
    public init(count: Int, find: @escaping @Sendable (_ paper: Int) -> Fit) {
        self.count = count
        self.find = find
        found = Mutex(
            Array(repeating: nil, count: (count + Self.stretch - 1) / Self.stretch))
    }

    /// The fits of some papers, in their order.
    ///
    /// - Complexity: what finding out takes for those that were not asked for before, and their
    ///   neighbours, on all processors.
    public func fits(of papers: [Int]) -> [Fit] {
        let known = found.withLock(\.self)
        let stretches = Set(papers.lazy.map { $0 / Self.stretch })
        let lacking = stretches.filter { known[$0] == nil }.sorted()
        guard !lacking.isEmpty else { return Self.gather(papers, from: known) }
        // Two threads may find out the same: it is the same.
        let made = concurrently(lacking.count) { place in
            let start = lacking[place] * Self.stretch
            return (start..<min(start + Self.stretch, count)).map(find)
        }
        let all = found.withLock { found in
            for (stretch, fits) in zip(lacking, made) { found[stretch] = fits }
            return found
        }
        return Self.gather(papers, from: all)
    }

    private static func gather(_ papers: [Int], from found: [[Fit]?]) -> [Fit] {
        papers.map { paper in
            guard let fits = found[paper / stretch] else {
                preconditionFailure("what was asked for must have been found out")
            }
            return fits[paper % stretch]
        }
    }
}
