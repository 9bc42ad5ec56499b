import LinearAlgebra
import Papers

/// Makes the features of papers, one after the other, in buffers that it keeps.
struct FeatureMaker {
    /// The sparse features so far, a row for each paper.
    private(set) var sparse = SparseRows()
    private let extractor: FeatureExtractor
    private var counter = TermCounter()
    private var meaning: MeaningSum
    private var slots: [UInt64] = []
    private var numbers: [Int32] = []
    private var titles: [(column: Int32, value: Float)] = []
    private var terms: [Int32] = []
    private var weights: [Float] = []
    private var names: [TermHash] = []

    /// What is laid out for thousands of papers.
    private let tables: FeatureTables?

    init(_ extractor: FeatureExtractor, tables: FeatureTables?, papers: Int) {
        self.extractor = extractor
        self.tables = tables
        meaning = MeaningSum(extractor.background.basis, rows: tables?.rows)
        sparse.reserve(rows: papers)
    }

    /// Adds a paper's sparse features as the last row, and writes its vector of meaning over zeros.
    mutating func append(_ paper: Paper, to semantic: inout MutableSpan<Float>, at place: Int) {
        counter.count(
            title: paper.title, abstract: paper.abstract,
            bigrams: tables.map { .passing($0.bigrams) } ?? .all)
        findNumbers()
        appendTerms()
        meaning.set(&semantic, at: place, terms: terms, weights: weights)
        appendNames(of: paper)
        extractor.appendForm(of: paper, to: &sparse)
        sparse.endRow()
    }

    /// The same of a paper of the background sample.
    mutating func append(
        ofSample paper: Int, to semantic: inout MutableSpan<Float>, at place: Int
    ) {
        extractor.append(ofSample: paper, to: &sparse)
        let directions = extractor.background.basis.directions
        extractor.background.sample.unpackSemantic(
            of: paper, directions: directions, to: &semantic, at: place)
    }

    private mutating func findNumbers() {
        if let tables {
            tables.numbers.find(counter.counts, first: &slots, into: &numbers)
        } else {
            extractor.background.vocabulary.findNumbers(of: counter.counts, into: &numbers)
        }
    }

    /// Terms of title and abstract together, then those of the title alone.
    private mutating func appendTerms() {
        let (counts, spanned) = (counter.counts, Int32(extractor.background.basis.terms))
        terms.removeAll(keepingCapacity: true)
        weights.removeAll(keepingCapacity: true)
        titles.removeAll(keepingCapacity: true)
        // Held apart, so that the rest of the maker can be used while it is written.
        var rows = SparseRows()
        swap(&rows, &sparse)
        rows.append(upTo: counts.count) { indices, values in
            for (place, count) in counts.enumerated() {
                guard let (number, weight) = known(count.term, numbers[place]) else { continue }
                let value = weight * TermWeight.sublinear(2 * min(count.title, 100), count.abstract)
                indices.append(Feature(term: number, block: .term).column)
                values.append(value)
                if count.title > 0 {
                    titles.append(
                        (
                            Feature(term: number, block: .title).column,
                            weight * TermWeight.sublinear(count.title, 0)
                        ))
                }
                if number < spanned {
                    terms.append(number)
                    weights.append(value)
                }
            }
        }
        swap(&rows, &sparse)
        sparse.endBlock(normalisedTo: 1)
        for (column, value) in titles { sparse.append(column, value) }
        sparse.endBlock(normalisedTo: extractor.scales.title)
    }

    @inline(__always)
    private func known(_ term: TermHash, _ number: Int32) -> (number: Int32, weight: Float)? {
        guard let tables, number >= 0 else { return extractor.known(term, number: number) }
        let weight = tables.weights[Int(number)]
        return weight > 0 ? (number, weight) : nil
    }

    private mutating func appendNames(of paper: Paper) {
        counter.findAuthors(paper.authors, into: &names)
        for name in names { extractor.appendName(name, .author, to: &sparse) }
        sparse.endBlock(normalisedTo: extractor.scales.authors)
        if let category = paper.primaryCategory {
            extractor.appendName(.category(category.code), .attribute, to: &sparse)
        }
        sparse.endBlock(normalisedTo: extractor.scales.categories)
    }
}
