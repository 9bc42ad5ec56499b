/// An evaluation of one reader's list or of many: what all renderers print.
public struct EvaluationReport: Hashable, Sendable {
    /// The version of the schema of `json`; it grows when a member changes or goes.
    public static let schemaVersion = 1

    /// The rules of the replay.
    public var options: ReplayProtocol
    /// The measures of the tables; the first is the one by which systems are judged.
    public var metrics: [Metric]
    /// Readers with fewer thumbs up are listed, and no part of the means.
    public var minimumPicks: Int
    /// The seed of all chance in the evaluation.
    public var seed: UInt64
    /// The readers in the order given.
    public var readers: [ReaderReport]
    /// Means over readers, all of them first, then by tag; empty for a single reader.
    public var groups: [ReaderGroup]
    /// What holds for the whole evaluation, a sentence each.
    public var notes: [String]
    /// Whether asking teaches, where that was tried on some reader.
    public var asking: AskingReport?

    /// Gathers the reports of readers that were replayed by the same rules.
    ///
    /// With more than one reader there are means over all of them and over each tag. Readers that
    /// could not be measured (fewer than `minimumPeriods`) are listed, and no part of the means.
    /// `minimumPicks` keeps readers with fewer thumbs up out of the means too.
    public init(
        readers: [ReaderReport], options: ReplayProtocol, report: ReportOptions = ReportOptions(),
        minimumPicks: Int = 0, notes: [String] = [], asking: AskingReport? = nil
    ) {
        self.options = options
        metrics = report.metrics
        self.minimumPicks = minimumPicks
        seed = report.seed
        self.readers = readers
        self.notes = notes
        self.asking = asking
        let measured = readers.filter {
            $0.periods.count >= options.minimumPeriods && $0.counts.allUp >= minimumPicks
        }
        groups =
            readers.count < 2 ? [] : ReaderGroup.groups(of: measured, options: report)
    }

    /// The result in plain words.
    public var summary: [String] {
        options.simulatedThumbs == nil
            ? plainSummary
            : plainSummary.enumerated().map { $0 == 0 ? "Simulated thumbs: " + $1 : $1 }
    }

    private var plainSummary: [String] {
        guard readers.count > 1 else { return readers.first?.summary ?? ["There is no reader."] }
        guard let all = groups.first, !all.systems.isEmpty else {
            return ["Too few labels to tell: none of the \(readers.count) readers has enough."]
        }
        return all.summary
    }
}

/// Means over several readers, each of whom counts the same.
public struct ReaderGroup: Hashable, Sendable {
    /// `all readers`, or the tag.
    public var name: String
    /// How many readers.
    public var readers: Int
    /// What they rest on, added up.
    public var counts: Replay.Counts
    /// The systems that every reader of the group was measured with.
    public var systems: [GroupSystem]
    /// The baseline with the highest mean of the first metric.
    public var bestBaseline: String?
    /// The result in plain words.
    public var summary: [String]

    /// One system.
    public struct GroupSystem: Hashable, Sendable {
        /// Its name.
        public var name: String
        /// Whether it is something to be compared with.
        public var isBaseline: Bool
        /// Means over the readers of their means over periods; `periods` counts readers.
        public var scores: [ReaderReport.Score]
        /// The comparison with the best baseline, paired by reader; nil for that baseline.
        public var comparison: ReaderReport.Comparison?
        /// Measures of the probabilities over the rated papers of all readers together; nil where
        /// the system gives none that can be checked.
        public var reliability: ProbabilityMeasures?
        /// How many readers had probabilities that could be checked.
        public var readersWithProbabilities: Int
        /// Those of them for whom the probabilities have a Brier score below that of the base rate.
        public var readersBelowBaseRate: Int
    }
}
