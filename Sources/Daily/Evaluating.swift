import Digest
public import Evaluation
import LinearAlgebra
import Papers
import Ranking
import Store

/// What an evaluation is asked to do.
public struct EvaluationRequest: Sendable {
    /// How histories are replayed.
    public var options = ReplayProtocol()
    /// Readers by profile; nil for all.
    public var profiles: [String]?
    /// Settings of the report.
    public var report = ReportOptions()
    /// Whether the systems that only others have are fitted too.
    public var includesRivals = true

    /// The reader's own history, day by day.
    public init() {}
}

/// A finished evaluation.
public struct Evaluated: Sendable {
    /// The report.
    public let report: EvaluationReport
    /// Files for trec_eval, by reader.
    public let trecFiles: [(reader: String, files: [ReplayResults.File])]
}

extension Workspace {
    /// Replays readers' histories and reports how well each system would have ranked.
    ///
    /// - Throws: `DailyError` where there is nothing to replay.
    public func evaluate(
        _ request: EvaluationRequest, progress: (String, Double) -> Void = { _, _ in }
    ) throws -> Evaluated {
        progress("reading papers", 0)
        let ground = try EvaluationGround(self)
        let known = try library.profiles()
        let names = request.profiles ?? known.map(\.name)
        if let unknown = names.first(where: { name in !known.contains { $0.name == name } }) {
            throw DailyError.missingInput(
                known.isEmpty
                    ? "There are no labels yet, so there is nothing to evaluate. Give thumbs with "
                        + "`paperboy up` and `paperboy down`, or `paperboy labels import`."
                    : "There is no reader '\(unknown)'. There are: "
                        + known.map(\.name).joined(separator: ", ") + ".")
        }
        progress("computing features", 0)
        let features = ground.features(try background())
        let histories = try names.map { try history(of: $0, tags: known, in: ground.corpus) }
        let systems = features.systems(includingRivals: request.includesRivals)
        let annotations = ground.annotations()
        var replayed: [Result<ReplayedReader, any Error>] = []
        // Stretches of readers side by side, so that progress can be told in between.
        for start in stride(from: 0, to: names.count, by: 4) {
            progress("replaying \(names[start])", Double(start) / Double(names.count))
            replayed += concurrently(min(4, names.count - start)) { offset in
                Result {
                    try ReplayedReader(
                        histories[start + offset], over: ground.corpus, systems: systems,
                        request: request, annotations: annotations)
                }
            }
        }
        let readers = try replayed.map { try $0.get() }
        let report = EvaluationReport(
            readers: readers.map(\.report), options: request.options, report: request.report,
            notes: [features.note])
        return Evaluated(report: report, trecFiles: readers.map { ($0.report.name, $0.files) })
    }

    private func history(
        of name: String, tags known: [Profile], in corpus: EvaluationCorpus
    ) throws -> ReaderHistory {
        let shown = try library.shownListings(profile: name).flatMap(\.papers)
        return ReaderHistory(
            name: name, tags: known.first { $0.name == name }?.tags ?? [],
            labels: try library.effectiveLabels(profile: name), shown: shown, in: corpus)
    }
}

/// One reader's history, replayed.
private struct ReplayedReader: Sendable {
    let report: ReaderReport
    let files: [ReplayResults.File]

    init(
        _ history: ReaderHistory, over corpus: EvaluationCorpus, systems: [RankingSystem],
        request: EvaluationRequest, annotations: ReportAnnotations
    ) throws {
        let replay = Replay(
            of: history, over: corpus, options: request.options, seed: request.report.seed)
        let results = try ReplayResults(of: replay, systems: systems)
        report = ReaderReport(of: results, options: request.report, annotations: annotations)
        files = results.trecFiles
    }
}

/// The papers that replays run over, with what is known of them without labels.
struct EvaluationGround {
    let papers: [Paper]
    let corpus: EvaluationCorpus

    init(_ workspace: Workspace) throws {
        guard let newest = try workspace.library.newestDay(),
            let oldest = try workspace.library.days().map(\.day).min()
        else { throw DailyError.missingInput("There are no lists to replay.") }
        var papers: [Paper] = []
        var days: [Day] = []
        var positions: [Int] = []
        var seen: Set<ArxivID> = []
        var position = (day: oldest, next: 0)
        for listed in try workspace.library.papers(listedIn: oldest...newest) {
            if listed.day != position.day { position = (listed.day, 0) }
            position.next += 1
            guard seen.insert(listed.paper.id).inserted else { continue }
            papers.append(listed.paper)
            days.append(listed.day)
            positions.append(position.next - 1)
        }
        let matcher = workspace.configurationIfAny.map { TopicMatcher($0) }
        let fixed = papers
        let keyword = concurrently((papers.count + 2047) / 2048) { part in
            fixed[(part * 2048)..<min((part + 1) * 2048, fixed.count)].map { paper in
                Self.keywordScore(of: paper, matcher)
            }
        }.flatMap(\.self)
        self.papers = papers
        corpus = EvaluationCorpus(
            papers: papers.map(\.id), firstDays: days, archivePositions: positions,
            keywordScores: keyword.map(\.score), isListed: keyword.map(\.isListed))
    }

    private static func keywordScore(
        of paper: Paper, _ matcher: TopicMatcher?
    ) -> (score: Float, isListed: Bool) {
        guard let matcher else { return (0, true) }
        let best = matcher.findings(for: paper).filter(\.isMatch).map(\.score).max()
        let isListed =
            best != nil && matcher.isInScope(paper) && matcher.mute(of: paper) == nil
        return (Float(best ?? 0), isListed)
    }

    /// The features of the papers by a background model.
    func features(_ background: BackgroundModel) -> EvaluationFeatures {
        EvaluationFeatures(
            vectors: FeatureExtractor(background: background).vectors(of: papers),
            background: background)
    }

    /// Titles for the report.
    func annotations() -> ReportAnnotations {
        var annotations = ReportAnnotations()
        let titles = papers.map(\.title)
        annotations.title = { titles[$0] }
        return annotations
    }
}

/// The systems that a report sets side by side, over common features.
struct EvaluationFeatures: Sendable {
    let vectors: FeatureVectors
    let background: BackgroundModel

    /// What the report must say of the background model.
    var note: String {
        "Document frequencies and semantic directions come from a background model of papers of "
            + "\(background.days.lowerBound) to \(background.days.upperBound), made without labels: "
            + "where these days reach into the replay, all learnt systems know word statistics of "
            + "later papers."
    }

    func systems(includingRivals: Bool) -> [RankingSystem] {
        let (vectors, background) = (vectors, background)
        let interest = RankingSystem(
            name: "interest", summary: "the reader's model, fitted again at every step",
            isBaseline: false
        ) { plan in
            InterestReplay(plan, vectors: vectors, background: background).scores()
        }
        let plain: [RankingSystem] = [.digestOrder, .newest, .keywordCount, .random]
        guard includingRivals else { return [interest] + plain }
        let terms = vectors.termBlock
        return [interest] + plain + [.rocchio(features: terms), .linearSVM(features: terms)]
    }
}
