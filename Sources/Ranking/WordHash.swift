extension TermHash {
    /// The hash of a word: 16 bytes a step, mixed by a full multiplication, whose halves are folded.
    ///
    /// Source: the scheme of Wang Yi's wyhash (2019); the constants are those of `mixed`.
    ///
    /// - Parameters:
    ///   - word: its bytes, of which 16 more may be read; what these are makes no difference.
    ///   - count: their number.
    /// - Complexity: O(count); two loads for the words of up to 16 bytes that most are.
    @inline(__always)
    init(word: UnsafePointer<UInt8>, count: Int) {
        var start = unsafe UnsafeRawPointer(word)
        var remaining = count
        var state: UInt64 = 0x9E37_79B9_7F4A_7C15
        while remaining > 16 {
            let (first, second) = unsafe TermHash.leading(16, of: start)
            state = TermHash.folded(first, second ^ state)
            unsafe start += 16
            remaining -= 16
        }
        let (first, second) = unsafe TermHash.leading(remaining, of: start)
        state = TermHash.folded(first, second ^ state)
        // Once more, so that every bit depends on every bit; zero means "no term".
        state = TermHash.folded(state, UInt64(count))
        self.init(value: state == 0 ? 1 : state)
    }

    /// The hash of a word that is given as a string.
    init(word: some StringProtocol) {
        let bytes = Array(word.utf8) + [UInt8](repeating: 0, count: 16)
        self = unsafe bytes.withUnsafeBufferPointer {
            unsafe TermHash(
                word: $0.baseAddress.unsafelyUnwrapped, count: $0.count - 16)
        }
    }

    /// Whether no byte of a word, of which 16 more may be read, has its highest bit set.
    @inline(__always)
    static func isPlain(_ word: UnsafePointer<UInt8>, count: Int) -> Bool {
        var start = unsafe UnsafeRawPointer(word)
        var remaining = count
        var seen: UInt64 = 0
        while remaining > 16 {
            let (first, second) = unsafe leading(16, of: start)
            seen |= first | second
            unsafe start += 16
            remaining -= 16
        }
        let (first, second) = unsafe leading(remaining, of: start)
        return (seen | first | second) & 0x8080_8080_8080_8080 == 0
    }

    /// The first bytes of 16, 0...16 of them, the others replaced by zeros.
    @inline(__always)
    private static func leading(_ count: Int, of bytes: UnsafeRawPointer) -> (UInt64, UInt64) {
        let first = UInt64(littleEndian: unsafe bytes.loadUnaligned(as: UInt64.self))
        let second = UInt64(
            littleEndian: unsafe bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
        let (left, right) = (UInt64(min(count, 8)), UInt64(max(count, 8) &- 8))
        return (first & mask(left), second & mask(right))
    }

    /// The lowest bytes, 0...8 of them, set.
    @inline(__always)
    private static func mask(_ bytes: UInt64) -> UInt64 {
        bytes == 0 ? 0 : UInt64.max &>> (64 &- bytes &* 8)
    }

    @inline(__always)
    private static func folded(_ first: UInt64, _ second: UInt64) -> UInt64 {
        let product = (first ^ 0xBF58_476D_1CE4_E5B9).multipliedFullWidth(
            by: second ^ 0x94D0_49BB_1331_11EB)
        return product.high ^ product.low
    }
}
