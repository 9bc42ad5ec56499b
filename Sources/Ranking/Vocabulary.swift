import LinearAlgebra

/// The terms that a background model knows, by number, with their document frequencies.
///
/// Numbers run in four stretches: the unigrams that the semantic basis spans, the other unigrams,
/// the bigrams, then names: authors, categories and traits of form. Look-up is by open addressing
/// in a table that is used as it lies in the file.
public struct Vocabulary: Sendable {
    /// Number of papers that were counted.
    public let documents: Int
    /// How many terms belong to each stretch.
    public let stretches: Stretches
    let hashes: MappedArray<UInt64>
    let frequencies: MappedArray<UInt32>
    let slots: MappedArray<UInt32>
    private let mask: Int

    /// Sizes of the four stretches of numbers.
    public struct Stretches: Sendable, Equatable {
        /// Unigrams with a row in the semantic basis.
        public var semantic: Int
        /// Unigrams without one.
        public var unigrams: Int
        /// Bigrams.
        public var bigrams: Int
        /// Authors, categories and traits of form.
        public var names: Int

        /// The number of the first author, category or trait.
        public var firstName: Int { semantic + unigrams + bigrams }
    }

    /// A term in more than this share of papers says nothing and weighs nothing.
    ///
    /// The reference figures were measured with this bound. It begins at 200 papers: among a few
    /// dozen, such as one topic's list, the very words that part liked papers from others are in
    /// more than a fifth of all.
    static let commonShare = 0.2

    init(
        documents: Int, stretches: Stretches, hashes: MappedArray<UInt64>,
        frequencies: MappedArray<UInt32>, slots: MappedArray<UInt32>
    ) {
        self.documents = documents
        self.stretches = stretches
        self.hashes = hashes
        self.frequencies = frequencies
        self.slots = slots
        mask = slots.count - 1
    }

    /// Number of terms.
    public var count: Int { hashes.count }

    /// The number of a term, or nil for one that the model does not know.
    ///
    /// - Complexity: O(1) expected.
    @inline(__always)
    public func number(of term: TermHash) -> Int32? {
        var slot = Int(truncatingIfNeeded: term.value) & mask
        while true {
            let entry = slots[slot]
            if entry == 0 { return nil }
            if hashes[Int(entry) - 1] == term.value { return Int32(entry) - 1 }
            slot = (slot + 1) & mask
        }
    }

    /// Writes the numbers of counted terms over a buffer, -1 for one that the model does not know.
    ///
    /// Each step is taken for all terms before the next one, so that the processor waits for many
    /// places of the tables, which are larger than its caches, at once.
    ///
    /// - Complexity: O(terms) expected.
    func findNumbers(of counts: [TermCount], into numbers: inout [Int32]) {
        numbers.removeAll(keepingCapacity: true)
        for count in counts {
            let slot = Int(truncatingIfNeeded: count.term.value) & mask
            numbers.append(Int32(truncatingIfNeeded: slots[slot]) &- 1)
        }
        for (place, count) in counts.enumerated() where numbers[place] >= 0 {
            if hashes[Int(numbers[place])] != count.term.value { numbers[place] = -2 }
        }
        for (place, count) in counts.enumerated() where numbers[place] == -2 {
            numbers[place] = number(of: count.term) ?? -1
        }
    }

    /// How many papers an author is known to have; 2 for one that the model does not know, who has
    /// fewer than 3.
    public func papers(ofAuthor author: Feature) -> Int {
        Int(author.term) < count ? Int(frequencies[Int(author.term)]) : 2
    }

    /// The inverse document frequency of a term: ln((1 + n) / (1 + df)) + 1; 0 where it is common.
    ///
    /// Source: the smoothed form of scikit-learn's `TfidfTransformer`.
    @inline(__always)
    public func inverseDocumentFrequency(of number: Int32) -> Float {
        let frequency = Int(frequencies[Int(number)])
        if Int(number) < stretches.firstName,
            Double(frequency) > Vocabulary.commonShare * Double(max(documents, 1000))
        {
            return 0
        }
        return Vocabulary.inverseDocumentFrequency(frequency, of: documents)
    }

    /// That of each term, by number.
    var inverseDocumentFrequencies: [Float] {
        (0..<Int32(count)).map(inverseDocumentFrequency)
    }

    /// ln((1 + n) / (1 + df)) + 1.
    static func inverseDocumentFrequency(_ frequency: Int, of documents: Int) -> Float {
        logarithm(Float(1 + documents) / Float(1 + frequency)) + 1
    }

    /// The table of slots for a list of hashes: at each slot the number of a term plus one, or
    /// zero.
    static func slots(for hashes: [UInt64]) -> [UInt32] {
        var size = 16
        while size < hashes.count * 2 { size *= 2 }
        var slots = [UInt32](repeating: 0, count: size)
        for (number, hash) in hashes.enumerated() {
            var slot = Int(truncatingIfNeeded: hash) & (size - 1)
            while slots[slot] != 0 { slot = (slot + 1) & (size - 1) }
            slots[slot] = UInt32(number + 1)
        }
        return slots
    }
}
