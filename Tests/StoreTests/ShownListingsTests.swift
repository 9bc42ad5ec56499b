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
}
