import Papers
import Testing

@testable import Store

@Suite struct PaperReadingTests {
    @Test func papersComeInTheOrderAskedForWithoutUnknownOnes() throws {
        let library = try Library()
        _ = try library.add([listed(1, 4), listed(2, 4), listed(3, 4)], as: .archive)
        #expect(
            try library.papers([id(3), id(9), id(1), id(3)]).map(\.id) == [id(3), id(1), id(3)])
        #expect(try library.paper(id(9)) == nil)
    }

    @Test func everyPaperComesOnceWithItsFirstDayAcrossPages() throws {
        let library = try Library()
        let papers = (0..<2_345).map { listed($0, 4) }
        _ = try library.add(papers, as: .archive)
        _ = try library.add([listed(2_345, 4)], as: .lookup)
        var found: [ArxivID] = []
        var days: [Day?] = []
        try library.forEachPaper { paper, first in
            found.append(paper.id)
            days.append(first)
        }
        #expect(found == (0..<2_346).map { id($0) })
        #expect(days.dropLast().allSatisfy { $0 == day(4) })
        #expect(days.last == .some(nil))
    }
}
