/// What a topic's rules say of one paper.
public struct TopicFinding: Hashable, Sendable {
    /// Indices of the keywords that were found, ascending.
    public var fired: [Int]
    /// The index of the filter that excludes the paper, or nil.
    public var excludedBy: Int?
    /// How well the keywords fit, 0...1.25, for an order where there are no labels to learn from.
    ///
    /// The best keyword counts 1 as a whole word in the title, 0.75 as part of a word there, 0.5
    /// as a whole word in the abstract, 0.25 as part of one (a list of texts: their mean); each
    /// further keyword adds half of what the one before it added, all of them less than 0.25. So
    /// the title goes before the abstract, whole words before parts, more rules before fewer.
    public var score: Double

    /// Whether the paper belongs to the topic: a keyword was found and no filter.
    public var isMatch: Bool { !fired.isEmpty && excludedBy == nil }

    /// A finding.
    public init(fired: [Int], excludedBy: Int?, score: Double) {
        self.fired = fired
        self.excludedBy = excludedBy
        self.score = score
    }
}

/// A rule with its terms as numbers of patterns.
struct CompiledRule: Sendable {
    private let terms: [(pattern: Int, allowed: TermPlaces)]

    init(_ rule: KeywordRule, match: MatchMode, into builder: inout PatternSet.Builder) {
        var terms: [(pattern: Int, allowed: TermPlaces)] = []
        for term in rule.terms {
            let allowed: TermPlaces =
                switch term.field {
                case .anywhere: .anywhere
                case .title: .title
                case .abstract: .abstract
                case .author: .author
                }
            terms.append((builder.add(term, match: match), allowed))
        }
        self.terms = terms
    }

    /// How well the rule fits, 0.25...1; nil where a term is missing.
    func value(in places: [TermPlaces]) -> Double? {
        var sum = 0.0
        for term in terms {
            let found = places[term.pattern].intersection(term.allowed)
            if found.isEmpty { return nil }
            if !found.isDisjoint(with: [.titleWord, .author]) {
                sum += 1
            } else if found.contains(.titlePart) {
                sum += 0.75
            } else {
                sum += found.contains(.abstractWord) ? 0.5 : 0.25
            }
        }
        return terms.isEmpty ? 0.25 : sum / Double(terms.count)
    }

    func wants(_ pattern: Int, _ place: TermPlaces) -> Bool {
        terms.contains { $0.pattern == pattern && !$0.allowed.isDisjoint(with: place) }
    }
}

/// A topic with its rules as numbers of patterns.
struct CompiledTopic: Sendable {
    private let keywords: [CompiledRule]
    private let filters: [CompiledRule]

    init(_ topic: TopicRule, into builder: inout PatternSet.Builder) {
        keywords = topic.keywords.map { CompiledRule($0, match: topic.match, into: &builder) }
        filters = topic.filters.map { CompiledRule($0, match: topic.match, into: &builder) }
    }

    func finding(in places: [TermPlaces]) -> TopicFinding {
        var fired: [Int] = []
        var best = 0.0
        for (index, rule) in keywords.enumerated() {
            guard let value = rule.value(in: places) else { continue }
            fired.append(index)
            best = max(best, value)
        }
        guard !fired.isEmpty else { return TopicFinding(fired: [], excludedBy: nil, score: 0) }
        var bonus = 0.0
        var step = 0.125
        for _ in fired.dropFirst() {
            bonus += step
            step /= 2
        }
        let filter = filters.firstIndex { $0.value(in: places) != nil }
        return TopicFinding(fired: fired, excludedBy: filter, score: best + bonus)
    }

    func wants(_ pattern: Int, _ place: TermPlaces) -> Bool {
        keywords.contains { $0.wants(pattern, place) }
    }
}
