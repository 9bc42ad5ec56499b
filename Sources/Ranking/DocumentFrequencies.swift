import LinearAlgebra
import Papers

/// How many papers each term occurs in.
///
/// Counting runs on all processors: stretches of papers are tokenised side by side, their terms
/// sorted into bins by kind and hash, and each bin is counted in a table of its own that stays in
/// the cache.
struct DocumentFrequencies {
    /// A term with its document frequency.
    struct Entry: Sendable {
        var term: TermHash
        var frequency: UInt32
        /// The stretch of papers in which it occurs first.
        var stretch: UInt32
    }

    /// Unigrams, the most frequent first, ties by hash.
    let unigrams: [Entry]
    /// Bigrams, in the same order.
    let bigrams: [Entry]
    /// Authors, categories and traits of form, in the same order.
    let names: [Entry]

    /// Papers of one stretch; the last one may be shorter.
    static let stretch = 256

    /// Counts the terms of papers, leaving out those in fewer than `minimum` of them; of names,
    /// which say more than words, those in fewer than 3.
    ///
    /// - Parameters:
    ///   - tokens: those of the papers.
    ///   - countsNames: whether names are wanted.
    /// - Complexity: O(tokens); 8 bytes of memory for each distinct term of each paper.
    init(
        of papers: [ListedPaper], _ tokens: TokenizedPapers, minimum: Int,
        countsNames: Bool = true, progress: (Double) -> Void
    ) {
        var binned: [BinnedTerms] = []
        // In batches of stretches, so that progress can be told in between.
        for start in stride(from: 0, to: papers.count, by: 64 * Self.stretch) {
            let batch = papers[start...].prefix(64 * Self.stretch)
            binned += concurrently(batch.count, stretch: Self.stretch) { range in
                BinnedTerms(
                    of: batch[(start + range.lowerBound)..<(start + range.upperBound)], tokens,
                    countsNames: countsNames)
            }
            progress(Double(start) / Double(papers.count))
        }
        let all = binned
        let counted = concurrently(BinnedTerms.Kind.allCases.count * BinnedTerms.bins) { bin in
            let isName = bin >= BinnedTerms.Kind.name.firstBin
            return Self.count(all, bin: bin, minimum: isName ? min(minimum, 3) : minimum)
        }
        let sorted = concurrently(BinnedTerms.Kind.allCases.count) { kind in
            counted[(kind * BinnedTerms.bins)..<((kind + 1) * BinnedTerms.bins)].flatMap(\.self)
                .sorted { ($1.frequency, $0.term) < ($0.frequency, $1.term) }
        }
        (unigrams, bigrams, names) = (sorted[0], sorted[1], sorted[2])
        progress(1)
    }

    /// Counts the terms of one bin.
    private static func count(_ binned: [BinnedTerms], bin: Int, minimum: Int) -> [Entry] {
        let most = binned.reduce(0) { $0 + $1.range(of: bin).count }
        // Most bins of a few papers.
        guard most > 0 else { return [] }
        var size = 16
        while size < most { size *= 2 }
        let empty = Entry(term: TermHash(value: 0), frequency: 0, stretch: 0)
        var table = [Entry](repeating: empty, count: size)
        for (stretch, terms) in binned.enumerated() {
            for place in terms.range(of: bin) {
                let term = terms.terms[place]
                var slot = Int(truncatingIfNeeded: term.value) & (size - 1)
                while table[slot].frequency != 0, table[slot].term != term {
                    slot = (slot + 1) & (size - 1)
                }
                if table[slot].frequency == 0 {
                    table[slot].term = term
                    table[slot].stretch = UInt32(truncatingIfNeeded: stretch)
                }
                table[slot].frequency += 1
            }
        }
        return table.filter { $0.frequency >= max(1, minimum) }
    }
}

/// The distinct terms of each paper of a stretch, sorted into bins by kind and hash.
private struct BinnedTerms: Sendable {
    enum Kind: Int, CaseIterable {
        case unigram, bigram, name

        /// The kind's first bin; it has `bins` of them.
        var firstBin: Int { rawValue * BinnedTerms.bins }

        /// The bin of a term.
        @inline(__always)
        func bin(of term: TermHash) -> Int {
            firstBin &+ Int(truncatingIfNeeded: term.value &>> 56)
        }
    }

    /// Bins of each kind.
    static let bins = 256

    /// The terms, bin by bin.
    private(set) var terms: [TermHash]
    /// Where each bin ends.
    private let ends: [Int]

    init(of papers: ArraySlice<ListedPaper>, _ tokens: TokenizedPapers, countsNames: Bool) {
        var found = FoundTerms()
        for place in papers.indices {
            found.append(tokens[place])
            if countsNames { found.appendNames(papers[place].paper) }
        }
        var counts = [Int](repeating: 0, count: Kind.allCases.count * Self.bins)
        for kind in Kind.allCases {
            for term in found.terms[kind.rawValue] { counts[kind.bin(of: term)] &+= 1 }
        }
        var starts = [0]
        for count in counts { starts.append(starts[starts.count - 1] + count) }
        ends = Array(starts.dropFirst())
        terms = [TermHash](repeating: TermHash(value: 0), count: starts[starts.count - 1])
        for kind in Kind.allCases {
            for term in found.terms[kind.rawValue] {
                let bin = kind.bin(of: term)
                terms[starts[bin]] = term
                starts[bin] &+= 1
            }
        }
    }

    /// The places of a bin's terms.
    func range(of bin: Int) -> Range<Int> { (bin == 0 ? 0 : ends[bin - 1])..<ends[bin] }
}

/// Terms as they are found, by kind.
private struct FoundTerms {
    private(set) var terms = [[TermHash]](repeating: [], count: BinnedTerms.Kind.allCases.count)
    private var counter = TermCounter()
    private var authors: [TermHash] = []
    private let traits = PaperForm.Trait.allCases.map(\.term)

    mutating func append(_ tokens: TokenizedPapers.Tokens) {
        counter.count(tokens, bigrams: .all)
        let counts = counter.counts
        for kind in [BinnedTerms.Kind.unigram, .bigram] {
            terms[kind.rawValue].append(addingCapacity: counts.count) { terms in
                for count in counts where count.isBigram == (kind == .bigram) {
                    terms.append(count.term)
                }
            }
        }
    }

    mutating func appendNames(_ paper: Paper) {
        counter.findAuthors(paper.authors, into: &authors)
        terms[BinnedTerms.Kind.name.rawValue] += authors
        for category in Set(paper.categories) {
            terms[BinnedTerms.Kind.name.rawValue].append(.category(category.code))
        }
        // All papers have all traits.
        terms[BinnedTerms.Kind.name.rawValue] += traits
    }
}
