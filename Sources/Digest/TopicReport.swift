public import Papers

/// What a topic's rules did on one day, paper by paper and rule by rule.
public struct TopicReport: Sendable {
    /// A paper in which a keyword was found.
    public struct Line: Hashable, Sendable {
        /// The paper.
        public var paper: Paper
        /// The keywords that were found, as the configuration has them.
        public var fired: [String]
        /// The filter that keeps it out, or nil.
        public var excludedBy: String?
        /// The muted term or author that keeps it out, or nil.
        public var muted: String?
        /// The words of which keywords are only a part, in lower case.
        public var widerWords: [String]

        /// Whether the topic's list holds the paper.
        public var isListed: Bool { excludedBy == nil && muted == nil }
    }

    /// How often a rule was found.
    public struct Count: Hashable, Sendable {
        /// The rule as the configuration has it.
        public var rule: String
        /// Papers in which it was found; for a filter, those that it kept out before any other.
        public var papers: Int
        /// Papers of the list that no other keyword would have found; 0 for a filter.
        public var alone: Int
    }

    /// The topic.
    public var topic: TopicRule
    /// Papers in scope, whether a keyword was found or not.
    public var inScope: Int
    /// The papers in which a keyword was found, in the order given.
    public var lines: [Line]
    /// Counts of the keywords in their order.
    public var keywords: [Count]
    /// Counts of the filters in their order.
    public var filters: [Count]
}

extension TopicMatcher {
    /// Reports for every topic, in order, what its rules did with these papers.
    public func reports(on papers: [ListedPaper]) -> [TopicReport] {
        var reports = configuration.topics.map { topic in
            TopicReport(
                topic: topic, inScope: 0, lines: [],
                keywords: topic.keywords.map { .init(rule: $0.source, papers: 0, alone: 0) },
                filters: topic.filters.map { .init(rule: $0.source, papers: 0, alone: 0) })
        }
        for listed in papers where isInScope(listed.paper) {
            let muted = mute(of: listed.paper)
            for (index, finding) in findings(for: listed.paper).enumerated() {
                reports[index].inScope += 1
                guard !finding.fired.isEmpty else { continue }
                reports[index].add(
                    finding, of: listed.paper, muted: muted,
                    widerWords: widerWords(in: listed.paper, topic: index))
            }
        }
        return reports
    }
}

extension TopicReport {
    fileprivate mutating func add(
        _ finding: TopicFinding, of paper: Paper, muted: String?, widerWords: [String]
    ) {
        for index in finding.fired { keywords[index].papers += 1 }
        if let filter = finding.excludedBy { filters[filter].papers += 1 }
        let line = Line(
            paper: paper, fired: finding.fired.map { topic.keywords[$0].source },
            excludedBy: finding.excludedBy.map { topic.filters[$0].source }, muted: muted,
            widerWords: widerWords)
        if line.isListed, finding.fired.count == 1 { keywords[finding.fired[0]].alone += 1 }
        lines.append(line)
    }
}
