public import Papers

/// One reader's history laid out as a test of asking: what is known at the start, the lists that
/// may be asked about, and the later lists on which it shows what the answers have taught.
public struct AskingPlan: Sendable {
    /// How a reader is asked.
    public struct Options: Hashable, Sendable {
        /// Thumbs up that are known at the start.
        public var firstPicks = 5
        /// How many lists are asked about, one after the other.
        public var rounds = 10
        /// Questions about each of them.
        public var questions = 10

        /// Ten questions a list about ten lists, after five thumbs up.
        public init() {}
    }

    /// The reader's name.
    public let reader: String
    /// Marks by which readers are grouped.
    public let tags: [String]
    /// The day before which all is known that is known at the start.
    public let start: Day
    /// Papers with a thumb up that are known at the start.
    public let known: [Int]
    /// The papers of each list to ask about, by identifier.
    public let rounds: [[Int]]
    /// The papers of each later list.
    public let later: [[Int]]
    /// How many papers of each list are asked about.
    public let questions: Int
    /// All papers that the reader gave a thumb up.
    public let liked: Set<Int>

    /// Lays out a history; nil where there are too few thumbs up, or too few lists after them.
    ///
    /// Lists to ask about are those after the one in which the last of the first picks appeared;
    /// later lists are all after these with a thumb up, and there must be as many as the protocol
    /// wants to measure on.
    public init?(
        of history: ReaderHistory, over corpus: EvaluationCorpus, options: ReplayProtocol,
        asking: Options
    ) {
        let picks = history.labels.filter { $0.verdict == .up }
            .map {
                (day: options.labelTime == .given ? $0.day : corpus.firstDays[$0.paper], $0.paper)
            }
            .sorted { ($0.day, $0.1) < ($1.day, $1.1) }
        guard asking.firstPicks > 0, picks.count >= asking.firstPicks,
            let last = corpus.days.last?.day
        else { return nil }
        start =
            options.period.start(of: picks[asking.firstPicks - 1].day) + options.period.length
        known = picks.prefix(asking.firstPicks).map(\.1)
        let liked = Set(picks.map(\.1))
        let lists = corpus.lists(from: start, until: last + 1, options).map(\.candidates)
        rounds = Array(lists.prefix(asking.rounds))
        later = lists.dropFirst(asking.rounds).filter { $0.contains(where: liked.contains) }
        self.liked = liked
        questions = asking.questions
        reader = history.name
        tags = history.tags
        guard rounds.count == asking.rounds, later.count >= options.minimumPeriods else {
            return nil
        }
    }

    /// Mean nDCG@10 and AUC of the later lists by the scores of their papers.
    public func quality(of scores: [[Float]]) -> (nDCG: Double, auc: Double) {
        let lists = zip(later, scores).map { papers, scores in
            RankedJudgements(
                scores: scores, judgements: papers.map { liked.contains($0) ? .up : .unjudged })
        }
        func mean(_ metric: Metric) -> Double {
            lists.compactMap { metric.value(of: $0) }.mean ?? 0
        }
        return (mean(.nDCG(10)), mean(.auc))
    }
}
