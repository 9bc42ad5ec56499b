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

    /// Counts the terms of one paper into `counts`.
    ///
    /// - Complexity: O(bytes), by a hash table of twice the number of terms.
    public mutating func count(title: String, abstract: String) {
        counts.removeAll(keepingCapacity: true)
        tokens.removeAll(keepingCapacity: true)
        tokenizer.appendTerms(of: title, to: &tokens)
        let titleEnd = tokens.count
        tokenizer.appendTerms(of: abstract, to: &tokens)
        resetSlots(for: tokens.count * 2)
        addTerms(of: 0..<titleEnd, isTitle: true)
        addTerms(of: titleEnd..<tokens.count, isTitle: false)
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

    private mutating func resetSlots(for terms: Int) {
        var size = 512
        while size < terms * 2 { size *= 2 }
        if slots.count < size {
            slots = [UInt32](repeating: 0, count: size)
        } else {
            for slot in slots.indices { slots[slot] = 0 }
        }
    }

    private mutating func addTerms(of range: Range<Int>, isTitle: Bool) {
        var previous: TermHash?
        for place in range {
            let token = tokens[place]
            add(token, isTitle: isTitle, isBigram: false)
            if let previous {
                add(.bigram(previous, token), isTitle: isTitle, isBigram: true)
            }
            previous = token
        }
    }

    @inline(__always)
    private mutating func add(_ term: TermHash, isTitle: Bool, isBigram: Bool) {
        let mask = slots.count - 1
        var slot = Int(truncatingIfNeeded: term.value) & mask
        while slots[slot] != 0, counts[Int(slots[slot]) - 1].term != term {
            slot = (slot + 1) & mask
        }
        if slots[slot] == 0 {
            counts.append(TermCount(term: term, title: 0, abstract: 0, isBigram: isBigram))
            slots[slot] = UInt32(counts.count)
        }
        let index = Int(slots[slot]) - 1
        if isTitle {
            counts[index].title = min(counts[index].title, 254) + 1
        } else {
            counts[index].abstract = min(counts[index].abstract, 254) + 1
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
