import Digest
import Papers
import Ranking

/// The order of an edition's lists: a score for each paper, and what the scores rest on.
struct ListRanking {
    /// What order and probabilities rest on.
    let basis: InterestBasis
    private let scores: [ArxivID: Double]
    private let reader: ReaderModel?
    /// The papers that the model scored, and their features.
    private let scored: (papers: [Paper], vectors: FeatureVectors)?
    private let order: Edition.Order

    /// By the reader's model; by the topics' keywords where there is none.
    init(_ reader: ReaderModel?, of lists: [TopicList]) {
        order = .interest
        self.reader = reader
        guard let reader else {
            basis = .keywords
            scores = [:]
            scored = nil
            return
        }
        basis = InterestBasis(reader.model)
        let papers = Self.distinct(lists)
        let vectors = reader.model.extractor.vectors(of: papers)
        scored = (papers, vectors)
        scores = Dictionary(
            zip(papers.map(\.id), reader.model.scores(of: vectors)), uniquingKeysWith: { $1 })
    }

    /// By a rule that needs no labels.
    init(order: Edition.Order, of lists: [TopicList]) {
        self.order = order
        reader = nil
        basis = .keywords
        scores = [:]
        scored = nil
    }

    /// The papers of all lists, each once.
    private static func distinct(_ lists: [TopicList]) -> [Paper] {
        var seen: Set<ArxivID> = []
        return lists.flatMap { $0.entries.map(\.paper.paper) }.filter {
            seen.insert($0.id).inserted
        }
    }

    /// The lists in order, ranks running through all of them; a paper in several lists has one
    /// rank, that of its first place.
    func ranked(
        _ lists: [TopicList], verdicts: [ArxivID: Verdict], top: Int?, wantsReasons: Bool
    ) -> (lists: [RankedList], shown: [ArxivID]) {
        var shown: [ArxivID] = []
        var ranks: [ArxivID: Int] = [:]
        var ranked: [RankedList] = lists.map { list in
            let entries = sorted(list.entries).prefix(top ?? list.entries.count)
            let papers = entries.map { entry in
                let id = entry.paper.paper.id
                if ranks[id] == nil {
                    shown.append(id)
                    ranks[id] = shown.count
                }
                let score = score(of: entry)
                return RankedPaper(
                    paper: entry.paper.paper, rank: ranks[id] ?? 0, score: score,
                    interest: reader?.model.probability(ofScore: score),
                    reasons: reader == nil ? keywordReasons(of: entry, in: list.topic) : [],
                    verdict: verdicts[id], isFollowed: entry.isFollowed)
            }
            return RankedList(topic: list.topic, papers: papers)
        }
        if wantsReasons { addReasons(to: &ranked, shown: Set(shown)) }
        return (ranked, shown)
    }

    private func addReasons(to lists: inout [RankedList], shown: Set<ArxivID>) {
        guard let reader, let scored else { return }
        let rows = scored.papers.indices.filter { shown.contains(scored.papers[$0].id) }
        let papers = rows.map { scored.papers[$0] }
        let found = reader.model.strongestReasons(
            of: papers, vectors: scored.vectors.selecting(rows), count: 3)
        let reasons = Dictionary(
            zip(papers.map(\.id), found), uniquingKeysWith: { $1 })
        for list in lists.indices {
            for paper in lists[list].papers.indices {
                lists[list].papers[paper].reasons =
                    reasons[lists[list].papers[paper].paper.id] ?? []
            }
        }
    }

    private func score(of entry: TopicList.Entry) -> Double {
        reader == nil ? entry.finding.score : scores[entry.paper.paper.id] ?? 0
    }

    private func sorted(_ entries: [TopicList.Entry]) -> [TopicList.Entry] {
        switch order {
        case .digest: return entries
        case .newest:
            return entries.sorted {
                ($1.paper.day, $1.paper.paper.id) < ($0.paper.day, $0.paper.paper.id)
            }
        case .interest:
            return entries.map { (score: score(of: $0), entry: $0) }.sorted {
                ($1.score, $0.entry.paper.paper.id) < ($0.score, $1.entry.paper.paper.id)
            }.map(\.entry)
        }
    }

    private func keywordReasons(of entry: TopicList.Entry, in topic: TopicRule) -> [Reason] {
        guard order == .interest else { return [] }
        let share = entry.finding.score / Double(max(1, entry.finding.fired.count))
        return entry.finding.fired.prefix(3).map {
            Reason(kind: .keyword, text: topic.keywords[$0].source, contribution: share)
        }
    }
}

extension InterestBasis {
    /// What a model's probabilities rest on.
    init(_ model: InterestModel) {
        let labels = model.ups + model.downs
        if model.calibration.scaling != nil {
            self = .calibrated(labels)
        } else if model.downs == 0 {
            self = .upsOnly(model.ups)
        } else if labels < Calibration.requiredLabels {
            self = .tooFewLabels(labels, of: Calibration.requiredLabels)
        } else {
            self = .uncalibrated(labels)
        }
    }
}
