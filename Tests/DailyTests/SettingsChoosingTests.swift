import Papers
import Ranking
import Testing

@testable import Daily

@Suite struct SettingsChoosingTests {
    @Test func `a reader of a few thumbs gets the constants`() throws {
        let desk = try EvaluationDesk()
        try desk.give(try desk.labels(ofDays: 0..<4))
        let model = try #require(try desk.workspace.readerModel(refit: true)?.model)
        #expect(model.choice == .constants)
    }

    @Test func `a choice is made once, and again when there are a quarter more labels`() throws {
        let desk = try EvaluationDesk(days: 20)
        try desk.give(try desk.labels(ofDays: 0..<12))
        func choice(refit: Bool = false) throws -> SettingsChoice {
            try #require(try desk.workspace.readerModel(refit: refit)?.model).choice
        }
        #expect(try choice().labels == 108)
        try desk.give(try desk.labels(ofDays: 12..<14))
        #expect(try choice().labels == 108)
        #expect(try choice(refit: true).labels == 126)
        try desk.give(try desk.labels(ofDays: 14..<20))
        #expect(try choice().labels == 180)
    }

    @Test func `seventy days of thumbs are replayed, and the same again give the same choice`()
        throws
    {
        let desk = try EvaluationDesk(days: 80)
        try desk.give(try desk.labels(ofDays: 0..<80))
        let labelled = try desk.workspace.labelledPapers()
        let background = try desk.workspace.background()
        let choice = try desk.workspace.settingsChoice(labelled, background)
        #expect(choice.labels == labelled.count)
        #expect(try desk.workspace.settingsChoice(labelled, background) == choice)
    }
}
