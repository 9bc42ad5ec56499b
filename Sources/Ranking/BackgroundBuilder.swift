import LinearAlgebra
public import Papers

extension BackgroundModel {
    /// Sizes of a background model; the defaults give a file below 12 MB.
    public struct Options: Sendable {
        /// Unigrams with a row in the semantic basis, at most.
        public var semanticTerms = 16_000
        /// Unigrams in all, at most.
        public var unigrams = 40_000
        /// Bigrams, at most.
        public var bigrams = 70_000
        /// Authors, categories and traits, at most.
        public var names = 60_000
        /// Semantic directions.
        public var directions = 256
        /// Papers in the sample, at most.
        public var sample = 4000
        /// Seed of the sample and of the decomposition.
        public var seed: UInt64 = 1

        /// The defaults.
        public init() {}
    }

    /// What is being done, for a progress bar.
    public struct Progress: Sendable {
        /// The step in words.
        public var step: String
        /// The share of it that is done, 0...1.
        public var fraction: Double
    }

    /// Makes a background model from papers, each with the day on which it was first listed.
    ///
    /// A term must occur in 5 papers where there are 5,000 or more, in 2 from 1,000 on, else in 1;
    /// a name in 3 at most. The same papers in the same order with the same options give the same
    /// bytes on one kind of processor.
    ///
    /// - Parameter tokens: those of the papers, where their texts were cut before.
    /// - Precondition: there is at least one paper.
    /// - Complexity: O(bytes) for counting, O(terms × directions) for the basis: see
    ///   `SemanticBasis.rightSingularVectors`.
    public convenience init(
        fitting papers: [ListedPaper], tokens: TokenizedPapers? = nil,
        options: Options = Options(), progress: (Progress) -> Void = { _ in }
    ) {
        precondition(!papers.isEmpty, "a background model needs papers")
        let minimum = papers.count >= 5000 ? 5 : papers.count >= 1000 ? 2 : 1
        let tokens = tokens ?? TokenizedPapers(papers.map(\.paper))
        precondition(tokens.count == papers.count, "each paper needs its tokens")
        let frequencies = DocumentFrequencies(
            of: papers, tokens, minimum: minimum, countsNames: options.names > 0
        ) { progress(Progress(step: "counting terms", fraction: $0)) }
        let draft = Draft(frequencies, documents: papers.count, options: options)
        let texts = draft.texts(in: papers, tokens)
        progress(Progress(step: "naming terms", fraction: 1))
        let vectors = SemanticBasis.rightSingularVectors(
            of: draft.semanticWeights(of: tokens),
            options: SemanticBasis.Options(directions: options.directions, seed: options.seed)
        ) { progress(Progress(step: "finding semantic directions", fraction: $0)) }
        let basis = QuantisedMatrix(rounding: vectors)
        let sample = draft.sample(of: papers, basis: vectors, options: options)
        let days = papers.map(\.day)
        self.init(
            written: BackgroundFile.encode(
                draft: draft, texts: texts, basis: basis, sample: sample,
                days: (days.min() ?? days[0])...(days.max() ?? days[0])))
    }
}

/// A vocabulary while a background model is being made.
struct Draft {
    let documents: Int
    let stretches: Vocabulary.Stretches
    let hashes: [UInt64]
    let frequencies: [UInt32]
    /// The stretch of papers, as `DocumentFrequencies` has them, in which each term occurs first.
    let firsts: [UInt32]
    let vocabulary: Vocabulary

    init(
        _ counted: DocumentFrequencies, documents: Int, options: BackgroundModel.Options
    ) {
        self.documents = documents
        let unigrams = counted.unigrams.prefix(options.unigrams)
        let bigrams = counted.bigrams.prefix(options.bigrams)
        let names = counted.names.prefix(options.names)
        let semantic = min(options.semanticTerms, unigrams.count)
        stretches = Vocabulary.Stretches(
            semantic: semantic, unigrams: unigrams.count - semantic, bigrams: bigrams.count,
            names: names.count)
        let all = Array(unigrams) + Array(bigrams) + Array(names)
        hashes = all.map(\.term.value)
        frequencies = all.map(\.frequency)
        firsts = all.map(\.stretch)
        vocabulary = Vocabulary(
            documents: documents, stretches: stretches, hashes: .init(copying: hashes),
            frequencies: .init(copying: frequencies),
            slots: .init(copying: Vocabulary.slots(for: hashes)))
    }

    /// The unit TF-IDF vectors of the unigrams that the basis will span, n × semantic terms.
    func semanticWeights(of papers: TokenizedPapers) -> SparseMatrix {
        guard stretches.semantic > 0 else {
            let offsets = [Int](repeating: 0, count: papers.count + 1)
            return SparseMatrix(
                rows: papers.count, columns: 0, rowOffsets: offsets, indices: [], values: [])
        }
        var gathered = SparseRows()
        concurrently(
            papers.count, stretch: 2048, into: &gathered,
            by: { (counter: TermCounter(), rows: SparseRows()) },
            { range, worker in
                worker.rows.removeAll()
                for paper in range {
                    worker.counter.count(papers[paper], bigrams: .none)
                    append(worker.counter.counts, to: &worker.rows)
                }
            }, gathering: { $1.append($0.rows, of: papers.count) })
        return gathered.matrix(columns: stretches.semantic)
    }

    /// Adds the row of a paper's terms that the basis will span.
    private func append(_ counts: [TermCount], to rows: inout SparseRows) {
        for count in counts {
            guard let number = vocabulary.number(of: count.term), Int(number) < stretches.semantic
            else { continue }
            let weight = vocabulary.inverseDocumentFrequency(of: number)
            rows.append(number, weight * TermWeight.sublinear(2 * count.title, count.abstract))
        }
        rows.endRow(normalisedTo: 1)
    }

    /// What the model keeps of its sample.
    struct Sample {
        var days: [Int32] = []
        var identities: [UInt64] = []
        var offsets: [UInt32] = [0]
        var terms: [UInt8] = []
        var semantic = QuantisedMatrix(columns: 0, scales: [], multiples: [])
    }

    /// Draws papers at random, and puts them in the order of their days.
    func sample(
        of papers: [ListedPaper], basis: DenseMatrix, options: BackgroundModel.Options
    ) -> Sample {
        var random = SplitMix64(seed: options.seed)
        let drawn = papers.indices.shuffled(using: &random).prefix(options.sample)
            .map { papers[$0] }.sorted(by: ListedPaper.isEarlier)
        var sample = Sample()
        for listed in drawn {
            sample.days.append(Int32(clamping: listed.day.number))
            sample.identities.append(BackgroundSample.identity(of: listed.paper.id))
            sample.terms.append(contentsOf: BackgroundSample.packed(counts(of: listed.paper)))
            sample.offsets.append(UInt32(sample.terms.count))
        }
        let texts = TokenizedPapers(drawn.map(\.paper))
        var meaning = semanticWeights(of: texts).times(basis)
        meaning.normaliseRows()
        sample.semantic = QuantisedMatrix(rounding: meaning)
        return sample
    }

    private func counts(of paper: Paper) -> [(number: Int32, title: UInt8, abstract: UInt8)] {
        var counter = TermCounter()
        counter.count(title: paper.title, abstract: paper.abstract)
        let terms = counter.counts.compactMap { count in
            vocabulary.number(of: count.term).map { ($0, count.title, count.abstract) }
        }
        // A category is marked by an occurrence in the title, which an author cannot have, and a
        // trait of form, whose amount stands in the abstract's place, by two.
        let authors = Set(paper.authors.compactMap(TermHash.author)).compactMap { name in
            vocabulary.number(of: name).map { ($0, UInt8(0), UInt8(1)) }
        }
        let category = paper.primaryCategory.flatMap { category in
            vocabulary.number(of: .category(category.code)).map { ($0, UInt8(1), UInt8(0)) }
        }
        let form = zip(PaperForm.Trait.allCases, PaperForm(paper).amounts).compactMap {
            trait, amount in
            vocabulary.number(of: trait.term).map { ($0, UInt8(2), amount) }
        }
        return (terms + authors + [category].compactMap(\.self) + form).sorted { $0.0 < $1.0 }
            .map { (number: $0.0, title: $0.1, abstract: $0.2) }
    }
}
