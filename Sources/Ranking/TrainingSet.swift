public import Papers

/// What a reader's model is fitted to.
public struct TrainingSet: Sendable {
    /// A paper with the reader's standing word on it.
    public struct LabelledPaper: Sendable {
        /// The paper.
        public var paper: Paper
        /// The reader's word.
        public var verdict: Verdict
        /// When it was given; the order of the times is what a replay follows.
        public var time: Timestamp

        /// A paper with a word on it.
        public init(paper: Paper, verdict: Verdict, time: Timestamp) {
            self.paper = paper
            self.verdict = verdict
            self.time = time
        }
    }

    /// Papers with a thumb up or down; a skip is no signal and is left out.
    public let labelled: [LabelledPaper]
    /// Papers that stood high in a list shown earlier and got no word.
    public let passed: [Paper]
    /// Papers of the reader's database without a word on them.
    public let others: [Paper]
    /// How many papers without a word there are in all.
    public let population: Int

    /// Labelled papers, those passed over, and others: all of the population unless it is given.
    public init(
        labelled: [LabelledPaper], passed: [Paper] = [], others: [Paper], population: Int? = nil
    ) {
        self.passed = passed
        self.population = population ?? others.count + passed.count
        self.labelled = labelled.filter { $0.verdict != .skip }
            .sorted { ($0.time, $0.paper.id) < ($1.time, $1.paper.id) }
        self.others = others
    }

    /// The same with the newest labels alone.
    func keeping(newest count: Int) -> TrainingSet {
        TrainingSet(
            labelled: Array(labelled.suffix(count)), passed: passed, others: others,
            population: population)
    }

    /// Number of thumbs up.
    public var ups: Int { labelled.count { $0.verdict == .up } }
    /// Number of thumbs down.
    public var downs: Int { labelled.count { $0.verdict == .down } }
}

extension TermExtension {
    /// Terms of the labelled papers that a background model does not know: words that two of all
    /// the papers have, word pairs that two labelled ones have, and the authors of liked papers.
    ///
    /// A word is weighed by the number of papers that have it, as if the others did not.
    ///
    /// - Complexity: O(bytes).
    init(of training: TrainingSet, beyond background: BackgroundModel) {
        var labelled: [TermHash: Int] = [:]
        var bigrams: Set<TermHash> = []
        var counter = TermCounter()
        for paper in training.labelled.map(\.paper) {
            counter.count(title: paper.title, abstract: paper.abstract)
            for count in counter.counts where background.vocabulary.number(of: count.term) == nil {
                labelled[count.term, default: 0] += 1
                if count.isBigram { bigrams.insert(count.term) }
            }
        }
        var frequencies = labelled
        for paper in training.others {
            counter.count(title: paper.title, abstract: paper.abstract, bigrams: .none)
            for count in counter.counts where labelled[count.term] != nil {
                frequencies[count.term, default: 0] += 1
            }
        }
        let words = frequencies.filter { term, count in
            bigrams.contains(term) ? labelled[term, default: 0] >= 2 : count >= 2
        }.sorted { $0.key < $1.key }
        let names = Set(
            training.labelled.filter { $0.verdict == .up }
                .flatMap { $0.paper.authors.compactMap(TermHash.author) }
        ).filter { background.vocabulary.number(of: $0) == nil }.sorted()
        let documents = background.vocabulary.documents
        self.init(
            terms: words.map(\.key) + names,
            weights: words.map {
                Vocabulary.inverseDocumentFrequency(max(3, $0.value), of: documents)
            } + names.map { _ in Vocabulary.inverseDocumentFrequency(2, of: documents) },
            first: Int32(background.vocabulary.count))
    }
}
