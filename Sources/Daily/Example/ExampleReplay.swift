import Evaluation
import Papers
import Ranking

/// The example's days ranked again, each by what was known before it.
struct ExampleReplay {
    /// One day's measures; nil where the day has no thumb up.
    struct Line {
        let day: Day
        let interest: Double?
        let digest: Double?
        let random: Double?
    }

    /// The days in order.
    let lines: [Line]
    /// The measure.
    static let metric = Metric.nDCG(10)

    /// Replays the lists of some days.
    ///
    /// - Parameters:
    ///   - lists: each day's listed papers in the digest's order, oldest day first.
    ///   - labels: all of the reader's thumbs.
    ///   - shipped: the background model; without one it is made of the papers up to each day.
    /// - Throws: `EvaluationError` where a system answers for other papers than it was asked for.
    init(
        lists: [(day: Day, papers: [Paper])], labels: [Label], shipped: BackgroundModel?
    ) throws {
        let papers = lists.flatMap(\.papers)
        let corpus = EvaluationCorpus(
            papers: papers.map(\.id),
            firstDays: lists.flatMap { list in list.papers.map { _ in list.day } },
            archivePositions: lists.flatMap { Array($0.papers.indices) })
        var options = ReplayProtocol()
        options.minimumCandidates = 1
        options.warmUpShare = 0
        options.minimumWarmUp = Self.likedBefore(Example.days, labels)
        let history = ReaderHistory(name: "example", labels: labels, in: corpus)
        let replay = Replay(of: history, over: corpus, options: options)
        let results = try ReplayResults(
            of: replay,
            systems: [Self.interest(in: papers, shipped: shipped), .digestOrder, .random])
        let values = results.systems.indices.map { results.values(of: Self.metric, system: $0) }
        lines = replay.plan.periods.enumerated().map { place, period in
            Line(
                day: period.firstDay, interest: values[0][place], digest: values[1][place],
                random: values[2][place])
        }
    }

    private static func likedBefore(_ days: [Day], _ labels: [Label]) -> Int {
        labels.count { label in
            label.verdict == .up && days.first.map { label.time.day < $0 } ?? false
        }
    }

    /// The mean of one column over the days that have it; nil without any.
    func mean(_ column: (Line) -> Double?) -> Double? {
        let values = lines.compactMap(column)
        return values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
    }

    /// Our order: a model fitted before each day to the labels and papers known by then.
    private static func interest(in papers: [Paper], shipped: BackgroundModel?) -> RankingSystem {
        RankingSystem(name: "interest", summary: "predicted interest", isBaseline: false) { plan in
            let models = plan.fits.map { model(of: $0, in: plan.corpus, papers, shipped) }
            return ReplayScores(
                scores: plan.periods.map { period in
                    models[period.fit].scores(of: period.candidates.map { papers[$0] })
                        .map { Float($0) }
                })
        }
    }

    private static func model(
        of fit: ReplayPlan.Fit, in corpus: EvaluationCorpus, _ papers: [Paper],
        _ shipped: BackgroundModel?
    ) -> InterestModel {
        let labelled = fit.labels.map { label in
            TrainingSet.LabelledPaper(
                paper: papers[label.paper], verdict: label.verdict,
                time: Timestamp(startOf: label.day))
        }
        let known = Set(fit.labels.map(\.paper))
        let others = papers.indices.filter {
            corpus.firstDays[$0] < fit.cutoff && !known.contains($0)
        }
        let texts = papers.indices.filter { corpus.firstDays[$0] <= fit.cutoff }
            .map { ListedPaper(paper: papers[$0], day: corpus.firstDays[$0]) }
        return InterestModel(
            fitting: TrainingSet(labelled: labelled, others: others.map { papers[$0] }),
            background: shipped ?? BackgroundModel(fitting: texts), revision: 0)
    }
}
