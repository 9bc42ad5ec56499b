import Evaluation
import Foundation
import Papers
import Store
import Testing

@testable import Daily

@Suite struct PreviousModelsTests {
    /// A desk whose kept model knows the first ten days, of labels that go on for six more.
    private func deskWithStaleModel() throws -> EvaluationDesk {
        let desk = try EvaluationDesk()
        try desk.give(try desk.labels(ofDays: 0..<10))
        _ = try desk.workspace.readerModel()
        try desk.give(try desk.labels(ofDays: 10..<16))
        return desk
    }

    private func modified(_ path: String, _ date: Date) throws {
        try FileManager.default.setAttributes([.modificationDate: date], ofItemAtPath: path)
    }

    private func date(_ day: Day) -> Date {
        Date(timeIntervalSince1970: Double(day.number) * 86_400)
    }

    @Test func `Without a model made before a sentence says so`() throws {
        let desk = try EvaluationDesk()
        try desk.give(try desk.labels(ofDays: 0..<16))
        let reader = try #require(try desk.report().readers.first)
        #expect(reader.previous == nil)
        #expect(
            reader.notes.contains("No model made before is at hand, so none is compared."))
    }

    @Test func `A model of earlier labels stands beside all systems on later days alone`() throws {
        let desk = try deskWithStaleModel()
        let path = desk.workspace.home.model(ofProfile: "me")
        let kept = FileManager.default.contents(atPath: path)
        let reader = try #require(try desk.report().readers.first)
        let previous = try #require(reader.previous)
        #expect(previous.firstDay == EvaluationDesk.first + 10)
        #expect(previous.periods == 6)
        #expect(previous.systems.map(\.name) == reader.systems.map(\.name) + ["previous"])
        let model = try #require(previous.systems.last)
        #expect(model.series.count == 6 && model.series.allSatisfy { ($0 ?? 0) > 0.9 })
        #expect(previous.systems[0].series == Array(reader.systems[0].series.suffix(6)))
        #expect(
            reader.summary.last?.hasPrefix(
                "On the 6 days that the previous model (fitted to 60 up and 30 down, until ")
                == true)
        // What is kept is left as it was, so that the next evaluation says the same.
        #expect(FileManager.default.contents(atPath: path) == kept)
    }

    @Test func `A model that knows all labels is compared with nothing`() throws {
        let desk = try EvaluationDesk()
        try desk.give(try desk.labels(ofDays: 0..<16))
        _ = try desk.workspace.readerModel()
        // A word taken back leaves the model behind the log, not behind the papers.
        _ = try desk.workspace.library.undo(
            1, profile: "me", at: Timestamp(startOf: desk.today))
        let reader = try #require(try desk.report().readers.first)
        #expect(reader.previous == nil)
        #expect(reader.notes.contains { $0.contains("may know every day that was measured") })
    }

    @Test func `A day on which a list was passed over is known too`() throws {
        let desk = try deskWithStaleModel()
        let shown = EvaluationDesk.first + 12
        try desk.workspace.library.recordShown(
            [try Desk.id(150)], day: shown, profile: "me", at: Timestamp(startOf: shown))
        let reader = try #require(try desk.report().readers.first)
        #expect(try #require(reader.previous).firstDay == shown + 1)
    }

    @Test func `An imported model is measured after the day on which it came`() throws {
        let desk = try deskWithStaleModel()
        let home = desk.workspace.home
        let imported = home.importedModel(ofProfile: "me")
        try FileManager.default.moveItem(atPath: home.model(ofProfile: "me"), toPath: imported)
        try modified(imported, date(EvaluationDesk.first + 11))
        let reader = try #require(try desk.report().readers.first)
        let previous = try #require(reader.previous)
        #expect(previous.firstDay == EvaluationDesk.first + 12)
        #expect(previous.summary.contains("(imported, of 60 up and 30 down, until "))
    }

    @Test func `A damaged model is named and no more`() throws {
        let desk = try deskWithStaleModel()
        try writeWhole([1, 2, 3], to: desk.workspace.home.model(ofProfile: "me"))
        let reader = try #require(try desk.report().readers.first)
        #expect(reader.previous == nil)
        #expect(reader.notes.contains { $0.hasPrefix("The model me.model cannot be compared") })
    }

    @Test func `The kept model is set aside, and stays there for eight weeks`() throws {
        let desk = try deskWithStaleModel()
        let home = desk.workspace.home
        let aside = home.previousModel(ofProfile: "me")
        let now = date(EvaluationDesk.first + 100)
        desk.workspace.setAsideKeptModel(of: "me", now: now)
        let first = try #require(FileManager.default.contents(atPath: aside))
        #expect(first == FileManager.default.contents(atPath: home.model(ofProfile: "me")))
        try modified(aside, now)
        try writeWhole([1], to: home.model(ofProfile: "me"))
        desk.workspace.setAsideKeptModel(of: "me", now: now.addingTimeInterval(55 * 86_400))
        #expect(FileManager.default.contents(atPath: aside) == first)
        desk.workspace.setAsideKeptModel(of: "me", now: now.addingTimeInterval(57 * 86_400))
        #expect(FileManager.default.contents(atPath: aside) == Data([1]))
    }

    @Test func `A model set aside is measured where the kept one is up to date`() throws {
        let desk = try deskWithStaleModel()
        desk.workspace.setAsideKeptModel(of: "me")
        _ = try desk.workspace.readerModel()
        let reader = try #require(try desk.report().readers.first)
        #expect(try #require(reader.previous).periods == 6)
    }
}
