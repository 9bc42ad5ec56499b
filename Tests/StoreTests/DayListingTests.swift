import Papers
import Testing

@testable import Store

@Suite struct DayListingTests {
    private func ids(_ library: Library) throws -> [ArxivID] {
        try library.papers(listedOn: day(4)).map(\.paper.id)
    }

    @Test func aTopicListAfterTheArchiveAddsOnlyAtTheEnd() throws {
        let library = try Library()
        _ = try library.add([listed(3, 4), listed(1, 4), listed(2, 4)], as: .archive)
        let counts = try library.add([listed(2, 4), listed(9, 4), listed(3, 4)], as: .selection)
        #expect(try ids(library) == [id(3), id(1), id(2), id(9)])
        #expect(counts.listed == 1)
    }

    @Test func anArchiveAfterATopicListSetsTheOrder() throws {
        let library = try Library()
        _ = try library.add([listed(2, 4), listed(9, 4), listed(3, 4)], as: .selection)
        let counts = try library.add([listed(3, 4), listed(1, 4), listed(2, 4)], as: .archive)
        #expect(try ids(library) == [id(3), id(1), id(2), id(9)])
        #expect(counts.listed == 1)
    }

    @Test func aDifferentKindStaysWhenAnotherSourceDoesNotTell() throws {
        let library = try Library()
        _ = try library.add([listed(1, 4)], as: .archive)
        _ = try library.add([listed(1, 4, kind: .replace)], as: .archive)
        #expect(try library.papers(listedOn: day(4)).map(\.kind) == [.replace])
        #expect(try library.add([listed(1, 4)], as: .archive).isUnchanged)
        #expect(try library.papers(listedOn: day(4)).map(\.kind) == [.replace])
    }

    @Test func aPaperTwiceInASourceIsListedWhereItStandsFirst() throws {
        let library = try Library()
        let counts = try library.add([listed(1, 4), listed(2, 4), listed(1, 4)], as: .archive)
        #expect(try ids(library) == [id(1), id(2)])
        #expect(counts.listed == 2)
    }

    @Test func listsWithoutTheirArchiveEachKeepTheirOrderHoweverTheyCome() throws {
        let library = try Library()
        _ = try library.add([listed(1, 4), listed(5, 4)], as: .list)
        _ = try library.add([listed(2, 4), listed(9, 4)], as: .selection)
        let counts = try library.add([listed(7, 4), listed(9, 4), listed(1, 4)], as: .list)
        #expect(counts.listed == 1)
        #expect(try ids(library) == [id(7), id(9), id(1), id(5), id(2)])
        // The first list still binds.
        _ = try library.add([listed(5, 4), listed(7, 4)], as: .list)
        #expect(try ids(library) == [id(5), id(7), id(9), id(1), id(2)])
    }

    @Test func anArchiveEndsWhatListsHaveBound() throws {
        let library = try Library()
        _ = try library.add([listed(1, 4), listed(2, 4)], as: .list)
        _ = try library.add([listed(2, 4), listed(1, 4)], as: .archive)
        #expect(try ids(library) == [id(2), id(1)])
        #expect(try library.add([listed(3, 4), listed(2, 4)], as: .list).listed == 1)
        #expect(try ids(library) == [id(3), id(2), id(1)])
    }
}
