import Evaluation
import Papers
import Store
import Testing

@testable import Daily

@Suite struct EvaluationGroundTests {
    @Test(arguments: [1, 2, 16]) func `papers come in the order of their lists, each once`(
        days: Int
    ) throws {
        let desk = try EvaluationDesk(days: days)
        let library = desk.workspace.library
        // A paper of the first list stands in the last one again.
        let first = try #require(try library.papers(listedOn: EvaluationDesk.first).first)
        let last = EvaluationDesk.first + (days - 1)
        _ = try library.add([ListedPaper(paper: first.paper, day: last)], as: .selection)
        let ground = try EvaluationGround(desk.workspace)
        let count = days * EvaluationDesk.perDay
        #expect(try ground.papers.map(\.id) == (0..<count).map { try Desk.id($0) })
        #expect(
            ground.corpus.firstDays
                == (0..<count).map { EvaluationDesk.first + $0 / EvaluationDesk.perDay })
        #expect(
            ground.corpus.archivePositions == (0..<count).map { $0 % EvaluationDesk.perDay })
    }

    @Test func `a library without lists has no ground`() throws {
        let desk = try EvaluationDesk(days: 0)
        #expect(throws: DailyError.self) { try EvaluationGround(desk.workspace) }
    }

    /// A new version of an older paper, in the list of a day.
    private func replacement(_ number: Int, _ day: Day) throws -> ListedPaper {
        ListedPaper(paper: try Desk.paper(number).paper, day: day, kind: .replace)
    }

    @Test func `new versions of older papers are no candidates of their day`() throws {
        let desk = try EvaluationDesk(days: 3)
        let last = EvaluationDesk.first + 2
        // One of a paper of the first list, and one of a paper that no list had as new.
        _ = try desk.workspace.library.add(
            [try replacement(0, last), try replacement(900, last)], as: .selection)
        let ground = try EvaluationGround(desk.workspace)
        #expect(try ground.papers.map(\.id) == (0..<36).map { try Desk.id($0) })
        #expect(ground.corpus.firstDays.count { $0 == last } == EvaluationDesk.perDay)
        #expect(try desk.workspace.listedPapers(on: last).count == EvaluationDesk.perDay)
    }

    @Test func `a paper that was replaced before it was new counts from when it was`() throws {
        let desk = try EvaluationDesk(days: 2)
        _ = try desk.workspace.library.add(
            [try replacement(12, EvaluationDesk.first)], as: .selection)
        let ground = try EvaluationGround(desk.workspace)
        #expect(ground.papers.count == 24)
        #expect(ground.corpus.firstDays[12] == EvaluationDesk.first + 1)
    }

    @Test func `a library with lists of new versions alone says so`() throws {
        let desk = try EvaluationDesk(days: 0)
        _ = try desk.workspace.library.add(
            [try replacement(1, EvaluationDesk.first)], as: .archive)
        let error = #expect(throws: DailyError.self) { try EvaluationGround(desk.workspace) }
        #expect(error?.exitCode == 66)
        #expect(error?.description.contains("new versions") == true)
    }
}
