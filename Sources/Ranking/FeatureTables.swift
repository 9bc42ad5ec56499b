import LinearAlgebra

/// What an extractor knows, laid out for thousands of papers; for a few it is not worth making.
struct FeatureTables: Sendable {
    /// From how many texts on they are.
    static let fewestPapers = 2048

    /// The rows of the semantic basis.
    let rows: DenseMatrix
    /// The inverse document frequency of each term of the background model.
    let weights: [Float]
    /// Passes the word pairs that the background model or the reader's own terms have.
    let bigrams: TermFilter
    /// The numbers of the words and word pairs of the background model.
    let numbers: NumberTable

    init(_ extractor: FeatureExtractor) {
        let vocabulary = extractor.background.vocabulary
        let stretches = vocabulary.stretches
        rows = extractor.background.basis.unpacked()
        weights = vocabulary.inverseDocumentFrequencies
        let terms = vocabulary.hashes[..<stretches.firstName].map(TermHash.init(value:))
        bigrams = TermFilter(
            terms[(stretches.semantic + stretches.unigrams)...] + extractor.ownTerms.terms)
        numbers = NumberTable(terms)
    }
}

/// The numbers of terms, found by open addressing; one access tells both a term and its number.
///
/// An entry is the upper bits of a hash with a number plus one in the place of the lower ones,
/// which the slot stands for. Another term is taken for one that is known where it agrees in the
/// upper 40 bits and more, by a chance of 10⁻⁶ over all word pairs of 100,000 papers.
struct NumberTable: Sendable {
    private let entries: [UInt64]
    private var mask: Int { entries.count &- 1 }

    /// The table of terms that are numbered in their order.
    init(_ terms: some Collection<TermHash>) {
        var size = 16
        while size < terms.count * 2 { size *= 2 }
        var entries = [UInt64](repeating: 0, count: size)
        for (number, term) in terms.enumerated() {
            var slot = Int(truncatingIfNeeded: term.value) & (size - 1)
            while entries[slot] != 0 { slot = (slot + 1) & (size - 1) }
            entries[slot] = term.value & ~UInt64(size - 1) | UInt64(number + 1)
        }
        self.entries = entries
    }

    /// Writes the numbers of counted terms over a buffer, -1 for one that is not in the table.
    ///
    /// All first slots are read before the first decision, so that the processor waits for many at
    /// once.
    ///
    /// - Complexity: O(terms) expected.
    func find(_ counts: [TermCount], first: inout [UInt64], into numbers: inout [Int32]) {
        first.removeAll(keepingCapacity: true)
        first.append(addingCapacity: counts.count) { first in
            for count in counts {
                first.append(entries[Int(truncatingIfNeeded: count.term.value) & mask])
            }
        }
        numbers.removeAll(keepingCapacity: true)
        numbers.append(addingCapacity: counts.count) { numbers in
            for (place, count) in counts.enumerated() {
                numbers.append(number(of: count.term, first: first[place]))
            }
        }
    }

    @inline(__always)
    private func number(of term: TermHash, first: UInt64) -> Int32 {
        let lower = UInt64(truncatingIfNeeded: mask)
        var (entry, slot) = (first, Int(truncatingIfNeeded: term.value))
        while entry != 0, entry ^ term.value > lower {
            slot = (slot &+ 1) & mask
            entry = entries[slot]
        }
        return Int32(truncatingIfNeeded: entry & lower) &- 1
    }
}
