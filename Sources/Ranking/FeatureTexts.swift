import Papers

/// Readable forms of features, as some papers write them.
struct FeatureTexts {
    private var texts: [Int32: String] = [:]
    private let extractor: FeatureExtractor
    private let wanted: Set<Int32>?

    /// The features that papers have, in the words of the first that has them.
    ///
    /// - Parameter wanted: the terms that a text is wanted of; nil for all.
    /// - Complexity: O(bytes).
    init(_ papers: [Paper], extractor: FeatureExtractor, only wanted: Set<Int32>? = nil) {
        self.extractor = extractor
        self.wanted = wanted
        let tokenizer = Tokenizer()
        for paper in papers {
            for text in [paper.title, paper.abstract] {
                add(tokenizer.tokens(of: text), of: text)
            }
            for author in paper.authors {
                if let name = TermHash.author(author) { add(name, author, blocks: [.author]) }
            }
            for (trait, amount) in zip(PaperForm.Trait.allCases, PaperForm(paper).amounts) {
                add(trait.term, trait.text(amount), blocks: [.attribute])
            }
            if let category = paper.primaryCategory {
                add(.category(category.code), category.code, blocks: [.attribute])
            }
        }
    }

    private mutating func add(_ tokens: [Tokenizer.Token], of text: String) {
        let bytes = Array(text.utf8)
        var previous: Tokenizer.Token?
        for token in tokens {
            add(token.term, Surface.text(of: token, in: bytes), blocks: [.term, .title])
            if let previous {
                add(
                    .bigram(previous.term, token.term),
                    Surface.text(of: previous, in: bytes) + " "
                        + Surface.text(of: token, in: bytes),
                    blocks: [.term, .title])
            }
            previous = token
        }
    }

    private mutating func add(
        _ term: TermHash, _ text: @autoclosure () -> String, blocks: [Feature.Block]
    ) {
        guard
            let number = extractor.background.vocabulary.number(of: term)
                ?? extractor.ownTerms.number(of: term),
            wanted?.contains(number) ?? true,
            texts[Feature(term: number, block: blocks[0]).column] == nil
        else { return }
        let text = text()
        for block in blocks { texts[Feature(term: number, block: block).column] = text }
    }

    /// Whether a feature is a trait of form.
    func isForm(_ feature: Feature) -> Bool {
        feature.block == .attribute && extractor.trait(feature.term) != nil
    }

    /// The text of a column: of the papers, else of the background model.
    func text(of column: Int32) -> String? {
        texts[column] ?? extractor.background.text(of: Feature(column: column).term)
    }

    /// The texts of those columns that the background model does not name.
    func texts(beyondBackgroundOf columns: [Int32]) -> [Int32: String] {
        columns.reduce(into: [:]) { result, column in
            if extractor.background.text(of: Feature(column: column).term) == nil,
                let text = texts[column]
            {
                result[column] = text
            }
        }
    }
}
