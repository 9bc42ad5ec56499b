import LinearAlgebra
import Papers

extension Draft {
    /// Readable forms of the unigrams and the parts of the bigrams.
    struct Texts {
        var unigrams: [String]
        /// The numbers of each bigram's two unigrams; UInt32.max where the draft lacks one.
        var parts: [UInt32]
    }

    /// Finds, for each term, how the first paper that has it writes it.
    ///
    /// - Complexity: O(bytes) at most, on all processors; of each stretch no more is read than it
    ///   takes to find the terms that occur there first.
    func texts(in papers: [ListedPaper], _ tokens: TokenizedPapers) -> Texts {
        let stretch = DocumentFrequencies.stretch
        let sought = Dictionary(grouping: 0..<Int32(stretches.firstName)) { Int(firsts[Int($0)]) }
        let named = concurrently(papers.count, stretch: stretch) { range in
            TermNaming(
                of: sought[range.lowerBound / stretch] ?? [], in: papers[range], tokens,
                vocabulary: vocabulary)
        }
        let unigrams = stretches.semantic + stretches.unigrams
        var texts = Texts(
            unigrams: [String](repeating: "", count: unigrams),
            parts: [UInt32](repeating: UInt32.max, count: stretches.bigrams * 2))
        for naming in named {
            for (number, text) in naming.unigrams { texts.unigrams[Int(number)] = text }
            for (number, first, second) in naming.bigrams {
                let place = (Int(number) - unigrams) * 2
                texts.parts[place] = UInt32(first)
                texts.parts[place + 1] = UInt32(second)
            }
        }
        return texts
    }
}

/// The search of a stretch of papers for the readable forms of some terms.
private struct TermNaming: Sendable {
    /// Unigrams by number, as they are written.
    private(set) var unigrams: [(number: Int32, text: String)] = []
    /// Bigrams by number, with the numbers of their unigrams.
    private(set) var bigrams: [(number: Int32, first: Int32, second: Int32)] = []
    private let vocabulary: Vocabulary
    private let numbers: [Int32]
    private let index: TermIndex
    private var isFound: [Bool]
    private var missing: Int

    /// - Parameters:
    ///   - numbers: of the terms sought.
    ///   - tokens: those of all papers.
    init(
        of numbers: [Int32], in papers: ArraySlice<ListedPaper>, _ tokens: TokenizedPapers,
        vocabulary: Vocabulary
    ) {
        self.vocabulary = vocabulary
        self.numbers = numbers
        index = TermIndex(numbers.map { TermHash(value: vocabulary.hashes[Int($0)]) })
        isFound = [Bool](repeating: false, count: numbers.count)
        missing = numbers.count
        let tokenizer = Tokenizer()
        for place in papers.indices where missing > 0 {
            let (paper, cut) = (papers[place].paper, tokens[place])
            // How a text writes its terms is found by cutting it once more, if it has any.
            for (text, tokens) in [(paper.title, cut.title), (paper.abstract, cut.abstract)]
            where hasMissing(tokens) {
                name(tokenizer.tokens(of: text), of: text)
            }
        }
    }

    /// Whether tokens, or neighbours of them, are sought and were not yet found.
    private func hasMissing(_ tokens: ArraySlice<TermHash>) -> Bool {
        var previous: TermHash?
        for token in tokens {
            if isMissing(token) || previous.map({ isMissing(.bigram($0, token)) }) == true {
                return true
            }
            previous = token
        }
        return false
    }

    @inline(__always)
    private func isMissing(_ term: TermHash) -> Bool {
        index.place(of: term).map { !isFound[$0] } ?? false
    }

    private mutating func name(_ tokens: [Tokenizer.Token], of text: String) {
        var bytes: [UInt8]?
        var previous: TermHash?
        for token in tokens {
            if let number = find(token.term) {
                let written = bytes ?? Array(text.utf8)
                unigrams.append((number, Surface.text(of: token, in: written)))
                bytes = written
            }
            if let previous, let number = find(.bigram(previous, token.term)),
                let first = vocabulary.number(of: previous),
                let second = vocabulary.number(of: token.term)
            {
                bigrams.append((number, first, second))
            }
            previous = token.term
        }
    }

    /// The number of a term that is sought and was not yet found.
    @inline(__always)
    private mutating func find(_ term: TermHash) -> Int32? {
        guard let place = index.place(of: term), !isFound[place] else { return nil }
        isFound[place] = true
        missing -= 1
        return numbers[place]
    }
}
