/// What a ranker has made of papers earlier, as bytes that it alone reads.
///
/// They are found by a fingerprint of all that they were made from, so that a paper whose text has
/// changed since, or whose text of another day is asked for, has none.
public struct KeptFeatures: Sendable {
    /// What was read together; the first that has a fingerprint counts.
    private var tables: [[UInt64: [UInt8]]] = []

    /// The bytes by their fingerprints; none unless they are given.
    public init(_ bytes: [UInt64: [UInt8]] = [:]) {
        if !bytes.isEmpty { tables = [bytes] }
    }

    /// Whether there are none.
    public var isEmpty: Bool { tables.allSatisfy(\.isEmpty) }

    /// The bytes that belong to a fingerprint, or nil.
    public subscript(fingerprint: UInt64) -> [UInt8]? {
        for table in tables {
            if let bytes = table[fingerprint] { return bytes }
        }
        return nil
    }

    /// Those of further papers, which count where these have none.
    ///
    /// - Complexity: O(1); a look-up takes longer by each time.
    public func appending(_ other: KeptFeatures) -> KeptFeatures {
        var both = self
        both.tables += other.tables
        return both
    }
}
