import LinearAlgebra
public import Papers

/// What a reader's labels say of any paper.
///
/// A value: fitted from labels, or read from a file; it does not change.
public struct InterestModel: Sendable {
    /// The weights.
    public let interest: LinearInterest
    /// Number of thumbs up and down that it was fitted to.
    public let ups: Int
    /// Number of thumbs down that it was fitted to.
    public let downs: Int
    /// Probabilities, or why there are none.
    public let calibration: Calibration
    /// Which labels it was fitted to: the number of the newest one.
    public let revision: Int
    /// Readable forms of the weighted features, by column.
    public let texts: [Int32: String]
    /// What turns papers into features.
    public let extractor: FeatureExtractor

    init(
        interest: LinearInterest, ups: Int, downs: Int, calibration: Calibration, revision: Int,
        texts: [Int32: String], extractor: FeatureExtractor
    ) {
        self.interest = interest
        self.ups = ups
        self.downs = downs
        self.calibration = calibration
        self.revision = revision
        self.texts = texts
        self.extractor = extractor
    }

    /// Fits to a reader's labels.
    ///
    /// The papers to tell the liked ones from are the reader's own others, filled up from the
    /// background sample; a labelled paper is never among them.
    ///
    /// - Precondition: there is at least one thumb.
    /// - Complexity: O(bytes) for the features and that of `LinearInterest.fit`.
    public init(
        fitting training: TrainingSet, background: BackgroundModel, revision: Int,
        settings: FitSettings? = nil
    ) {
        precondition(!training.labelled.isEmpty, "an interest cannot be fitted without a thumb")
        let extractor = FeatureExtractor(
            background: background, ownTerms: TermExtension(of: training, beyond: background))
        let design = ReaderDesign(training, extractor: extractor)
        let settings = settings ?? FitSettings(ups: training.ups, downs: training.downs)
        interest =
            LinearInterest.fit(
                [design.request(labels: design.labelled.indices)], of: design.vectors,
                settings: [settings])[0]
        calibration = Calibration(replaying: design, settings: settings)
        ups = training.ups
        downs = training.downs
        self.revision = revision
        self.extractor = extractor
        texts = FeatureTexts(training.labelled.map(\.paper), extractor: extractor)
            .texts(of: interest.columns)
    }

    /// Scores of papers, in log-odds before calibration, higher first.
    ///
    /// - Complexity: O(bytes + terms × directions).
    public func scores(of papers: [Paper]) -> [Double] {
        scores(of: extractor.vectors(of: papers))
    }

    /// Scores of papers whose features are at hand.
    public func scores(of vectors: FeatureVectors) -> [Double] {
        interest.scores(of: vectors).map { Double($0) }
    }

    /// The probability of a thumb up that belongs to a score; nil where it would be a guess.
    public func probability(ofScore score: Double) -> Double? {
        calibration.scaling?.probability(score)
    }
}

/// A reader's labelled papers and others, as rows of common features.
struct ReaderDesign: Sendable {
    /// The verdicts of the first rows, oldest first.
    let labelled: [Verdict]
    /// Features of the labelled papers, then of the others.
    let vectors: FeatureVectors

    init(_ training: TrainingSet, extractor: FeatureExtractor) {
        labelled = training.labelled.map(\.verdict)
        let wanted = FitSettings.others(forLiked: training.ups)
        let own = training.others.prefix(wanted)
        let known = extractor.vectors(of: training.labelled.map(\.paper) + own)
        let taken = Set(
            (training.labelled.map(\.paper) + own).map { BackgroundSample.identity(of: $0.id) })
        let sample = extractor.background.sample
        let drawn = (0..<sample.count).filter { !taken.contains(sample.identities[$0]) }
            .prefix(max(0, wanted - own.count))
        vectors = known.appending(extractor.vectors(ofSample: Array(drawn)))
    }

    /// The fit to some of the labels.
    func request(labels: some Sequence<Int>) -> FitRequest {
        var request = FitRequest(liked: [], others: Array(labelled.count..<vectors.count))
        for label in labels {
            switch labelled[label] {
            case .up: request.liked.append(label)
            case .down: request.disliked.append(label)
            case .skip: break
            }
        }
        return request
    }
}

extension FeatureVectors {
    /// These papers, then others.
    func appending(_ other: FeatureVectors) -> FeatureVectors {
        FeatureVectors(
            sparse: SparseMatrix(
                rows: sparse.rows + other.sparse.rows, columns: sparse.columns,
                rowOffsets: sparse.rowOffsets
                    + other.sparse.rowOffsets.dropFirst().map { $0 + sparse.indices.count },
                indices: sparse.indices + other.sparse.indices,
                values: sparse.values + other.sparse.values),
            semantic: DenseMatrix(
                rows: semantic.rows + other.semantic.rows, columns: semantic.columns,
                values: semantic.values + other.semantic.values))
    }
}

extension FitSettings {
    /// The settings for a number of thumbs.
    public init(ups: Int, downs: Int) {
        self.init()
    }
}
