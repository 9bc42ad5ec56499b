/// The answers of several systems to one replay.
public struct ReplayResults: Sendable {
    /// The replay as it was put to the systems, with every period that has a thumb.
    let asked: Replay
    /// For each system its answer to that; nil for the random order.
    let allAnswers: [ReplayScores?]
    /// The replay with the periods that orders are measured on: those with a thumb up.
    public let replay: Replay
    /// The systems in the order given.
    public let systems: [RankingSystem]
    /// For each system its answer on those periods; nil for the random order.
    public let answers: [ReplayScores?]
    /// For each system and period the list in the system's order; nil for the random order.
    let lists: [[RankedJudgements]?]

    /// Asks every system, one after the other.
    ///
    /// A replay without a period to measure on is not put to them. Names must be distinct.
    /// `progress` is told the name of each system before it is asked.
    ///
    /// - Throws: what a system throws, or `EvaluationError.answer`.
    public init(
        of replay: Replay, systems: [RankingSystem], progress: (String) -> Void = { _ in }
    ) throws {
        precondition(
            Set(systems.map(\.name)).count == systems.count, "Systems have distinct names.")
        let systems = replay.counts.periods == 0 ? [] : systems
        self.init(
            asked: replay, systems: systems,
            answers: try systems.map { system in
                progress(system.name)
                return try system.answer(replay.plan)
            })
    }

    /// The results of systems by their answers to a replay.
    init(asked: Replay, systems: [RankingSystem], answers: [ReplayScores?]) {
        let measured = asked.measuredPeriods
        (self.asked, self.systems, allAnswers) = (asked, systems, answers)
        replay = Replay(asked, keeping: measured)
        self.answers = answers.map { $0?.keeping(measured) }
        lists = ReplayResults.lists(self.answers, replay.judgements)
    }

    /// For each answer and period the list in the system's order.
    static func lists(
        _ answers: [ReplayScores?], _ judgements: [[Judgement]]
    ) -> [[RankedJudgements]?] {
        answers.map { answer in
            answer.map { answer in
                zip(answer.scores, judgements).map {
                    RankedJudgements(scores: $0, judgements: $1)
                }
            }
        }
    }

    /// A measure of one system for each period; nil where it is not defined.
    public func values(of metric: Metric, system: Int) -> [Double?] {
        let unjudged = replay.options.unjudged
        guard let lists = lists[system] else {
            return replay.judgements.map { metric.expectedValue(of: $0, unjudged: unjudged) }
        }
        return lists.map { metric.value(of: $0, unjudged: unjudged) }
    }

    /// How many wanted papers of each period stand at ranks from `first` to `last`, as a list is
    /// shown; for the random order the expected number.
    func wanted(from first: Int, to last: Int, system: Int) -> [Double] {
        replay.judgements.indices.map { period in
            if let list = shownList(period, system: system) {
                return Double(list.wantedRanks.count { (first...last).contains($0) })
            }
            let given = measured(replay.judgements[period])
            let places = max(0, min(last, given.count) - first + 1)
            return Double(given.count { $0 == .up } * places) / Double(max(given.count, 1))
        }
    }

    /// The list of a period as it is measured; nil for the random order.
    func shownList(_ period: Int, system: Int) -> RankedJudgements? {
        guard let lists = lists[system] else { return nil }
        return replay.options.unjudged == .ignore ? lists[period].condensed : lists[period]
    }

    /// Measures of a system's probabilities over all rated papers that have one; nil without any.
    public func probabilityMeasures(system: Int) -> ProbabilityMeasures? {
        ProbabilityMeasures(
            asked.judgements.indices.flatMap { ratedProbabilities($0, system: system) })
    }

    /// How many periods have a rated paper with a probability.
    func periodsWithProbabilities(system: Int) -> Int {
        asked.judgements.indices.count { !ratedProbabilities($0, system: system).isEmpty }
    }

    /// The probabilities of the rated papers of a period, and what the reader then said.
    private func ratedProbabilities(
        _ period: Int, system: Int
    ) -> [(probability: Float, isUp: Bool)] {
        guard let all = allAnswers[system]?.probabilities, !all.isEmpty, let given = all[period]
        else { return [] }
        return zip(given, asked.judgements[period]).compactMap { probability, judgement in
            guard judgement != .unjudged, probability.isFinite else { return nil }
            return (min(max(probability, 0), 1), judgement == .up)
        }
    }

    private func measured(_ given: [Judgement]) -> [Judgement] {
        replay.options.unjudged == .ignore ? given.filter { $0 != .unjudged } : given
    }
}
