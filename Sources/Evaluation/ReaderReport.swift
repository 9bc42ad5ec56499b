public import Papers

/// The evaluation of one reader's list, as values: what the renderers print and nothing else.
public struct ReaderReport: Hashable, Sendable {
    /// The reader's profile.
    public var name: String
    /// Marks by which readers are grouped.
    public var tags: [String]
    /// The result in plain words.
    public var summary: [String]
    /// What the reader should know of the input, a sentence each.
    public var notes: [String]
    /// What the report rests on.
    public var counts: Replay.Counts
    /// The periods measured on.
    public var periods: [PeriodRow]
    /// The systems in the order given; none where nothing could be measured.
    public var systems: [SystemReport]
    /// The baseline with the highest mean of the first metric.
    public var bestBaseline: String?
    /// The model that the reader had before, where there is one that can be measured.
    public var previous: PreviousModel?
    /// Wanted papers that stood lowest.
    public var misses: [Miss]
    /// The model's strongest terms, as they were handed in.
    public var terms: [TermWeight]

    /// The notes that the summary does not tell already.
    var furtherNotes: [String] { notes.filter { !summary.contains($0) } }

    /// One period.
    public struct PeriodRow: Hashable, Sendable {
        /// Its first day.
        public var firstDay: Day
        /// Candidates.
        public var papers: Int
        /// Thumbs up among them.
        public var up: Int
        /// Thumbs down among them.
        public var down: Int
        /// Thumbs, up and down, that were known when the systems were fitted.
        public var knownLabels: Int
        /// The first day that was not known when the systems were fitted.
        public var cutoff: Day
    }

    /// One system.
    public struct SystemReport: Hashable, Sendable {
        /// Its name.
        public var name: String
        /// What it does, in one line.
        public var summary: String
        /// Whether it is something to be compared with.
        public var isBaseline: Bool
        /// Means over the periods, in the order of the metrics asked for.
        public var scores: [Score]
        /// The first metric, period by period.
        public var series: [Double?]
        /// The comparison with the best baseline; nil for that baseline itself.
        public var comparison: Comparison?
        /// Precision of the first k, means over the periods.
        public var precisions: [PrecisionPoint]
        /// The first metric by the number of labels known.
        public var learning: [LearningPoint]
        /// Where the wanted papers stood.
        public var ranks: [RankBin]
        /// Measures of the probabilities; nil where the system gives none that can be checked.
        public var reliability: ProbabilityMeasures?
    }

    /// A model made before, beside all systems on the periods that it did not know.
    public struct PreviousModel: Hashable, Sendable {
        /// What it is, and how the list compares with it, in plain words.
        public var summary: String
        /// The first day of the first of its periods.
        public var firstDay: Day
        /// How many periods it could be measured on.
        public var periods: Int
        /// The baseline with the highest mean on these periods; the model itself may be it.
        public var bestBaseline: String?
        /// The list against the previous model; nil where no period defines both.
        public var comparison: Comparison?
        /// All systems on these periods, the previous model last.
        public var systems: [SystemReport]
    }

    /// A mean over periods.
    public struct Score: Hashable, Sendable {
        /// The measure.
        public var metric: Metric
        /// Its mean over the periods in which it is defined; nil where there is none.
        public var mean: Double?
        /// The bootstrap interval of the mean; nil with fewer than four periods.
        public var interval: Interval?
        /// How many periods define it.
        public var periods: Int
    }

    /// A paired comparison with the best baseline in the first metric.
    public struct Comparison: Hashable, Sendable {
        /// Mean of the differences.
        public var difference: Double
        /// Its bootstrap interval.
        public var interval: Interval?
        /// Two-sided p of the randomisation test.
        public var probability: Double?
        /// The same after Holm's correction over the systems.
        public var adjustedProbability: Double?
    }

    /// A point of the curve of precision.
    public struct PrecisionPoint: Hashable, Sendable {
        /// How many papers from the top.
        public var cutoff: Int
        /// The share of wanted ones, mean over the periods.
        public var precision: Double
    }

    /// A point of the learning curve.
    public struct LearningPoint: Hashable, Sendable {
        /// The least number of labels known.
        public var labels: Int
        /// Periods in this stretch.
        public var periods: Int
        /// Mean of the first metric over them.
        public var mean: Double
    }

    /// A stretch of ranks.
    public struct RankBin: Hashable, Sendable {
        /// Its first rank, from 1.
        public var first: Int
        /// Its last rank; nil for no end.
        public var last: Int?
        /// Wanted papers there, summed over the periods; for the random order an expected number.
        public var wanted: Double
    }

    /// A wanted paper that stood low.
    public struct Miss: Hashable, Sendable {
        /// The first day of its period.
        public var firstDay: Day
        /// The paper.
        public var paper: ArxivID
        /// Its title, if known.
        public var title: String?
        /// Its rank, from 1.
        public var rank: Int
        /// How many papers the list had.
        public var papers: Int
        /// Why it stood there, if known.
        public var why: String?
    }
}

/// A term and what it adds to a paper's score.
public struct TermWeight: Hashable, Sendable {
    /// The term.
    public var term: String
    /// Its weight; below zero where it speaks against a paper.
    public var weight: Double

    /// A weighted term.
    public init(term: String, weight: Double) {
        self.term = term
        self.weight = weight
    }
}

/// What only the caller knows of a reader's papers and model.
public struct ReportAnnotations: Sendable {
    /// The title of a paper, by its index in the corpus.
    public var title: @Sendable (_ paper: Int) -> String? = { _ in nil }
    /// The strongest terms of the reader's model, for and against.
    public var terms: [TermWeight] = []
    /// More for the reader to know, a sentence each.
    public var notes: [String] = []

    /// Nothing known.
    public init() {}
}
