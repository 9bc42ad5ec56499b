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
        try session.store(shelf.id(2), .up)
        try session.store(shelf.id(1), .down)
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
        #expect(try session.undo() == nil)
        try session.store(shelf.id(3), .down)
        try session.store(shelf.id(3), .up)
        let undone = try #require(try session.undo())
        #expect(undone.paper == shelf.id(3) && undone.title == "Blue kites, number 3")
        #expect(undone.withdrawn == .up && undone.standing == .down)
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
