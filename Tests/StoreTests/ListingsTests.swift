import Papers
import Testing

@testable import Store

@Suite struct ListingsTests {
    private func library() throws -> Library {
        let library = try Library()
        let papers = [
            listed(5, 3), listed(1, 3), listed(2, 4, kind: .cross), listed(1, 4), listed(3, 8),
        ]
        _ = try library.add(papers, as: .archive)
        return library
    }

    @Test func daysComeWithTheirCounts() throws {
        let library = try library()
        #expect(try library.days().map(\.day) == [day(3), day(4), day(8)])
        #expect(try library.days().map(\.papers) == [2, 2, 1])
        #expect(try library.newestDay() == day(8))
        #expect(try library.newestDay(notAfter: day(7)) == day(4))
        #expect(try library.newestDay(notAfter: day(2)) == nil)
        #expect(try Library().newestDay() == nil)
    }

    @Test func aRangeOfDaysComesDayByDayInTheOrderOfEach() throws {
        let papers = try library().papers(listedIn: day(3)...day(7))
        #expect(papers.map(\.paper.id) == [id(5), id(1), id(2), id(1)])
        #expect(papers.map(\.day) == [day(3), day(3), day(4), day(4)])
        #expect(papers.map(\.kind) == [.new, .new, .cross, .new])
        #expect(try library().papers(listedOn: day(5)).isEmpty)
    }

    @Test func theFirstDayOfAPaperIsThatOfItsFirstList() throws {
        let library = try library()
        _ = try library.add([listed(9, 1)], as: .lookup)
        #expect(
            try library.firstDays(of: [id(1), id(3), id(9), id(77)])
                == [id(1): day(3), id(3): day(8)])
    }
}
