import Papers
import Testing

@testable import Store

@Suite struct ShownListingsTests {
    @Test func aRankIsThatOfTheListShownLast() throws {
        let library = try Library()
        #expect(try library.lastShown(profile: "me") == nil)
        try library.recordShown([id(3), id(1)], day: day(4), profile: "me", at: time(10))
        try library.recordShown([id(2), id(3)], day: nil, profile: "me", at: time(20))
        let last = try #require(try library.lastShown(profile: "me"))
        #expect(
            last == ShownListing(day: nil, first: time(20), last: time(20), papers: [id(2), id(3)]))
        #expect(last.paper(atRank: 1) == id(2))
        #expect(last.paper(atRank: 2) == id(3))
        for rank in [Int.min, -1, 0, 3, Int.max] { #expect(last.paper(atRank: rank) == nil) }
        #expect(try library.lastShown(profile: "you") == nil)
    }

    @Test func theSameListShownAgainOnlyGetsANewerTime() throws {
        let library = try Library()
        try library.recordShown([id(1)], day: day(4), profile: "me", at: time(10))
        try library.recordShown([id(1)], day: day(4), profile: "me", at: time(20))
        #expect(
            try library.shownListings(profile: "me") == [
                ShownListing(day: day(4), first: time(10), last: time(20), papers: [id(1)])
            ])
        try library.recordShown([id(1)], day: day(5), profile: "me", at: time(30))
        #expect(try library.shownListings(profile: "me").count == 2)
    }

    @Test func aPaperWasShownFirstWhenItsFirstListWas() throws {
        let library = try Library()
        try library.recordShown([id(1), id(2)], day: nil, profile: "me", at: time(10))
        try library.recordShown([id(2), id(3)], day: nil, profile: "me", at: time(20))
        try library.recordShown([id(4)], day: nil, profile: "you", at: time(30))
        #expect(
            try library.firstShown(profile: "me")
                == [id(1): time(10), id(2): time(10), id(3): time(20)])
    }

    @Test func ofAListThatWasNotInViewAsAWholeOnlySomePapersAreSeen() throws {
        let library = try Library()
        try library.recordShown(
            [id(1), id(2), id(3)], day: day(4), isWhole: false, profile: "me", at: time(10))
        #expect(try library.firstShown(profile: "me").isEmpty)
        #expect(try library.lastShown(profile: "me")?.paper(atRank: 3) == id(3))
        try library.recordSeen([id(2)], profile: "me", at: time(11))
        try library.recordSeen([id(2), id(3)], profile: "me", at: time(12))
        #expect(try library.firstShown(profile: "me") == [id(2): time(11), id(3): time(12)])
        #expect(try library.firstShown(profile: "you").isEmpty)
        // The same list in full view later.
        try library.recordShown(
            [id(1), id(2), id(3)], day: day(4), profile: "me", at: time(20))
        #expect(try library.shownListings(profile: "me").count == 1)
        #expect(
            try library.firstShown(profile: "me")
                == [id(1): time(10), id(2): time(10), id(3): time(10)])
    }

    @Test func listsOfAnOlderLayoutWereInViewAsAWhole() throws {
        try withPath { path in
            try makeLibrary(
                path, ofLayout: 2,
                content: """
                    INSERT INTO profile (name) VALUES ('me');
                    INSERT INTO shown (profile, day, first, last) VALUES (1, NULL, 1000, 2000);
                    INSERT INTO shown_paper VALUES (1, 1, '\(id(1))');
                    """)
            let library = try Library(path: path)
            #expect(try library.schemaVersion() == Schema.version)
            #expect(
                try library.firstShown(profile: "me") == [id(1): Timestamp(milliseconds: 1000)])
        }
    }
}
