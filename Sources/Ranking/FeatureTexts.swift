import Papers

/// Readable forms of features, as some papers write them.
struct FeatureTexts {
    private var texts: [Int32: String] = [:]
    /// How many terms have a text.
    private var named = 0
    private let extractor: FeatureExtractor
    /// The terms that a text is wanted of, with their numbers; nil for all.
    private let wanted: (index: TermIndex, numbers: [Int32])?

    /// The features that papers have, in the words of the first that has them, by identifier: they
    /// must not depend on the order in which labels came.
    ///
    /// - Parameter wanted: the terms that a text is wanted of; nil for all.
    /// - Complexity: O(bytes).
    init(_ papers: [Paper], extractor: FeatureExtractor, only wanted: Set<Int32>? = nil) {
        self.extractor = extractor
        self.wanted = wanted.map { wanted in
            let numbers = wanted.filter { extractor.term($0) != nil }
            return (TermIndex(numbers.compactMap(extractor.term)), Array(numbers))
        }
        for paper in papers.sorted(by: { $0.id < $1.id }) where !isComplete { add(paper) }
    }

    /// Whether there is a text of everything that one is wanted of.
    private var isComplete: Bool { wanted.map { named == $0.numbers.count } ?? false }

    private mutating func add(_ paper: Paper) {
        let tokenizer = Tokenizer()
        for text in [paper.title, paper.abstract] where !isComplete {
            add(tokenizer.tokens(of: text), of: text)
        }
        guard !isComplete else { return }
        for author in paper.authors {
            if let name = TermHash.author(author) { add(name, author, .author) }
        }
        for (trait, amount) in zip(PaperForm.Trait.allCases, PaperForm(paper).amounts) {
            add(trait.term, trait.text(amount), .attribute)
        }
        if let category = paper.primaryCategory {
            add(.category(category.code), category.code, .attribute)
        }
    }

    private mutating func add(_ tokens: [Tokenizer.Token], of text: String) {
        let bytes = Array(text.utf8)
        var previous: Tokenizer.Token?
        for token in tokens {
            if isComplete { break }
            add(token.term, Surface.text(of: token, in: bytes), .term)
            if let previous {
                add(
                    .bigram(previous.term, token.term),
                    Surface.text(of: previous, in: bytes) + " "
                        + Surface.text(of: token, in: bytes),
                    .term)
            }
            previous = token
        }
    }

    @inline(__always)
    private mutating func add(
        _ term: TermHash, _ text: @autoclosure () -> String, _ block: Feature.Block
    ) {
        guard let number = number(of: term) else { return }
        let feature = Feature(term: number, block: block)
        guard texts[feature.column] == nil else { return }
        let text = text()
        texts[feature.column] = text
        if block == .term { texts[Feature(term: number, block: .title).column] = text }
        named += 1
    }

    @inline(__always)
    private func number(of term: TermHash) -> Int32? {
        if let wanted { return wanted.index.place(of: term).map { wanted.numbers[$0] } }
        return extractor.background.vocabulary.number(of: term)
            ?? extractor.ownTerms.number(of: term)
    }

    /// Whether a feature is a trait of form.
    func isForm(_ feature: Feature) -> Bool {
        feature.block == .attribute && extractor.trait(feature.term) != nil
    }

    /// The text of a column as one of the papers has it; nil where none does.
    func written(_ column: Int32) -> String? { texts[column] }

    /// The text of a column: of the papers, else of the background model.
    func text(of column: Int32) -> String? {
        texts[column] ?? extractor.background.text(of: Feature(column: column).term)
    }

    /// The texts of those columns that the background model does not name.
    func texts(beyondBackgroundOf columns: [Int32]) -> [Int32: String] {
        columns.reduce(into: [:]) { result, column in
            if !extractor.background.isNamed(Feature(column: column).term), let text = texts[column]
            {
                result[column] = text
            }
        }
    }
}
