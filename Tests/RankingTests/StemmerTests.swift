import Testing

@testable import Ranking

@Suite struct StemmerTests {
    private func stem(_ word: String) -> String {
        var bytes = Array(word.utf8)
        let tail = bytes.suffix(4).reduce(0) { $0 >> 8 | UInt32($1) << 24 }
        let ending = Stemmer.ending(tail, of: bytes.count)
        bytes.removeLast(ending.length)
        if let last = bytes.indices.last { bytes[last] ^= ending.turnedBits }
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test(arguments: [
        ("models", "model"), ("queries", "query"), ("classes", "classe"), ("loss", "loss"),
        ("gloss", "gloss"), ("training", "train"), ("string", "string"), ("trained", "train"),
        ("speed", "speed"), ("needed", "need"), ("bias", "bias"), ("nets", "nets"), ("", ""),
        ("series", "sery"), ("ties", "ties"), ("model", "model"), ("bring", "bring"),
        ("wedged", "wedg"), ("seeds", "seed"), ("being", "being"), ("flies", "fly"), ("as", "as"),
    ]) func `a word loses one ending if it is long enough`(word: String, stemmed: String) {
        #expect(stem(word) == stemmed)
    }
}
