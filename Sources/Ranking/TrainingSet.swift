import LinearAlgebra
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
    /// Features of some of these papers that were made earlier.
    public let kept: KeptFeatures

    /// Labelled papers, those passed over, and others: all of the population unless it is given.
    public init(
        labelled: [LabelledPaper], passed: [Paper] = [], others: [Paper], population: Int? = nil,
        kept: KeptFeatures = KeptFeatures()
    ) {
        self.passed = passed
        self.kept = kept
        self.population = population ?? others.count + passed.count
        self.labelled = labelled.filter { $0.verdict != .skip }
            .sorted { ($0.time, $0.paper.id) < ($1.time, $1.paper.id) }
        self.others = others
    }

    /// The same with the newest labels alone; of a title under several identifiers, which is one
    /// work, with its newest.
    ///
    /// - Complexity: O(bytes of the titles).
    func keeping(newest count: Int) -> TrainingSet {
        let newestFirst = Array(labelled.reversed())
        let works = SameWork.firsts(byTitlesOf: newestFirst.map(\.paper))
        let newest = newestFirst.indices.lazy.filter { works[$0] == $0 }.prefix(count)
        return TrainingSet(
            labelled: newest.reversed().map { newestFirst[$0] }, passed: passed, others: others,
            population: population, kept: kept)
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
    /// - Complexity: O(bytes), on all processors.
    init(of training: TrainingSet, beyond background: BackgroundModel) {
        let vocabulary = background.vocabulary
        var terms = Self.terms(
            of: training.labelled.map(\.paper), beyond: background, kept: training.kept)
        Self.addPapers(training.others, to: &terms, beyond: background, kept: training.kept)
        let words = terms.filter { $0.isBigram ? $0.labelled >= 2 : $0.papers >= 2 }
        let names = Set(
            training.labelled.filter { $0.verdict == .up }
                .flatMap { $0.paper.authors.compactMap(TermHash.author) }
        ).filter { vocabulary.number(of: $0) == nil }.sorted()
        let documents = vocabulary.documents
        self.init(
            terms: words.map(\.term) + names,
            weights: words.map {
                Vocabulary.inverseDocumentFrequency(max(3, $0.papers), of: documents)
            } + names.map { _ in Vocabulary.inverseDocumentFrequency(2, of: documents) },
            first: Int32(vocabulary.count))
    }

    /// A term that a vocabulary lacks, and in how many papers it was met.
    private struct Term {
        let term: TermHash
        let isBigram: Bool
        /// Labelled papers.
        var labelled = 1
        /// Labelled and other papers.
        var papers = 1
    }

    /// The terms of papers that a background model lacks, ascending.
    private static func terms(
        of papers: [Paper], beyond background: BackgroundModel, kept: KeptFeatures
    ) -> [Term] {
        let found = concurrently(papers.count, stretch: stretch) { range in
            var reader = UnknownTerms(background, kept: kept, bigrams: .all)
            return range.flatMap { reader.terms(of: papers[$0]) }
        }
        var terms: [Term] = []
        for count in found.joined().sorted(by: { $0.term < $1.term }) {
            if terms.last?.term == count.term {
                terms[terms.count - 1].labelled += 1
                terms[terms.count - 1].papers += 1
            } else {
                terms.append(Term(term: count.term, isBigram: count.isBigram))
            }
        }
        return terms
    }

    /// Counts in which of further papers words stand; word pairs are not looked for.
    private static func addPapers(
        _ papers: [Paper], to terms: inout [Term], beyond background: BackgroundModel,
        kept: KeptFeatures
    ) {
        let index = TermIndex(terms.map(\.term))
        let found = concurrently(papers.count, stretch: stretch) { range in
            var reader = UnknownTerms(background, kept: kept, bigrams: .none)
            return range.flatMap { paper in
                reader.terms(of: papers[paper]).filter { !$0.isBigram }
                    .compactMap { index.place(of: $0.term) }
            }
        }
        for place in found.joined() { terms[place].papers += 1 }
    }

    /// Papers counted in one go.
    private static let stretch = 32
}

/// Finds the terms of papers that a background model lacks, in buffers that it keeps.
private struct UnknownTerms {
    private let background: BackgroundModel
    private let kept: KeptFeatures
    private var reader: PaperReader
    private var found = PaperTerms()

    init(_ background: BackgroundModel, kept: KeptFeatures, bigrams: TermCounter.Bigrams) {
        self.background = background
        self.kept = kept
        reader = PaperReader(background.vocabulary, bigrams: bigrams, wantsUnknown: true)
    }

    /// Those of a paper; bigrams may be among them even where none are looked for.
    mutating func terms(of paper: Paper) -> [TermCount] {
        let bytes = kept.isEmpty ? nil : kept[background.fingerprint(of: paper)]
        let isUnpacked = bytes.map {
            found.unpack(
                $0, directions: background.basis.directions, vocabulary: background.vocabulary,
                wantsUnknown: true)
        }
        if isUnpacked != true { reader.readText(of: paper, into: &found) }
        return found.unknown
    }
}
