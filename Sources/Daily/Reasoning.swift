import Digest
public import Papers
import Ranking
import Store

/// Why a paper stands where it stands, ready to be shown.
public struct Reasoning: Sendable {
    /// The paper.
    public let paper: Paper
    /// Its rank in the list shown last, 0 where it was not in it.
    public let rank: Int
    /// The parts of its score.
    public let explanation: Explanation
    /// The probability of a thumb up, where it is more than a guess.
    public let interest: Double?
    /// What order and probabilities rest on, as a sentence.
    public let basis: String
    /// Whether the labels that it rests on are those of a model from elsewhere.
    var isOfOthersLabels = false
    /// A remark for the reader: a damaged file of a model, or one that could not be kept.
    public let remark: String?
}

extension Workspace {
    /// Explains the place of a paper named by a reference.
    ///
    /// As long as nothing was learnt, the parts are the keywords that it fits.
    ///
    /// - Throws: `DailyError` for a bad reference or an unknown paper, and where it has neither a
    ///   model nor keywords to be explained by.
    public func reasoning(for reference: String) throws -> Reasoning {
        let paper = try asShownLast(knownPaper(try resolve(reference)))
        guard let reader = try readerModel() else { return try keywordReasoning(for: paper) }
        let explanation = reader.model.explanation(of: paper, among: reader.labelled)
        return Reasoning(
            paper: paper, rank: try rankShownLast(of: paper.id), explanation: explanation,
            interest: reader.model.probability(ofScore: explanation.score),
            basis: InterestBasis(reader.model).sentence(isOfImportedModel: reader.isImported),
            isOfOthersLabels: reader.isImported, remark: reader.remark)
    }

    /// A paper with the text by which the list shown last has it: that may have changed since.
    private func asShownLast(_ paper: Paper) throws -> Paper {
        guard let shown = try library.lastShown(profile: profile), let day = shown.day,
            shown.papers.contains(paper.id)
        else { return paper }
        return try library.paper(paper.id, asOf: day) ?? paper
    }

    private func keywordReasoning(for paper: Paper) throws -> Reasoning {
        let ranked = try explainedByKeywords(paper)
        guard !ranked.reasons.isEmpty else {
            throw DailyError.missingInput(
                "There are no labels yet, so the order comes from the topics' keywords alone, and "
                    + "\(try reasonNotListed(paper)). Give thumbs with `paperboy up` and "
                    + "`paperboy down`.")
        }
        return Reasoning(
            paper: paper, rank: ranked.rank,
            explanation: Explanation(score: ranked.score, reasons: ranked.reasons),
            interest: nil, basis: InterestBasis.keywords.sentence, remark: nil)
    }

    /// Why a paper is in no topic's list, as part of a sentence.
    private func reasonNotListed(_ paper: Paper) throws -> String {
        let matcher = TopicMatcher(try configuration().configuration)
        guard matcher.isInScope(paper) else {
            return "the configured categories do not let \(paper.id) in"
        }
        if let muted = matcher.mute(of: paper) {
            return "\(paper.id) is muted: \(SafeText.cleaned(muted))"
        }
        let filtered = zip(matcher.configuration.topics, matcher.findings(for: paper)).lazy
            .compactMap { topic, finding in
                finding.fired.isEmpty
                    ? nil : finding.excludedBy.map { (topic.name, topic.filters[$0].source) }
            }.first
        if let (topic, filter) = filtered {
            return "the filter \(SafeText.cleaned(filter)) of \(SafeText.cleaned(topic)) keeps "
                + "\(paper.id) out"
        }
        return "\(paper.id) fits none of them"
    }
}

extension Reasoning {
    /// The strongest parts, or all, with the nearest labelled papers.
    ///
    /// - Parameter width: columns of the terminal; from 20 to 100 are used.
    public func text(all: Bool, width: Int) -> String {
        let score = explanation.score
        let width = DisplayWidth.set(in: width)
        var lines = DisplayWidth.wrapped(Wording.readable(paper.title), width: width)
        let percent =
            interest.map {
                " · interest \(Wording.percent($0)), by how "
                    + "\(isOfOthersLabels ? "the model's" : "your") past labels came out"
            } ?? ""
        let isLearnt = explanation.reasons.contains { $0.kind != .keyword }
        let place = rank > 0 ? " · \(rank) in the list shown last" : ""
        let unit = isLearnt ? "log-odds of the fit" : "how well keywords fit"
        let head = "\(paper.id)\(place) · score \(decimal(score)) (\(unit))\(percent)"
        lines += [head, basis].flatMap { DisplayWidth.wrapped($0, width: width) } + [""]
        let named = all ? explanation.reasons : Array(explanation.reasons.prefix(15))
        let rest = explanation.reasons.dropFirst(named.count)
        var parts = named.map { ($0.contribution, Wording.phrase($0)) }
        for (of, kinds) in Self.groups {
            let group = rest.filter { kinds.contains($0.kind) }
            guard !group.isEmpty else { continue }
            let sum = group.reduce(0) { $0 + $1.contribution }
            parts.append((sum, "\(Wording.count(group.count, "smaller part")) \(of)"))
        }
        for (part, rounded) in zip(parts, roundedToSum(parts.map(\.0), sum: score)) {
            lines += DisplayWidth.hanging("\(padded(decimal(rounded), 9))  ", part.1, width: width)
        }
        lines.append("\(padded(decimal(score), 9))  in all")
        lines += neighbours("Nearest papers that you liked", explanation.nearestLiked, width)
        lines += neighbours(
            "Nearest papers that you disliked", explanation.nearestDisliked, width)
        return lines.joined(separator: "\n") + "\n"
    }

    /// How the smaller parts are summed, and what each sum is called.
    private static let groups: [(of: String, kinds: [Reason.Kind])] = [
        ("by words", [.term, .title, .keyword]), ("by meaning", [.semantic]),
        ("of other kinds", [.author, .category, .form, .paper, .intercept]),
    ]

    private func neighbours(
        _ title: String, _ papers: [Explanation.Neighbour], _ width: Int
    ) -> [String] {
        guard !papers.isEmpty else { return [] }
        return [""] + DisplayWidth.wrapped("\(title), by likeness:", width: width)
            + papers.flatMap {
                DisplayWidth.hanging(
                    "\(padded(Wording.percent(max(0, $0.similarity)), 9))  \($0.paper)  ",
                    Wording.readable($0.title), width: width)
            }
    }

    /// The whole explanation as one JSON object.
    public var json: String {
        struct Part: Encodable {
            var kind: Reason.Kind
            var text: String
            var contribution: Double
            var paper: ArxivID?
        }
        struct Neighbour: Encodable {
            var id: ArxivID
            var title: String
            var similarity: Double
        }
        struct Whole: Encodable {
            var schema = 1
            var id: ArxivID
            var title: String
            @NullWhereNone var rank: Int?
            var score: Double
            @NullWhereNone var interest: Double?
            var basis: String
            var reasons: [Part]
            var nearestLiked: [Neighbour]
            var nearestDisliked: [Neighbour]
        }
        func near(_ papers: [Explanation.Neighbour]) -> [Neighbour] {
            papers.map { Neighbour(id: $0.paper, title: $0.title, similarity: $0.similarity) }
        }
        let whole = Whole(
            id: paper.id, title: paper.title, rank: rank > 0 ? rank : nil, score: explanation.score,
            interest: interest,
            basis: basis,
            reasons: explanation.reasons.map {
                Part(
                    kind: $0.kind, text: $0.text, contribution: $0.contribution, paper: $0.paper)
            },
            nearestLiked: near(explanation.nearestLiked),
            nearestDisliked: near(explanation.nearestDisliked))
        return JSONText.of(whole)
    }
}

/// Numbers rounded to three decimals so that they add up to their rounded sum: each is off by less
/// than a thousandth (the method of the largest remainder).
func roundedToSum(_ numbers: [Double], sum: Double) -> [Double] {
    guard numbers.allSatisfy({ abs($0) < 1e6 }), abs(sum) < 1e6 else { return numbers }
    var thousandths = numbers.map { ($0 * 1000).rounded(.down) }
    let missing = Int((sum * 1000).rounded() - thousandths.reduce(0, +))
    let byRemainder = numbers.indices.sorted {
        (numbers[$1] * 1000 - thousandths[$1], $0) < (numbers[$0] * 1000 - thousandths[$0], $1)
    }
    for index in byRemainder.prefix(max(0, missing)) { thousandths[index] += 1 }
    return thousandths.map { $0 / 1000 }
}

/// Three decimals with a sign.
func decimal(_ value: Double) -> String {
    guard value.isFinite, abs(value) < 1e6 else { return "?" }
    let scaled = Int((abs(value) * 1000).rounded())
    let digits = String(scaled % 1000)
    let fraction = String(repeating: "0", count: 3 - digits.count) + digits
    return "\(value < 0 && scaled > 0 ? "−" : "+")\(scaled / 1000).\(fraction)"
}

/// Blanks before a text up to a width.
func padded(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
}
