/// Tells at once that most terms are not in a set (a Bloom filter in blocks of one word: Putze,
/// Sanders, Singler, "Cache-, Hash- and Space-Efficient Bloom Filters", 2007).
///
/// Some 16 bits a term: those of 70,000 bigrams lie in a cache that their table is too large for.
struct TermFilter: Sendable {
    private let words: [UInt64]

    /// A filter that passes the given terms and about one in fifty others.
    ///
    /// - Complexity: O(terms).
    init(_ terms: some Collection<TermHash>) {
        var size = 16
        while size * 4 < terms.count { size *= 2 }
        var words = [UInt64](repeating: 0, count: size)
        for term in terms {
            words[Int(truncatingIfNeeded: term.value) & (size - 1)] |= TermFilter.pattern(of: term)
        }
        self.words = words
    }

    /// Whether a term may be in the set; true for each that is.
    @inline(__always)
    func mayContain(_ term: TermHash) -> Bool {
        let pattern = TermFilter.pattern(of: term)
        return words[Int(truncatingIfNeeded: term.value) & (words.count &- 1)] & pattern == pattern
    }

    /// Four bits by the upper part of the hash, whose lower part chooses the word.
    @inline(__always)
    private static func pattern(of term: TermHash) -> UInt64 {
        let bits = term.value
        return 1 &<< (bits &>> 58) | 1 &<< (bits &>> 52) | 1 &<< (bits &>> 46) | 1 &<< (bits &>> 40)
    }
}
