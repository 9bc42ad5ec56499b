import LinearAlgebra

/// Writes numbers: little-endian, or in groups of seven bits.
struct ByteWriter {
    private(set) var bytes: [UInt8] = []

    mutating func append<Word: FixedWidthInteger & BitwiseCopyable>(_ word: Word) {
        for shift in stride(from: 0, to: Word.bitWidth, by: 8) {
            bytes.append(UInt8(truncatingIfNeeded: word >> Word(shift)))
        }
    }

    mutating func append<Word: FixedWidthInteger & BitwiseCopyable>(_ words: [Word]) {
        for word in words { append(word) }
    }

    /// Words behind their number, which has 32 bits.
    mutating func appendCounted<Word: FixedWidthInteger & BitwiseCopyable>(_ words: [Word]) {
        append(UInt32(words.count))
        append(words)
    }

    /// A whole number in groups of seven bits, the lowest first, the eighth bit saying that more
    /// follow.
    ///
    /// - Precondition: it is not negative.
    mutating func append(number: Int) {
        var rest = number
        while rest >= 0x80 {
            bytes.append(UInt8(rest & 0x7F) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }
}

/// Reads what a `ByteWriter` wrote; behind the end of the bytes numbers are zero.
struct ByteReader {
    private let bytes: [UInt8]
    private var place: Int

    init(_ bytes: [UInt8], at place: Int) {
        self.bytes = bytes
        self.place = place
    }

    /// Whether nothing was read behind the end.
    var isWhole: Bool { place <= bytes.count }

    @inline(__always)
    mutating func word<Word: FixedWidthInteger & BitwiseCopyable>() -> Word {
        let start = place
        place &+= Word.bitWidth / 8
        return isWhole ? bytes.span.number(at: start) : 0
    }

    /// Words one after the other; nil, and nothing is read, where they reach behind the end.
    mutating func words<Word: FixedWidthInteger & BitwiseCopyable>(_ count: Int) -> [Word]? {
        let size = Word.bitWidth / 8
        guard count >= 0, count <= (bytes.count - place) / size else { return nil }
        let start = place
        place += count * size
        let bytes = bytes.span
        return [Word](capacity: count) { words in
            for index in 0..<count { words.append(bytes.number(at: start + index * size)) }
        }
    }

    /// A whole number of 28 bits at most, in groups of seven bits.
    ///
    /// Its length, which no processor foresees, is found without a branch where four bytes follow.
    @inline(__always)
    mutating func number() -> Int {
        guard place &+ 4 <= bytes.count else { return numberByBytes() }
        let word: UInt32 = bytes.span.number(at: place)
        let ends = ~word & 0x8080_8080
        guard ends != 0 else { return numberByBytes() }
        let length = ends.trailingZeroBitCount / 8 &+ 1
        let own = word & (.max >> UInt32(truncatingIfNeeded: 32 &- 8 &* length))
        place &+= length
        return Int(
            own & 0x7F | own >> 1 & 0x3F80 | own >> 2 & 0x1F_C000 | own >> 3 & 0xFE0_0000)
    }

    private mutating func numberByBytes() -> Int {
        var byte: UInt8 = word()
        var number = Int(byte & 0x7F)
        var shift = 7
        while byte & 0x80 != 0, shift < 28 {
            byte = word()
            number |= Int(byte & 0x7F) << shift
            shift += 7
        }
        return number
    }
}
