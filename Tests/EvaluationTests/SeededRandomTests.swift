import Testing

@testable import Evaluation

@Suite("Seeded chance")
struct SeededRandomTests {
    @Test("the stream is that of the published generator")
    func published() {
        // Made once with Vigna's splitmix64.c (prng.di.unimi.it), seed 1234567.
        var random = SeededRandom(seed: 1_234_567)
        let expected: [UInt64] = [
            6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
            4_593_380_528_125_082_431, 16_408_922_859_458_223_821,
        ]
        #expect(expected.map { _ in random.next() } == expected)
    }

    @Test("numbers below a bound reach every value and no other")
    func bound() {
        var random = SeededRandom(seed: 3)
        let drawn = (0..<500).map { _ in random.below(7) }
        #expect(Set(drawn) == Set(0..<7))
    }
}
