import Evaluation
import Papers
import Ranking
import Store
import Testing

@testable import Daily

@Suite struct ThumbSimulationTests {
    /// A reader who picks four of the six folding papers of each day and never gives a thumb down.
    private func desk() throws -> EvaluationDesk {
        let desk = try EvaluationDesk(days: 24)
        try desk.give(
            try (0..<24).flatMap { day in
                try [0, 2, 4, 6].map { try desk.label(day * EvaluationDesk.perDay + $0) }
            })
        return desk
    }

    private func simulation(
        _ desk: EvaluationDesk, lookingAt count: Int
    ) throws -> (replay: Replay, simulation: ThumbSimulation) {
        let ground = try EvaluationGround(desk.workspace)
        let history = ReaderHistory(
            name: "me", labels: try desk.workspace.library.effectiveLabels(profile: "me"),
            in: ground.corpus)
        let replay = Replay(of: history, over: ground.corpus)
        return (
            replay,
            ThumbSimulation(
                of: history, replay: replay, lookingAt: count,
                features: ground.features(try desk.workspace.background()))
        )
    }

    @Test func `Of the papers looked at, all but the picks get a thumb down, and no other paper`()
        throws
    {
        let (replay, simulation) = try simulation(try desk(), lookingAt: 5)
        let periods = replay.plan.periods
        #expect(periods.count == simulation.looked.count && periods.count > 10)
        #expect(simulation.looked.allSatisfy { $0.count == 5 })
        let labels = Dictionary(
            uniqueKeysWithValues: simulation.history.labels.map { ($0.paper, $0.verdict) })
        for (index, period) in periods.enumerated() {
            for (paper, given) in zip(period.candidates, replay.judgements[index]) {
                let expected: Verdict? =
                    given == .up ? .up : simulation.looked[index].contains(paper) ? .down : nil
                #expect(labels[paper] == expected)
            }
        }
        #expect(labels.values.count { $0 == .up } == 24 * 4)
    }

    @Test func `A list is in the order of a fit that knows the thumbs down of the days before`()
        throws
    {
        let desk = try desk()
        let (replay, simulation) = try simulation(desk, lookingAt: 5)
        let plan = replay.plan
        let ground = try EvaluationGround(desk.workspace)
        let features = ground.features(try desk.workspace.background())
        let ranker = InterestReplay(
            plan, vectors: features.vectors, background: features.background)
        let last = plan.periods.count - 1
        let downs = simulation.history.labels.filter { $0.verdict == .down }
        let fit = plan.fits[plan.periods[last].fit].adding(downs)
        // At least one folding paper a day that is no pick stands among the first five.
        #expect(fit.disliked.count >= last)
        #expect(fit.labels.allSatisfy { $0.day < fit.cutoff })
        let candidates = features.vectors.selecting(plan.periods[last].candidates)
        #expect(ranker.interest(of: fit).scores(of: candidates) == simulation.scores[last])
    }

    @Test func `The report says that it is a simulation, and measures the papers looked at`()
        throws
    {
        let desk = try desk()
        let report = try desk.report { $0.options.simulatedThumbs = 8 }
        let reader = try #require(report.readers.first)
        #expect(
            reader.systems.prefix(5).map(\.name) == [
                "interest", "down-doubled", "down-as-passed", "down-as-any", "no-down",
            ])
        #expect(report.summary[0].hasPrefix("Simulated thumbs: On your last "))
        #expect(report.text.contains("This is a simulation, no reader did this"))
        #expect(report.json.contains("\"simulatedThumbs\": 8"))
        #expect(report.html.contains("Offline evaluation · simulated thumbs"))
        #expect(reader.counts.allDown > 20 && reader.counts.allUp == 96)
        let measures = try #require(reader.systems[0].reliability)
        // Eight papers a day, from the day on which 30 earlier ones with 8 of each kind are known.
        #expect(measures.count.isMultiple(of: 8))
        #expect(measures.count <= 8 * (reader.periods.count - 4))
        #expect(measures.brier < measures.baseRateBrier)
        let plain = try desk.report()
        #expect(plain.readers[0].counts.allDown == 0 && plain.readers[0].systems.count == 7)
    }
}
