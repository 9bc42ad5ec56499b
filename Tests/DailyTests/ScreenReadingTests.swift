import Digest
import Interface
import Papers
import Store
import Testing

@testable import Daily

struct ScreenReadingTests {
    let shelf: KiteShelf
    let session: LabelSession

    init() throws {
        shelf = try KiteShelf()
        session = try shelf.workspace.labelSession(day: nil, topic: "kites")
    }

    @Test func itBeginsWithTheNewestListsAndTheTopicAsTheConfigurationSpellsIt() throws {
        #expect(session.edition.day == shelf.newest && session.topic == "Kites")
        let shown = try shelf.workspace.library.lastShown(profile: "me")
        #expect(shown?.day == shelf.newest)
    }

    @Test func stepsGoFromDayToDayAndEndAtTheEnds() throws {
        #expect(try session.step(session.edition, .newer) == nil)
        let older = try #require(try session.step(session.edition, .older))
        #expect(older.day == shelf.newest - 1)
        #expect(try session.step(older, .older) == nil)
        #expect(try session.step(older, .newer)?.day == shelf.newest)
    }

    @Test func rankingAgainUsesTheWordsGivenMeanwhile() throws {
        _ = try session.store(shelf.id(2), .up)
        _ = try session.store(shelf.id(1), .down)
        let again = try #require(try session.step(session.edition, .again))
        #expect(again.lists[0].papers.first?.paper.title.hasPrefix("Red") == true)
        // The next best one: the best is the liked paper itself, which is not its own neighbour.
        let best = try #require(again.lists[0].papers.first { $0.paper.id != shelf.id(2) })
        let explanation = try session.explain(best)
        let sum = explanation.reasons.reduce(0) { $0 + $1.contribution }
        #expect(abs(sum - explanation.score) < 1e-9)
        #expect(explanation.nearestLiked.first?.paper == shelf.id(2))
    }

    @Test func undoTakesTheLastWordBackAndNamesThePaper() throws {
        let down = try #require(try session.store(shelf.id(3), .down))
        let up = try #require(try session.store(shelf.id(3), .up))
        #expect(try session.undo(down) == nil)
        let undone = try #require(try session.undo(up))
        #expect(undone.paper == shelf.id(3) && undone.title == "Blue kites, number 3")
        #expect(undone.withdrawn == .up && undone.standing == .down)
        #expect(try session.undo(up) == nil)
    }

    @Test func aWordThatStandsIsNotStoredAgainAndNoOtherIsTakenBackForIt() throws {
        let library = shelf.workspace.library
        let said = [(1, Verdict.up), (2, .down)].map {
            Label(paper: shelf.id($0.0), verdict: $0.1, time: Timestamp(milliseconds: 1000))
        }
        _ = try library.append(said, profile: "me")
        #expect(try session.store(shelf.id(1), .up) == nil)
        #expect(try library.standingLabels(profile: "me") == said)
    }

    @Test func withoutThumbsAllKeywordsOfAPaperAreItsReasons() throws {
        let home = try TemporaryHome(
            configuration: """
                category:
                  cs.CV: Computer Vision
                topic:
                  Birds:
                    keywords: [bird]
                  Video:
                    keywords: [video, bird, snow, rain, [wind, rain]]
                """)
        _ = try home.workspace.library.add(
            [try Sample.listed("2503.00001", "A video of a bird", "In snow, rain and wind.")],
            as: .archive)
        let session = try home.workspace.labelSession(day: nil, topic: nil)
        let counts = try session.edition.lists.map { list in
            let ranked = try #require(list.papers.first)
            let explanation = try session.explain(ranked)
            let sum = explanation.reasons.reduce(0) { $0 + $1.contribution }
            #expect(explanation.score == ranked.score && abs(sum - ranked.score) < 1e-9)
            return explanation.reasons.count
        }
        #expect(counts == [1, 5])
        // The same of `why`, which explains a paper by the first topic that has it.
        let why = try home.workspace.reasoning(for: "2503.00001")
        #expect(why.explanation.reasons.map(\.text) == ["bird"])
    }

    @Test func anUnknownTopicOrDayIsRefused() {
        #expect(throws: DailyError.self) {
            try shelf.workspace.labelSession(day: nil, topic: "Boats")
        }
        #expect(throws: DailyError.self) {
            try shelf.workspace.labelSession(day: shelf.newest + 30, topic: nil)
        }
    }
}
