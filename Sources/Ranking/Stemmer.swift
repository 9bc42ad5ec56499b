/// Light stemming of English words.
///
/// A word of five letters or more loses one ending: `-ies` becomes `-y`, `-ing` goes from seven
/// letters on, `-ed` from six, and `-s` unless it follows another s.
enum Stemmer {
    /// What a word loses.
    struct Ending {
        /// How many of its last bytes go.
        var length: Int
        /// The bits that turn over in the last byte that remains.
        var turnedBits: UInt8
    }

    /// The ending that a word loses.
    ///
    /// Every choice is one between two numbers, so that the processor has no branch to guess: what
    /// the next word ends in cannot be foretold.
    ///
    /// - Parameters:
    ///   - tail: the last four bytes of the word, in lower case, the last one highest; of a shorter
    ///     word anything.
    ///   - length: the number of its bytes.
    @inline(__always)
    static func ending(_ tail: UInt32, of length: Int) -> Ending {
        // Letters as numbers, the last one highest.
        let (s, ss, ed): (UInt32, UInt32, UInt32) = (0x73, 0x73_73, 0x64_65)
        let (ies, ing): (UInt32, UInt32) = (0x73_65_69, 0x67_6E_69)
        let (lastTwo, lastThree) = (tail &>> 16, tail &>> 8)
        var lost = tail &>> 24 == s ? 1 : 0
        lost = lastTwo == ss ? 0 : lost
        lost = lastThree == ies ? 2 : lost
        lost = lastThree == ing ? (length > 6 ? 3 : 0) : lost
        lost = lastTwo == ed ? (length > 5 ? 2 : 0) : lost
        let turned = lastThree == ies ? UInt8(ascii: "i") ^ UInt8(ascii: "y") : 0
        return Ending(length: length > 4 ? lost : 0, turnedBits: length > 4 ? turned : 0)
    }
}
