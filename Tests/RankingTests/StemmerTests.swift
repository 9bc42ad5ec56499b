import Testing

@testable import Ranking

@Suite struct StemmerTests {
    private func stem(_ word: String) -> String {
        var bytes = Array(word.utf8)
        let count = bytes.count
        let length = unsafe bytes.withUnsafeMutableBufferPointer {
            unsafe Stemmer.stem($0, count).length
        }
        return String(decoding: bytes[..<length], as: UTF8.self)
    }

    @Test(arguments: [
        ("models", "model"), ("queries", "query"), ("classes", "classe"), ("loss", "loss"),
        ("gloss", "gloss"), ("training", "train"), ("string", "string"), ("trained", "train"),
        ("speed", "speed"), ("needed", "need"), ("bias", "bias"), ("nets", "nets"), ("", ""),
        ("series", "sery"), ("ties", "ties"), ("model", "model"),
    ]) func `a word loses one ending if it is long enough`(word: String, stemmed: String) {
        #expect(stem(word) == stemmed)
    }

    @Test func `it says whether the bytes are as they were`() {
        var word = Array("queries".utf8)
        let changed = unsafe word.withUnsafeMutableBufferPointer { unsafe Stemmer.stem($0, 7) }
        #expect(!changed.isUnchanged)
        var short = Array("nets".utf8)
        let same = unsafe short.withUnsafeMutableBufferPointer { unsafe Stemmer.stem($0, 4) }
        #expect(same.isUnchanged)
    }
}
