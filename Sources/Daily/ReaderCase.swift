import Evaluation
import LinearAlgebra
import Papers
import Ranking
import Store

/// One reader's replay.
struct ReplayedReader: Sendable {
    let report: ReaderReport
    let files: [ReplayResults.File]
    let asking: AskingCurve?
}

/// All that one reader's replay needs.
struct ReaderCase: Sendable {
    /// How long it takes, as a number of labels.
    var size: Int { history.labels.count }
    let history: ReaderHistory
    private let corpus: EvaluationCorpus
    private let previous: PreviousModels
    private let annotations: ReportAnnotations
    private let request: EvaluationRequest
    /// What the reader's model believes most; nil for one of many readers.
    private let strongestTerms: Ahead<Result<[TermWeight], any Error>>?
    /// A page on many readers has no room for what only one would read.
    private var isAlone: Bool { strongestTerms != nil }

    init(
        _ name: String, of profiles: [Profile], in workspace: Workspace,
        _ ground: EvaluationGround, _ background: BackgroundModel, _ request: EvaluationRequest,
        strongestTerms: Ahead<Result<[TermWeight], any Error>>?
    ) throws {
        let library = workspace.library
        history = ReaderHistory(
            name: name, tags: profiles.first { $0.name == name }?.tags ?? [],
            labels: try library.effectiveLabels(profile: name),
            shown: try library.shownListings(profile: name).flatMap(\.papers),
            today: request.today, in: ground.corpus)
        previous = try workspace.previousModels(
            of: name, labelTime: request.options.labelTime, in: ground.corpus,
            background: background)
        let papers = ground.papers
        var annotations = ReportAnnotations()
        annotations.title = { papers[$0].title }
        annotations.notes = previous.remarks
        if profiles.isEmpty == false, !profiles.contains(where: { $0.name == name }) {
            annotations.notes.append(
                "There is no reader '\(name)'. Those with labels: "
                    + Workspace.enumeration(ofReaders: profiles.map(\.name)) + ".")
        }
        corpus = ground.corpus
        self.annotations = annotations
        self.request = request
        self.strongestTerms = strongestTerms
    }

    /// Puts the replay to our system and to those it is compared with; `progress` is told the name
    /// of each, and the share that is done.
    func replayed(
        over features: EvaluationFeatures, beside baselines: [RankingSystem],
        progress: (String, Double) -> Void = { _, _ in }
    ) throws -> ReplayedReader {
        let (replay, ours) = prepared(features) { progress("looking at lists", 0) }
        let systems = ours + baselines
        var done = 0
        let results = try ReplayResults(of: replay, systems: systems) { system in
            progress(system, Double(done) / Double(systems.count + 1))
            done += 1
        }
        progress("the report", Double(systems.count) / Double(systems.count + 1))
        let (tail, note) = try previous.tail(of: results, over: features.papers)
        var annotations = annotations
        if let note { annotations.notes.append(note) }
        if let strongestTerms { annotations.terms = try strongestTerms.value.get() }
        let report = ReaderReport(
            of: results, options: request.report, annotations: annotations, previous: tail)
        let asking = asked(features)
        guard request.wantsFiles else {
            return ReplayedReader(report: report, files: [], asking: asking)
        }
        let ofPrevious = tail.map { $0.files(ofSystem: $0.systems.count - 1) } ?? []
        return ReplayedReader(
            report: report, files: results.trecFiles + ofPrevious, asking: asking)
    }

    /// What asking would have taught; nil where that is not wanted or the history is too short.
    private func asked(_ features: EvaluationFeatures) -> AskingCurve? {
        request.asking.flatMap { asking in
            AskingPlan(of: history, over: corpus, options: request.options, asking: asking)
        }.map { plan in
            AskingExperiment(
                plan: plan, features: features, corpus: corpus, seed: request.report.seed
            ).curve
        }
    }

    /// The replay, with simulated thumbs if they are wanted, and our own systems.
    private func prepared(
        _ features: EvaluationFeatures, simulating: () -> Void
    ) -> (Replay, [RankingSystem]) {
        let replay = replay(of: history)
        guard let count = request.options.simulatedThumbs, !replay.plan.periods.isEmpty else {
            return (replay, [features.interest(tellingWhy: isAlone)])
        }
        simulating()
        let simulation = ThumbSimulation(
            of: history, replay: replay, lookingAt: count, features: features)
        return (
            self.replay(of: simulation.history),
            features.systems(simulation, tellingWhy: isAlone)
        )
    }

    /// The day before which all is known that the replay starts from; nil where it has no period.
    var start: Day? { replay(of: history).plan.fits.first?.cutoff }

    private func replay(of history: ReaderHistory) -> Replay {
        Replay(of: history, over: corpus, options: request.options, seed: request.report.seed)
    }
}
