import Papers

/// Readable forms of features, as some papers write them.
struct FeatureTexts {
    private var texts: [Int32: String] = [:]
    private let extractor: FeatureExtractor

    /// The features that papers have, in the words of the first that has them.
    ///
    /// - Complexity: O(bytes).
    init(_ papers: [Paper], extractor: FeatureExtractor) {
        self.extractor = extractor
        let tokenizer = Tokenizer()
        for paper in papers {
            for text in [paper.title, paper.abstract] {
                add(tokenizer.tokens(of: text), of: text)
            }
            for author in paper.authors {
                if let name = TermHash.author(author) { add(name, author, blocks: [.author]) }
            }
            if let category = paper.primaryCategory {
                add(.category(category.code), category.code, blocks: [.category])
            }
        }
    }

    private mutating func add(_ tokens: [Tokenizer.Token], of text: String) {
        let bytes = Array(text.utf8)
        var previous: (term: TermHash, text: String)?
        for token in tokens {
            let word = Surface.text(of: token, in: bytes)
            add(token.term, word, blocks: [.term, .title])
            if let previous {
                add(
                    .bigram(previous.term, token.term), "\(previous.text) \(word)",
                    blocks: [.term, .title])
            }
            previous = (token.term, word)
        }
    }

    private mutating func add(_ term: TermHash, _ text: String, blocks: [Feature.Block]) {
        guard
            let number = extractor.background.vocabulary.number(of: term)
                ?? extractor.ownTerms.number(of: term)
        else { return }
        for block in blocks {
            let column = Feature(term: number, block: block).column
            if texts[column] == nil { texts[column] = text }
        }
    }

    /// The text of a column: of the papers, else of the background model.
    func text(of column: Int32) -> String? {
        texts[column] ?? extractor.background.text(of: Feature(column: column).term)
    }

    /// The texts of columns that have one.
    func texts(of columns: [Int32]) -> [Int32: String] {
        columns.reduce(into: [:]) { result, column in
            if let text = text(of: column) { result[column] = text }
        }
    }
}
