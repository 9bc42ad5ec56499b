import Papers

/// The identity of a term: a 64-bit hash of its folded, stemmed form.
///
/// Terms are never compared as text. With 2²⁰ distinct terms the chance that any two collide is
/// 2⁴⁰ / 2⁶⁵, below 10⁻⁷ (birthday bound).
public struct TermHash: Hashable, Comparable, Sendable {
    /// The hash; zero only where there is no term.
    public let value: UInt64

    /// A term by its hash.
    public init(value: UInt64) {
        self.value = value
    }

    /// The term that two neighbouring tokens make.
    ///
    /// - Complexity: O(1).
    @inline(__always)
    public static func bigram(_ first: TermHash, _ second: TermHash) -> TermHash {
        TermHash(value: mixed(first.value &* 0x9E37_79B9_7F4A_7C15 &+ second.value.rotated(by: 23)))
    }

    /// The term in the role of an author, category or trait of form, which are told apart from
    /// terms of the text.
    func salted(_ salt: UInt64) -> TermHash {
        TermHash(value: TermHash.mixed(value ^ salt))
    }

    /// The hash of a whole string of bytes, for names and codes.
    init(bytes: some Sequence<UInt8>) {
        self.init(value: TermHash.mixed(nameHash(bytes)))
    }

    /// Order by hash, the same on every machine.
    public static func < (left: TermHash, right: TermHash) -> Bool { left.value < right.value }

    /// `Papers.mixed`, with zero mapped to one, since zero means "no term".
    @inline(__always)
    static func mixed(_ input: UInt64) -> UInt64 {
        let bits = Papers.mixed(input)
        return bits == 0 ? 1 : bits
    }
}

extension UInt64 {
    /// The bits rotated to the left.
    @inline(__always)
    fileprivate func rotated(by count: UInt64) -> UInt64 {
        (self << count) | (self >> (64 - count))
    }
}
