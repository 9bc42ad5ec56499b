import Evaluation
import Foundation
import Papers
import Testing

@testable import Daily

@Suite struct EvaluatingTests {
    @Test func `A reader with a history gets every part of the report`() throws {
        let desk = try EvaluationDesk()
        try desk.give(try desk.labels(ofDays: 0..<16))
        let reader = try #require(try desk.report().readers.first)
        #expect(
            reader.systems.map(\.name) == [
                "interest", "digest", "newest", "keywords", "random", "rocchio", "svm",
            ])
        #expect(reader.counts.allUp == 96 && reader.counts.allDown == 48)
        // Five days of six thumbs up are the warm-up.
        #expect(reader.periods.count == 11)
        #expect(try #require(reader.systems[0].scores.first?.mean) > 0.99)
        #expect(reader.summary[0].hasPrefix("On your last 11 days with a paper you liked"))
        #expect(reader.terms.contains { $0.weight > 0 } && reader.terms.contains { $0.weight < 0 })
    }

    @Test func `No label at all`() throws {
        let reader = try #require(try EvaluationDesk().report().readers.first)
        #expect(reader.summary.first == "Too few labels to tell.")
        #expect(reader.notes == ["There are no labels yet: nothing can be replayed."])
    }

    @Test func `One label`() throws {
        let desk = try EvaluationDesk()
        try desk.give([try desk.label(0)])
        let reader = try #require(try desk.report().readers.first)
        #expect(reader.notes.contains { $0.hasPrefix("There is 1 thumb up; the first 10") })
        #expect(reader.counts.allUp == 1)
        #expect(!reader.terms.isEmpty)
    }

    @Test func `Thumbs up alone`() throws {
        let desk = try EvaluationDesk()
        try desk.give(try desk.labels(ofDays: 0..<16, withDowns: false))
        let reader = try #require(try desk.report().readers.first)
        #expect(reader.notes.contains { $0.hasPrefix("There are only thumbs up") })
        #expect(reader.periods.count == 11)
        #expect(reader.systems.allSatisfy { $0.reliability == nil })
    }

    @Test func `Thumbs down alone`() throws {
        let desk = try EvaluationDesk()
        try desk.give(try desk.labels(ofDays: 0..<16).filter { $0.verdict == .down })
        let reader = try #require(try desk.report().readers.first)
        #expect(reader.notes.contains { $0.hasPrefix("None of the 48 labels is a thumb up") })
        #expect(reader.counts.allDown == 48)
    }

    @Test func `Labels for unknown papers`() throws {
        let desk = try EvaluationDesk()
        let strange = try ["2401.00001", "2401.00002"].map {
            Label(
                paper: try #require(ArxivID($0)), verdict: .up,
                time: Timestamp(startOf: EvaluationDesk.first))
        }
        try desk.give(strange)
        let alone = try #require(try desk.report().readers.first)
        #expect(
            alone.notes.contains { $0.hasPrefix("2 labelled papers are on no list of the library") }
        )
        try desk.give(try desk.labels(ofDays: 0..<16))
        let reader = try #require(try desk.report().readers.first)
        #expect(
            reader.notes.contains {
                $0.hasPrefix("2 labelled papers are on no list of the library")
            })
        #expect(reader.periods.count == 11 && reader.counts.allUp == 96)
    }

    @Test func `Labels in the future`() throws {
        let desk = try EvaluationDesk()
        try desk.give(try desk.labels(ofDays: 0..<15))
        try desk.give([
            try desk.label(15 * 12, daysLater: 30), try desk.label(15 * 12 + 1, .down),
        ])
        let reader = try #require(try desk.report().readers.first)
        #expect(reader.notes.contains { $0.hasPrefix("1 label carries a time in the future") })
        #expect(reader.counts.allUp == 90 && reader.counts.allDown == 46)
    }

    @Test func `All labels on one day`() throws {
        let desk = try EvaluationDesk()
        let labels = try desk.labels(ofDays: 0..<16).map {
            Label(
                paper: $0.paper, verdict: $0.verdict, time: Timestamp(startOf: desk.today))
        }
        try desk.give(labels)
        let reader = try #require(try desk.report().readers.first)
        #expect(reader.notes.contains { $0.hasPrefix("All labels became known on one day") })
        #expect(reader.summary.first == "Too few labels to tell.")
        #expect(reader.counts.allUp == 96)
    }

    @Test func `A reader of whom nothing is known is told who is`() throws {
        let desk = try EvaluationDesk()
        try desk.give(try desk.labels(ofDays: 0..<16), profile: "ada")
        let reader = try #require(try desk.report().readers.first)
        #expect(reader.notes.contains("There is no reader 'me'. Those with labels: ada."))
        let error = #expect(throws: DailyError.self) { try desk.report { $0.profiles = ["bob"] } }
        // Named twice, a reader counts once.
        #expect(try desk.report { $0.profiles = ["me", "me"] }.readers.map(\.name) == ["me"])
        #expect(error?.exitCode == 66)
    }

    @Test func `Several readers have their rows and one mean`() throws {
        let desk = try EvaluationDesk()
        try desk.give(try desk.labels(ofDays: 0..<16), profile: "ada")
        try desk.give(try desk.labels(ofDays: 2..<14), profile: "bob")
        try desk.give([try desk.label(0)], profile: "eve")
        try desk.workspace.tagProfile("bob", with: ["broad"])
        let report = try desk.report { $0.profiles = nil }
        #expect(report.readers.map(\.name) == ["ada", "bob", "eve"])
        #expect(report.groups.map(\.name) == ["all readers", "broad"])
        #expect(report.groups.map(\.readers) == [2, 1])
        let few = try desk.report {
            $0.profiles = nil
            $0.minimumPicks = 80
        }
        #expect(few.groups.map(\.readers) == [1])
    }

    @Test func `A liked paper that stood low is told with the reason`() throws {
        let desk = try EvaluationDesk()
        // On one day all twelve are liked, and six of them sort buttons.
        let day = 14 * EvaluationDesk.perDay
        try desk.give(
            try desk.labels(ofDays: 0..<14) + (0..<12).map { try desk.label(day + $0) })
        let reader = try #require(try desk.report().readers.first)
        #expect(reader.misses.map(\.rank) == [12, 11])
        let miss = try #require(reader.misses.first)
        #expect(miss.firstDay == EvaluationDesk.first + 14)
        #expect(miss.title?.hasPrefix("A robot sorts buttons") == true)
        let why = try #require(miss.why)
        #expect(why.hasPrefix("against it “"))
        #expect(why.contains("the nearest of the 84 papers liked till then is “A robot folds"))
    }

    @Test func `The same input and seed give the same bytes`() throws {
        let desk = try EvaluationDesk()
        try desk.give(try desk.labels(ofDays: 0..<16))
        let (one, two) = (try desk.report(), try desk.report())
        #expect(one.json == two.json && one.html == two.html && one.text == two.text)
        #expect(try desk.report { $0.report.seed = 7 }.json != one.json)
    }

    @Test func `An evaluation of one reader tells how far it is`() throws {
        let desk = try EvaluationDesk()
        try desk.give(try desk.labels(ofDays: 0..<16))
        var told: [(step: String, share: Double)] = []
        var request = EvaluationRequest()
        request.profiles = ["me"]
        request.today = desk.today
        _ = try desk.workspace.evaluate(request) { told.append(($0, $1)) }
        #expect(told.map(\.share) == told.map(\.share).sorted())
        #expect(told.contains { $0.step == "replaying me: interest" })
        #expect(told.allSatisfy { (0...1).contains($0.share) })
    }
}
