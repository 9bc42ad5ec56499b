import Evaluation
import Papers
import Ranking
import Store
import Testing

@testable import Daily

@Suite struct MissReasonsTests {
    /// A replay of a reader with a history, what it rests on, and our answer to it.
    private func replayed() throws -> (
        plan: ReplayPlan, features: EvaluationFeatures, scores: ReplayScores,
        fits: ReplayedFits
    ) {
        let desk = try EvaluationDesk()
        try desk.give(try desk.labels(ofDays: 0..<16))
        let ground = try EvaluationGround(desk.workspace)
        let features = ground.features(try desk.workspace.background())
        let history = ReaderHistory(
            name: "me", labels: try desk.workspace.library.effectiveLabels(profile: "me"),
            in: ground.corpus)
        let plan = Replay(of: history, over: ground.corpus).plan
        let (scores, fits) = InterestReplay(
            plan, vectors: features.vectors, background: features.background
        ).answer()
        return (plan, features, scores, fits)
    }

    @Test func `The fits that are handed out are those that ranked`() throws {
        let (plan, features, scores, fits) = try replayed()
        #expect(fits.count == plan.fits.count)
        for (index, period) in plan.periods.enumerated() {
            let model = InterestModel(
                explaining: fits[period.fit], extractor: features.extractor)
            for (place, paper) in period.candidates.enumerated() {
                let told = model.explanation(of: features.papers[paper])
                let sum = told.reasons.reduce(0) { $0 + $1.contribution }
                #expect(abs(sum - Double(scores.scores[index][place])) < 1e-3)
            }
        }
    }

    @Test func `A paper's reasons are the strongest of its own fit, and its nearest is liked`()
        throws
    {
        let (plan, features, _, fits) = try replayed()
        let reasons = MissReasons(
            plan: plan, interest: { fits[$0] }, papers: features.papers,
            vectors: features.vectors, extractor: features.extractor)
        let last = plan.periods.count - 1
        // An odd paper of the last day, which sorts buttons.
        let paper = try #require(
            plan.periods[last].candidates.first { features.papers[$0].title.contains("sorts") })
        let texts = reasons.texts([(0, plan.periods[0].candidates[0]), (last, paper)])
        #expect(texts.count == 2 && texts[0] != texts[1])
        let model = InterestModel(
            explaining: fits[plan.periods[last].fit], extractor: features.extractor)
        let strongest = model.strongestReasons(
            of: [features.papers[paper]], vectors: features.vectors.selecting([paper]),
            count: .max)[0]
        let against = try #require(strongest.first { $0.contribution < 0 })
        let text = try #require(texts[1])
        #expect(text.hasPrefix("against it “\(against.text)”"))
        let liked = plan.fits[plan.periods[last].fit].liked
        #expect(text.contains("the nearest of the \(liked.count) papers liked till then is “"))
    }
}
