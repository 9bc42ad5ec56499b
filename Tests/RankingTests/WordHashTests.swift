import Testing

@testable import Ranking

@Suite struct WordHashTests {
    @Test func `words of all lengths have hashes of their own`() {
        let words = (1...64).map { String(repeating: "a", count: $0) }
        #expect(Set(words.map { TermHash(word: $0) }).count == 64)
        #expect(TermHash(word: "ab") != TermHash(word: "ba"))
    }

    @Test func `what follows a word makes no difference`() {
        for length in 1...40 {
            let word = String(repeating: "k", count: length)
            #expect(
                terms(word + "  another word") == [TermHash(word: word)] + terms("another word"))
        }
    }

    @Test func `each bit of a word moves half of the bits of its hash`() {
        let word: [UInt8] = Array("abcdefghijklmnopqrst".utf8)
        let whole = TermHash(word: String(decoding: word, as: UTF8.self)).value
        for place in word.indices {
            var moved = 0
            for bit in 0..<6 {
                var other = word
                other[place] ^= 1 << UInt8(bit)
                let hash = TermHash(word: String(decoding: other, as: UTF8.self)).value
                moved += (hash ^ whole).nonzeroBitCount
            }
            #expect((140...244).contains(moved))
        }
    }

    @Test func `short words are spread over the lower and the upper bits`() {
        let hashes = (0..<4096).map { TermHash(word: "w\($0)").value }
        for shift: UInt64 in [0, 20, 40, 52] {
            // 4096 balls in 4096 urns leave 1 - 1/e of them, 2589, not empty.
            let urns = Set(hashes.map { $0 >> shift & 4095 }).count
            #expect((2489...2689).contains(urns))
        }
    }

    @Test func `a byte outside ASCII is found wherever it stands`() {
        for length in 1...40 {
            for place in 0..<length {
                var bytes =
                    [UInt8](repeating: 0x61, count: length)
                    + [UInt8](repeating: 0xFF, count: 16)
                #expect(unsafe TermHash.isPlain(&bytes, count: length))
                bytes[place] = 0x80
                #expect(unsafe !TermHash.isPlain(&bytes, count: length))
            }
        }
    }
}
