extension TermHash {
    /// The hash of a word: 16 bytes a step, mixed by a full multiplication, whose halves are
    /// folded.
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
        var state = TermHash.start
        while remaining > 16 {
            let step = unsafe ShortWord(start, count: 16)
            state = TermHash.folded(step.first, step.second ^ state)
            unsafe start += 16
            remaining -= 16
        }
        self.init(last: unsafe ShortWord(start, count: remaining), after: state, count: count)
    }

    /// The hash of a word of 16 bytes at most.
    @inline(__always)
    init(_ word: ShortWord) {
        self.init(last: word, after: TermHash.start, count: word.count)
    }

    /// The last step of a hash.
    @inline(__always)
    private init(last: ShortWord, after state: UInt64, count: Int) {
        let state = TermHash.folded(last.first, last.second ^ state)
        // Once more, so that every bit depends on every bit; zero means "no term".
        let value = TermHash.folded(state, UInt64(truncatingIfNeeded: count))
        self.init(value: value == 0 ? 1 : value)
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
    static func isPlain(_ word: UnsafePointer<UInt8>, count: Int) -> Bool {
        stride(from: 0, to: count, by: 16).allSatisfy { start in
            unsafe ShortWord(word + start, count: min(count - start, 16)).isPlain
        }
    }

    private static let start: UInt64 = 0x9E37_79B9_7F4A_7C15

    @inline(__always)
    private static func folded(_ first: UInt64, _ second: UInt64) -> UInt64 {
        let product = (first ^ 0xBF58_476D_1CE4_E5B9).multipliedFullWidth(
            by: second ^ 0x94D0_49BB_1331_11EB)
        return product.high ^ product.low
    }
}
