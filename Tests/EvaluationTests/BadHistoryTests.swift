import Evaluation
import Foundation
import Papers
import Testing

@Suite("Histories that tell little")
struct BadHistoryTests {
    let world = SmallWorld()

    private func report(_ labels: [Label], today: Day? = nil) throws -> ReaderReport {
        let history = ReaderHistory(name: "me", labels: labels, today: today, in: world.corpus)
        let replay = Replay(of: history, over: world.corpus)
        let results = try ReplayResults(of: replay, systems: world.systems)
        let report = ReaderReport(of: results, options: SmallWorld.options)
        let whole = EvaluationReport(readers: [report], options: ReplayProtocol())
        for text in [whole.text, whole.json, whole.markdown, whole.html] {
            #expect(!text.contains("nan") && !text.contains("NaN") && !text.contains("inf,"))
        }
        return report
    }

    private func ups(_ count: Int) -> [Label] { (0..<count).map { world.label($0 * 5) } }

    @Test("no label at all")
    func none() throws {
        let report = try report([])
        #expect(report.summary.contains("Too few labels to tell."))
        #expect(report.notes == ["There are no labels yet: nothing can be replayed."])
        #expect(report.systems.isEmpty)
    }

    @Test("labels of which none can be used are not called none")
    func noneOfUse() throws {
        let unknown = Label(
            paper: SmallWorld.id(5000), verdict: .up, time: Timestamp(startOf: SmallWorld.firstDay))
        let report = try report([unknown])
        #expect(
            report.notes.first == "None of the labels can be used: nothing can be replayed.")
        #expect(report.notes.contains { $0.hasPrefix("1 labelled paper is on no list") })
    }

    @Test("from three days no interval is told, however well they went")
    func threeDays() throws {
        // Those of the first three days are learnt from; three days have one each.
        let report = try report(ups(12) + [16, 20, 24].map { world.label($0 * 5) })
        #expect(report.periods.count == 3)
        #expect(report.summary[0].hasSuffix("; too few labels to tell how sure that is."))
        #expect(!report.summary[0].contains("interval"))
        #expect(report.systems.allSatisfy { $0.scores.allSatisfy { $0.interval == nil } })
    }

    @Test("one label")
    func one() throws {
        let report = try report(ups(1))
        #expect(report.notes.contains { $0.hasPrefix("There is 1 thumb up; the first 10") })
        #expect(report.counts.allUp == 1)
    }

    @Test("thumbs down alone")
    func onlyDown() throws {
        let report = try report([world.label(3, .down), world.label(13, .down)])
        #expect(report.notes.contains { $0.hasPrefix("None of the 2 labels is a thumb up") })
        let one = try self.report([world.label(3, .down)])
        #expect(one.notes.contains { $0.hasPrefix("The only label is no thumb up") })
    }

    @Test("thumbs up alone give an order and no probability")
    func onlyUp() throws {
        let report = try report(ups(160))
        #expect(report.notes.contains { $0.contains("only thumbs up") })
        let ours = try #require(report.systems.first)
        #expect(ours.scores.first?.mean == 1)
        #expect(ours.scores.first { $0.metric == .bpref }?.mean == nil)
    }

    @Test("without unjudged papers and thumbs down there is nothing to tell orders by")
    func onlyUpAndUnjudgedLeftOut() throws {
        var options = ReplayProtocol()
        options.unjudged = .ignore
        let history = ReaderHistory(name: "me", labels: ups(160), in: world.corpus)
        let replay = Replay(of: history, over: world.corpus, options: options)
        let report = ReaderReport(
            of: try ReplayResults(of: replay, systems: world.systems), options: SmallWorld.options)
        #expect(report.summary.count == 1)
        #expect(report.summary[0].hasPrefix("Nothing to tell orders by"))
        #expect(report.notes.contains { $0.hasSuffix("Try --unjudged negative.") })
    }

    @Test("labels given on one day, but dated by their papers, are replayed without a complaint")
    func oneDayDatedByPapers() throws {
        let time = Timestamp(startOf: SmallWorld.firstDay + 45)
        let labels = ups(160).map { Label(paper: $0.paper, verdict: $0.verdict, time: time) }
        let history = ReaderHistory(name: "me", labels: labels, in: world.corpus)
        let given = Replay(of: history, over: world.corpus)
        #expect(given.counts.periods == 0 && given.notes.contains { $0.contains("on one day") })
        var options = ReplayProtocol()
        options.labelTime = .firstSeen
        let dated = Replay(of: history, over: world.corpus, options: options)
        #expect(dated.counts.periods > 20 && !dated.notes.contains { $0.contains("on one day") })
    }

    @Test("labels for unknown papers are counted")
    func unknown() throws {
        let id = try #require(ArxivID("2401.00001"))
        let strange = Label(paper: id, verdict: .up, time: Timestamp(startOf: SmallWorld.firstDay))
        let report = try report(ups(160) + [strange, strange])
        #expect(
            report.notes.contains { $0.hasPrefix("1 labelled paper is on no list of the library") })
        #expect(report.counts.allUp == 160)
    }

    @Test("labels of the future are left out and counted")
    func future() throws {
        let report = try report(ups(160), today: SmallWorld.firstDay + 29)
        #expect(report.notes.contains { $0.hasPrefix("40 labels carry a time in the future") })
        #expect(report.counts.allUp == 120)
    }

    @Test("all labels on one day")
    func oneDay() throws {
        let labels = (0..<20).map { world.label($0) }
        let report = try report(labels)
        #expect(report.notes.contains { $0.contains("All labels became known on one day") })
        #expect(report.summary.first == "Too few labels to tell.")
    }

    @Test("too few periods give the numbers, and no verdict")
    func fewPeriods() throws {
        let report = try report((0..<12).map { world.label($0 * 20) })
        #expect(report.counts.periods == 2)
        #expect(report.systems.count == 7)
        #expect(report.summary == ["Too few labels to tell: only 2 days could be measured."])
    }

    @Test("the last of several labels stands")
    func lastLabel() {
        let history = ReaderHistory(
            name: "me",
            labels: [world.label(5, .down, daysLater: 2), world.label(5, .up, daysLater: 1)],
            in: world.corpus)
        #expect(history.labels.map(\.verdict) == [.down])
        #expect(history.labels.map(\.day) == [SmallWorld.firstDay + 2])
    }

    @Test("a label older than its paper is known from the paper's first day")
    func earlyLabel() {
        let history = ReaderHistory(
            name: "me", labels: [world.label(50, daysLater: -2)], in: world.corpus)
        #expect(history.labels.map(\.day) == [world.corpus.firstDays[50]])
    }

    @Test("a note that the summary tells is not told again")
    func toldOnce() throws {
        let report = try report([])
        let note = try #require(report.notes.first)
        let text = EvaluationReport(readers: [report], options: ReplayProtocol()).text
        #expect(text.components(separatedBy: note).count == 2)
    }

    @Test("where ten papers or fewer count, the first ten tell nothing")
    func shortLists() throws {
        var options = ReplayProtocol()
        options.unjudged = .ignore
        let replay = Replay(of: world.history(), over: world.corpus, options: options)
        let results = try ReplayResults(of: replay, systems: world.systems)
        let report = ReaderReport(of: results, options: SmallWorld.options)
        let days = report.counts.periods
        #expect(days > 10)
        #expect(report.summary.first?.hasPrefix("On \(days) of \(days) days ten papers") == true)
    }

    @Test("where every paper was liked there is nothing to tell orders by, whatever counts")
    func allLiked() throws {
        let report = try report(world.corpus.papers.indices.map { world.label($0) })
        #expect(report.counts.periods > 10)
        #expect(
            report.summary == [
                "Nothing to tell orders by: every paper that counts is one you liked."
            ])
    }
}
