import Digest
import Dispatch
import Foundation
import Interface
import Papers
import Testing

@testable import Daily
@testable import Store

struct PageReadingTests {
    let shelf: KiteShelf
    let session: PageSession

    init() throws {
        shelf = try KiteShelf()
        session = shelf.workspace.pageSession
    }

    @Test func aDayHasItsListsAndTheyCountAsShown() async throws {
        let edition = try #require(try await session.edition(nil))
        #expect(edition.day == shelf.newest && edition.lists.map(\.topic.name) == ["Kites"])
        let shown = try #require(try shelf.workspace.library.lastShown(profile: "me"))
        #expect(shown.papers == edition.lists[0].papers.map(\.paper.id))
        #expect(try await session.edition(shelf.newest + 1) == nil)
    }

    @Test func aListOfTheFutureIsNotTheNewest() async throws {
        let library = shelf.workspace.library
        let future = try #require(Day("2099-12-10"))
        let paper = try #require(try library.papers([shelf.id(1)]).first)
        _ = try library.add([ListedPaper(paper: paper, day: future)], as: .archive)
        #expect(try await session.edition(nil)?.day == shelf.newest)
        #expect(try await session.edition(future)?.day == future)
    }

    @Test func aWordIsWrittenOnceAndOnlyTheStandingOneIsTakenBack() async throws {
        let paper = shelf.id(2)
        _ = try await session.label(paper, .up)
        _ = try await session.label(paper, .up)
        #expect(try await session.verdicts([paper]) == [paper: .up])
        #expect(try await session.history(10).count == 1)
        #expect(try await !session.undo(paper, .down))
        #expect(try await session.undo(paper, .up))
        #expect(try await session.verdicts([paper]).isEmpty)
        let history = try await session.history(10)
        #expect(history.map(\.isWithdrawal) == [true, false])
        #expect(history.allSatisfy { !$0.isStanding && $0.title == "Red kites, number 2" })
    }

    @Test func daysTellHowManyPapersHaveAWord() async throws {
        _ = try await session.label(shelf.id(1), .down)
        let days = try await session.counts(try await session.days())
        #expect(days.map(\.day) == [shelf.newest, shelf.newest - 1])
        #expect(days.map(\.rated).reduce(0, +) == 1)
    }

    @Test func theOrderFollowsTheWordsAndReasonsAddUp() async throws {
        for number in 1...4 {
            _ = try await session.label(shelf.id(number), number.isMultiple(of: 2) ? .up : .down)
        }
        let edition = try #require(try await session.edition(nil))
        let titles = edition.lists[0].papers.map(\.paper.title)
        #expect(titles.prefix(3).allSatisfy { $0.hasPrefix("Red") }, "\(titles)")
        let known = try #require(try await session.explain(shelf.id(2)))
        let sum = known.reasons.reduce(0) { $0 + $1.contribution }
        #expect(abs(sum - known.score) < 1e-9 && !known.reasons.isEmpty)
        #expect(try await session.explain(shelf.unknown) == nil)
    }

    @Test func searchFindsPapersOfEveryDay() async throws {
        let found = try await session.search("red").papers
        #expect(found.count == 4 && found.map(\.rank) == [1, 2, 3, 4])
        #expect(try await session.search("…").papers.isEmpty)
    }

    @Test func aSearchDoesNotWaitForTheIndexWhichIsMadeBesideEverythingElse() async throws {
        let library = shelf.workspace.library
        // Another program writes: the index cannot be made now.
        let other = try Library(path: library.path)
        let (begun, end) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
        Thread.detachNewThread {
            try? other.write { _ in
                begun.signal()
                end.wait()
            }
        }
        begun.wait()
        do {
            defer { end.signal() }
            let found = try await session.search("red kite")
            #expect(!found.isBest)
            #expect(found.papers.map(\.paper.id) == [6, 4, 2, 8].map(shelf.id))
            #expect(try !library.isIndexed())
            #expect(try await session.days().count == 2)
        }
        let deadline = ContinuousClock.now + .seconds(30)
        while try !library.isIndexed(), ContinuousClock.now < deadline {
            try await Task.sleep(for: .milliseconds(20))
        }
        let best = try await session.search("red paper")
        #expect(best.isBest && best.papers.count == 4)
    }

    @Test func theFirstListBringsTheIndexUpToDate() async throws {
        _ = try await session.edition(nil)
        let deadline = ContinuousClock.now + .seconds(30)
        while try !shelf.workspace.library.isIndexed(), ContinuousClock.now < deadline {
            try await Task.sleep(for: .milliseconds(20))
        }
        #expect(try await session.search("red").isBest)
    }

    @Test func withoutLabelsThereIsNoReport() async throws {
        #expect(try await session.report() == nil)
        _ = try await session.label(shelf.id(1), .up)
        _ = try await session.label(shelf.id(2), .down)
        let report = try #require(try await session.report())
        #expect(report.hasPrefix("<!DOCTYPE html>"))
    }
}
