import Papers

/// The lists of an edition as one JSON object, for programs.
///
/// Keys are stable; new ones may be added without a new `schema`. All are always there.
///
///     {"schema": "paperboy.lists/1", "day": "YYYY-MM-DD", "since": null or a day,
///      "order": "interest" | "digest" | "newest",
///      "model": {"basis": "keywords" | "too-few-labels" | "too-few-of-a-kind" | "ups-only" |
///                "uncalibrated" | "calibrated", "labels": 12, "needed": 30 or null},
///      "topics": [{"name", "match", "keywords": [text], "filters": [text], "papers": [paper]}]}
///
/// A paper has `rank`, `id`, `url`, `title`, `abstract`, `authors`, `authors_complete`,
/// `categories`, `categories_complete`, `score` (log-odds where a model was fitted), `interest`
/// (0...1 or null), `reasons` (`kind`, `text`, `contribution`, `paper` or null), `verdict` ("up",
/// "down", "skip" or null), `exploration` and `followed`. Keywords are written as the
/// configuration has them, the texts of a list joined by commas.
public struct JSONRenderer: Sendable {
    /// A renderer.
    public init() {}

    /// The edition as JSON on several lines, one paper a line, with a newline at the end.
    public func render(_ edition: Edition) -> String {
        var needed: Int?
        switch edition.basis {
        case .tooFewLabels(_, let of), .tooFewOfAKind(_, _, let of): needed = of
        default: break
        }
        let model = JSONText.object([
            ("basis", JSONText.string(edition.basis.name)),
            ("labels", "\(edition.basis.labels)"),
            ("needed", needed.map { "\($0)" } ?? "null"),
        ])
        let topics = edition.lists.map(topic).joined(separator: ",\n")
        let head = [
            ("schema", JSONText.string("paperboy.lists/1")),
            ("day", JSONText.string(edition.day.description)),
            ("since", edition.since.map { JSONText.string($0.description) } ?? "null"),
            ("order", JSONText.string(edition.order.rawValue)),
            ("model", model),
        ]
        let members = head.map { "\(JSONText.string($0.0)): \($0.1)" }.joined(separator: ",\n")
        return "{\(members),\n\"topics\": [\(topics)]}\n"
    }

    /// Every paper of the edition as one line of JSON, each once, with the names of its topics as
    /// `topics` and the day as `day`.
    ///
    /// They come in the order of ranks; in the digest's order so that each list keeps its own, and
    /// can be made again of the lines.
    public func lines(_ edition: Edition) -> String {
        let papers =
            edition.order == .digest
            ? EditionOrder.merged(edition) : EditionOrder.distinct(edition)
        return papers.map { paper, topics in
            let more = [
                ("day", JSONText.string(edition.day.description)),
                ("topics", JSONText.list(topics)),
            ]
            return JSONText.object(members(of: paper) + more) + "\n"
        }.joined()
    }

    private func topic(_ list: RankedList) -> String {
        let papers = list.papers.map { JSONText.object(members(of: $0)) }.joined(separator: ",\n")
        return JSONText.object([
            ("name", JSONText.string(list.topic.name)),
            ("match", JSONText.string(list.topic.match.rawValue)),
            ("keywords", JSONText.list(list.topic.keywords.map(\.source))),
            ("filters", JSONText.list(list.topic.filters.map(\.source))),
            ("papers", papers.isEmpty ? "[]" : "[\n\(papers)]"),
        ])
    }

    private func members(of ranked: RankedPaper) -> [(String, String)] {
        let paper = ranked.paper
        return [
            ("rank", "\(ranked.rank)"),
            ("id", JSONText.string(paper.id.text)),
            ("url", JSONText.string(paper.id.abstractURL)),
            ("title", JSONText.string(paper.title)),
            ("abstract", JSONText.string(paper.abstract)),
            ("authors", JSONText.list(paper.authors)),
            ("authors_complete", "\(paper.authorsComplete)"),
            ("categories", JSONText.list(paper.categories.map(\.code))),
            ("categories_complete", "\(paper.categoriesComplete)"),
            ("score", JSONText.number(ranked.score)),
            ("interest", ranked.interest.map(JSONText.number) ?? "null"),
            ("reasons", "[\(ranked.reasons.map(reason).joined(separator: ", "))]"),
            ("verdict", ranked.verdict.map { JSONText.string($0.rawValue) } ?? "null"),
            ("exploration", "\(ranked.isExploration)"),
            ("followed", "\(ranked.isFollowed)"),
        ]
    }

    private func reason(_ reason: Reason) -> String {
        JSONText.object([
            ("kind", JSONText.string(reason.kind.rawValue)),
            ("text", JSONText.string(reason.text)),
            ("contribution", JSONText.number(reason.contribution)),
            ("paper", reason.paper.map { JSONText.string($0.text) } ?? "null"),
        ])
    }
}

/// The papers of an edition, each once.
enum EditionOrder {
    /// The papers by rank, ties as they come, each with the names of all topics that list it.
    static func distinct(_ edition: Edition) -> [(paper: RankedPaper, topics: [String])] {
        var positions: [ArxivID: Int] = [:]
        var papers: [(paper: RankedPaper, topics: [String])] = []
        for list in edition.lists {
            for paper in list.papers {
                if let position = positions[paper.paper.id] {
                    papers[position].topics.append(list.topic.name)
                } else {
                    positions[paper.paper.id] = papers.count
                    papers.append((paper, [list.topic.name]))
                }
            }
        }
        return papers.enumerated()
            .sorted { ($0.element.paper.rank, $0.offset) < ($1.element.paper.rank, $1.offset) }
            .map(\.element)
    }

    /// The same papers so that all lists keep their orders, as those of one archive can; by rank
    /// where two lists contradict one another.
    ///
    /// Of the papers that may come next, that of the earliest list does.
    ///
    /// - Complexity: O(papers × lists).
    static func merged(_ edition: Edition) -> [(paper: RankedPaper, topics: [String])] {
        let byRank = distinct(edition)
        let papers = Dictionary(uniqueKeysWithValues: byRank.map { ($0.paper.paper.id, $0) })
        var rest = edition.lists.map { $0.papers.map(\.paper.id)[...] }
        var merged: [(paper: RankedPaper, topics: [String])] = []
        while merged.count < byRank.count {
            let heads = rest.compactMap(\.first)
            let counts = heads.reduce(into: [:]) { $0[$1, default: 0] += 1 }
            // A paper may come once it is the first of all its lists.
            let next = heads.lazy.compactMap { papers[$0] }
                .first { counts[$0.paper.paper.id] == $0.topics.count }
            guard let next else { return byRank }
            merged.append(next)
            for list in rest.indices where rest[list].first == next.paper.paper.id {
                rest[list].removeFirst()
            }
        }
        return merged
    }
}

/// The identifiers of an edition, one a line, by rank, each once.
public struct IDsRenderer: Sendable {
    /// A renderer.
    public init() {}

    /// The identifiers, one a line.
    public func render(_ edition: Edition) -> String {
        EditionOrder.distinct(edition).map { "\($0.paper.paper.id)\n" }.joined()
    }
}
