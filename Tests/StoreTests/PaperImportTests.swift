import GRDB
import Papers
import Testing

@testable import Store

@Suite struct PaperImportTests {
    @Test func theSameImportTwiceChangesNothingAndSaysSo() throws {
        let library = try Library()
        let papers = [listed(1, 4), listed(2, 4), listed(1, 5)]
        let first = try library.add(papers, as: .archive)
        #expect(first.added == 2)
        #expect(first.unchanged == 1)
        #expect(first.listed == 3)
        let second = try library.add(papers, as: .archive)
        #expect(second.isUnchanged)
        #expect(second.unchanged == 3)
        #expect(try library.paperCount() == 2)
    }

    @Test func allFieldsComeBackAsTheyWereGiven() throws {
        let library = try Library()
        let paper = Paper(
            id: id(7), version: 3, title: "Über <b>Größe</b>", abstract: "One.\nTwo.",
            authors: ["Émilie du Châtelet", "李 明"], authorsComplete: true,
            categories: [Category("cs.CV"), Category("cs.LG")], categoriesComplete: true,
            comment: "8 pages", doi: "10.1000/1", journalReference: "J. Ex. 3", submitted: day(1))
        _ = try library.add([ListedPaper(paper: paper, day: day(4))], as: .archive)
        #expect(try library.paper(id(7)) == paper)
    }

    @Test(arguments: [0, -3, Int.min]) func aVersionBelowTheFirstIsNone(version: Int) throws {
        let library = try Library()
        let paper = Paper(id: id(7), version: version, title: "Kites", abstract: "Of kites.")
        let good = listed(8, 4)
        _ = try library.add([ListedPaper(paper: paper, day: day(4)), good], as: .archive)
        #expect(try library.paper(id(7))?.version == nil)
        #expect(try library.paperCount() == 2)
    }

    @Test func anEarlierOrPoorerRecordOfAListNeverMakesAPaperPoorer() throws {
        let library = try Library()
        var rich = sample(1)
        rich.categories = [Category("cs.CV"), Category("cs.LG")]
        rich.categoriesComplete = true
        let poor = ListedPaper(paper: sample(1), day: day(4))
        #expect(try library.add([poor], as: .archive).added == 1)
        let enriched = try library.add([ListedPaper(paper: rich, day: day(4))], as: .selection)
        #expect(enriched.enriched == 1)
        #expect(try library.add([poor], as: .archive).isUnchanged)
        #expect(try library.paper(id(1)) == rich)
    }

    @Test func everyListReadsTheTextOfItsDayInAnyOrderOfImport() throws {
        let texts = [
            listed(1, 4, title: "old"), listed(1, 5, title: "old"), listed(1, 8, title: "new"),
        ]
        for order in [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
            let library = try Library()
            for index in order { _ = try library.add([texts[index]], as: .archive) }
            for text in texts {
                #expect(try library.papers(listedOn: text.day) == [text], "\(order)")
            }
            #expect(try library.paper(id(1))?.title == "new")
            for text in texts { #expect(try library.add([text], as: .archive).isUnchanged) }
        }
    }

    @Test func aTextThatWentAndCameBackIsReadOnEveryDay() throws {
        let texts = [listed(1, 4, title: "a"), listed(1, 5, title: "b"), listed(1, 8, title: "a")]
        for order in [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
            let library = try Library()
            for index in order { _ = try library.add([texts[index]], as: .archive) }
            for text in texts {
                #expect(try library.papers(listedOn: text.day) == [text], "\(order)")
            }
        }
    }

    @Test func aLookupIsKnownAndOnNoList() throws {
        let library = try Library()
        let counts = try library.add([listed(1, 4)], as: .lookup)
        #expect(counts.added == 1)
        #expect(counts.listed == 0)
        #expect(try library.days().isEmpty)
        #expect(try library.known([id(1), id(2)]) == [id(1)])
    }

    @Test func charactersThatAColumnCannotHoldAreLeftOut() throws {
        let library = try Library()
        var paper = sample(1, title: "a\u{0}b", abstract: "c\u{0}")
        paper.authors = ["Ada\nByron", "", "\u{0}"]
        let listed = ListedPaper(paper: paper, day: day(4))
        _ = try library.add([listed], as: .archive)
        #expect(try library.paper(id(1))?.title == "ab")
        #expect(try library.paper(id(1))?.abstract == "c")
        #expect(try library.paper(id(1))?.authors == ["Ada Byron"])
        #expect(try library.add([listed], as: .archive).isUnchanged)
    }

    @Test func anImportThatFailsHalfWayLeavesNothing() throws {
        let library = try Library()
        struct Stop: Error {}
        #expect(throws: StoreError.self) {
            try library.write { database in
                try database.execute(
                    sql: """
                        INSERT INTO paper (id, authors, authors_complete, categories,
                            categories_complete, text_day, title, abstract)
                        VALUES ('2512.00001', '', 0, '', 0, 0, 'T', 'A')
                        """)
                throw Stop()
            }
        }
        #expect(try library.paperCount() == 0)
    }
}
