import Evaluation
import LinearAlgebra
import Papers
import Ranking
import Store

extension Workspace {
    /// Thumbs up below which no settings are chosen.
    private static let upsOfChoice = 60

    /// The settings that the reader's own last weeks speak for; the constants where they are few.
    ///
    /// - Complexity: that of `InterestReplay` on some eight thousand papers.
    func settingsChoice(
        _ labelled: [TrainingSet.LabelledPaper], _ background: BackgroundModel
    ) throws -> SettingsChoice {
        guard labelled.count(where: { $0.verdict == .up }) >= Self.upsOfChoice,
            let weeks = try LastWeeks(self, labelled)
        else { return .constants }
        let labels = try library.effectiveLabels(profile: profile)
        let history = ReaderHistory(name: profile, labels: labels, in: weeks.corpus)
        let replay = Replay(of: history, over: weeks.corpus, options: weeks.options(history))
        let vectors = FeatureExtractor(background: background).vectors(
            of: weeks.papers, kept: keptFeatures(of: weeks.papers))
        return InterestReplay(
            replay.plan, vectors: vectors, background: background, isChoosing: true
        ).choice(
            liked: Set(history.labels.filter { $0.verdict == .up }.map(\.paper)),
            labels: labelled.count)
    }
}

/// The lists of the last weeks, thinned, with what was known before them.
private struct LastWeeks {
    let papers: [Paper]
    let corpus: EvaluationCorpus
    private let start: Day

    /// Weeks that are replayed.
    private static let weeks = 12
    /// Papers of a week without a word that are ranked, at most: among more of them a thumb up
    /// stands lower by every setting.
    private static let candidates = 300

    /// The lists up to the newest paper with a thumb up; nil where there is none.
    init?(_ workspace: Workspace, _ labelled: [TrainingSet.LabelledPaper]) throws {
        let library = workspace.library
        let firstDays = try library.firstDays(of: labelled.map(\.paper.id))
        let liked = labelled.filter { $0.verdict == .up }
        guard let newest = liked.compactMap({ firstDays[$0.paper.id] }).max() else { return nil }
        start = newest - Self.weeks * 7 + 1
        let known = Set(labelled.map(\.paper.id))
        var listed = labelled.compactMap { label in
            firstDays[label.paper.id].map { ListedPaper(paper: label.paper, day: $0) }
        }
        var seen = known
        let earlier = try library.samplePapers(FitSettings.others, before: start, seed: 1)
        listed += earlier.filter { seen.insert($0.paper.id).inserted }
        for week in 0..<Self.weeks {
            let first = start + week * 7
            let papers = try library.samplePapers(
                Self.candidates, from: first, before: first + 7, seed: 1)
            listed += papers.filter { seen.insert($0.paper.id).inserted }
        }
        listed.sort(by: ListedPaper.isEarlier)
        papers = listed.map(\.paper)
        corpus = EvaluationCorpus(
            papers: papers.map(\.id), firstDays: listed.map(\.day),
            archivePositions: Array(listed.indices))
    }

    /// A weekly replay of these weeks alone, all thumbs on earlier papers being known.
    ///
    /// A thumb is known from the week after its paper appeared: who labels a collection at once
    /// likes it no less.
    func options(_ history: ReaderHistory) -> ReplayProtocol {
        var options = ReplayProtocol.reference
        options.refitEvery = 1
        let liked = history.labels.filter { $0.verdict == .up }
        let before = liked.count { corpus.firstDays[$0.paper] < start }
        options.warmUpShare = Double(before) / Double(max(1, liked.count))
        return options
    }
}
