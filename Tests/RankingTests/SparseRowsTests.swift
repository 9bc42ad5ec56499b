import LinearAlgebra
import Testing

@testable import Ranking

@Suite struct SparseRowsTests {
    @Test func `blocks are scaled each for itself, and rows put behind others`() {
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
        var rows = SparseRows()
        for part in [first, SparseRows(), second] { rows.append(part, of: 3) }
        let matrix = rows.matrix(columns: 3)
        #expect(matrix.rowOffsets == [0, 3, 3, 4])
        #expect(matrix.indices == [0, 1, 2, 1])
        #expect(matrix.values == [0.6, 0.8, 0.5, 0])
        #expect(SparseRows().matrix(columns: 3).rows == 0)
    }

    @Test func `more rows than were told of find room, and emptied ones are as new`() {
        var part = SparseRows()
        var rows = SparseRows()
        for row in 0..<100 {
            part.removeAll()
            for column in 0...row { part.append(Int32(column), 1) }
            part.endRow(normalisedTo: 1)
            rows.append(part, of: 3)
        }
        let matrix = rows.matrix(columns: 100)
        #expect(matrix.rows == 100)
        #expect(matrix.range(ofRow: 99).count == 100)
        #expect(matrix.values.last == 0.1)
    }

    @Test func `more occurrences weigh more, ever less so`() {
        #expect(TermWeight.sublinear(0, 0) == 0)
        #expect(TermWeight.sublinear(0, 1) == 1)
        #expect(TermWeight.sublinear(1, 1) == 1 + logarithm(Float(2)))
        #expect(TermWeight.sublinear(255, 255) == 1 + logarithm(Float(510)))
    }
}
