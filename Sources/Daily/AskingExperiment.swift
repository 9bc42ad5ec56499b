import Evaluation
import LinearAlgebra
import Papers
import Ranking

/// What asking teaches, tried on one reader's history: the same questions put in several ways.
struct AskingExperiment {
    /// Ways of choosing what to ask about, in the order in which `AskingReport` takes them.
    private enum Way: CaseIterable {
        case telling, random, highest

        var asking: AskingWay {
            switch self {
            case .telling:
                AskingWay(
                    name: "asking", summary: "what the program asks about, as `label --ask` does")
            case .random: AskingWay(name: "random", summary: "papers at random")
            case .highest: AskingWay(name: "highest", summary: "those that it puts at the top")
            }
        }
    }

    /// The ways of asking that are tried: the program's own, at random, and the best of the list.
    static let ways = Way.allCases.map(\.asking)

    private let plan: AskingPlan
    private let prior: InterestPrior
    private let features: EvaluationFeatures
    private let seed: UInt64
    /// Papers of before the start, to tell the liked ones from, and how many there were.
    private let others: [Int]
    private let population: Int

    init(
        plan: AskingPlan, features: EvaluationFeatures, corpus: EvaluationCorpus, seed: UInt64
    ) {
        self.plan = plan
        prior = features.background.prior(without: plan.reader)
        self.features = features
        self.seed = seed ^ BackgroundSample.identity(ofName: plan.reader)
        // A paper that is liked later only is one of them: at the start nobody knows.
        let known = Set(plan.known)
        let earlier = corpus.papers.indices.filter {
            corpus.firstDays[$0] < plan.start && !known.contains($0)
        }
        var random = SplitMix64(seed: self.seed)
        others = Array(earlier.shuffled(using: &random).prefix(FitSettings.others))
        population = earlier.count
    }

    /// The quality of the order after each round, for each way of asking.
    ///
    /// - Complexity: that of `LinearInterest.fit` for each round, and of `Posterior`.
    var curve: AskingCurve {
        var answers = Way.allCases.map { _ in Answers(liked: plan.known) }
        var points = Way.allCases.map { _ in [AskingCurve.Point]() }
        var random = SplitMix64(seed: seed &+ 1)
        let later = features.vectors.selecting(plan.later.flatMap(\.self))
        for round in 0...plan.rounds.count {
            let requests = answers.map(request)
            // All ways share the products with their papers.
            let interests = LinearInterest.fit(
                requests, of: features.vectors, prior: prior,
                frequency: features.background.vocabulary.papers(ofAuthor:))
            for way in answers.indices {
                points[way].append(point(interests[way].scores(of: later), after: answers[way]))
            }
            guard round < plan.rounds.count else { break }
            let list = plan.rounds[round]
            let candidates = features.vectors.selecting(list)
            for (index, way) in Way.allCases.enumerated() {
                let asked = places(way, interests[index], requests[index], candidates, &random)
                for place in asked { answers[index].take(list[place], plan.liked) }
            }
        }
        return AskingCurve(reader: plan.reader, points: points)
    }

    /// What the reader has said so far.
    private struct Answers {
        var liked: [Int]
        var disliked: [Int] = []

        mutating func take(_ paper: Int, _ picks: Set<Int>) {
            if picks.contains(paper) { liked.append(paper) } else { disliked.append(paper) }
        }
    }

    private func request(_ answers: Answers) -> FitRequest {
        FitRequest(
            liked: answers.liked, disliked: answers.disliked, others: others,
            population: population)
    }

    private func point(_ scores: [Float], after answers: Answers) -> AskingCurve.Point {
        var rest = scores[...]
        let quality = plan.quality(
            of: plan.later.map { list in
                defer { rest = rest.dropFirst(list.count) }
                return Array(rest.prefix(list.count))
            })
        let found = answers.liked.count - plan.known.count
        return AskingCurve.Point(
            questions: found + answers.disliked.count, found: found, nDCG: quality.nDCG,
            auc: quality.auc)
    }

    /// The places of a list that are asked about.
    private func places(
        _ way: Way, _ interest: LinearInterest, _ request: FitRequest,
        _ candidates: FeatureVectors, _ random: inout SplitMix64
    ) -> [Int] {
        switch way {
        case .random:
            return Array((0..<candidates.count).shuffled(using: &random).prefix(plan.questions))
        case .highest:
            let scores = interest.scores(of: candidates)
            return Array(
                scores.indices.sorted { (scores[$1], $0) < (scores[$0], $1) }
                    .prefix(plan.questions))
        case .telling:
            var few = request
            few.others = Array(request.others.prefix(InterestModel.posteriorSample))
            return Posterior(of: interest, fittedTo: few, of: features.vectors, prior: prior)
                .mostTelling(plan.questions, of: candidates)
        }
    }
}
