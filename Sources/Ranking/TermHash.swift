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
        var state: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in bytes { state = (state ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        self.init(value: TermHash.mixed(state))
    }

    /// Order by hash, the same on every machine.
    public static func < (left: TermHash, right: TermHash) -> Bool { left.value < right.value }

    /// A bijective mixing of 64 bits, every output bit depending on every input bit; zero is mapped
    /// to one, since zero means "no term".
    ///
    /// Source: David Stafford, "Better Bit Mixing" (2011), variant 13, as in SplitMix64.
    @inline(__always)
    static func mixed(_ input: UInt64) -> UInt64 {
        var bits = input
        bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
        bits ^= bits >> 31
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
