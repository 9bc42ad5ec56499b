import LinearAlgebra
import Papers

/// Makes the features of papers, one after the other, in buffers that it keeps.
struct FeatureMaker {
    /// The features so far, of one paper after the other.
    private(set) var made = MadeFeatures()
    private let extractor: FeatureExtractor
    // Held apart from the extractor: to take them out of it for each paper would take as long as
    // the rest.
    private let vocabulary: Vocabulary
    private let directions: Int
    /// Terms below this number have a row in the semantic basis.
    private let spanned: Int32
    private var reader: PaperReader
    private var terms = PaperTerms()
    private var sum: MeaningSum
    private var titles: [(column: Int32, value: Float)] = []
    private var words: [(term: Int32, weight: Float)] = []
    /// The inverse document frequency of each term, where they are laid out.
    private let weights: [Float]
    private let wantsUnknown: Bool

    /// - Parameters:
    ///   - tables: what is laid out for thousands of papers.
    ///   - weights: the inverse document frequencies, where they are laid out without the rest.
    init(
        _ extractor: FeatureExtractor, tables: FeatureTables?, weights: [Float]? = nil, papers: Int
    ) {
        self.extractor = extractor
        vocabulary = extractor.background.vocabulary
        directions = extractor.background.basis.directions
        spanned = Int32(extractor.background.basis.terms)
        self.weights = tables?.weights ?? weights ?? []
        wantsUnknown = !extractor.ownTerms.terms.isEmpty
        reader = PaperReader(
            vocabulary, tables: tables,
            bigrams: tables.map { .passing($0.bigrams) } ?? .all, wantsUnknown: wantsUnknown)
        sum = MeaningSum(extractor.background.basis, rows: tables?.rows)
        made.reserve(papers: papers, directions: directions)
    }

    /// Forgets the features so far and keeps the memory.
    mutating func removeAll() { made.removeAll() }

    /// Adds a paper's features as the last row.
    ///
    /// - Parameters:
    ///   - kept: the bytes that were kept of it, if any.
    ///   - tokens: those of its text, where it was cut before.
    mutating func append(
        _ paper: Paper, kept: [UInt8]? = nil, tokens: TokenizedPapers.Tokens? = nil
    ) {
        if let kept,
            terms.unpack(
                kept, directions: directions, vocabulary: vocabulary, wantsUnknown: wantsUnknown)
        {
            made.scales.append(QuantisedMeaning.scale(of: kept))
            appendSigned(kept, QuantisedMeaning.elements(directions), to: &made.multiples)
        } else {
            reader.read(paper, tokens: tokens, into: &terms)
            findWords()
            let meaning = sum.meaning(of: words)
            made.scales.append(meaning.scale)
            made.multiples.append(contentsOf: meaning.elements)
        }
        appendTerms()
    }

    /// The same of a paper of the background sample.
    mutating func append(ofSample paper: Int) {
        terms.read(paper, of: extractor.background, traits: extractor.traits)
        let meaning = extractor.background.sample.meaning(of: paper, directions: directions)
        made.scales.append(meaning.scale)
        made.multiples.append(contentsOf: meaning.multiples)
        appendTerms()
    }

    /// The vector of meaning of a paper's terms.
    mutating func meaning(of terms: PaperTerms) -> QuantisedMeaning {
        self.terms = terms
        findWords()
        return sum.meaning(of: words)
    }

    /// The words that the semantic basis spans, with their weights.
    private mutating func findWords() {
        words.removeAll(keepingCapacity: true)
        for term in terms.known where term.number < spanned {
            let weight = weight(of: term.number)
            if weight > 0 { words.append((term.number, value(of: term, weight))) }
        }
    }

    /// Adds the row of `terms`.
    private mutating func appendTerms() {
        appendKnown()
        if wantsUnknown { appendOwn() }
        made.sparse.endBlock(normalisedTo: 1)
        for (column, value) in titles { made.sparse.append(column, value) }
        made.sparse.endBlock(normalisedTo: extractor.scales.title)
        appendNames()
        extractor.appendForm(terms.form, to: &made.sparse)
        made.sparse.endRow()
    }

    /// Adds the terms that the background model knows.
    private mutating func appendKnown() {
        titles.removeAll(keepingCapacity: true)
        let known = terms.known
        // Held apart, so that the rest of the maker can be used while they are written.
        var (rows, titles) = (SparseRows(), [(column: Int32, value: Float)]())
        swap(&rows, &made.sparse)
        swap(&titles, &self.titles)
        rows.append(upTo: known.count) { indices, values in
            for term in known {
                let weight = weight(of: term.number)
                guard weight > 0 else { continue }
                indices.append(Feature(term: term.number, block: .term).column)
                values.append(value(of: term, weight))
                if term.title > 0 { titles.append(title(term.number, term.title, weight)) }
            }
        }
        swap(&titles, &self.titles)
        swap(&rows, &made.sparse)
    }

    /// Adds the reader's own terms, which stand behind the known ones.
    private mutating func appendOwn() {
        for count in terms.unknown {
            guard let (number, weight) = extractor.own(count.term) else { continue }
            made.sparse.append(
                Feature(term: number, block: .term).column,
                weight * TermWeight.sublinear(2 * min(count.title, 100), count.abstract))
            if count.title > 0 { titles.append(title(number, count.title, weight)) }
        }
    }

    @inline(__always)
    private func title(
        _ number: Int32, _ count: UInt8, _ weight: Float
    ) -> (column: Int32, value: Float) {
        (Feature(term: number, block: .title).column, weight * TermWeight.sublinear(count, 0))
    }

    private mutating func appendNames() {
        for author in terms.authors { extractor.append(author, to: &made.sparse) }
        made.sparse.endBlock(normalisedTo: extractor.scales.authors)
        // By default it has no length: such an element would only be stored.
        if terms.category >= 0, extractor.scales.categories > 0 {
            extractor.appendName(terms.category, .attribute, to: &made.sparse)
        }
        made.sparse.endBlock(normalisedTo: extractor.scales.categories)
    }

    @inline(__always)
    private func weight(of number: Int32) -> Float {
        weights.isEmpty
            ? vocabulary.inverseDocumentFrequency(of: number) : weights[Int(number)]
    }

    @inline(__always)
    private func value(of term: PaperTerms.Known, _ weight: Float) -> Float {
        weight * TermWeight.sublinear(2 * min(term.title, 100), term.abstract)
    }
}
