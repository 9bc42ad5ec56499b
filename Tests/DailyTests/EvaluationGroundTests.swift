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
}
