import Dispatch
public import Evaluation
import LinearAlgebra
public import Papers
import Ranking
import Store
import Synchronization

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
    /// Labels of later days lie in the future and are left out.
    public var today = Timestamp.now.day
    /// Whether files for trec_eval are made.
    public var wantsFiles = false
    /// Readers with fewer thumbs up are no part of the means over readers.
    public var minimumPicks = 0

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
    /// - Throws: `DailyError` where there are no lists, or a reader named in the request is unknown.
    public func evaluate(
        _ request: EvaluationRequest, progress: (String, Double) -> Void = { _, _ in }
    ) throws -> Evaluated {
        let names = try readers(request)
        progress("reading papers", 0)
        let ground = try EvaluationGround(self)
        progress("computing features", 0)
        let features = ground.features(try background())
        let profiles = try library.profiles()
        let cases = try names.map { name in
            try ReaderCase(
                name, of: profiles, in: self, ground, features, request,
                isAlone: names.count == 1)
        }
        let systems = features.systems(includingRivals: request.includesRivals)
        let replayed =
            if let alone = cases.first, cases.count == 1 {
                [
                    try alone.replayed(by: systems) { system, share in
                        progress("replaying \(names[0]): \(system)", share)
                    }
                ]
            } else {
                try replays(of: cases, by: systems) { progress("replaying readers", $0) }
            }
        let report = EvaluationReport(
            readers: replayed.map(\.report), options: request.options, report: request.report,
            minimumPicks: request.minimumPicks, notes: [features.note])
        return Evaluated(report: report, trecFiles: replayed.map { ($0.report.name, $0.files) })
    }

    /// The replays of several readers, side by side; `progress` is told the share that is done.
    private func replays(
        of cases: [ReaderCase], by systems: [RankingSystem], progress: (Double) -> Void
    ) throws -> [ReplayedReader] {
        // The longest ones first, so that no processor is left with one of them at the end.
        let order = cases.indices.sorted { (cases[$1].size, $0) < (cases[$0].size, $1) }
        let whole = Double(max(1, cases.reduce(0) { $0 + $1.size }))
        let tally = ReplayTally()
        let group = DispatchGroup()
        DispatchQueue.global().async(group: group) {
            let results = concurrently(order.count) { place in
                let result = Result { try cases[order[place]].replayed(by: systems) }
                tally.done.withLock { $0 += cases[order[place]].size }
                return result
            }
            tally.results.withLock { $0 = results }
        }
        while group.wait(timeout: .now() + .milliseconds(200)) == .timedOut {
            progress(Double(tally.done.withLock(\.self)) / whole)
        }
        let results = Dictionary(uniqueKeysWithValues: zip(order, tally.results.withLock(\.self)))
        return try cases.indices.compactMap { try results[$0]?.get() }
    }

    /// The readers that a request means; a reader without labels is one too.
    private func readers(_ request: EvaluationRequest) throws -> [String] {
        let known = try library.profiles().map(\.name)
        guard let names = request.profiles else { return known.isEmpty ? [profile] : known }
        if let unknown = names.first(where: { !known.contains($0) && $0 != profile }) {
            throw DailyError.missingInput(
                "There is no reader '\(unknown)'. "
                    + (known.isEmpty
                        ? "Nobody has given a label yet."
                        : "There are: \(known.joined(separator: ", "))."))
        }
        return names
    }
}

/// How far replays are, and what came of them.
private final class ReplayTally: Sendable {
    /// The sizes of the replays that are done.
    let done = Mutex(0)
    let results = Mutex<[Result<ReplayedReader, any Error>]>([])
}

/// One reader's replay.
private struct ReplayedReader: Sendable {
    let report: ReaderReport
    let files: [ReplayResults.File]
}

/// All that one reader's replay needs.
private struct ReaderCase: Sendable {
    /// How long it takes, as a number of labels.
    let size: Int
    private let replay: Replay
    private let previous: PreviousModels
    private let annotations: ReportAnnotations
    private let options: ReportOptions
    private let papers: [Paper]
    private let wantsFiles: Bool

    init(
        _ name: String, of profiles: [Profile], in workspace: Workspace,
        _ ground: EvaluationGround,
        _ features: EvaluationFeatures, _ request: EvaluationRequest, isAlone: Bool
    ) throws {
        let library = workspace.library
        let history = ReaderHistory(
            name: name, tags: profiles.first { $0.name == name }?.tags ?? [],
            labels: try library.effectiveLabels(profile: name),
            shown: try library.shownListings(profile: name).flatMap(\.papers),
            today: request.today, in: ground.corpus)
        let (papers, background) = (ground.papers, features.background)
        let replay = Replay(
            of: history, over: ground.corpus, options: request.options, seed: request.report.seed)
        previous = try workspace.previousModels(
            of: name, labelTime: request.options.labelTime, in: ground.corpus,
            background: background)
        var annotations = ReportAnnotations()
        annotations.title = { papers[$0].title }
        annotations.notes = previous.remarks
        if profiles.isEmpty == false, !profiles.contains(where: { $0.name == name }) {
            annotations.notes.append(
                "There is no reader '\(name)'. Those with labels: "
                    + profiles.map(\.name).joined(separator: ", ") + ".")
        }
        // A page on many readers has no room for what only one would read.
        if isAlone {
            annotations.terms = try Workspace(workspace, profile: name).strongestTerms()
            let reasons = MissReasons(plan: replay.plan, papers: papers, background: background)
            annotations.why = { reasons.texts($0) }
        }
        size = history.labels.count
        self.replay = replay
        self.annotations = annotations
        self.papers = papers
        options = request.report
        wantsFiles = request.wantsFiles
    }

    /// Puts the replay to the systems; `progress` is told the name of each, and the share that is
    /// done.
    func replayed(
        by systems: [RankingSystem], progress: (String, Double) -> Void = { _, _ in }
    ) throws -> ReplayedReader {
        var done = 0
        let results = try ReplayResults(of: replay, systems: systems) { system in
            progress(system, Double(done) / Double(systems.count + 1))
            done += 1
        }
        progress("the report", Double(systems.count) / Double(systems.count + 1))
        let (tail, note) = try previous.tail(of: results, over: papers)
        var annotations = annotations
        if let note { annotations.notes.append(note) }
        let report = ReaderReport(
            of: results, options: options, annotations: annotations, previous: tail)
        guard wantsFiles else { return ReplayedReader(report: report, files: []) }
        let ofPrevious = tail.map { $0.files(ofSystem: $0.systems.count - 1) } ?? []
        return ReplayedReader(report: report, files: results.trecFiles + ofPrevious)
    }
}
