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
        guard replay.plan.periods.contains(where: { $0.firstDay >= day }) else { return nil }
        let periods = asked.plan.periods
        let kept = periods.indices.filter { periods[$0].firstDay >= day }
        let rest = Replay(asked, keeping: kept)
        let answer = try system.answer(rest.plan)
        return ReplayResults(
            asked: rest, systems: systems + [system],
            answers: allAnswers.map { $0?.keeping(kept) } + [answer])
    }
}
