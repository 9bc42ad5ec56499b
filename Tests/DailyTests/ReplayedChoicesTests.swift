import Evaluation
import Papers
import Ranking
import Testing

@testable import Daily

@Suite struct ReplayedChoicesTests {
    private static let days = 14
    private static let perDay = 12

    /// A reader who likes the first two of each day's twelve papers, from the first day on.
    private func plan() throws -> ReplayPlan {
        let first = Day(number: 20_000)
        let papers = try (0..<(Self.days * Self.perDay)).map {
            try #require(ArxivID("2501.\(10_000 + $0)"))
        }
        let corpus = EvaluationCorpus(
            papers: papers, firstDays: papers.indices.map { first + $0 / Self.perDay },
            archivePositions: Array(papers.indices))
        let liked = papers.indices.filter { $0 % Self.perDay < 2 }
        let history = ReaderHistory(
            name: "me",
            labels: liked.map {
                Label(
                    paper: papers[$0], verdict: .up,
                    time: Timestamp(startOf: first + $0 / Self.perDay))
            }, in: corpus)
        var options = ReplayProtocol()
        (options.warmUpShare, options.minimumWarmUp) = (0, 2)
        return Replay(of: history, over: corpus, options: options).plan
    }

    /// Scores by which the wanted papers come first from a list on, and near the end before it.
    private func scores(_ plan: ReplayPlan, goodFrom start: Int) -> [[Float]] {
        plan.periods.indices.map { list in
            (0..<Self.perDay).map { place in
                // The lists differ a little, so that a lead has a spread.
                let low = Float(-2 - list % 3)
                let isWanted = place < 2
                return isWanted ? (list >= start ? 100 : low) : Float(-place)
            }
        }
    }

    @Test func `only lists before a fit speak, and eight of them at least`() throws {
        let plan = try plan()
        #expect(plan.periods.count >= 11)
        let bad = scores(plan, goodFrom: .max)
        let good = scores(plan, goodFrom: 0)
        let late = scores(plan, goodFrom: 9)
        var always = ReplayedChoices(plan, scores: [bad, good])
        #expect(
            plan.fits.indices.map { always.choice(before: $0).index == 1 }
                == plan.fits.indices.map { $0 >= 8 })
        // Nine bad lists, then the turn: what is good only from now on is not known yet.
        var turning = ReplayedChoices(plan, scores: [bad, late])
        #expect(turning.choice(before: 9).index == 0)
        var backward = ReplayedChoices(plan, scores: [good, bad])
        #expect(plan.fits.indices.allSatisfy { backward.choice(before: $0).index == 0 })
    }

    @Test func `lists without a known thumb say nothing`() throws {
        let plan = try plan()
        let (bad, good) = (scores(plan, goodFrom: .max), scores(plan, goodFrom: 0))
        var past = ReplayedChoices(plan, scores: [bad, good])
        #expect(past.choice(liked: [], labels: 3).index == 0)
        let known = Set((0..<(7 * Self.perDay)).filter { $0 % Self.perDay < 2 })
        #expect(past.choice(liked: known, labels: 14).index == 0)
        let all = Set((0..<(Self.days * Self.perDay)).filter { $0 % Self.perDay < 2 })
        let choice = past.choice(liked: all, labels: 28)
        #expect(choice.index == 1 && choice.labels == 28)
    }
}
