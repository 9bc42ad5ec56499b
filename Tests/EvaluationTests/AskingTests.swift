import Evaluation
import Papers
import Testing

@Suite("Asking")
struct AskingTests {
    /// The small world by days, with three lists to ask about.
    private func laidOut(
        _ history: ReaderHistory? = nil, rounds: Int = 3, firstPicks: Int = 5
    ) -> AskingPlan? {
        let world = SmallWorld()
        var asking = AskingPlan.Options()
        asking.rounds = rounds
        asking.firstPicks = firstPicks
        var options = ReplayProtocol()
        options.pool = .all
        return AskingPlan(
            of: history ?? world.history(), over: world.corpus, options: options, asking: asking)
    }

    @Test("what is known, what is asked about and what is measured follow each other in time")
    func layout() throws {
        // Four papers a day are liked, so the fifth appears on the second day.
        let plan = try #require(laidOut())
        #expect(plan.start == SmallWorld.firstDay + 2)
        #expect(plan.known == [0, 5, 10, 15, 20])
        #expect(plan.rounds == [Array(40..<60), Array(60..<80), Array(80..<100)])
        #expect(plan.later.count == 35 && plan.later[0] == Array(100..<120))
        #expect(plan.liked.count == 160)
    }

    @Test("a history too short to ask or to measure has no plan")
    func tooShort() {
        let world = SmallWorld()
        #expect(laidOut(ReaderHistory(name: "me", labels: [], in: world.corpus)) == nil)
        let few = ReaderHistory(
            name: "me", labels: (0..<4).map { world.label($0) }, in: world.corpus)
        #expect(laidOut(few) == nil)
        #expect(laidOut(rounds: 36) == nil && laidOut(rounds: 35) != nil)
        #expect(laidOut(firstPicks: 0) == nil)
    }

    @Test("the quality of an order is the mean over the later lists")
    func quality() throws {
        let plan = try #require(laidOut(rounds: 35))
        let perfect = plan.quality(
            of: plan.later.map { $0.map { plan.liked.contains($0) ? 1 : 0 } })
        #expect(perfect.nDCG == 1 && perfect.auc == 1)
        let none = plan.quality(of: plan.later.map { $0.map { plan.liked.contains($0) ? 0 : 1 } })
        #expect(none.nDCG == 0 && none.auc == 0)
    }

    @Test("means and differences are those of the readers, each the same")
    func means() throws {
        let report = try smallAskingReport()
        #expect(report.readers == 8)
        #expect(report.points[0].map(\.questions) == [0, 10])
        #expect(abs(report.points[0][1].nDCG - 0.7) < 1e-12 && report.points[0][1].found == 3)
        #expect(abs(report.points[1][1].nDCG - 0.3) < 1e-12)
        let comparison = try #require(report.points[0][1].comparison)
        #expect(abs(comparison.difference - 0.4) < 1e-12)
        #expect(report.points[1][1].comparison == nil)
        #expect(report.summary[0].hasSuffix("better than asking at random."))
        #expect(report.summary[0].contains("from 0.300 to 0.700"))
        let worse = try smallAskingReport(asking: -0.1)
        #expect(worse.summary[0].hasSuffix("worse than asking at random."))
        // Four differences of one sign have an interval without zero, and say nothing.
        let few = try smallAskingReport(readers: 4)
        #expect(few.points[0][1].comparison?.interval?.excludes(0) == true)
        #expect(few.summary[0].contains("too few readers to tell"))
        let equal = try smallAskingReport(asking: 0)
        #expect(equal.summary[0].contains("too few readers to tell"))
    }

    @Test("nothing asked is no report")
    func nothing() {
        #expect(
            AskingReport(
                of: [], ways: [], options: AskingPlan.Options(), report: SmallWorld.options) == nil)
    }

    @Test("every form of the report has the curve")
    func forms() throws {
        var whole = try smallReport()
        #expect(whole.json.contains("\"asking\": null") && !whole.html.contains("asking-plot"))
        whole.asking = try smallAskingReport()
        #expect(whole.text.contains("WHAT ASKING TEACHES\n"))
        #expect(whole.text.contains("0.700"))
        #expect(whole.markdown.contains("## What asking teaches"))
        #expect(whole.html.contains("id=\"asking-plot-t\""))
        #expect(whole.json.contains("\"summary\": \"ours\""))
    }
}

/// Readers: ours learns from 0.2 and 0.4 to 0.6 and 0.8, asking at random stays.
func smallAskingReport(asking found: Double = 0.4, readers: Int = 8) throws -> AskingReport {
    let curves = (0..<readers).map { ($0, $0.isMultiple(of: 2) ? 0.2 : 0.4) }.map { index, start in
        AskingCurve(
            reader: "\(index)",
            points: [found, 0].map { gain in
                [
                    AskingCurve.Point(questions: 0, found: 0, nDCG: start, auc: 0.5),
                    AskingCurve.Point(
                        questions: 10, found: gain > 0 ? 3 : 0, nDCG: start + gain, auc: 0.75),
                ]
            })
    }
    return try #require(
        AskingReport(
            of: curves,
            ways: [
                AskingWay(name: "asking", summary: "ours"),
                AskingWay(name: "random", summary: "by chance"),
            ], options: AskingPlan.Options(), report: SmallWorld.options))
}
