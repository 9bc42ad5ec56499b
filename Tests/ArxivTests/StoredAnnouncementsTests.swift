import Foundation
import Papers
import Testing

@testable import Arxiv

struct StoredAnnouncementsTests {
    private func batch(_ day: Int, _ numbers: Range<Int>, isWhole: Bool) -> Fetch.Batch {
        let papers = FetchScene.announcement(.november(day))
        return Fetch.Batch(
            day: .november(day), papers: Array(papers[numbers]), isWhole: isWhole)
    }

    private func stored(_ batches: Fetch.Batch...) -> Fetch.Stored {
        batches.reduce(into: Fetch.Stored()) { $0.take($1) }
    }

    @Test func aPartDoesNotMoveWhatIsDueAndIsRemembered() {
        let stored = stored(batch(23, 0..<6, isWhole: true), batch(24, 0..<2, isWhole: false))
        #expect(stored.lastDay == .november(23) && stored.newestWhole?.newIDs.count == 4)
        #expect(stored.hasWhole(from: .november(23)) && !stored.hasWhole(from: .november(24)))
        #expect(stored.allIDs(besides: .november(25)).count == 8)
        #expect(stored.allIDs(besides: .november(24)).count == 6)
        #expect(stored.newIDs(besides: .november(24)).count == 4)
    }

    @Test func withoutAWholeOneTheFirstPartIsDueItself() {
        #expect(stored().lastDay == nil)
        #expect(stored(batch(24, 0..<2, isWhole: false)).lastDay == .november(23))
    }

    @Test func partsAddUpAndAWholeOneTakesTheirPlace() {
        var stored = stored(batch(24, 0..<3, isWhole: false), batch(24, 2..<5, isWhole: false))
        #expect(stored.announcements.map(\.isWhole) == [false])
        #expect(stored.allIDs(besides: .november(25)).count == 5)
        stored.take(batch(24, 1..<6, isWhole: true))
        stored.take(batch(24, 0..<1, isWhole: false))
        #expect(stored.announcements.map(\.isWhole) == [true])
        #expect(stored.announcements.first?.newIDs.count == 3)
        #expect(stored.announcements.first?.otherIDs.count == 2)
    }

    @Test func theLastTwoWholeOnesStayAndWhatLiesBetweenAndBehind() {
        let all = [(18, false), (19, true), (20, true), (23, false), (24, true), (25, false)]
        var stored = Fetch.Stored()
        for (day, isWhole) in all.reversed() { stored.take(batch(day, 0..<6, isWhole: isWhole)) }
        #expect(stored.announcements.map(\.day) == [20, 23, 24, 25].map { Day.november($0) })
        stored.take(batch(23, 0..<6, isWhole: true))
        #expect(stored.announcements.map(\.day) == [23, 24, 25].map { Day.november($0) })
    }

    @Test func anEmptyOneIsWholeAndPushesNoneOut() {
        let stored = stored(
            batch(19, 0..<6, isWhole: true), batch(20, 0..<6, isWhole: true),
            batch(23, 0..<0, isWhole: true), batch(24, 0..<0, isWhole: true))
        #expect(stored.announcements.map(\.day) == [19, 20, 23, 24].map { Day.november($0) })
        #expect(stored.lastDay == .november(24))
        #expect(stored.newestWholeWithNewPapers?.day == .november(20))
        #expect(stored.size(of: Category("cs"), besides: .november(25)) == 0)
    }

    @Test func whatIsRememberedIsReadAsItWasWritten() throws {
        let stored = stored(batch(23, 0..<6, isWhole: true), batch(24, 0..<2, isWhole: false))
        let data = try JSONEncoder().encode(stored)
        #expect(try JSONDecoder().decode(Fetch.Stored.self, from: data) == stored)
    }

    @Test func theSizeOfACategoryThatWasNotAskedForIsNotKnown() {
        var batch = batch(23, 0..<6, isWhole: true)
        batch.categories = [Category("cs.LG")]
        let stored = stored(batch)
        #expect(stored.size(of: Category("cs.LG"), besides: .november(24)) == 4)
        #expect(stored.size(of: Category("cs.CV"), besides: .november(24)) == nil)
        #expect(
            stored.newestWhole?.lacking([Category("cs.LG"), Category("cs.CV")])
                == [Category("cs.CV")])
    }

    @Test func theSizeOfACategoryIsThatOfTheNewestWholeOneOfAnotherDay() throws {
        let stored = stored(
            batch(20, 0..<2, isWhole: true), batch(23, 0..<6, isWhole: true),
            batch(24, 0..<1, isWhole: false))
        let (learning, all) = (Category("cs.LG"), Category("cs"))
        #expect(stored.size(of: learning, besides: .november(24)) == 4)
        #expect(stored.size(of: learning, besides: .november(23)) == 1)
        // A paper of two of its categories is one paper of the archive.
        #expect(stored.size(of: all, besides: .november(24)) == 6)
        #expect(stored.size(of: Category("cs.GL"), besides: .november(24)) == 0)
        // Earlier versions did not remember sizes.
        let old = """
            {"announcements":[{"day":"2026-11-23","isWhole":true,"newIDs":[],"otherIDs":[]}]}
            """
        let read = try JSONDecoder().decode(Fetch.Stored.self, from: Data(old.utf8))
        #expect(read.lastDay == .november(23))
        #expect(read.size(of: learning, besides: .november(24)) == nil)
    }
}
