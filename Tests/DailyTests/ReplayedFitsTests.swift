import Evaluation
import Papers
import Ranking
import Store
import Testing

@testable import Daily

@Suite struct ReplayedFitsTests {
    @Test func `each fit is that by the settings chosen, tried before or made apart`() throws {
        let desk = try EvaluationDesk()
        try desk.give(try desk.labels(ofDays: 0..<16))
        let ground = try EvaluationGround(desk.workspace)
        let vectors = ground.features(try desk.workspace.background()).vectors
        let history = ReaderHistory(
            name: "me", labels: try desk.workspace.library.effectiveLabels(profile: "me"),
            in: ground.corpus)
        let plan = Replay(of: history, over: ground.corpus).plan
        let requests = plan.fits.prefix(3).map { fit in
            FitRequest(
                liked: fit.liked,
                others: plan.sample(20, before: fit.cutoff) { !fit.liked.contains($0) })
        }
        var other = FitSettings()
        other.mass /= 10
        func fits(
            _ requests: [FitRequest], _ settings: [FitSettings], tried: [Int]? = nil
        ) -> InterestFits {
            InterestFits(
                requests, of: vectors, settings: settings, tried: tried, frequency: { _ in 3 })
        }
        let tried = fits(requests, [FitSettings(), other], tried: [0])
        let apart = fits([requests[2]], [other])
        let replayed = ReplayedFits(
            tried: tried, choices: [1, 0, 1],
            untried: [1: ReplayedFits.Part(fits: apart, requests: [2: 0])])
        let expected = [
            tried.interest(ofRequest: 0, bySettings: 1),
            tried.interest(ofRequest: 1, bySettings: 0),
            apart.interest(ofRequest: 0, bySettings: 0),
        ]
        #expect(Array(replayed) == expected)
        #expect(expected[2] != tried.interest(ofRequest: 2, bySettings: 0))
        let periods = plan.periods.filter { (1...2).contains($0.fit) }
        #expect(periods.count >= 2)
        let scores = replayed.scores(of: periods.reversed())
        for (period, found) in zip(periods.reversed(), scores) {
            #expect(found == expected[period.fit].scores(of: vectors, rows: period.candidates))
        }
        #expect(scores.count == periods.count)
    }
}
