import Papers

/// The room's only source of chance: SplitMix64, the same numbers from the same seed on every
/// machine, with orders and draws that do not depend on the standard library's version.
struct SeededRandom: Sendable {
    private var generator: SplitMix64

    /// A stream that depends on the seed alone.
    init(seed: UInt64) {
        generator = SplitMix64(seed: seed)
    }

    /// A stream of its own for each name (a reader, a purpose) under one seed.
    init(seed: UInt64, name: String) {
        var mixer = SplitMix64(seed: seed)
        self.init(seed: mixer.next() ^ nameHash(name.utf8))
    }

    /// Another stream for each name, which depends on where this one stands.
    func stream(named name: String) -> SeededRandom {
        var own = self
        return SeededRandom(seed: own.next() ^ nameHash(name.utf8))
    }

    /// The next 64 bits.
    mutating func next() -> UInt64 { generator.next() }

    /// A whole number from 0 to `count` − 1; `count` must be positive.
    ///
    /// The high half of a 128-bit product: its bias is below `count` / 2⁶⁴.
    mutating func below(_ count: Int) -> Int {
        Int(next().multipliedFullWidth(by: UInt64(count)).high)
    }
}
