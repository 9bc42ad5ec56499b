import Papers
import Ranking
import Store

extension Workspace {
    /// Makes the features of all papers that have none yet, so that ranking and replays need not.
    ///
    /// They are a cache: whatever goes wrong here is no failure, since features that are lacking
    /// are made when they are needed. Without the shipped background model none are kept: the
    /// reader's own is made anew as their papers grow.
    ///
    /// - Parameter progress: told of how many papers they are made, and of how many there are.
    /// - Complexity: O(bytes) of the papers without features, on all processors; some 50,000 papers
    ///   a second.
    func keepFeatures(progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }) {
        guard !library.isReadOnly, let path = shippedBackground,
            let background = try? BackgroundModel(path: path)
        else { return }
        let key = FeaturePacker(background, papers: 0).key
        guard let lacking = try? library.papersWithoutFeatures(by: key), lacking > 0 else { return }
        let packer = FeaturePacker(background, papers: lacking)
        var (done, last) = (0, Int64(0))
        while let kept = try? library.keepFeatures(
            by: key, after: last, limit: Self.papersAtOnce, making: packer.packed)
        {
            done += kept.count
            last = kept.last
            progress(min(done, lacking), lacking)
        }
    }

    /// Papers of one transaction: others who write wait some twentieth of a second for it.
    private static let papersAtOnce = 2048

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
