import Evaluation
import Papers
import Ranking
import Testing

@testable import Daily

@Suite struct EvaluationStagesTests {
    @Test func `A background of the past knows no paper of the start or later`() throws {
        let desk = try EvaluationDesk()
        let ground = try EvaluationGround(desk.workspace)
        let start = EvaluationDesk.first + 5
        let background = ground.background(before: start)
        #expect(background.vocabulary.documents == 5 * EvaluationDesk.perDay)
        #expect(background.days == EvaluationDesk.first...(start - 1))
        let cut = try EvaluationGround(desk.workspace, cutsTexts: true)
        #expect(cut.background(before: start).bytes == background.bytes)
        #expect(
            cut.features(background).vectors.sparse == ground.features(background).vectors.sparse)
    }

    @Test func `Readers who start on one day share a background, and every reader has one`() throws
    {
        let desk = try EvaluationDesk()
        try desk.give(try desk.labels(ofDays: 0..<16), profile: "ada")
        try desk.give(try desk.labels(ofDays: 0..<16, withDowns: false), profile: "bob")
        try desk.give(try desk.labels(ofDays: 4..<16), profile: "cyd")
        try desk.give([try desk.label(0)], profile: "eve")
        let ground = try EvaluationGround(desk.workspace)
        var request = EvaluationRequest()
        request.today = desk.today
        let names = ["ada", "bob", "cyd", "eve"]
        let background = try desk.workspace.background()
        let cases = try names.map {
            try ReaderCase(
                $0, of: [], in: desk.workspace, ground, background, request, strongestTerms: nil)
        }
        #expect(desk.workspace.stages(of: cases, request).map(\.cases) == [[0, 1, 2, 3]])
        request.background = .past
        let stages = desk.workspace.stages(of: cases, request)
        #expect(stages.map(\.cases) == [[0, 1, 3], [2]])
        #expect(stages.map(\.before) == [EvaluationDesk.first + 5, EvaluationDesk.first + 8])
    }

    @Test func `The report of a past background has all readers in order, and says so`() throws {
        let desk = try EvaluationDesk()
        try desk.give(try desk.labels(ofDays: 4..<16), profile: "ada")
        try desk.give(try desk.labels(ofDays: 0..<16), profile: "bob")
        try desk.give([try desk.label(0)], profile: "eve")
        let report = try desk.report {
            $0.profiles = nil
            $0.background = .past
        }
        #expect(report.readers.map(\.name) == ["ada", "bob", "eve"])
        #expect(report.groups[0].readers == 2)
        #expect(report.text.contains("of the papers alone that were first seen before its start"))
        #expect(
            try desk.report { $0.profiles = nil }.text.contains("know word statistics of later"))
    }
}
