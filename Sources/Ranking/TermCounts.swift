/// How often a term stands in a paper.
public struct TermCount: Sendable, Equatable {
    /// The term.
    public var term: TermHash
    /// Occurrences in the title, 255 at most.
    public var title: UInt8
    /// Occurrences in the abstract, 255 at most.
    public var abstract: UInt8
    /// Whether it is two neighbouring tokens.
    public var isBigram: Bool
    /// Of a bigram, the places of its tokens among the paper's counts, 65,535 standing for that
    /// and all later ones.
    var parts: (first: UInt16, second: UInt16) = (0, 0)

    /// Whether all is the same.
    public static func == (left: TermCount, right: TermCount) -> Bool {
        left.term == right.term && left.title == right.title && left.abstract == right.abstract
            && left.isBigram == right.isBigram && left.parts == right.parts
    }

    @inline(__always)
    fileprivate mutating func addOne(isTitle: Bool) {
        if isTitle {
            title = min(title, 254) &+ 1
        } else {
            abstract = min(abstract, 254) &+ 1
        }
    }
}

/// Counts the distinct uni- and bigrams of papers.
///
/// A bigram is two tokens next to each other once stop words are gone; none reaches from the title
/// into the abstract. The counter keeps its buffers, so one for many papers is quickest.
public struct TermCounter {
    private let tokenizer = Tokenizer()
    private var tokens: [TermHash] = []
    private var slots: [UInt32] = []
    /// The distinct terms of the paper counted last, in order of first occurrence.
    public private(set) var counts: [TermCount] = []

    /// A counter with empty buffers.
    public init() {}

    /// Which word pairs are counted.
    enum Bigrams {
        case all
        case none
        /// Those that a filter passes: for whoever has no use for the others.
        case passing(TermFilter)
    }

    /// Counts the terms of one paper into `counts`.
    ///
    /// - Complexity: O(bytes), by a hash table of twice the number of terms.
    public mutating func count(title: String, abstract: String) {
        count(title: title, abstract: abstract, bigrams: .all)
    }

    /// Counts the words of one paper, and chosen word pairs, into `counts`.
    mutating func count(title: String, abstract: String, bigrams: Bigrams) {
        tokens.removeAll(keepingCapacity: true)
        tokenizer.appendTerms(of: title, to: &tokens)
        let titleCount = tokens.count
        tokenizer.appendTerms(of: abstract, to: &tokens)
        count(.init(all: tokens[...], titleCount: titleCount), bigrams: bigrams)
    }

    /// Counts the words of one paper, and chosen word pairs, that were cut before.
    ///
    /// - Complexity: O(tokens).
    mutating func count(_ tokens: TokenizedPapers.Tokens, bigrams: Bigrams) {
        counts.removeAll(keepingCapacity: true)
        switch bigrams {
        case .all: addTerms(tokens) { _, _ in true }
        case .none: addTerms(tokens) { _, _ in false }
        case .passing(let filter): addTerms(tokens) { filter.mayContain(.bigram($0, $1)) }
        }
    }

    /// Writes the distinct terms of author names, ascending, over a buffer.
    mutating func findAuthors(_ authors: [String], into names: inout [TermHash]) {
        names.removeAll(keepingCapacity: true)
        for author in authors {
            tokens.removeAll(keepingCapacity: true)
            tokenizer.appendTerms(of: author, to: &tokens)
            if let name = TermHash.name(tokens) { names.append(name) }
        }
        names.sort()
        var kept = 0
        for place in names.indices where place == 0 || names[place] != names[kept - 1] {
            names[kept] = names[place]
            kept += 1
        }
        names.removeLast(names.count - kept)
    }

    /// Counts tokens and their pairs that are wanted.
    @inline(__always)
    private mutating func addTerms(
        _ tokens: TokenizedPapers.Tokens, _ isWanted: (TermHash, TermHash) -> Bool
    ) {
        let most = tokens.all.count * 2
        var size = 512
        while size < most * 2 { size *= 2 }
        if slots.count < size { slots = [UInt32](repeating: 0, count: size) }
        counts.append(addingCapacity: most) { found in
            unsafe slots.withUnsafeMutableBufferPointer { slots in
                unsafe found.withUnsafeMutableBufferPointer { found, distinct in
                    var table = unsafe CountTable(
                        slots: UnsafeMutableBufferPointer(rebasing: slots[..<size]), counts: found)
                    table.add(tokens.title, isTitle: true, isWanted)
                    table.add(tokens.abstract, isTitle: false, isWanted)
                    distinct = table.distinct
                }
            }
        }
    }
}

/// The hash table of a paper's counts, by open addressing; it has room for all of them.
@safe private struct CountTable {
    /// At each slot the place of a count plus one, or zero.
    private let slots: UnsafeMutableBufferPointer<UInt32>
    private let counts: UnsafeMutableBufferPointer<TermCount>
    private(set) var distinct = 0

    init(
        slots: UnsafeMutableBufferPointer<UInt32>, counts: UnsafeMutableBufferPointer<TermCount>
    ) {
        unsafe slots.update(repeating: 0)
        unsafe self.slots = slots
        unsafe self.counts = counts
    }

    /// Counts tokens that follow each other, and their pairs that are wanted.
    @inline(__always)
    mutating func add(
        _ tokens: ArraySlice<TermHash>, isTitle: Bool,
        _ isWanted: (TermHash, TermHash) -> Bool
    ) {
        var (previous, first) = (TermHash(value: 0), -1)
        for token in tokens {
            let second = add(token, isTitle: isTitle)
            if first >= 0, isWanted(previous, token) {
                _ = add(
                    .bigram(previous, token), isTitle: isTitle, isBigram: true,
                    parts: (UInt16(clamping: first), UInt16(clamping: second)))
            }
            (previous, first) = (token, second)
        }
    }

    /// Counts a term; its place among the counts.
    @inline(__always)
    private mutating func add(
        _ term: TermHash, isTitle: Bool, isBigram: Bool = false,
        parts: (first: UInt16, second: UInt16) = (0, 0)
    ) -> Int {
        let mask = unsafe slots.count &- 1
        var slot = Int(truncatingIfNeeded: term.value) & mask
        while true {
            let place = unsafe Int(slots[slot])
            if place == 0 {
                unsafe (counts.baseAddress.unsafelyUnwrapped + distinct).initialize(
                    to: TermCount(
                        term: term, title: isTitle ? 1 : 0, abstract: isTitle ? 0 : 1,
                        isBigram: isBigram, parts: parts))
                distinct &+= 1
                unsafe slots[slot] = UInt32(truncatingIfNeeded: distinct)
                return distinct &- 1
            }
            if unsafe counts[place &- 1].term == term {
                unsafe counts[place &- 1].addOne(isTitle: isTitle)
                return place &- 1
            }
            slot = (slot &+ 1) & mask
        }
    }
}

extension TermHash {
    /// An author's name as a term: its words folded as the tokenizer folds them, in order.
    static func author(_ name: String) -> TermHash? {
        var words: [TermHash] = []
        Tokenizer().appendTerms(of: name, to: &words)
        return self.name(words)
    }

    /// A name's folded words as one term; nil where there is none.
    fileprivate static func name(_ words: [TermHash]) -> TermHash? {
        guard var state = words.first else { return nil }
        for word in words.dropFirst() { state = .bigram(state, word) }
        return state.salted(0x61_7574_686F_7273)
    }

    /// A category as a term.
    static func category(_ code: String) -> TermHash {
        TermHash(bytes: code.utf8).salted(0x63_6174_6567_6F72)
    }
}
