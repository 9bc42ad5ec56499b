import Digest
import Interface
import Papers
import Ranking
import Store

/// What the page and the full screen share: lists that count as shown, words, reasons.
extension Workspace {
    /// The ranked lists of a day, or of the newest; they count as shown.
    ///
    /// Nil where there are none.
    ///
    /// - Parameters:
    ///   - asked: papers to ask about, of a week, instead of whole lists; nil for those.
    ///   - isWhole: whether all of them are in view.
    func shown(of day: Day?, asked: Int? = nil, isWhole: Bool = true) throws -> MadeEdition? {
        let days = try library.days().map(\.day)
        guard let day = day ?? days.last, days.contains(day) else { return nil }
        var request = EditionRequest()
        request.day = day
        if let asked {
            request.since = day - 6
            request.explore = asked
            request.isAsking = true
        }
        let made = try edition(request)
        if !isReadOnly { try remember(made, isWhole: isWhole) }
        return made
    }

    /// The paper with its score, all its reasons, and its rank in the list shown last, 0 where it
    /// was not in it; nil where it is unknown.
    ///
    /// As long as nothing was learnt, score and reasons are those of a topic that has it: keywords.
    func explained(_ id: ArxivID) throws -> RankedPaper? {
        guard let paper = try library.paper(id) else { return nil }
        guard let reader = try readerModel() else { return try explainedByKeywords(paper) }
        let rank = try rankShownLast(of: id)
        let explanation = reader.model.explanation(of: paper, among: reader.labelled)
        return RankedPaper(
            paper: paper, rank: rank, score: explanation.score,
            interest: reader.model.probability(ofScore: explanation.score),
            reasons: explanation.reasons)
    }

    /// The paper with all keywords that it fits of the first topic that has it; of a score of 0
    /// where none has.
    func explainedByKeywords(_ paper: Paper) throws -> RankedPaper {
        let matcher = TopicMatcher(try configuration().configuration)
        var ranked = RankedPaper(paper: paper, rank: try rankShownLast(of: paper.id), score: 0)
        guard matcher.isInScope(paper), matcher.mute(of: paper) == nil else { return ranked }
        let found = zip(matcher.configuration.topics, matcher.findings(for: paper))
            .first { $0.1.isMatch }
        if let (topic, finding) = found {
            ranked.score = finding.score
            ranked.reasons = finding.reasons(in: topic)
        }
        return ranked
    }

    /// The rank of a paper in the list shown last, 0 where it was not in it.
    func rankShownLast(of id: ArxivID) throws -> Int {
        try library.lastShown(profile: profile)?.papers.firstIndex(of: id).map { $0 + 1 } ?? 0
    }

    /// Papers found, in their order, with what the model says of them.
    func judged(_ papers: [Paper]) throws -> [RankedPaper] {
        guard !papers.isEmpty, let model = try readerModel()?.model else {
            return papers.enumerated().map {
                RankedPaper(paper: $1, rank: $0 + 1, score: 0)
            }
        }
        return zip(papers, model.scores(of: papers)).enumerated().map { place, found in
            RankedPaper(
                paper: found.0, rank: place + 1, score: found.1,
                interest: model.probability(ofScore: found.1))
        }
    }

    /// The words that stand on these papers.
    func verdicts(on ids: [ArxivID]) throws -> [ArxivID: Verdict] {
        let wanted = Set(ids)
        return try library.standingLabels(profile: profile).reduce(into: [:]) { verdicts, label in
            if wanted.contains(label.paper) { verdicts[label.paper] = label.verdict }
        }
    }

    /// The titles of papers that are known.
    func titles(of ids: some Sequence<ArxivID>) throws -> [ArxivID: String] {
        Dictionary(
            try library.papers(Array(Set(ids))).map { ($0.id, $0.title) }, uniquingKeysWith: { $1 })
    }
}

extension [Label] {
    /// The label of each paper, of several the last.
    var byPaper: [ArxivID: Label] {
        Dictionary(map { ($0.paper, $0) }, uniquingKeysWith: { $1 })
    }
}
