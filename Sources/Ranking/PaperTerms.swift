import LinearAlgebra
import Papers

/// What is counted of a paper: all that its sparse features are made of.
///
/// It comes from the paper's text, from bytes kept of it, or from the background sample.
struct PaperTerms: Sendable {
    /// A term of the text that the background model knows.
    struct Known: Sendable, Equatable {
        var number: Int32
        /// Occurrences in the title, 255 at most.
        var title: UInt8
        /// Occurrences in the abstract, 255 at most.
        var abstract: UInt8
    }

    /// An author, by number where the background model knows the name.
    struct Author: Sendable, Equatable {
        /// The number, or -1.
        var number: Int32
        /// The name; of no meaning where there is a number.
        var name: TermHash
    }

    /// The terms that the background model knows, in the order of their first occurrence.
    var known: [Known] = []
    /// The others, in the same order, where they are wanted; the parts of a bigram are places among
    /// `known` and, counted on behind them, `unknown`.
    var unknown: [TermCount] = []
    /// The authors, by ascending hashes of their names.
    var authors: [Author] = []
    /// The number of the primary category, or -1.
    var category: Int32 = -1
    /// The amount of each trait of form.
    var form: [UInt8] = []

    /// Forgets the paper and keeps the memory.
    mutating func removeAll() {
        known.removeAll(keepingCapacity: true)
        unknown.removeAll(keepingCapacity: true)
        authors.removeAll(keepingCapacity: true)
        category = -1
        form.removeAll(keepingCapacity: true)
    }

    /// Reads a paper of the background sample; there is no term that is not known.
    ///
    /// - Parameter traits: the number of each trait of form.
    mutating func read(_ paper: Int, of background: BackgroundModel, traits: [Int32]) {
        removeAll()
        let vocabulary = background.vocabulary
        let firstName = Int32(vocabulary.stretches.firstName)
        form.append(contentsOf: repeatElement(0, count: traits.count))
        for entry in background.sample.counts(of: paper)
        where Int(entry.number) < vocabulary.count {
            if entry.number < firstName {
                known.append(
                    Known(number: entry.number, title: entry.title, abstract: entry.abstract))
                continue
            }
            switch entry.title {
            case 0: authors.append(Author(number: entry.number, name: TermHash(value: 0)))
            case 1: category = entry.number
            default:
                if let trait = traits.firstIndex(of: entry.number) { form[trait] = entry.abstract }
            }
        }
    }
}

/// Reads the terms of papers out of their texts, one after the other, in buffers that it keeps.
struct PaperReader {
    private let vocabulary: Vocabulary
    private let tables: FeatureTables?
    private let wantsUnknown: Bool
    private let bigrams: TermCounter.Bigrams
    private let hasNames: Bool
    private var counter = TermCounter()
    private var slots: [UInt64] = []
    private var numbers: [Int32] = []
    private var places: [UInt16] = []
    private var names: [TermHash] = []

    /// - Parameters:
    ///   - tables: what is laid out for thousands of papers.
    ///   - bigrams: which word pairs are looked at.
    ///   - wantsUnknown: whether terms count that the vocabulary lacks.
    init(
        _ vocabulary: Vocabulary, tables: FeatureTables? = nil,
        bigrams: TermCounter.Bigrams = .all, wantsUnknown: Bool
    ) {
        self.vocabulary = vocabulary
        self.tables = tables
        self.bigrams = bigrams
        self.wantsUnknown = wantsUnknown
        hasNames = vocabulary.stretches.names > 0 || wantsUnknown
    }

    /// Reads a paper.
    ///
    /// - Parameter tokens: those of its text, where it was cut before.
    /// - Complexity: O(bytes).
    mutating func read(
        _ paper: Paper, tokens: TokenizedPapers.Tokens? = nil, into terms: inout PaperTerms
    ) {
        readText(of: paper, tokens: tokens, into: &terms)
        // Authors, categories and traits are among the names; a plain vocabulary has none.
        guard hasNames else {
            terms.form = [UInt8](repeating: 0, count: PaperForm.Trait.allCases.count)
            return
        }
        counter.findAuthors(paper.authors, into: &names)
        for name in names {
            terms.authors.append(.init(number: vocabulary.number(of: name) ?? -1, name: name))
        }
        if let category = paper.primaryCategory {
            terms.category = vocabulary.number(of: .category(category.code)) ?? -1
        }
        terms.form = PaperForm(paper).amounts
    }

    /// Reads title and abstract alone.
    mutating func readText(
        of paper: Paper, tokens: TokenizedPapers.Tokens? = nil, into terms: inout PaperTerms
    ) {
        terms.removeAll()
        if let tokens {
            counter.count(tokens, bigrams: bigrams)
        } else {
            counter.count(title: paper.title, abstract: paper.abstract, bigrams: bigrams)
        }
        findNumbers()
        let counts = counter.counts
        terms.known.append(addingCapacity: counts.count) { known in
            for (place, count) in counts.enumerated() where numbers[place] >= 0 {
                known.append(
                    .init(number: numbers[place], title: count.title, abstract: count.abstract))
            }
        }
        if wantsUnknown { addUnknown(to: &terms) }
    }

    private mutating func findNumbers() {
        if let tables {
            tables.numbers.find(counter.counts, first: &slots, into: &numbers)
        } else {
            vocabulary.findNumbers(of: counter.counts, into: &numbers)
        }
    }

    private mutating func addUnknown(to terms: inout PaperTerms) {
        places.removeAll(keepingCapacity: true)
        var known = 0
        for (place, count) in counter.counts.enumerated() {
            if numbers[place] >= 0 {
                places.append(UInt16(clamping: known))
                known += 1
                continue
            }
            places.append(UInt16(clamping: terms.known.count + terms.unknown.count))
            var count = count
            if count.isBigram {
                let (first, second) = (Int(count.parts.first), Int(count.parts.second))
                count.parts = (places[first], places[second])
            }
            terms.unknown.append(count)
        }
    }
}
