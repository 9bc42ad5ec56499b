import Testing

@testable import Digest

struct SubstringAutomatonTests {
    @Test("finds overlapping and nested texts")
    func nested() {
        let texts = ["he", "she", "hers", "his"].map { Array($0.utf8) }
        var found: [String] = []
        SubstringAutomaton(texts).scan(Array("ushers".utf8)) { text, end in
            found.append("\(text)@\(end)")
        }
        #expect(found == ["1@4", "0@4", "2@6"])
    }

    @Test("agrees with a search for each text alone on random texts")
    func random() {
        var generator = SplitMix(state: 7)
        for _ in 0..<200 {
            let texts = (0..<5).map { _ in generator.letters(Int(generator.next() % 4) + 1) }
            let text = generator.letters(60)
            var found: Set<[Int]> = []
            SubstringAutomaton(texts).scan(text) { found.insert([$0, $1]) }
            var expected: Set<[Int]> = []
            for (number, wanted) in texts.enumerated() {
                for end in wanted.count...text.count
                where Array(text[end - wanted.count..<end]) == wanted {
                    expected.insert([number, end])
                }
            }
            #expect(found == expected)
        }
    }

    @Test("without texts nothing is found")
    func empty() {
        SubstringAutomaton([]).scan(Array("abc".utf8)) { _, _ in Issue.record("found") }
    }
}

/// SplitMix64 (Steele, Lea and Flood, OOPSLA 2014).
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// So many letters of "abc".
    mutating func letters(_ count: Int) -> [UInt8] {
        (0..<count).map { _ in UInt8(ascii: "a") + UInt8(next() % 3) }
    }
}
