import LinearAlgebra
public import Papers

/// What a reader's labels say of any paper.
///
/// A value: fitted from labels, or read from a file; it does not change.
public struct InterestModel: Sendable {
    /// The weights.
    public let interest: LinearInterest
    /// Number of thumbs up, of which the newest ones were fitted to.
    public let ups: Int
    /// Number of thumbs down, of which the newest ones were fitted to.
    public let downs: Int
    /// By which settings it was fitted, and why.
    public let choice: SettingsChoice
    /// Probabilities, or why there are none.
    public let calibration: Calibration
    /// Which labels it was fitted to: the number of the newest one.
    public let revision: Int
    /// The works that it was fitted to; of a model from elsewhere none.
    public let rated: KnownWorks
    /// Readable forms of weighted features that the background model does not name, by column.
    let texts: [Int32: String]
    /// What turns papers into features.
    public let extractor: FeatureExtractor
    /// The weights of all columns of the features, zeros included.
    let dense: BlockedVector<Float>
    /// The constants that it was fitted by, as `ModelBytes.recipe`.
    let recipe: UInt32

    init(
        interest: LinearInterest, ups: Int, downs: Int, choice: SettingsChoice = .constants,
        calibration: Calibration, revision: Int, rated: KnownWorks = KnownWorks([]),
        texts: [Int32: String], extractor: FeatureExtractor,
        recipe: UInt32 = ModelBytes.recipe
    ) {
        self.interest = interest
        self.choice = choice
        self.ups = ups
        self.downs = downs
        self.calibration = calibration
        self.revision = revision
        self.rated = rated
        self.texts = texts
        self.extractor = extractor
        self.recipe = recipe
        dense = interest.dense(columns: extractor.columns)
    }

    /// Fits to a reader's labels.
    ///
    /// The papers to tell the liked ones from are the reader's own others, filled up from the
    /// background sample; a labelled paper is never among them.
    ///
    /// - Parameters:
    ///   - training: the labels and other papers.
    ///   - background: what turns papers into features.
    ///   - revision: the number of the newest label.
    ///   - choice: by which settings to fit.
    /// - Precondition: there is at least one thumb.
    /// - Complexity: O(bytes) for the features and that of `LinearInterest.fit`.
    public init(
        fitting training: TrainingSet, background: BackgroundModel, revision: Int,
        choice: SettingsChoice = .constants
    ) {
        precondition(!training.labelled.isEmpty, "an interest cannot be fitted without a thumb")
        let extractor = FeatureExtractor(
            background: background, ownTerms: TermExtension(of: training, beyond: background))
        let recent = training.keeping(newest: FitSettings.labels)
        let design = ReaderDesign(recent, extractor: extractor)
        self.choice = choice
        // The fit and those that calibrate it share the papers' inner products.
        let cuts = Calibration.cuts(of: design.labelled)
        var interests = design.fit(
            prefixes: cuts + [design.labelled.count], settings: choice.settings)
        interest = interests.removeLast()
        calibration = Calibration(
            replaying: design, interests: interests, cuts: cuts, labels: training.labelled.count)
        ups = training.ups
        downs = training.downs
        self.revision = revision
        rated = KnownWorks(training.labelled.map(\.paper))
        self.extractor = extractor
        recipe = ModelBytes.recipe
        dense = interest.dense(columns: extractor.columns)
        let unnamed = Set(
            interest.columns.lazy.map { Feature(column: $0).term }
                .filter { !background.isNamed($0) })
        texts = FeatureTexts(recent.labelled.map(\.paper), extractor: extractor, only: unnamed)
            .texts(beyondBackgroundOf: interest.columns)
    }

    /// Whether it was fitted by the constants that fits have now.
    public var isByPresentConstants: Bool { recipe == ModelBytes.recipe }

    /// The readable form of a weighted feature.
    func text(of column: Int32) -> String? {
        texts[column] ?? extractor.background.text(of: Feature(column: column).term)
    }

    /// Scores of papers, in log-odds before calibration, higher first.
    ///
    /// - Complexity: O(bytes + terms × directions).
    public func scores(of papers: [Paper]) -> [Double] {
        scores(of: extractor.vectors(of: papers))
    }

    /// Scores of papers whose features are at hand.
    public func scores(of vectors: FeatureVectors) -> [Double] {
        interest.scores(of: vectors, by: dense).map { Double($0) }
    }

    /// The probability of a thumb up that belongs to a score; nil where it would be a guess.
    public func probability(ofScore score: Double) -> Double? {
        calibration.scaling?.probability(score)
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
            semantic: semantic.appendingRows(of: other.semantic))
    }
}
