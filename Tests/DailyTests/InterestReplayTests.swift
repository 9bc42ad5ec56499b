import Evaluation
import Papers
import Ranking
import Store
import Testing

@testable import Daily

@Suite struct InterestReplayTests {
    /// The scores of each list by its first day.
    private func scores(
        _ labels: [Label], on desk: EvaluationDesk, isChoosing: Bool = false,
        settings: FitSettings = FitSettings()
    ) throws -> [Day: [Float]] {
        let ground = try EvaluationGround(desk.workspace)
        let history = ReaderHistory(name: "me", labels: labels, in: ground.corpus)
        let features = ground.features(try desk.workspace.background())
        let replay = Replay(of: history, over: ground.corpus)
        let answer = InterestReplay(
            replay.plan, vectors: features.vectors, background: features.background,
            settings: settings, isChoosing: isChoosing
        ).answer()
        return Dictionary(
            zip(replay.plan.periods.map(\.firstDay), answer.scores.scores),
            uniquingKeysWith: { first, _ in first })
    }

    @Test func `A word given later changes no list before it, though it shows what was looked at`()
        throws
    {
        let desk = try EvaluationDesk(days: 24)
        let words = try stride(from: 0, to: 24, by: 2).flatMap {
            try desk.labels(ofDays: $0..<$0 + 1)
        }
        // From day 20 on it is known that the lists between were looked at too.
        let late = try stride(from: 1, to: 16, by: 2).flatMap { day in
            try [0, 1].map { place in
                try desk.label(
                    day * EvaluationDesk.perDay + place, place == 0 ? .up : .down,
                    daysLater: 20 - day)
            }
        }
        // Where a fit ends within its tolerance may depend on the fits beside it.
        var settings = FitSettings()
        settings.tolerance = 1e-5
        let before = try scores(words, on: desk, settings: settings)
        let after = try scores(words + late, on: desk, settings: settings)
        let known = EvaluationDesk.first + 20
        let early = before.keys.filter { $0 <= known && after[$0] != nil }
        #expect(early.count >= 6)
        for day in early {
            for (one, other) in zip(try #require(before[day]), try #require(after[day])) {
                #expect(abs(one - other) < 1e-3, "\(day)")
            }
        }
        #expect(before.keys.filter { $0 > known }.contains { before[$0] != after[$0] })
    }

    @Test func `where settings are tried once a fortnight, each day still has a fit of its own`()
        throws
    {
        let desk = try EvaluationDesk(days: 30)
        let words = try desk.labels(ofDays: 0..<30)
        let plain = try scores(words, on: desk)
        let choosing = try scores(words, on: desk, isChoosing: true)
        #expect(plain.count > 14 && plain.count == choosing.count)
        // All settings put the folded papers first, so nothing speaks against the constants.
        for (day, scores) in plain {
            for (one, other) in zip(scores, try #require(choosing[day])) {
                #expect(abs(one - other) < 1e-3, "\(day)")
            }
        }
    }
}
