/// A folded word of 16 bytes at most, as nearly all are, as one number.
///
/// All that a tokenizer does with it is arithmetic, without a branch to be guessed: what the next
/// word of a text is like cannot be foretold.
struct ShortWord: Equatable {
    /// Its bytes, the first one lowest, and zeros.
    private(set) var bits: UInt128
    /// Number of bytes, 1...16.
    private(set) var count: Int

    /// The word at a place, of which 16 bytes may be read; those behind the word make no
    /// difference.
    @inline(__always)
    init(_ bytes: UnsafeRawPointer, count: Int) {
        bits = UInt128(littleEndian: unsafe bytes.loadUnaligned(as: UInt128.self))
        self.count = count
        truncate()
    }

    /// Whether no byte has its highest bit set.
    @inline(__always)
    var isPlain: Bool { (first | second) & 0x8080_8080_8080_8080 == 0 }

    /// The first byte.
    @inline(__always)
    var initial: UInt8 { UInt8(truncatingIfNeeded: bits) }

    /// The bytes 0..<8.
    @inline(__always)
    var first: UInt64 { UInt64(truncatingIfNeeded: bits) }

    /// The bytes 8..<16.
    @inline(__always)
    var second: UInt64 { UInt64(truncatingIfNeeded: bits &>> 64) }

    /// The last four bytes, the last one highest; of a shorter word, zeros below.
    @inline(__always)
    var tail: UInt32 { UInt32(truncatingIfNeeded: (bits &<< (128 &- bitCount)) &>> 96) }

    /// Takes an ending off, which is shorter than the word.
    @inline(__always)
    mutating func remove(_ ending: Stemmer.Ending) {
        count &-= ending.length
        bits ^= UInt128(ending.turnedBits) &<< (bitCount &- 8)
        truncate()
    }

    private var bitCount: UInt128 { UInt128(truncatingIfNeeded: count &* 8) }

    /// Replaces the bytes behind the word by zeros.
    @inline(__always)
    private mutating func truncate() {
        bits &= UInt128.max &>> (128 &- bitCount)
    }
}
