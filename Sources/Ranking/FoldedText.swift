/// A text's bytes in lower case, and where its words lie: eight bytes a step, without branches.
///
/// A span is a longest run of letters, digits, `+`, backslashes and bytes outside ASCII. The last
/// two, which need a closer look, have their highest bit set in the folded bytes, so that a span
/// without such a bit is a word as it stands.
@safe
struct FoldedText {
    private let bytes: UnsafeMutablePointer<UInt8>
    private let count: Int

    /// The memory that a text needs: whole blocks, one byte more than the text at least, so that its
    /// last word ends, and 16 for reading on from any place.
    static func size(for count: Int) -> Int { (count / 64 + 1) * 64 + 16 }

    /// Copies a text into memory of `size(for:)` bytes.
    init(_ text: UnsafeBufferPointer<UInt8>, in memory: UnsafeMutableRawBufferPointer) {
        let raw = unsafe memory.baseAddress.unsafelyUnwrapped
        count = text.count
        if let start = text.baseAddress {
            unsafe raw.copyMemory(from: start, byteCount: text.count)
        }
        unsafe (raw + text.count).initializeMemory(
            as: UInt8.self, repeating: 0, count: FoldedText.size(for: text.count) - text.count)
        unsafe bytes = raw.assumingMemoryBound(to: UInt8.self)
    }

    /// Folds the text and calls a function with each span: its folded bytes, of which 16 more may
    /// be read, and its place in the text.
    ///
    /// - Complexity: O(bytes).
    @inline(__always)
    func forEachSpan(
        _ body: (_ span: UnsafeMutablePointer<UInt8>, _ start: Int, _ end: Int) -> Void
    ) {
        var wasInside: UInt64 = 0
        var start = 0
        for block in stride(from: 0, through: count, by: 64) {
            let inside = fold(block)
            // Where spans begin and end, by turns.
            var edges = inside ^ (inside << 1 | wasInside)
            if wasInside == 1, edges != 0 {
                unsafe body(bytes + start, start, block + edges.trailingZeroBitCount)
                edges &= edges &- 1
            }
            while edges != 0 {
                start = block + edges.trailingZeroBitCount
                edges &= edges &- 1
                guard edges != 0 else { break }
                unsafe body(bytes + start, start, block + edges.trailingZeroBitCount)
                edges &= edges &- 1
            }
            wasInside = inside >> 63
        }
    }

    /// Folds 64 bytes; bit i tells whether the i-th belongs to a span.
    @inline(__always)
    private func fold(_ block: Int) -> UInt64 {
        var inside: UInt64 = 0
        for group in 0..<8 {
            let place = unsafe UnsafeMutableRawPointer(bytes + block + group * 8)
            let (folded, marks) = FoldedText.fold(
                UInt64(littleEndian: unsafe place.loadUnaligned(as: UInt64.self)))
            unsafe place.storeBytes(of: folded.littleEndian, as: UInt64.self)
            inside |= marks << UInt64(group * 8)
        }
        return inside
    }

    /// Folds eight bytes, the first in the lowest bits; bit i of `marks` tells whether the i-th
    /// belongs to a span.
    @inline(__always)
    static func fold(_ eight: UInt64) -> (folded: UInt64, marks: UInt64) {
        let high: UInt64 = 0x8080_8080_8080_8080
        let upper = lanes(eight & ~high, from: "A", through: "Z") & ~eight & high
        let lower = eight | upper >> 2
        let ascii = lower & ~high
        let backslash = lanes(ascii, from: "\\", through: "\\")
        let word =
            lanes(ascii, from: "a", through: "z") | lanes(ascii, from: "0", through: "9")
            | lanes(ascii, from: "+", through: "+")
        let inside = (word | backslash | eight) & high
        // The product gathers the lowest bit of each byte in the highest byte.
        let marks = ((inside >> 7) &* 0x0102_0408_1020_4080) >> 56
        return (lower | (backslash & high), marks)
    }

    /// In the highest bit of each byte, whether that byte, below 0x80, lies in a range.
    ///
    /// The other bits say nothing.
    @inline(__always)
    private static func lanes(
        _ bytes: UInt64, from first: Unicode.Scalar, through last: Unicode.Scalar
    ) -> UInt64 {
        let each: UInt64 = 0x0101_0101_0101_0101
        let reached = bytes &+ each &* UInt64(0x80 - first.value)
        let passed = bytes &+ each &* UInt64(0x7F - last.value)
        return reached & ~passed
    }
}
