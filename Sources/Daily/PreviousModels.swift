import Evaluation
import Foundation
import LinearAlgebra
import Papers
import Ranking
import Store

/// A model of a reader that was made before, and until when it may know what the reader thought.
struct PreviousModel: Sendable {
    let model: InterestModel
    /// No paper of this day or earlier may be used to measure it.
    let knownUntil: Day
    /// What it is, in a few words.
    let origin: String

    /// The model as a system that knows nothing of fits and periods.
    func system(over papers: [Paper]) -> RankingSystem {
        RankingSystem(name: "previous", summary: "\(origin), until \(knownUntil)") { plan in
            let scores = plan.periods.map { period in
                model.scores(of: period.candidates.map { papers[$0] })
            }
            let probabilities = scores.map { scores -> [Float]? in
                let all = scores.compactMap { model.probability(ofScore: $0).map { Float($0) } }
                return all.count == scores.count ? all : nil
            }
            return ReplayScores(
                scores: scores.map { $0.map { Float($0) } }, probabilities: probabilities)
        }
    }
}

/// All models of a reader that were made before, the newest first, and what is wrong with others.
struct PreviousModels: Sendable {
    let models: [PreviousModel]
    let remarks: [String]

    /// The newest model that a verdict can be had on beside the other systems, else the one that
    /// can be measured longest.
    ///
    /// - Returns: nil where none can be measured, and then a sentence that says so.
    func tail(
        of results: ReplayResults, over papers: [Paper]
    ) throws -> (results: ReplayResults?, note: String?) {
        let periods = results.replay.plan.periods
        guard !periods.isEmpty else { return (nil, nil) }
        func measured(_ model: PreviousModel) -> Int {
            periods.count { $0.firstDay > model.knownUntil }
        }
        let chosen =
            models.first { measured($0) >= results.replay.options.minimumPeriods }
            ?? models.max { measured($0) < measured($1) }
        guard let chosen else {
            // Of those that cannot be read it is told why.
            let note = "No model made before is at hand, so none is compared."
            return (nil, remarks.isEmpty ? note : nil)
        }
        let tail = try results.tail(
            from: chosen.knownUntil + 1, adding: chosen.system(over: papers))
        let note =
            "The model made before (\(chosen.origin), until \(chosen.knownUntil)) may know every "
            + "\(results.replay.options.period.rawValue) that was measured, so it is not compared."
        return (tail, tail == nil ? note : nil)
    }
}

extension Workspace {
    /// The models of a reader that were fitted to other labels than those of now: the kept one, the
    /// one set aside before, and one from elsewhere.
    func previousModels(
        of name: String, labelTime: ReplayProtocol.LabelTime, in corpus: EvaluationCorpus,
        background: BackgroundModel
    ) throws -> PreviousModels {
        var models: [PreviousModel] = []
        var remarks: [String] = []
        let log = try library.labelHistory(profile: name)
        let newest = log.map { Int(clamping: $0.sequence) }.max() ?? 0
        for path in [home.model(ofProfile: name), home.previousModel(ofProfile: name)] {
            guard let found = read(path, background, &remarks), found.model.revision < newest
            else { continue }
            let known = log.filter { $0.sequence <= found.model.revision }
            let days = known.map { event in
                max(
                    labelTime == .given ? event.label.time.day : Day(number: .min),
                    corpus.index(of: event.label.paper).map { corpus.firstDays[$0] }
                        ?? event.label.time.day)
            }
            let shown = try library.shownListings(profile: name)
                .filter { $0.first < found.written }.compactMap(\.day)
            guard let until = (days + shown).max() else { continue }
            models.append(
                PreviousModel(
                    model: found.model, knownUntil: until,
                    origin: "fitted to \(found.model.ups) up and \(found.model.downs) down"))
        }
        if let found = read(home.importedModel(ofProfile: name), background, &remarks) {
            // Nobody here knows what it was fitted to: only that it was there then.
            models.append(
                PreviousModel(
                    model: found.model, knownUntil: found.written.day,
                    origin: "imported, of \(found.model.ups) up and \(found.model.downs) down"))
        }
        return PreviousModels(models: models, remarks: remarks)
    }

    /// A kept model and when it was written; nil where there is none that can be used.
    private func read(
        _ path: String, _ background: BackgroundModel, _ remarks: inout [String]
    ) -> (model: InterestModel, written: Timestamp)? {
        guard let date = modificationDate(ofFile: path) else { return nil }
        let problem: String
        do {
            let written = Timestamp(milliseconds: Int64(date.timeIntervalSince1970 * 1000))
            let bytes = try MappedFile(path: path).bytes
            return (try InterestModel(bytes: bytes, background: background), written)
        } catch let error as MappedFileError {
            problem = error.reason
        } catch {
            problem = "\(error)"
        }
        let name = URL(fileURLWithPath: path).lastPathComponent
        remarks.append("The model \(name) cannot be compared: \(problem).")
        return nil
    }

    /// Sets the kept model aside before another takes its place, so that evaluations can compare
    /// the two; one set aside in the last eight weeks stays, so that it gets old enough to be
    /// measured.
    func setAsideKeptModel(of name: String, now: Date = Date()) {
        let (kept, aside) = (home.model(ofProfile: name), home.previousModel(ofProfile: name))
        if let date = modificationDate(ofFile: aside),
            now.timeIntervalSince(date) < 8 * 7 * 86_400
        {
            return
        }
        guard let file = try? MappedFile(path: kept) else { return }
        // It is a copy of what can be made again: nothing is lost where it cannot be written.
        try? keepWhole(file.bytes, in: aside)
    }
}
