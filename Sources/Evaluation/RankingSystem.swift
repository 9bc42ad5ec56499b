/// What a system answers to a replay.
public struct ReplayScores: Sendable {
    /// For each period a score for each candidate; higher is nearer the top.
    ///
    /// A score that is not
    /// a number puts its paper last.
    public var scores: [[Float]]
    /// For each period the predicted probability (0...1) that the reader would give a thumb up to
    /// each candidate if they rated it; nil for a period in which the system gives none.
    public var probabilities: [[Float]?]
    /// Why papers of some periods stood where they did, told by the very fits that ranked them, one
    /// answer each; nil where the system does not tell.
    ///
    /// All are asked at once, since what explains one may be costly to come by.
    public var why: (@Sendable (_ papers: [(period: Int, paper: Int)]) -> [String?])?

    /// Scores, with probabilities for the periods that have them.
    ///
    /// `probabilities` is empty or has one entry for each period.
    public init(
        scores: [[Float]], probabilities: [[Float]?] = [],
        why: (@Sendable (_ papers: [(period: Int, paper: Int)]) -> [String?])? = nil
    ) {
        self.scores = scores
        self.probabilities = probabilities
        self.why = why
    }

    /// The answers to some of the periods, ascending.
    func keeping(_ kept: [Int]) -> ReplayScores {
        var part = ReplayScores(
            scores: kept.map { scores[$0] },
            probabilities: probabilities.isEmpty ? [] : kept.map { probabilities[$0] })
        if let why {
            part.why = { papers in
                why(papers.map { (period: kept[$0.period], paper: $0.paper) })
            }
        }
        return part
    }
}

/// One way to order a list, given as a value: a name and a function from a plan to scores.
///
/// The function gets all fits and periods of a reader at once, so that it may fit all of them
/// together. It must be a function of the plan alone: the same plan gives the same scores,
/// whatever the number of threads.
public struct RankingSystem: Sendable {
    /// Its name in tables, files and messages: letters, digits and hyphens.
    public let name: String
    /// What it does, in one line.
    public let summary: String
    /// Whether it is something to be compared with, rather than what is being evaluated.
    public let isBaseline: Bool
    /// The function; nil for the random order, whose measures are computed as expected values.
    let rank: (@Sendable (ReplayPlan) throws -> ReplayScores)?

    /// A system that gives scores, and probabilities where it has them.
    public init(
        name: String, summary: String, isBaseline: Bool = true,
        rank: @escaping @Sendable (ReplayPlan) throws -> ReplayScores
    ) {
        self.name = name
        self.summary = summary
        self.isBaseline = isBaseline
        self.rank = rank
    }

    /// The expected value over all orders of each list.
    public static let random = RankingSystem(expectationNamed: "random")

    private init(expectationNamed name: String) {
        self.name = name
        summary = "a random order (expected value, computed exactly)"
        isBaseline = true
        rank = nil
    }

    /// The system's answer to a plan, checked; nil for the random order.
    ///
    /// - Throws: what the system throws, or `EvaluationError.answer` where the numbers of scores
    ///   are not those of the candidates.
    public func answer(_ plan: ReplayPlan) throws -> ReplayScores? {
        guard let rank else { return nil }
        let answer = try rank(plan)
        let sizes = plan.periods.map(\.candidates.count)
        guard answer.scores.map(\.count) == sizes else {
            throw EvaluationError.answer(
                system: name, found: answer.scores.map(\.count), expected: sizes)
        }
        let isComplete =
            answer.probabilities.isEmpty
            || zip(answer.probabilities, sizes).allSatisfy { $0.0 == nil || $0.0?.count == $0.1 }
                && answer.probabilities.count == sizes.count
        guard isComplete else {
            throw EvaluationError.answer(
                system: name, found: answer.probabilities.map { $0?.count ?? 0 }, expected: sizes)
        }
        return answer
    }
}
