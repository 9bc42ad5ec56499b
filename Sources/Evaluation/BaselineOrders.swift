import Papers

extension RankingSystem {
    /// The order in which the digest prints its archive, day after day.
    public static let digestOrder = ordering(
        named: "digest", summary: "the order in which the digest lists them, day after day"
    ) { corpus, paper in (corpus.firstDays[paper].number, corpus.archivePositions[paper]) }

    /// The newest day first, and within a day the highest identifier.
    ///
    /// Candidates come in order of identifier, so that their place stands for it.
    public static let newest = RankingSystem(
        name: "newest", summary: "the newest day first, then the highest identifier"
    ) { plan in
        ReplayScores(
            scores: plan.periods.map { period in
                let days = period.candidates.map { plan.corpus.firstDays[$0].number }
                return descendingScores(days.indices.map { (-days[$0], -$0) })
            })
    }

    /// The number that tells how well the reader's keywords fit.
    public static let keywordCount = RankingSystem(
        name: "keywords", summary: "papers that match more of the keywords first"
    ) { plan in
        // All at once, on all processors.
        let fits = plan.corpus.keywords.fits(of: plan.periods.flatMap(\.candidates))
        var next = 0
        return ReplayScores(
            scores: plan.periods.map { period in
                defer { next += period.candidates.count }
                return fits[next..<(next + period.candidates.count)].map(\.score)
            })
    }

    /// A system that sorts by a pair of numbers, the smallest first.
    private static func ordering(
        named name: String, summary: String,
        by key: @escaping @Sendable (EvaluationCorpus, Int) -> (Int, Int)
    ) -> RankingSystem {
        RankingSystem(name: name, summary: summary) { plan in
            ReplayScores(
                scores: plan.periods.map { period in
                    descendingScores(period.candidates.map { key(plan.corpus, $0) })
                })
        }
    }

    /// Scores that put the smallest key first; equal keys get equal scores.
    private static func descendingScores(_ keys: [(Int, Int)]) -> [Float] {
        let order = keys.indices.sorted { keys[$0] < keys[$1] }
        var scores = [Float](repeating: 0, count: keys.count)
        for (place, index) in order.enumerated() {
            let isTied = place > 0 && keys[order[place - 1]] == keys[index]
            scores[index] = isTied ? scores[order[place - 1]] : -Float(place)
        }
        return scores
    }
}
