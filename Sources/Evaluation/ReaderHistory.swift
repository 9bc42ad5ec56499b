public import Papers

/// A label that refers to a paper of the corpus.
public struct KnownLabel: Hashable, Sendable {
    /// The paper's index in the corpus.
    public let paper: Int
    /// What the reader said.
    public let verdict: Verdict
    /// The first day on which the label existed: the later of the day on which it was given and
    /// the day on which the paper could first be read.
    public let day: Day

    /// A word on a paper, and the first day on which it existed.
    public init(paper: Int, verdict: Verdict, day: Day) {
        self.paper = paper
        self.verdict = verdict
        self.day = day
    }
}

/// All that one reader said of the papers of a corpus, and what could not be used of it.
public struct ReaderHistory: Sendable {
    /// The reader's profile.
    public let name: String
    /// Marks by which readers are grouped in a report, such as `broad`.
    public let tags: [String]
    /// One label a paper, the last one given, in order of day, then paper.
    public let labels: [KnownLabel]
    /// Indices of papers that were on a list shown to the reader; a labelled paper counts as shown.
    public let shown: Set<Int>
    /// How many labelled papers the corpus does not hold.
    public let unknownPapers: Int
    /// How many labels carry a day after `today`.
    public let futureLabels: Int

    /// The usable part of a reader's labels.
    ///
    /// Of several labels for one paper the last by time stands. A label that lies in the future
    /// (after `today`, where that is given) is left out and counted.
    public init(
        name: String, tags: [String] = [], labels: [Label], shown: [ArxivID] = [],
        today: Day? = nil, in corpus: EvaluationCorpus
    ) {
        self.name = name
        self.tags = tags
        let past = labels.filter { label in today.map { label.time.day <= $0 } ?? true }
        futureLabels = labels.count - past.count
        var last: [Int: Label] = [:]
        var unknown: Set<ArxivID> = []
        for label in past {
            guard let index = corpus.index(of: label.paper) else {
                unknown.insert(label.paper)
                continue
            }
            if let other = last[index], other.time > label.time { continue }
            last[index] = label
        }
        unknownPapers = unknown.count
        self.labels = last.map { index, label in
            KnownLabel(
                paper: index, verdict: label.verdict,
                day: max(label.time.day, corpus.firstDays[index]))
        }.sorted { ($0.day, $0.paper) < ($1.day, $1.paper) }
        self.shown = Set(last.keys).union(shown.compactMap(corpus.index(of:)))
    }

    /// The same history with labels that were never given; a paper that has one keeps its own.
    public func adding(_ labels: [KnownLabel]) -> ReaderHistory {
        let known = Set(self.labels.map(\.paper))
        return ReaderHistory(
            self, labels: self.labels + labels.filter { !known.contains($0.paper) })
    }

    private init(_ history: ReaderHistory, labels: [KnownLabel]) {
        name = history.name
        tags = history.tags
        self.labels = labels.sorted { ($0.day, $0.paper) < ($1.day, $1.paper) }
        shown = history.shown.union(labels.map(\.paper))
        unknownPapers = history.unknownPapers
        futureLabels = history.futureLabels
    }
}
