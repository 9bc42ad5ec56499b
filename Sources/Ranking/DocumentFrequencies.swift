import LinearAlgebra
import Papers

/// How many papers each term occurs in.
///
/// Counting runs on all processors: papers are tokenised side by side, their distinct terms dealt
/// into partitions by hash, and each partition is counted in a table of its own that stays in the
/// cache.
struct DocumentFrequencies {
    /// A term with its document frequency.
    struct Entry: Sendable {
        var term: TermHash
        var frequency: UInt32
    }

    /// Unigrams, the most frequent first, ties by hash.
    let unigrams: [Entry]
    /// Bigrams, in the same order.
    let bigrams: [Entry]
    /// Authors and categories, in the same order.
    let names: [Entry]

    private enum Kind: Int, CaseIterable, Sendable { case unigram, bigram, name }
    private static let partitions = 64

    /// Counts the terms of papers, leaving out those in fewer than `minimum` of them; of names,
    /// which say more than words, those in fewer than 3.
    ///
    /// - Complexity: O(bytes); 8 bytes of memory for each distinct term of each paper.
    init(of papers: [Paper], minimum: Int, progress: (Double) -> Void) {
        let stretch = 2048
        let stretches = (papers.count + stretch - 1) / stretch
        var dealt = [[[TermHash]]](repeating: [], count: Kind.allCases.count * Self.partitions)
        // Batches of a few stretches, so that progress can be told in between.
        for start in stride(from: 0, to: stretches, by: 8) {
            let parts = concurrently(min(8, stretches - start)) { offset in
                let first = (start + offset) * stretch
                return Self.deal(papers[first..<min(first + stretch, papers.count)])
            }
            for part in parts {
                for (place, terms) in part.enumerated() where !terms.isEmpty {
                    dealt[place].append(terms)
                }
            }
            progress(Double(start) / Double(max(1, stretches)))
        }
        let frozen = dealt
        let firstName = Kind.name.rawValue * Self.partitions
        let counted = concurrently(frozen.count) {
            Self.count(frozen[$0], minimum: $0 < firstName ? minimum : min(minimum, 3))
        }
        func entries(_ kind: Kind) -> [Entry] {
            let range = (kind.rawValue * Self.partitions)..<((kind.rawValue + 1) * Self.partitions)
            return counted[range].flatMap(\.self).sorted {
                ($1.frequency, $0.term) < ($0.frequency, $1.term)
            }
        }
        unigrams = entries(.unigram)
        bigrams = entries(.bigram)
        names = entries(.name)
        progress(1)
    }

    /// The distinct terms of papers, by kind and partition.
    private static func deal(_ papers: ArraySlice<Paper>) -> [[TermHash]] {
        var dealt = [[TermHash]](repeating: [], count: Kind.allCases.count * partitions)
        var counter = TermCounter()
        func place(_ term: TermHash, _ kind: Kind) -> Int {
            kind.rawValue * partitions + Int(term.value >> 58)
        }
        for paper in papers {
            counter.count(title: paper.title, abstract: paper.abstract)
            for count in counter.counts {
                dealt[place(count.term, count.isBigram ? .bigram : .unigram)].append(count.term)
            }
            for name in names(of: paper) { dealt[place(name, .name)].append(name) }
        }
        return dealt
    }

    /// The distinct authors and categories of a paper, as terms, and the traits that all have.
    static func names(of paper: Paper) -> Set<TermHash> {
        Set(
            paper.authors.compactMap(TermHash.author)
                + paper.categories.map { TermHash.category($0.code) }
                + PaperForm.Trait.allCases.map(\.term))
    }

    private static func count(_ lists: [[TermHash]], minimum: Int) -> [Entry] {
        var size = 1024
        while size < lists.reduce(0, { $0 + $1.count }) { size *= 2 }
        var keys = [UInt64](repeating: 0, count: size)
        var frequencies = [UInt32](repeating: 0, count: size)
        for list in lists {
            for term in list {
                var slot = Int(truncatingIfNeeded: term.value) & (size - 1)
                while keys[slot] != 0, keys[slot] != term.value { slot = (slot + 1) & (size - 1) }
                keys[slot] = term.value
                frequencies[slot] += 1
            }
        }
        return keys.indices.compactMap { slot in
            guard keys[slot] != 0, frequencies[slot] >= minimum else { return nil }
            return Entry(term: TermHash(value: keys[slot]), frequency: frequencies[slot])
        }
    }
}
