/// What a ranker has made of papers earlier, as bytes that it alone reads.
///
/// They are found by a fingerprint of all that they were made from, so that a paper whose text has
/// changed since, or whose text of another day is asked for, has none.
public struct KeptFeatures: Sendable {
    private var bytes: [UInt64: [UInt8]] = [:]

    /// No features of any paper.
    public init() {}

    /// Whether there are none.
    public var isEmpty: Bool { bytes.isEmpty }

    /// The bytes that belong to a fingerprint, or nil.
    public subscript(fingerprint: UInt64) -> [UInt8]? {
        get { bytes[fingerprint] }
        set { bytes[fingerprint] = newValue }
    }

    /// Takes in those of further papers.
    public mutating func merge(_ other: KeptFeatures) {
        bytes.merge(other.bytes) { first, _ in first }
    }
}
