/// Light stemming of English words in place.
///
/// A word of five letters or more loses one ending: `-ies` becomes `-y`, `-ing` goes from seven
/// letters on, `-ed` from six, and `-s` unless it follows another s.
enum Stemmer {
    /// What stemming left of a word.
    struct Result {
        /// The length that remains.
        var length: Int
        /// Whether all bytes are as they were.
        var isUnchanged: Bool
    }

    /// Stems the first `length` bytes of a buffer, which hold lower-case letters.
    @inline(__always)
    static func stem(_ word: UnsafeMutableBufferPointer<UInt8>, _ length: Int) -> Result {
        guard length > 4 else { return Result(length: length, isUnchanged: true) }
        let (last, second, third) = unsafe (word[length - 1], word[length - 2], word[length - 3])
        if last == UInt8(ascii: "s") {
            if third == UInt8(ascii: "i"), second == UInt8(ascii: "e") {
                unsafe word[length - 3] = UInt8(ascii: "y")
                return Result(length: length - 2, isUnchanged: false)
            }
            if second == UInt8(ascii: "s") { return Result(length: length, isUnchanged: true) }
            return Result(length: length - 1, isUnchanged: false)
        }
        if last == UInt8(ascii: "g"), second == UInt8(ascii: "n"), third == UInt8(ascii: "i"),
            length > 6
        {
            return Result(length: length - 3, isUnchanged: false)
        }
        if last == UInt8(ascii: "d"), second == UInt8(ascii: "e"), length > 5 {
            return Result(length: length - 2, isUnchanged: false)
        }
        return Result(length: length, isUnchanged: true)
    }
}
