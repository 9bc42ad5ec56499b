import Evaluation
import LinearAlgebra
import Papers
public import Ranking
import Store

extension Workspace {
    /// The readers at hand with fewer thumbs up tell nothing of readers in general.
    static let fewestPicksOfReader = 30

    /// A background model with what the readers at hand were found to like; as it is where they are
    /// too few.
    ///
    /// Each reader's history is replayed by the reference protocol, and the last fit of it counts:
    /// so it has learnt from what the reader passed over too.
    public func withReaders(
        _ background: BackgroundModel, progress: (Double) -> Void = { _ in }
    ) throws -> BackgroundModel {
        let profiles = try library.profiles()
        var labels: [(name: String, labels: [Label])] = []
        for profile in profiles {
            let given = try library.effectiveLabels(profile: profile.name)
            guard given.count(where: { $0.verdict == .up }) >= Self.fewestPicksOfReader else {
                continue
            }
            labels.append((profile.name, given))
        }
        guard labels.count >= Population.fewestReaders else { return background }
        // What is kept was made by the model at hand, not by this one.
        let ground = try EvaluationGround(self, cutsTexts: true)
        // No reader is to begin at what others are found to like.
        let bare = background.with(Population(of: [], over: background))
        let vectors = ground.features(bare).vectors
        var readers: [(name: String, interest: LinearInterest)] = []
        for (index, reader) in labels.enumerated() {
            progress(Double(index) / Double(labels.count))
            let history = ReaderHistory(
                name: reader.name, labels: reader.labels, in: ground.corpus)
            let replay = Replay(of: history, over: ground.corpus, options: .reference)
            let fits = InterestReplay(
                replay.plan, vectors: vectors, background: bare, settings: .population
            ).answer().fits
            if let last = fits.last { readers.append((reader.name, last)) }
        }
        progress(1)
        return background.with(Population(of: readers, over: background))
    }
}
