import Dispatch
import Papers
import Ranking
import Store
import Synchronization

/// Makes the features of papers that have none yet, so that ranking and replays need not; beside
/// what the caller does, so that a long import hardly waits for it.
///
/// They are a cache: whatever goes wrong here is no failure, since features that are lacking are
/// made when they are needed.
final class FeatureKeeper: Sendable {
    private let library: Library
    private let background: BackgroundModel
    private let key: UInt64
    /// One round at a time.
    private let queue = DispatchQueue(label: "features")
    private let progress: Mutex<(packer: FeaturePacker?, last: Int64)> = Mutex((nil, 0))

    /// A keeper for the papers of a workspace; nil where nothing can be written, or without the
    /// shipped background model: the reader's own one is made anew as their papers grow.
    init?(_ workspace: Workspace) {
        guard !workspace.library.isReadOnly, let path = workspace.shippedBackground,
            let background = try? BackgroundModel(path: path)
        else { return nil }
        library = workspace.library
        self.background = background
        key = FeaturePacker(background, papers: 0).key
    }

    /// Begins with the papers that have come in till now.
    func begin() {
        queue.async { [self] in makeRest { _ in } }
    }

    /// Goes on until no paper is without features, those included whose texts have changed.
    ///
    /// - Parameter told: told of how many papers they are made now, and of how many there are.
    /// - Complexity: O(bytes) of the papers without features, on all processors; some 50,000 papers
    ///   a second.
    func finish(_ told: (_ done: Int, _ total: Int) -> Void = { _, _ in }) {
        queue.sync {
            progress.withLock { $0.last = 0 }
            let lacking = (try? library.papersWithoutFeatures(by: key)) ?? 0
            var done = 0
            makeRest { count in
                done += count
                told(min(done, lacking), lacking)
            }
        }
    }

    private func makeRest(_ told: (Int) -> Void) {
        while let kept = try? library.keepFeatures(
            by: key, after: progress.withLock(\.last), limit: Self.papersAtOnce, making: packed)
        {
            progress.withLock { $0.last = kept.last }
            told(kept.count)
        }
    }

    private func packed(_ papers: [Paper]) -> [(fingerprint: UInt64, bytes: [UInt8])] {
        guard papers.count == Self.papersAtOnce else {
            return FeaturePacker(background, papers: papers.count).packed(papers)
        }
        // More of them will follow.
        let packer = progress.withLock { progress in
            let packer = progress.packer ?? FeaturePacker(background, papers: papers.count)
            progress.packer = packer
            return packer
        }
        return packer.packed(papers)
    }

    /// Papers of one round.
    private static let papersAtOnce = 2048
}

extension Workspace {
    /// The kept features of the papers listed on the days of a range; none where they cannot be
    /// read.
    func keptFeatures(listedIn days: ClosedRange<Day>) -> KeptFeatures {
        (try? library.keptFeatures(listedIn: days)) ?? KeptFeatures()
    }

    /// The kept features of some papers; none where they cannot be read.
    func keptFeatures(of papers: [Paper]) -> KeptFeatures {
        (try? library.keptFeatures(of: papers.map(\.id))) ?? KeptFeatures()
    }
}
