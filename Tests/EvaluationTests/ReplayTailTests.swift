import Evaluation
import Papers
import Testing

@Suite("Tails of replays")
struct ReplayTailTests {
    let world = SmallWorld()

    private func results() throws -> ReplayResults {
        let replay = Replay(of: world.history(), over: world.corpus)
        return try ReplayResults(of: replay, systems: world.systems)
    }

    /// A model that knows nothing and prefers what has a low index.
    private let blind = RankingSystem(name: "previous", summary: "fitted to nothing") {
        -Float($0)
    }

    @Test("all systems stand on the same later periods, the added one last")
    func later() throws {
        let results = try results()
        let day = results.replay.plan.periods[20].firstDay
        let tail = try #require(try results.tail(from: day, adding: blind))
        #expect(tail.replay.plan.periods.count == 7)
        #expect(tail.systems.last?.name == "previous")
        for system in results.systems.indices {
            #expect(
                tail.values(of: .nDCG(10), system: system)
                    == Array(results.values(of: .nDCG(10), system: system).suffix(7)))
        }
        // Each period is ranked by the fit that it had.
        for period in tail.replay.plan.periods {
            #expect(tail.replay.plan.fits[period.fit].cutoff == period.firstDay)
        }
        let expected = zip(tail.replay.plan.periods, tail.replay.judgements).map { period, given in
            Metric.nDCG(10).value(
                of: RankedJudgements(
                    scores: period.candidates.map { -Float($0) }, judgements: given)
            )
        }
        #expect(tail.values(of: .nDCG(10), system: 7) == expected)
    }

    @Test("the added system is asked for the later periods alone")
    func asked() throws {
        let results = try results()
        let day = results.replay.plan.periods[20].firstDay
        let picky = RankingSystem(name: "previous", summary: "counts") { plan in
            #expect(plan.periods.allSatisfy { $0.firstDay >= day })
            return ReplayScores(scores: plan.periods.map { $0.candidates.map { _ in 0 } })
        }
        #expect(try results.tail(from: day, adding: picky) != nil)
        let wrong = RankingSystem(name: "previous", summary: "answers too little") { _ in
            ReplayScores(scores: [])
        }
        #expect(throws: EvaluationError.self) { try results.tail(from: day, adding: wrong) }
    }

    @Test("without a later period there is no tail")
    func none() throws {
        #expect(try results().tail(from: SmallWorld.firstDay + 40, adding: blind) == nil)
    }

    @Test("the report sets the list beside the previous model in every form")
    func report() throws {
        let results = try results()
        let day = results.replay.plan.periods[20].firstDay
        let tail = try results.tail(from: day, adding: blind)
        let reader = ReaderReport(of: results, options: SmallWorld.options, previous: tail)
        let previous = try #require(reader.previous)
        #expect(previous.periods == 7 && previous.firstDay == day)
        #expect(try #require(previous.comparison).difference > 0)
        let sentence = try #require(reader.summary.last)
        #expect(
            sentence.hasPrefix(
                "On the 7 days that the previous model (fitted to nothing) did not know, nDCG@10"))
        #expect(sentence.hasSuffix("the list is better."))
        let report = EvaluationReport(readers: [reader], options: ReplayProtocol())
        #expect(report.text.contains("BESIDE THE PREVIOUS MODEL, FROM \(day) ON"))
        #expect(report.markdown.contains("## Beside the previous model, from \(day) on"))
        #expect(report.html.contains("<h2 id=\"previous\">Beside the previous model</h2>"))
        #expect(report.json.contains("\"firstDay\": \"\(day)\""))
    }

    @Test("on too few periods there are numbers and no verdict")
    func few() throws {
        let results = try results()
        let day = results.replay.plan.periods[26].firstDay
        let reader = ReaderReport(
            of: results, options: SmallWorld.options,
            previous: try results.tail(from: day, adding: blind))
        let sentence = try #require(reader.previous?.summary)
        #expect(sentence.hasPrefix("On the one day that the previous model"))
        #expect(sentence.hasSuffix("too few days to tell."))
    }
}
