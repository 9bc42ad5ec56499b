import Testing

@testable import Ranking

@Suite struct TermIndexTests {
    @Test func `terms are found at their places, the first of two alike`() {
        // All but the last begin in one slot of the table.
        let terms = [0x100, 0x200, 0x300, 0x200, 0x401].map { TermHash(value: $0) }
        let index = TermIndex(terms)
        #expect(terms.map(index.place(of:)) == [0, 1, 2, 1, 4])
        #expect(index.place(of: TermHash(value: 0x500)) == nil)
    }

    @Test func `an empty list has no term`() {
        #expect(TermIndex([]).place(of: TermHash(value: 1)) == nil)
    }
}
