import Papers
import Ranking
import Testing

@testable import Daily

@Suite struct BeliefsTests {
    @Test func `However many are asked for, each side has its own alone, the strongest first`()
        throws
    {
        let shelf = try KiteShelf()
        for number in 1...4 {
            let verdict: Verdict = number.isMultiple(of: 2) ? .up : .down
            _ = try shelf.workspace.label(["2512.0000\(number)"], verdict)
        }
        for count in [1, 2, 100_000] {
            let beliefs = try shelf.workspace.beliefs(count: count)
            let (favour, against) = (beliefs.favour.map(\.weight), beliefs.against.map(\.weight))
            #expect(!favour.isEmpty && !against.isEmpty)
            #expect(favour.count <= count && against.count <= count)
            #expect(favour.allSatisfy { $0 > 0 } && favour == favour.sorted(by: >))
            #expect(against.allSatisfy { $0 < 0 } && against == against.sorted())
        }
        let all = try #require(try shelf.workspace.readerModel()).model
            .strongestBeliefs(for: .max, against: 0).map(\.weight)
        let whole = try shelf.workspace.beliefs(count: all.count)
        #expect(whole.favour.count == all.count { $0 > 0 })
        #expect(whole.against.count == all.count { $0 < 0 })
    }

    @Test func `A long name goes on below its own beginning`() {
        #expect(
            hanging("  +1.00  ", "by a name of many words", width: 20)
                == ["  +1.00  by a name", "         of many", "         words"])
        #expect(hanging("  +1.00  ", "short", width: 20) == ["  +1.00  short"])
    }
}
