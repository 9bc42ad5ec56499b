import Digest
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
    /// What word statistics are made from.
    public var background = Background.atHand
    /// Where set, what asking teaches is tried on each reader's history too.
    public var asking: AskingPlan.Options?
    /// Readers with fewer thumbs up are no part of the means over readers.
    public var minimumPicks = 0

    /// What document frequencies and semantic directions are made from.
    public enum Background: String, Sendable, CaseIterable {
        /// The background model at hand, which may know papers of the time that is replayed.
        case atHand = "at-hand"
        /// For each reader the papers alone that were first seen before their replay starts.
        case past
    }

    /// The reader's own history, day by day.
    public init() {}
}

/// A finished evaluation.
public struct Evaluated: Sendable {
    /// The report.
    public let report: EvaluationReport
    /// Files for trec_eval, by reader.
    public let trecFiles: [(reader: String, files: [ReplayResults.File])]
    /// The papers that were replayed over, to be freed when there is time.
    let papers: [Paper]
}

extension Workspace {
    /// Replays readers' histories and reports how well each system would have ranked.
    ///
    /// - Throws: `DailyError` where there are no lists, or a reader named in the request is
    ///   unknown.
    public func evaluate(
        _ request: EvaluationRequest, progress: (String, Double) -> Void = { _, _ in }
    ) throws -> Evaluated {
        let names = try readers(request)
        progress("reading papers", 0)
        var ground = try EvaluationGround(self, cutsTexts: request.background == .past)
        // Beside the features, which have times when one processor waits for the other.
        let strongestTerms =
            names.count == 1
            ? Ahead { Result { try Workspace(self, profile: names[0]).strongestTerms() } } : nil
        let background = try background()
        let profiles = try library.profiles()
        let cases = try names.map { name in
            try ReaderCase(
                name, of: profiles, in: self, ground, background, request,
                strongestTerms: strongestTerms)
        }
        var replayed: [Int: ReplayedReader] = [:]
        let stages = stages(of: cases, request)
        for (number, stage) in stages.enumerated() {
            let place = stages.count > 1 ? ", \(number + 1) of \(stages.count)" : ""
            let features = features(of: stage, over: &ground, atHand: background) {
                progress($0 + place, $1)
            }
            let baselines = features.baselines(includingRivals: request.includesRivals)
            let chosen = stage.cases.map { cases[$0] }
            let found =
                if names.count == 1 {
                    try chosen.map { alone in
                        try alone.replayed(over: features, beside: baselines) { system, share in
                            progress("replaying \(names[0]): \(system)", share)
                        }
                    }
                } else {
                    try replays(of: chosen, over: features, beside: baselines) {
                        progress("replaying readers\(place)", $0)
                    }
                }
            for (index, reader) in zip(stage.cases, found) { replayed[index] = reader }
        }
        return evaluated(
            cases.indices.compactMap { replayed[$0] }, request, over: ground.papers,
            note: note(on: background, request))
    }

    private func evaluated(
        _ readers: [ReplayedReader], _ request: EvaluationRequest, over papers: [Paper],
        note: String
    ) -> Evaluated {
        let asking = request.asking.flatMap { asking in
            AskingReport(
                of: readers.compactMap(\.asking), ways: AskingExperiment.ways, options: asking,
                report: request.report)
        }
        let report = EvaluationReport(
            readers: readers.map(\.report), options: request.options, report: request.report,
            minimumPicks: request.minimumPicks, notes: [note], asking: asking)
        return Evaluated(
            report: report, trecFiles: readers.map { ($0.report.name, $0.files) }, papers: papers)
    }

    /// The replays of several readers, side by side; `progress` is told the share that is done.
    private func replays(
        of cases: [ReaderCase], over features: EvaluationFeatures,
        beside baselines: [RankingSystem], progress: (Double) -> Void
    ) throws -> [ReplayedReader] {
        // The longest ones first, so that no processor is left with one of them at the end.
        let order = cases.indices.sorted { (cases[$1].size, $0) < (cases[$0].size, $1) }
        let whole = Double(max(1, cases.reduce(0) { $0 + $1.size }))
        let tally = ReplayTally()
        let group = DispatchGroup()
        DispatchQueue.global().async(group: group) {
            let results = concurrently(order.count) { place in
                let result = Result {
                    try cases[order[place]].replayed(over: features, beside: baselines)
                }
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

    /// The readers that a request means; the usual one also without labels.
    private func readers(_ request: EvaluationRequest) throws -> [String] {
        let known = try library.profiles().map(\.name)
        guard let names = request.profiles else { return known.isEmpty ? [profile] : known }
        let unknown = names.first { !known.contains($0) && $0 != Workspace.defaultProfile }
        if let unknown, home.profilesWithImportedModel.contains(unknown) {
            throw DailyError.missingInput(
                "'\(SafeText.cleaned(unknown))' has an imported model and no label yet, so there is "
                    + "nothing to replay.")
        }
        if let unknown {
            throw DailyError.missingInput(
                "There is no reader '\(SafeText.cleaned(unknown))'. "
                    + (known.isEmpty
                        ? "Nobody has given a label yet."
                        : "There are: \(known.joined(separator: ", "))."))
        }
        return names.distinct()
    }
}

/// How far replays are, and what came of them.
private final class ReplayTally: Sendable {
    /// The sizes of the replays that are done.
    let done = Mutex(0)
    let results = Mutex<[Result<ReplayedReader, any Error>]>([])
}
