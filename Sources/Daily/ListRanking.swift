import Digest
import LinearAlgebra
import Papers
import Ranking

/// The order of an edition's lists: a score for each paper, and what the scores rest on.
struct ListRanking {
    /// What order and probabilities rest on.
    let basis: InterestBasis
    private let scores: [ArxivID: Double]
    private let model: InterestModel?
    /// The rated paper that a paper of the lists is under another identifier.
    let ratedTwins: [ArxivID: ArxivID]
    /// The papers that the model scored, and their features.
    private let scored: (papers: [Paper], vectors: FeatureVectors)?
    private let order: Edition.Order
    /// The paper that stands for a work, by each further paper that is the same one.
    private let works: [ArxivID: ArxivID]

    /// By the reader's model; by the topics' keywords where there is none.
    ///
    /// - Parameters:
    ///   - kept: features of papers of the lists that were made earlier.
    ///   - rated: gives rated papers by their identifiers, and features of them made earlier.
    init(
        _ model: InterestModel?, of lists: [TopicList], kept: KeptFeatures,
        rated: @Sendable ([ArxivID]) throws -> (papers: [Paper], kept: KeptFeatures)
    ) throws {
        order = .interest
        self.model = model
        guard let model else {
            basis = .keywords
            scores = [:]
            scored = nil
            works = Self.worksByTitle(in: lists)
            ratedTwins = [:]
            return
        }
        basis = InterestBasis(model)
        let papers = Self.distinct(lists)
        let vectors = model.extractor.vectors(of: papers, kept: kept)
        scored = (papers, vectors)
        let named = KnownWorks(papers)
        let ((found, firsts), twins) = try sideBySide(
            { (model.scores(of: vectors), SameWork.firsts(of: named, vectors: vectors)) },
            {
                try SameWork.twins(
                    of: named, vectors: vectors, among: model.rated, by: model.extractor,
                    known: rated)
            })
        scores = Dictionary(zip(papers.map(\.id), found), uniquingKeysWith: { $1 })
        works = Self.works(papers, firsts)
        ratedTwins = zip(papers, twins).reduce(into: [:]) { rated, entry in
            rated[entry.0.id] = entry.1
        }
    }

    /// By a rule that needs no labels.
    init(order: Edition.Order, of lists: [TopicList]) {
        self.order = order
        model = nil
        basis = .keywords
        scores = [:]
        scored = nil
        // The digest's own order is the digest's list, whatever stands in it twice.
        works = order == .digest ? [:] : Self.worksByTitle(in: lists)
        ratedTwins = [:]
    }

    private static func worksByTitle(in lists: [TopicList]) -> [ArxivID: ArxivID] {
        let papers = distinct(lists)
        return works(papers, SameWork.firsts(byTitlesOf: papers))
    }

    private static func works(_ papers: [Paper], _ firsts: [Int]) -> [ArxivID: ArxivID] {
        papers.indices.filter { firsts[$0] != $0 }.reduce(into: [:]) { works, paper in
            works[papers[paper].id] = papers[firsts[paper]].id
        }
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
        _ lists: [TopicList], verdicts: [ArxivID: Verdict], explored: [ArxivID] = [],
        isAsking: Bool = false, top: Int?, wantsReasons: Bool
    ) -> (lists: [RankedList], shown: [ArxivID]) {
        let explored = Set(explored)
        var shown: [ArxivID] = []
        var ranks: [ArxivID: Int] = [:]
        var ranked: [RankedList] = lists.map { list in
            let order =
                isAsking ? list.entries : Self.raising(explored, in: sorted(list.entries))
            let entries = order.prefix(top ?? list.entries.count)
            let papers = entries.map { entry in
                let id = entry.paper.paper.id
                if ranks[id] == nil {
                    shown.append(id)
                    ranks[id] = shown.count
                }
                let score = score(of: entry)
                return RankedPaper(
                    paper: entry.paper.paper, rank: ranks[id] ?? 0, score: score,
                    interest: model?.probability(ofScore: score),
                    reasons: model == nil ? keywordReasons(of: entry, in: list.topic) : [],
                    verdict: verdicts[id], isExploration: explored.contains(id),
                    isFollowed: entry.isFollowed)
            }
            return RankedList(
                topic: list.topic, papers: papers, further: order.count - papers.count)
        }
        if wantsReasons { addReasons(to: &ranked, shown: Set(shown)) }
        return (ranked, shown)
    }

    /// The papers without a word whose labels would teach the model most, the most telling first.
    ///
    /// Before the first label, those that fit the topics' keywords best, a topic after the other.
    ///
    /// - Parameters:
    ///   - top: how many papers at the top of each list do not count: they are read anyway.
    ///   - labelled: gives the papers that the model was fitted to.
    func mostTelling(
        _ count: Int, of lists: [TopicList], below top: Int = 0,
        unless verdicts: [ArxivID: Verdict],
        labelled: () throws -> [TrainingSet.LabelledPaper]
    ) rethrows -> [ArxivID] {
        guard count > 0, order == .interest else { return [] }
        guard let model, let scored else {
            return bestOfEach(lists).lazy.filter { verdicts[$0] == nil }.prefix(count)
                .map(\.self)
        }
        let high = Set(
            top == 0 ? [] : lists.flatMap { sorted($0.entries).prefix(top) }.map(\.paper.paper.id))
        let open = scored.papers.filter { verdicts[$0.id] == nil && !high.contains($0.id) }
        let chosen = model.mostTelling(count, of: open, labelled: try labelled())
        return chosen.map { open[$0].id }
    }

    /// The papers of all lists: the best of each, then the second of each, and so on; each once.
    private func bestOfEach(_ lists: [TopicList]) -> [ArxivID] {
        let orders = lists.map { sorted($0.entries).map(\.paper.paper.id) }
        return (0..<(orders.map(\.count).max() ?? 0)).flatMap { place in
            orders.compactMap { place < $0.count ? $0[place] : nil }
        }.distinct()
    }

    /// A list in which every third place from the top belongs to a paper to explore, as long as
    /// there are some that stand lower.
    private static func raising(
        _ explored: Set<ArxivID>, in entries: [TopicList.Entry]
    ) -> [TopicList.Entry] {
        guard !explored.isEmpty else { return entries }
        var raised = entries
        var place = 2
        while place < raised.count {
            guard
                let lower = raised[place...].firstIndex(where: {
                    explored.contains($0.paper.paper.id)
                })
            else { break }
            raised.insert(raised.remove(at: lower), at: place)
            place += 3
        }
        return raised
    }

    private func addReasons(to lists: inout [RankedList], shown: Set<ArxivID>) {
        guard let model, let scored else { return }
        let rows = scored.papers.indices.filter { shown.contains(scored.papers[$0].id) }
        let papers = rows.map { scored.papers[$0] }
        // More than are shown, since those that say the same again are left out.
        let found = model.strongestReasons(
            of: papers, vectors: scored.vectors.selecting(rows), count: 5)
        let reasons = Dictionary(
            zip(papers.map(\.id), found.map { Wording.distinct($0) }), uniquingKeysWith: { $1 })
        for list in lists.indices {
            for paper in lists[list].papers.indices {
                lists[list].papers[paper].reasons =
                    reasons[lists[list].papers[paper].paper.id] ?? []
            }
        }
    }

    private func score(of entry: TopicList.Entry) -> Double {
        model == nil ? entry.finding.score : scores[entry.paper.paper.id] ?? 0
    }

    private func sorted(_ entries: [TopicList.Entry]) -> [TopicList.Entry] {
        let ordered =
            switch order {
            case .digest: entries
            case .newest:
                entries.sorted {
                    ($1.paper.day, $1.paper.paper.id) < ($0.paper.day, $0.paper.paper.id)
                }
            case .interest:
                entries.map { (score: score(of: $0), entry: $0) }.sorted {
                    let (first, second) = ($0.entry.paper.paper.id, $1.entry.paper.paper.id)
                    guard $0.score == $1.score else { return $0.score > $1.score }
                    // Rules of keywords know few scores: of equal ones the newest come first.
                    return model == nil ? first > second : first < second
                }.map(\.entry)
            }
        guard !works.isEmpty else { return ordered }
        // The same work under two identifiers is one entry of a list.
        var seen: Set<ArxivID> = []
        return ordered.filter { entry in
            let id = entry.paper.paper.id
            return seen.insert(works[id] ?? id).inserted
        }
    }

    private func keywordReasons(of entry: TopicList.Entry, in topic: TopicRule) -> [Reason] {
        order == .interest ? Array(entry.finding.reasons(in: topic).prefix(3)) : []
    }
}

extension TopicFinding {
    /// The keywords that were found, with equal shares of the score.
    func reasons(in topic: TopicRule) -> [Reason] {
        let share = score / Double(max(1, fired.count))
        return fired.map {
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
        } else if min(model.ups, model.downs) < Calibration.requiredOfEachKind {
            self = .tooFewOfAKind(
                ups: model.ups, downs: model.downs, of: Calibration.requiredOfEachKind)
        } else {
            self = .uncalibrated(labels)
        }
    }
}
