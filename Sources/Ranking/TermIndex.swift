/// Places of terms in a list, found by open addressing.
struct TermIndex: Sendable, Equatable {
    private let terms: [TermHash]
    private let slots: [UInt32]
    /// A bit for each term, chosen by its last six: of a few terms most others are told apart by
    /// it.
    private let filter: UInt64

    /// The index of a list; of a term that stands in it twice, the first place counts.
    init(_ terms: [TermHash]) {
        self.terms = terms
        slots = terms.isEmpty ? [] : Vocabulary.slots(for: terms.map(\.value))
        filter = terms.reduce(0) { $0 | 1 << ($1.value & 63) }
    }

    /// The place of a term, or nil for one that the list lacks.
    ///
    /// - Complexity: O(1) expected.
    @inline(__always)
    func place(of term: TermHash) -> Int? {
        guard filter >> (term.value & 63) & 1 != 0 else { return nil }
        var slot = Int(truncatingIfNeeded: term.value) & (slots.count - 1)
        while slots[slot] != 0 {
            let place = Int(slots[slot]) - 1
            if terms[place] == term { return place }
            slot = (slot + 1) & (slots.count - 1)
        }
        return nil
    }
}
