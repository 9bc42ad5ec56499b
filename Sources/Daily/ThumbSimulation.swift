import Evaluation
import Papers
import Ranking

/// Thumbs down that nobody gave: those of a reader who looks at the top of each list as our ranking
/// puts it, and likes nothing there but their own picks.
///
/// Each list is ranked by a fit that knows the thumbs down of the lists before it, from the first
/// list after the first thumb up.
struct ThumbSimulation: Sendable {
    /// The history with the thumbs down added.
    let history: ReaderHistory
    /// The papers looked at in each period that is measured.
    let looked: [Set<Int>]
    /// The scores by which the lists were put in order, for each period.
    let scores: [[Float]]
    /// The interest of each fit.
    let fits: [LinearInterest]

    /// Plays the reader of a history.
    ///
    /// - Complexity: that of `LinearInterest.fit` for each fit, one after the other.
    init(
        of history: ReaderHistory, replay: Replay, lookingAt count: Int,
        features: EvaluationFeatures
    ) {
        let plan = replay.plan
        let course = plan.warmUp.followed(by: plan.measured)
        let spoken = Set(history.labels.map(\.paper))
        let ranker = InterestReplay(
            plan, vectors: features.vectors, background: features.background)
        var downs: [KnownLabel] = []
        var looked: [Set<Int>] = []
        var scores: [[Float]] = []
        var fits: [LinearInterest] = []
        for period in course.periods {
            if period.fit == fits.count {
                fits.append(ranker.interest(of: course.fits[period.fit].adding(downs)))
            }
            let given = fits[period.fit].scores(of: features.vectors, rows: period.candidates)
            let list = RankedJudgements(
                scores: given, judgements: given.map { _ in .unjudged })
            let top = list.positions.prefix(count).map { period.candidates[$0] }
            downs += top.filter { !spoken.contains($0) }.map { paper in
                KnownLabel(paper: paper, verdict: .down, day: plan.corpus.firstDays[paper])
            }
            looked.append(Set(top))
            scores.append(given)
        }
        self.history = history.adding(downs)
        self.looked = Array(looked.dropFirst(plan.warmUp.periods.count))
        self.scores = Array(scores.dropFirst(plan.warmUp.periods.count))
        self.fits = Array(fits.dropFirst(plan.warmUp.fits.count))
    }
}

extension EvaluationFeatures {
    /// Our system as it ranked in a simulation, and some that take the same thumbs down otherwise.
    func systems(_ simulation: ThumbSimulation, tellingWhy: Bool) -> [RankingSystem] {
        let interest = RankingSystem(
            name: "interest", summary: "the reader's model, thumbs down weighed as it does",
            isBaseline: false
        ) { plan in
            let scores = ReplayScores(
                scores: simulation.scores,
                probabilities: plan.probabilities(of: simulation.scores) {
                    simulation.looked[$0].contains($1)
                })
            return tellingWhy ? telling(why: scores, of: plan) { simulation.fits[$0] } : scores
        }
        var alone = FitSettings()
        alone.passedWeight = 0
        var doubled = alone
        doubled.dislikeWeight *= 2
        doubled.fewDislikesWeight *= 2
        var asAny = FitSettings()
        asAny.passedWeight = 1
        return [
            interest,
            variant("down-doubled", "the thumbs down weigh twice as much", doubled),
            variant(
                "down-as-passed", "without thumbs down, but the top of each list is passed over",
                FitSettings(), withoutThumbsDown: true),
            variant(
                "down-as-any",
                "without thumbs down, and the top of each list weighs as any paper of all does",
                asAny, withoutThumbsDown: true),
            variant(
                "no-down", "without thumbs down, nor is a paper passed over", alone,
                withoutThumbsDown: true),
        ]
    }

    /// Our ranker by other settings, which is no baseline.
    private func variant(
        _ name: String, _ summary: String, _ settings: FitSettings, withoutThumbsDown: Bool = false
    ) -> RankingSystem {
        RankingSystem(name: name, summary: summary, isBaseline: false) { plan in
            let answer = InterestReplay(
                withoutThumbsDown ? plan.withoutThumbsDown : plan, vectors: vectors,
                background: background, settings: settings
            ).answer()
            // Only the order is compared: it is not their lists that were looked at.
            return ReplayScores(scores: answer.scores.scores)
        }
    }

    /// An answer with the reasons for each paper's place.
    func telling(
        why scores: ReplayScores, of plan: ReplayPlan,
        by interest: @escaping @Sendable (_ fit: Int) -> LinearInterest
    ) -> ReplayScores {
        let reasons = MissReasons(
            plan: plan, interest: interest, papers: papers, vectors: vectors,
            extractor: extractor)
        var scores = scores
        scores.why = reasons.texts
        return scores
    }
}
