import Testing

@testable import Ranking

@Suite struct ShortWordTests {
    /// A word with other bytes behind it.
    private func word(_ text: String) -> ShortWord {
        let bytes = Array(text.utf8) + [UInt8](repeating: 0xFF, count: 16)
        return unsafe bytes.withUnsafeBytes {
            unsafe ShortWord($0.baseAddress.unsafelyUnwrapped, count: text.utf8.count)
        }
    }

    private func text(_ word: ShortWord) -> String {
        let bytes = (0..<word.count).map { UInt8(truncatingIfNeeded: word.bits >> ($0 * 8)) }
        return String(decoding: bytes, as: UTF8.self)
    }

    private let words = (1...16).map { String("abcdefghijklmnop".suffix($0)) }

    @Test func `what follows a word makes no difference`() {
        for letters in words {
            #expect(text(word(letters)) == letters)
            #expect(letters.utf8.count == 16 || word(letters).bits >> (letters.utf8.count * 8) == 0)
        }
    }

    @Test func `its ends can be read`() {
        #expect(word("planet").initial == UInt8(ascii: "p"))
        for letters in words {
            let last = letters.utf8.suffix(4).reduce(0) { $0 >> 8 | UInt32($1) << 24 }
            #expect(word(letters).tail == last)
        }
    }

    @Test(arguments: [
        ("models", "model"), ("queries", "query"), ("galaxies", "galaxy"), ("theories", "theory"),
        ("anniversaries", "anniversary"), ("uncertainties", "uncertainty"), ("training", "train"),
        ("classifications", "classification"), ("loss", "loss"),
    ]) func `it loses an ending in all its lengths`(whole: String, stem: String) {
        var word = word(whole)
        word.remove(Stemmer.ending(word.tail, of: word.count))
        #expect(word == self.word(stem))
    }

    @Test func `its hash is that of the same word in memory`() {
        for letters in words { #expect(TermHash(word(letters)) == TermHash(word: letters)) }
    }
}
