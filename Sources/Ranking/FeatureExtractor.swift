public import LinearAlgebra
public import Papers

/// Papers as numbers: what a ranker sees of them.
public struct FeatureVectors: Sendable {
    /// Term, title, author and attribute features, n × features; each block scaled to its length,
    /// the blocks of a row one after the other in this order.
    public var sparse: SparseMatrix
    /// Unit vectors of meaning, n × directions.
    public var semantic: QuantisedMatrix

    /// Number of papers.
    public var count: Int { sparse.rows }

    /// The chosen papers, in their order.
    public func selecting(_ chosen: [Int]) -> FeatureVectors {
        FeatureVectors(
            sparse: sparse.selectingRows(chosen), semantic: semantic.selectingRows(chosen))
    }

    /// The places of a paper's authors in the elements of `sparse`.
    func authors(ofRow row: Int) -> Range<Int> {
        // Authors stand behind the terms, which are many; only attributes stand behind them.
        let range = sparse.range(ofRow: row)
        var end = range.upperBound
        while end > range.lowerBound,
            Feature(column: sparse.indices[end - 1]).block == .attribute
        { end -= 1 }
        var start = end
        while start > range.lowerBound,
            Feature(column: sparse.indices[start - 1]).block == .author
        { start -= 1 }
        return start..<end
    }
}

/// The number of a feature: that of its term times four, plus its block.
public struct Feature: Hashable, Comparable, Sendable {
    /// What part of a paper a feature speaks of.
    public enum Block: Int32, Sendable, CaseIterable {
        /// Terms of title and abstract together.
        case term
        /// Terms of the title alone.
        case title
        /// Authors.
        case author
        /// What a paper is outwardly: its category and its form.
        case attribute
    }

    /// Column in `FeatureVectors.sparse`.
    public let column: Int32

    /// A feature by its column.
    public init(column: Int32) {
        self.column = column
    }

    /// The feature of a term in a block.
    @inline(__always)
    public init(term: Int32, block: Block) {
        column = term &* 4 &+ block.rawValue
    }

    /// The number of the term, author, category or trait.
    public var term: Int32 { column >> 2 }
    /// The block.
    public var block: Block { Block(rawValue: column & 3) ?? .term }

    /// Order by column.
    public static func < (left: Feature, right: Feature) -> Bool { left.column < right.column }
}

/// Terms that the background model does not know, with numbers behind those that it knows.
///
/// They come from the reader's own papers, so that the words of a new topic count as soon as two
/// papers have them.
public struct TermExtension: Sendable, Equatable {
    /// The terms in the order of their numbers.
    public let terms: [TermHash]
    /// The inverse document frequency of each.
    public let weights: [Float]
    private let first: Int32
    private let index: TermIndex

    /// Terms with their weights; the first gets the number `first`.
    public init(terms: [TermHash] = [], weights: [Float] = [], first: Int32 = 0) {
        precondition(terms.count == weights.count, "each term needs a weight")
        self.terms = terms
        self.weights = weights
        self.first = first
        index = TermIndex(terms)
    }

    @inline(__always)
    func number(of term: TermHash) -> Int32? {
        index.place(of: term).map { first + Int32($0) }
    }
}

/// Turns papers into features by a background model and the reader's own further terms.
///
/// Blocks, each of unit length before its scale: uni- and bigrams of title (counted twice) and
/// abstract, (1 + ln tf) × idf; those of the title alone; authors, idf; categories; and the
/// semantic directions. Only the traits of form are as large as they are. The recipe and the scales
/// of the first two are those of the reference measurement, which tried others.
public struct FeatureExtractor: Sendable {
    /// Lengths of the blocks.
    public struct Scales: Sendable, Equatable {
        /// Terms of the title alone.
        public var title: Float = 0.5
        /// Authors.
        public var authors: Float = 0.6
        /// Categories; 0, since they added nothing to the order, and their block is left out.
        public var categories: Float = 0
        /// Factor of the traits of form.
        public var form: Float = 0.2

        /// The defaults.
        public init() {}

        /// All of them, in their order.
        var numbers: [Float] { [title, authors, categories, form] }
    }

    /// The vocabulary and the basis.
    public let background: BackgroundModel
    /// The reader's own further terms.
    public let ownTerms: TermExtension
    /// Lengths of the blocks.
    public let scales: Scales
    /// The number of each trait of form; -1 for one that the background model does not know.
    let traits: [Int32]

    /// An extractor over a background model.
    public init(
        background: BackgroundModel, ownTerms: TermExtension = TermExtension(),
        scales: Scales = Scales()
    ) {
        self.background = background
        self.ownTerms = ownTerms
        self.scales = scales
        traits = PaperForm.Trait.allCases.map { background.vocabulary.number(of: $0.term) ?? -1 }
    }

    /// Columns of the sparse features.
    public var columns: Int {
        (background.vocabulary.count + ownTerms.terms.count) * Feature.Block.allCases.count
    }

    /// The weight of a name that too few papers have for the background model to know it.
    var rareNameWeight: Float {
        Vocabulary.inverseDocumentFrequency(2, of: background.vocabulary.documents)
    }

    /// The features of papers, then of some of the background sample, in the order given.
    ///
    /// - Parameters:
    ///   - kept: features made earlier; those of the papers that they are of are not made again,
    ///     and are the same.
    ///   - tokens: those of all papers, where their texts were cut before.
    /// - Complexity: O(bytes + terms × directions), on all processors.
    public func vectors(
        of papers: [Paper], andOfSample sampled: [Int] = [], kept: KeptFeatures = KeptFeatures(),
        tokens: TokenizedPapers? = nil
    ) -> FeatureVectors {
        precondition(
            tokens.map { $0.count == papers.count } ?? true, "each paper needs its tokens")
        let count = papers.count + sampled.count
        let found = packed(of: papers, in: kept)
        // Small enough that a day's list keeps all processors busy.
        let stretch = min(512, max(16, count / 8))
        let texts = papers.count - found.count { $0 != nil }
        let tables = texts >= FeatureTables.fewestPapers ? FeatureTables(self) : nil
        let weights =
            tables == nil && count >= FeatureTables.fewestPapers
            ? background.vocabulary.inverseDocumentFrequencies : nil
        var made = MadeFeatures()
        concurrently(
            count, stretch: stretch, into: &made,
            by: { FeatureMaker(self, tables: tables, weights: weights, papers: stretch) },
            { range, maker in
                maker.removeAll()
                let lent = papers.span
                for index in range {
                    if index < papers.count {
                        maker.append(lent[index], kept: found[index], tokens: tokens?[index])
                    } else {
                        maker.append(ofSample: sampled[index - papers.count])
                    }
                }
            }, gathering: { $1.append($0.made, of: count) })
        return made.vectors(columns: columns, directions: background.basis.directions)
    }

    /// The kept bytes of each paper, nil where there are none.
    private func packed(of papers: [Paper], in kept: KeptFeatures) -> [[UInt8]?] {
        guard !kept.isEmpty else { return [[UInt8]?](repeating: nil, count: papers.count) }
        return concurrently(papers.count, stretch: max(64, min(2048, papers.count / 4))) { range in
            // A span lends its elements; an array would copy each paper, with its many strings.
            let papers = papers.span
            return range.map { kept[background.fingerprint(of: papers[$0])] }
        }.flatMap(\.self)
    }

    /// The number and weight of one of the reader's own terms; nil for another one.
    @inline(__always)
    func own(_ term: TermHash) -> (number: Int32, weight: Float)? {
        guard let number = ownTerms.number(of: term) else { return nil }
        return (number, ownTerms.weights[Int(number) - background.vocabulary.count])
    }

    /// The traits of form, as large as they are.
    func appendForm(_ amounts: [UInt8], to rows: inout SparseRows) {
        for (trait, amount) in zip(PaperForm.Trait.allCases, amounts) {
            append(trait, amount: amount, to: &rows)
        }
    }

    private func append(
        _ trait: PaperForm.Trait, amount: UInt8, to rows: inout SparseRows
    ) {
        let number = traits[Int(trait.rawValue)]
        guard number >= 0 else { return }
        rows.append(
            Feature(term: number, block: .attribute).column, scales.form * trait.value(amount))
    }

    /// The term of a number.
    func term(_ number: Int32) -> TermHash? {
        let (number, known) = (Int(number), background.vocabulary.count)
        if number < 0 { return nil }
        if number < known { return TermHash(value: background.vocabulary.hashes[number]) }
        return number - known < ownTerms.terms.count ? ownTerms.terms[number - known] : nil
    }

    /// The trait of form that a number stands for.
    func trait(_ number: Int32) -> PaperForm.Trait? {
        traits.firstIndex(of: number).map { PaperForm.Trait.allCases[$0] }
    }

    /// An author; nothing for one whom neither the background model knows nor the reader likes.
    func append(_ author: PaperTerms.Author, to rows: inout SparseRows) {
        if author.number >= 0 {
            appendName(author.number, .author, to: &rows)
        } else if let number = ownTerms.number(of: author.name) {
            rows.append(Feature(term: number, block: .author).column, rareNameWeight)
        }
    }

    func appendName(_ number: Int32, _ block: Feature.Block, to rows: inout SparseRows) {
        rows.append(
            Feature(term: number, block: block).column,
            background.vocabulary.inverseDocumentFrequency(of: number))
    }
}

extension FeatureVectors {
    /// The terms of title and abstract alone: a plain TF-IDF matrix, rows of unit length.
    public var termBlock: SparseBlock {
        let ends = concurrently(count, stretch: 4096) { range in range.map(endOfTerms) }
        return SparseBlock(of: sparse, ends: ends.flatMap(\.self), droppingBits: 2)
    }

    /// Where the first block of a row ends, by halving.
    private func endOfTerms(ofRow row: Int) -> Int {
        var range = sparse.range(ofRow: row)
        while !range.isEmpty {
            let middle = (range.lowerBound + range.upperBound) / 2
            range =
                Feature(column: sparse.indices[middle]).block == .term
                ? (middle + 1)..<range.upperBound : range.lowerBound..<middle
        }
        return range.lowerBound
    }
}
