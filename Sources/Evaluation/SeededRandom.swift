/// The room's only source of chance: SplitMix64, the same numbers from the same seed on every
/// machine and with every version of the standard library.
///
/// Source: Steele, Lea and Flood, "Fast Splittable Pseudorandom Number Generators", OOPSLA 2014,
/// figure 17, with Stafford's mixing variant 13.
struct SeededRandom: Sendable {
    private var state: UInt64

    /// A stream that depends on the seed alone.
    init(seed: UInt64) {
        state = seed
    }

    /// A stream of its own for each name (a reader, a purpose) under one seed.
    init(seed: UInt64, name: String) {
        // FNV-1a, 64 bits: http://www.isthe.com/chongo/tech/comp/fnv/.
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in name.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        var mixer = SeededRandom(seed: seed)
        state = mixer.next() ^ hash
    }

    /// The next 64 bits.
    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }

    /// A whole number from 0 to `count` − 1; `count` must be positive.
    ///
    /// The high half of a 128-bit product: its bias is below `count` / 2⁶⁴.
    mutating func below(_ count: Int) -> Int {
        Int(next().multipliedFullWidth(by: UInt64(count)).high)
    }

    /// The numbers 0 to `count` − 1 in random order (Fisher and Yates, as Durstenfeld, 1964).
    mutating func permutation(_ count: Int) -> [Int] {
        var order = Array(0..<count)
        for place in stride(from: count - 1, to: 0, by: -1) {
            order.swapAt(place, below(place + 1))
        }
        return order
    }
}
