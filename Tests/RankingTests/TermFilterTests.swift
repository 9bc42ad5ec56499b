import Papers
import Testing

@testable import Ranking

@Suite struct TermFilterTests {
    @Test(arguments: [0, 1, 63, 64, 65, 5000]) func `no term of the set is stopped`(count: Int) {
        var random = SplitMix64(seed: 3)
        let terms = (0..<count).map { _ in TermHash(value: random.next()) }
        let filter = TermFilter(terms)
        #expect(terms.allSatisfy(filter.mayContain))
    }

    @Test func `one in fifty others passes at most`() {
        var random = SplitMix64(seed: 4)
        let filter = TermFilter((0..<4096).map { _ in TermHash(value: random.next()) })
        let passed = (0..<10_000).count { _ in
            filter.mayContain(TermHash(value: random.next()))
        }
        #expect(passed < 200)
        #expect(!TermFilter([]).mayContain(TermHash(value: 1)))
    }
}
