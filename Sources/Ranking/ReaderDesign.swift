import LinearAlgebra
import Papers

/// A reader's labelled papers and others, as rows of common features.
struct ReaderDesign: Sendable {
    /// The verdicts of the first rows, oldest first.
    let labelled: [Verdict]
    /// Features of the labelled papers, of those passed over, then of the others.
    let vectors: FeatureVectors
    /// When the verdicts were given, in days.
    private let days: [Double]
    private let passed: Range<Int>
    private let population: Int
    private let extractor: FeatureExtractor

    init(_ training: TrainingSet, extractor: FeatureExtractor) {
        self.extractor = extractor
        labelled = training.labelled.map(\.verdict)
        days = training.labelled.map { Double($0.time.milliseconds) / 86_400_000 }
        passed = labelled.count..<(labelled.count + training.passed.count)
        population = training.population
        let own =
            training.labelled.map(\.paper) + training.passed
            + training.others.prefix(FitSettings.others)
        let taken = Set(own.map { BackgroundSample.identity(of: $0.id) })
        let sample = extractor.background.sample
        let wanted = max(0, passed.upperBound + FitSettings.others - own.count)
        let drawn = (0..<sample.count).filter { !taken.contains(sample.identities[$0]) }
            .prefix(wanted)
        vectors = extractor.vectors(
            of: own, andOfSample: Array(drawn), kept: training.kept)
    }

    /// Fits to the first labels, for each of several numbers of them.
    func fit(prefixes: [Int], settings: FitSettings) -> [LinearInterest] {
        let others = Array(passed.upperBound..<vectors.count)
        let requests = prefixes.map { count in
            var request = FitRequest(
                liked: [], passed: Array(passed), others: others, population: population)
            for label in 0..<count {
                request.add(label, labelled[label], age: Float(days[count - 1] - days[label]))
            }
            return request
        }
        return LinearInterest.fit(
            requests, of: vectors, prior: extractor.background.prior(), settings: settings,
            frequency: extractor.background.vocabulary.papers(ofAuthor:))
    }
}
