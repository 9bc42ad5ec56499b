import Papers
import Ranking
import Store
import Testing

@testable import Daily

@Suite struct PapersPassedTests {
    /// A day with twelve papers, and a later one, so that the first is over.
    private func desk() throws -> Desk {
        let desk = try Desk()
        let later = try #require(Day("2025-03-06"))
        let paper = Paper(id: try Desk.id(50), title: "A robot rests", abstract: "It waits.")
        _ = try desk.workspace.library.add(
            [ListedPaper(paper: paper, day: later)], as: .archive)
        return desk
    }

    private func passed(_ workspace: Workspace) throws -> Set<ArxivID> {
        let labelled = try workspace.labelledPapers()
        return Set(try workspace.trainingSet(labelled).passed.map(\.id))
    }

    @Test func `papers of a list that is over got no word where others did`() throws {
        let desk = try desk()
        var request = EditionRequest()
        request.day = Day("2025-03-04")
        try desk.workspace.remember(try desk.workspace.edition(request))
        #expect(try passed(desk.workspace).isEmpty)
        _ = try desk.workspace.label([try Desk.id(0).text], .up)
        _ = try desk.workspace.label([try Desk.id(1).text], .skip)
        let expected = Set(try (2..<12).map { try Desk.id($0) })
        #expect(try passed(desk.workspace) == expected)
    }

    @Test func `a list is not passed by words that were given before it was shown`() throws {
        let desk = try desk()
        let shown = Timestamp(milliseconds: 2_000)
        var request = EditionRequest()
        request.day = Day("2025-03-04")
        let given = [try Desk.id(0).text, try Desk.id(1).text]
        _ = try desk.workspace.label(given, .up, at: Timestamp(milliseconds: 1_999))
        try desk.workspace.remember(try desk.workspace.edition(request), at: shown)
        #expect(try passed(desk.workspace).isEmpty)
        _ = try desk.workspace.label([try Desk.id(2).text], .down, at: shown)
        #expect(try passed(desk.workspace) == Set(try (3..<12).map { try Desk.id($0) }))
    }

    @Test func `a list of several days, and that of the newest, are not over`() throws {
        let desk = try desk()
        var request = EditionRequest()
        try desk.workspace.remember(try desk.workspace.edition(request))
        request.since = Day("2025-03-01")
        try desk.workspace.remember(try desk.workspace.edition(request))
        _ = try desk.workspace.label([try Desk.id(0).text], .up)
        #expect(try passed(desk.workspace).isEmpty)
    }
}
