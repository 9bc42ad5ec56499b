public import LinearAlgebra
public import Papers

/// Papers as numbers: what a ranker sees of them.
public struct FeatureVectors: Sendable {
    /// Term, title, author and attribute features, n × features; each block scaled to its length,
    /// the blocks of a row one after the other in this order.
    public var sparse: SparseMatrix
    /// Unit vectors of meaning, n × directions.
    public var semantic: DenseMatrix

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

    /// What some papers score by the semantic directions alone, in their order.
    ///
    /// Rows that lie close together, as those of one list do, are multiplied where they are
    /// (`sgemv`).
    ///
    /// - Complexity: O(n × directions).
    func meanings(ofRows rows: [Int], by weights: [Float]) -> [Float] {
        guard let first = rows.min(), let last = rows.max(), last - first < 4 * rows.count else {
            return semantic.selectingRows(rows).times(weights)
        }
        let products = semantic.times(weights, rows: first..<(last + 1))
        return rows.map { products[$0 - first] }
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
        /// Categories.
        public var categories: Float = 0
        /// Factor of the traits of form.
        public var form: Float = 0.2

        /// The defaults.
        public init() {}
    }

    /// The vocabulary and the basis.
    public let background: BackgroundModel
    /// The reader's own further terms.
    public let ownTerms: TermExtension
    /// Lengths of the blocks.
    public let scales: Scales
    /// The number of each trait of form; -1 for one that the background model does not know.
    private let traits: [Int32]

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
    /// - Complexity: O(bytes + terms × directions), on all processors.
    public func vectors(
        of papers: [Paper], andOfSample sampled: [Int] = []
    ) -> FeatureVectors {
        let (count, directions) = (papers.count + sampled.count, background.basis.directions)
        // Small enough that a day's list keeps all processors busy.
        let stretch = min(512, max(16, count / 8))
        let tables = papers.count >= 2048 ? FeatureTables(self) : nil
        let made = DenseMatrix.concurrently(rows: count, columns: directions, stretch: stretch) {
            range, semantic in
            var maker = FeatureMaker(self, tables: tables, papers: range.count)
            for index in range {
                let place = (index - range.lowerBound) * directions
                if index < papers.count {
                    maker.append(papers[index], to: &semantic, at: place)
                } else {
                    maker.append(ofSample: sampled[index - papers.count], to: &semantic, at: place)
                }
            }
            return maker.sparse
        }
        return FeatureVectors(
            sparse: SparseRows.joined(made.results, columns: columns), semantic: made.matrix)
    }

    /// Adds the sparse features of a paper of the background sample as the last row.
    func append(ofSample paper: Int, to sparse: inout SparseRows) {
        let counts = background.sample.counts(of: paper)
            .filter { Int($0.number) < background.vocabulary.count }
        let firstName = Int32(background.vocabulary.stretches.firstName)
        let terms = counts.prefix { $0.number < firstName }
        for entry in terms { appendTerm(entry.number, entry.title, entry.abstract, &sparse) }
        sparse.endBlock(normalisedTo: 1)
        for entry in terms { appendTitle(entry.number, entry.title, &sparse) }
        sparse.endBlock(normalisedTo: scales.title)
        let names = counts.dropFirst(terms.count)
        for entry in names where entry.title == 0 {
            appendName(entry.number, .author, to: &sparse)
        }
        sparse.endBlock(normalisedTo: scales.authors)
        for entry in names where entry.title == 1 {
            appendName(entry.number, .attribute, to: &sparse)
        }
        sparse.endBlock(normalisedTo: scales.categories)
        for entry in names where entry.title == 2 {
            guard let trait = traits.firstIndex(of: entry.number) else { continue }
            append(PaperForm.Trait.allCases[trait], amount: entry.abstract, to: &sparse)
        }
        sparse.endRow()
    }

    /// The number and weight of a term of the text; nil for one that does not count.
    @inline(__always)
    func known(_ term: TermHash) -> (number: Int32, weight: Float)? {
        known(term, number: background.vocabulary.number(of: term) ?? -1)
    }

    /// The same, given the term's number in the background model, -1 for one that it lacks.
    @inline(__always)
    func known(_ term: TermHash, number: Int32) -> (number: Int32, weight: Float)? {
        if number >= 0 {
            let weight = background.vocabulary.inverseDocumentFrequency(of: number)
            return weight > 0 ? (number, weight) : nil
        }
        guard let number = ownTerms.number(of: term) else { return nil }
        return (number, ownTerms.weights[Int(number) - background.vocabulary.count])
    }

    private func appendTerm(
        _ number: Int32, _ title: UInt8, _ abstract: UInt8, _ rows: inout SparseRows
    ) {
        let weight = background.vocabulary.inverseDocumentFrequency(of: number)
        guard weight > 0 else { return }
        rows.append(
            Feature(term: number, block: .term).column,
            weight * TermWeight.sublinear(2 * title, abstract))
    }

    private func appendTitle(_ number: Int32, _ title: UInt8, _ rows: inout SparseRows) {
        let weight = background.vocabulary.inverseDocumentFrequency(of: number)
        guard title > 0, weight > 0 else { return }
        rows.append(
            Feature(term: number, block: .title).column,
            weight * TermWeight.sublinear(title, 0))
    }

    /// The traits of form, as large as they are.
    func appendForm(of paper: Paper, to rows: inout SparseRows) {
        for (trait, amount) in zip(PaperForm.Trait.allCases, PaperForm(paper).amounts) {
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

    func appendName(_ name: TermHash, _ block: Feature.Block, to rows: inout SparseRows) {
        if let number = background.vocabulary.number(of: name) {
            appendName(number, block, to: &rows)
        } else if let number = ownTerms.number(of: name) {
            rows.append(Feature(term: number, block: block).column, rareNameWeight)
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
    public var termBlock: SparseMatrix {
        let parts = concurrently(count, stretch: 4096) { range in
            var rows = SparseRows()
            for row in range {
                for place in sparse.range(ofRow: row)
                where Feature(column: sparse.indices[place]).block == .term {
                    rows.append(sparse.indices[place] >> 2, sparse.values[place])
                }
                rows.endRow(normalisedTo: 1)
            }
            return rows
        }
        return SparseRows.joined(parts, columns: sparse.columns / 4)
    }
}
