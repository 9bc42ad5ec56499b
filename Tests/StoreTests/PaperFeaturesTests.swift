import GRDB
import Papers
import Testing

@testable import Store

@Suite struct PaperFeaturesTests {
    /// What a test's ranker makes of a paper: its title's length as fingerprint, its number as
    /// bytes.
    private func made(_ papers: [Paper]) -> [(fingerprint: UInt64, bytes: [UInt8])] {
        papers.map { (UInt64.max - UInt64($0.title.utf8.count), Array($0.id.text.utf8)) }
    }

    private func library(_ count: Int) throws -> Library {
        let library = try Library()
        _ = try library.add(
            (1...count).map {
                listed($0, 4 + $0 % 2, title: String(repeating: "t", count: $0))
            }, as: .archive)
        return library
    }

    private func keepAll(_ library: Library, by maker: UInt64, limit: Int = 100) throws -> [Int] {
        var (counts, last) = ([Int](), Int64(0))
        while let kept = try library.keepFeatures(
            by: maker, after: last, limit: limit, making: made)
        {
            counts.append(kept.count)
            last = kept.last
        }
        return counts
    }

    private func bytes(_ number: Int) -> [UInt8] { Array(id(number).text.utf8) }

    @Test func featuresAreMadeOncePerPaperAndFoundByFingerprint() throws {
        let library = try library(5)
        #expect(try library.papersWithoutFeatures(by: 7) == 5)
        #expect(try keepAll(library, by: 7, limit: 2) == [2, 2, 1])
        #expect(try library.papersWithoutFeatures(by: 7) == 0)
        #expect(try keepAll(library, by: 7) == [])
        let kept = try library.keptFeatures(listedIn: day(4)...day(5))
        for number in 1...5 { #expect(kept[UInt64.max - UInt64(number)] == bytes(number)) }
        #expect(kept[3] == nil)
    }

    @Test func ofADayOrOfChosenPapersOnlyTheirsAreRead() throws {
        let library = try library(5)
        _ = try keepAll(library, by: 7)
        let ofDay = try library.keptFeatures(listedIn: day(4)...day(4))
        #expect((1...5).filter { ofDay[UInt64.max - UInt64($0)] != nil } == [2, 4])
        let chosen = try library.keptFeatures(of: [id(3), id(99), id(1)])
        #expect((1...5).filter { chosen[UInt64.max - UInt64($0)] != nil } == [1, 3])
        #expect(try library.keptFeatures(of: []).isEmpty)
    }

    @Test func anotherMakerReplacesThem() throws {
        let library = try library(3)
        _ = try keepAll(library, by: 7)
        #expect(try library.papersWithoutFeatures(by: 8) == 3)
        #expect(try keepAll(library, by: 8) == [3])
        #expect(try library.papersWithoutFeatures(by: 7) == 3)
        let rows = try library.queue.inDatabase {
            try Int.fetchOne($0, sql: "SELECT count(*) FROM paper_features")
        }
        #expect(rows == 3)
    }

    @Test func anotherTextDropsThemAndAnotherCommentDoesNot() throws {
        let library = try library(3)
        _ = try keepAll(library, by: 7)
        _ = try library.add(
            [listed(1, 9, title: "A new title", abstract: "Another text.")], as: .archive)
        var commented = sample(2, title: "tt")
        commented.comment = "10 pages"
        _ = try library.add([ListedPaper(paper: commented, day: day(4))], as: .lookup)
        #expect(try library.paper(id(2))?.comment == "10 pages")
        #expect(try library.papersWithoutFeatures(by: 7) == 1)
        let kept = try library.keptFeatures(of: [id(1), id(2), id(3)])
        #expect((1...3).filter { kept[UInt64.max - UInt64($0)] != nil } == [2, 3])
    }

    @Test func aDatabaseOfTheFirstLayoutGetsTheTableAndLosesNothing() throws {
        try withPath { path in
            try makeLibrary(
                path, ofLayout: 1,
                content: """
                    INSERT INTO paper (id, authors, authors_complete, categories,
                        categories_complete, text_day, title, abstract)
                    VALUES ('2512.00001', 'Ada Byron', 1, 'cs.CV', 1, 20000, 'Old', 'Text')
                    """)
            let library = try Library(path: path)
            #expect(try library.schemaVersion() == Schema.version)
            #expect(try library.papersWithoutFeatures(by: 7) == 1)
            #expect(try keepAll(library, by: 7) == [1])
            #expect(try library.paper(id(1))?.title == "Old")
        }
    }
}
