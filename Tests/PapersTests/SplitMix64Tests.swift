import Papers
import Testing

@Suite struct SplitMix64Tests {
    /// The first numbers of the published reference implementation in C from seed 1234567.
    @Test func `the first numbers are those of the reference implementation`() {
        var random = SplitMix64(seed: 1_234_567)
        let first = (0..<5).map { _ in random.next() }
        #expect(
            first == [
                6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
                4_593_380_528_125_082_431, 16_408_922_859_458_223_821,
            ])
    }

    @Test func `uniform numbers fill the unit interval evenly`() {
        var random = SplitMix64(seed: 1)
        let numbers = (0..<4000).map { _ in random.uniform() }
        #expect(numbers.allSatisfy { 0 <= $0 && $0 < 1 })
        for tenth in 0..<10 {
            let count = numbers.count { Int($0 * 10) == tenth }
            #expect(320...480 ~= count)
        }
    }

    @Test func `one seed gives one sequence, another seed another`() {
        var (first, same, other) = (SplitMix64(seed: 3), SplitMix64(seed: 3), SplitMix64(seed: 4))
        #expect(first.next() == same.next())
        #expect(first.next() != other.next())
    }
}
