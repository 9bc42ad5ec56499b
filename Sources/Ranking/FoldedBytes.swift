/// A text's bytes in lower case, and where its words lie: eight bytes a step, without branches.
///
/// A span is a longest run of letters, digits, `+`, backslashes and bytes outside ASCII. The last
/// two, which need a closer look, have their highest bit set in the folded bytes, so that a span
/// without such a bit is a word as it stands.
@safe
struct FoldedBytes {
    /// The folded text, padded with zeros.
    private let bytes: UnsafeMutablePointer<UInt8>
    /// Where spans begin and end, by turns.
    private let edges: UnsafeMutablePointer<Int>
    private var edgeCount = 0

    /// The memory that a text needs: whole blocks, one byte more than the text at least, so that
    /// its last word ends, 16 for reading on from any place, and the edges.
    static func size(for count: Int) -> Int { paddedSize(for: count) + (count + 1) * 8 }

    private static func paddedSize(for count: Int) -> Int { (count / 64 + 1) * 64 + 16 }

    /// Folds a text and finds its spans, in memory of `size(for:)` bytes that is aligned to 8.
    ///
    /// - Complexity: O(bytes).
    init(_ text: UnsafeBufferPointer<UInt8>, in memory: UnsafeMutableRawBufferPointer) {
        let raw = unsafe memory.baseAddress.unsafelyUnwrapped
        let padded = FoldedBytes.paddedSize(for: text.count)
        if let start = text.baseAddress {
            unsafe raw.copyMemory(from: start, byteCount: text.count)
        }
        unsafe (raw + text.count).initializeMemory(
            as: UInt8.self, repeating: 0, count: padded - text.count)
        unsafe bytes = raw.assumingMemoryBound(to: UInt8.self)
        unsafe edges = (raw + padded).bindMemory(to: Int.self, capacity: text.count + 1)
        findEdges(blocks: text.count / 64 + 1)
    }

    /// Folds all blocks and writes down where spans begin and end.
    private mutating func findEdges(blocks: Int) {
        var wasInside: UInt64 = 0
        for block in 0..<blocks {
            let inside = fold(block &* 64)
            var changes = inside ^ (inside &<< 1 | wasInside)
            while changes != 0 {
                unsafe edges[edgeCount] = block &* 64 &+ changes.trailingZeroBitCount
                edgeCount &+= 1
                changes &= changes &- 1
            }
            wasInside = inside &>> 63
        }
    }

    /// Calls a function with each span: its folded bytes, of which 16 more may be read, and its
    /// place in the text.
    @inline(__always)
    func forEachSpan(
        _ body: (_ span: UnsafeMutablePointer<UInt8>, _ start: Int, _ end: Int) -> Void
    ) {
        var edge = 0
        while edge < edgeCount {
            let (start, end) = unsafe (edges[edge], edges[edge &+ 1])
            unsafe body(bytes + start, start, end)
            edge &+= 2
        }
    }

    /// Folds 64 bytes; bit i tells whether the i-th belongs to a span.
    @inline(__always)
    private func fold(_ block: Int) -> UInt64 {
        var inside: UInt64 = 0
        for group in 0..<8 {
            let place = unsafe UnsafeMutableRawPointer(bytes + block + group * 8)
            let (folded, marks) = FoldedBytes.fold(
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
