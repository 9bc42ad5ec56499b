public import Papers

extension ReplayResults {
    /// The results of the periods from a day on, with one more system that is asked for these
    /// alone; nil where there is no such period.
    ///
    /// It is for a system that may know what the reader thought of earlier papers, such as a model
    /// fitted before: the others stand beside it on the same periods, with the same fits.
    ///
    /// - Precondition: no system of these results has the added one's name.
    /// - Throws: what the system throws, or `EvaluationError.answer`.
    public func tail(from day: Day, adding system: RankingSystem) throws -> ReplayResults? {
        precondition(
            !systems.contains { $0.name == system.name }, "Systems have distinct names.")
        let kept = replay.plan.periods.indices.filter {
            replay.plan.periods[$0].firstDay >= day
        }
        guard let first = kept.first else { return nil }
        let rest = Replay(tailOf: replay, from: first)
        let answer = try system.answer(rest.plan)
        return ReplayResults(
            replay: rest, systems: systems + [system],
            answers: answers.map { $0?.dropping(first) } + [answer])
    }

    private init(replay: Replay, systems: [RankingSystem], answers: [ReplayScores?]) {
        self.replay = replay
        self.systems = systems
        self.answers = answers
        lists = ReplayResults.lists(answers, replay.judgements)
    }
}

extension Replay {
    /// The periods from an index on; the history that they belong to stays the same.
    fileprivate init(tailOf replay: Replay, from first: Int) {
        plan = ReplayPlan(
            reader: replay.plan.reader, seed: replay.plan.seed, corpus: replay.plan.corpus,
            warmUp: replay.plan.warmUp,
            measured: ReplayPlan.Course(
                fits: replay.plan.fits, periods: Array(replay.plan.periods[first...])))
        judgements = Array(replay.judgements[first...])
        var counts = replay.counts
        counts.periods = plan.periods.count
        counts.papers = plan.candidateCount
        counts.up = judgements.joined().count { $0 == .up }
        counts.down = judgements.joined().count { $0 == .down }
        self.counts = counts
        notes = []
        options = replay.options
        tags = replay.tags
    }
}

extension ReplayScores {
    /// The answers but for those to the first periods.
    fileprivate func dropping(_ count: Int) -> ReplayScores {
        ReplayScores(
            scores: Array(scores.dropFirst(count)),
            probabilities: Array(probabilities.dropFirst(count)))
    }
}
