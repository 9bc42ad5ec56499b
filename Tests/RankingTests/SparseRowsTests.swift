import LinearAlgebra
import Testing

@testable import Ranking

@Suite struct SparseRowsTests {
    @Test func `blocks are scaled each for itself, and parts joined in order`() {
        var first = SparseRows()
        first.append(0, 3)
        first.append(1, 4)
        first.endBlock(normalisedTo: 1)
        first.append(2, 7)
        first.endRow(normalisedTo: 0.5)
        var second = SparseRows()
        second.endRow(normalisedTo: 1)
        second.append(1, 0)
        second.endRow(normalisedTo: 1)
        let joined = SparseRows.joined([first, SparseRows(), second], columns: 3)
        #expect(joined.rowOffsets == [0, 3, 3, 4])
        #expect(joined.indices == [0, 1, 2, 1])
        #expect(joined.values == [0.6, 0.8, 0.5, 0])
        #expect(SparseRows.joined([], columns: 3).rows == 0)
    }

    @Test func `more occurrences weigh more, ever less so`() {
        #expect(TermWeight.sublinear(0, 0) == 0)
        #expect(TermWeight.sublinear(0, 1) == 1)
        #expect(TermWeight.sublinear(1, 1) == 1 + logarithm(Float(2)))
        #expect(TermWeight.sublinear(255, 255) == 1 + logarithm(Float(510)))
    }
}
