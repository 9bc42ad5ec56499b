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
    /// All that was said, in order of day, then paper, then time; a word that repeats the one before
    /// it on its paper is left out.
    ///
    /// What was known on a day is the last word until then on each paper.
    public let words: [KnownLabel]
    /// What stands in the end: the last word on each paper, in order of day, then paper.
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
        var words: [KnownLabel] = []
        for label in past.inOrderOfTime {
            guard let index = corpus.index(of: label.paper) else {
                unknown.insert(label.paper)
                continue
            }
            let isRepeated = last[index]?.verdict == label.verdict
            last[index] = label
            guard !isRepeated else { continue }
            words.append(
                KnownLabel(
                    paper: index, verdict: label.verdict,
                    day: max(label.time.day, corpus.firstDays[index])))
        }
        unknownPapers = unknown.count
        self.words = words.inOrderOfDay
        self.labels = self.words.standing
        self.shown = Set(last.keys).union(shown.compactMap(corpus.index(of:)))
    }

    /// The same history with labels that were never given; a paper that has one keeps its own.
    public func adding(_ labels: [KnownLabel]) -> ReaderHistory {
        let known = Set(self.labels.map(\.paper))
        return ReaderHistory(self, words: words + labels.filter { !known.contains($0.paper) })
    }

    private init(_ history: ReaderHistory, words: [KnownLabel]) {
        name = history.name
        tags = history.tags
        self.words = words.inOrderOfDay
        labels = self.words.standing
        shown = history.shown.union(labels.map(\.paper))
        unknownPapers = history.unknownPapers
        futureLabels = history.futureLabels
    }
}

extension [Label] {
    /// By time; of one time, as they stand.
    fileprivate var inOrderOfTime: [Label] {
        enumerated().sorted { ($0.element.time, $0.offset) < ($1.element.time, $1.offset) }
            .map(\.element)
    }
}

extension [KnownLabel] {
    /// By day, then paper; of one day and paper, as they stand.
    var inOrderOfDay: [KnownLabel] {
        enumerated().sorted {
            ($0.element.day, $0.element.paper, $0.offset)
                < ($1.element.day, $1.element.paper, $1.offset)
        }.map(\.element)
    }
}

extension Collection<KnownLabel> {
    /// The last word on each paper, in the same order.
    var standing: [KnownLabel] {
        reversed().distinct(by: \.paper).reversed()
    }
}
