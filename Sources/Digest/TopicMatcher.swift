public import Papers

/// A configuration's rules, made ready to run over many papers.
///
/// Substrings of all topics are found in one pass by an automaton, whole words by their first
/// byte: a paper costs a few microseconds, whatever the number of topics.
public struct TopicMatcher: Sendable {
    /// The configuration that it was made of.
    public let configuration: DigestConfiguration

    let patterns: PatternSet
    let topics: [CompiledTopic]
    private let mutedTerms: [CompiledRule]
    private let mutedAuthors: [AuthorName]
    private let followed: [AuthorName]
    /// The configured categories under all their codes: a feed tells a paper of information theory
    /// as `cs.IT` and `math.IT`, a list page as `cs.IT` alone.
    private let configured: Set<Category>
    private let hasAuthorTerms: Bool

    /// Makes the rules ready.
    ///
    /// Complexity: O(length of all texts in the rules).
    public init(_ configuration: DigestConfiguration) {
        self.configuration = configuration
        var builder = PatternSet.Builder()
        topics = configuration.topics.map { CompiledTopic($0, into: &builder) }
        mutedTerms = configuration.mute.terms.map { CompiledRule($0, match: .word, into: &builder) }
        mutedAuthors = configuration.mute.authors.map(AuthorName.init)
        followed = configuration.followedAuthors.map(AuthorName.init)
        configured = Set(configuration.headings.flatMap(\.category.synonyms))
        hasAuthorTerms = builder.hasAuthorTerms
        patterns = PatternSet(builder)
    }

    /// Whether the configured categories let a paper in, whatever its topic.
    public func isInScope(_ paper: Paper) -> Bool {
        guard let primary = paper.primaryCategory, configured.contains(primary) else {
            return false
        }
        return configuration.crossListing == .any
            || paper.categories.allSatisfy(configured.contains)
    }

    /// The followed authors that a paper may be by, as the configuration writes them.
    public func followedAuthors(of paper: Paper) -> [String] {
        guard !followed.isEmpty else { return [] }
        let names = paper.authors.map(AuthorName.init)
        return zip(followed, configuration.followedAuthors)
            .filter { wanted, _ in names.contains { wanted.matches($0) } }
            .map(\.1)
    }

    /// What each topic's rules say of a paper, topics in their order; scope and mute apart.
    public func findings(for paper: Paper) -> [TopicFinding] {
        let places = placesOfTerms(in: paper)
        return topics.map { $0.finding(in: places) }
    }

    /// The muted term or author that keeps a paper out of every list, or nil.
    public func mute(of paper: Paper) -> String? {
        mute(of: paper, in: mutedTerms.isEmpty ? [] : placesOfTerms(in: paper))
    }

    /// An entry of a topic's list.
    public struct PlacedEntry: Sendable {
        /// The index of the topic among the configuration's.
        let topic: Int
        let entry: TopicList.Entry
    }

    /// The entries that a paper has in the topics' lists, topics in their order; none where it is
    /// out of scope or muted.
    public func entries(of paper: ListedPaper) -> [PlacedEntry] {
        guard isInScope(paper.paper) else { return [] }
        let places = placesOfTerms(in: paper.paper)
        guard mute(of: paper.paper, in: places) == nil else { return [] }
        let found = topics.indices.map { (topic: $0, finding: topics[$0].finding(in: places)) }
            .filter(\.finding.isMatch)
        guard !found.isEmpty else { return [] }
        let isFollowed = !followedAuthors(of: paper.paper).isEmpty
        return found.map {
            PlacedEntry(
                topic: $0.topic,
                entry: .init(paper: paper, finding: $0.finding, isFollowed: isFollowed))
        }
    }

    /// The lists of a day: for every topic, in order, its papers in the digest's order.
    ///
    /// - Parameter entries: those of each of the day's papers, in the order of the archive.
    public func lists(of entries: [[PlacedEntry]]) -> [TopicList] {
        var ofTopics = [[TopicList.Entry]](repeating: [], count: topics.count)
        for placed in entries.joined() { ofTopics[placed.topic].append(placed.entry) }
        return zip(configuration.topics, ofTopics).map { topic, entries in
            TopicList(topic: topic, entries: DigestOrder.sorted(entries, by: \.paper.paper))
        }
    }

    /// The papers of the archive: those in scope and not muted, in the order given.
    public func archive(of papers: [ListedPaper]) -> [ListedPaper] {
        papers.filter { isInScope($0.paper) && mute(of: $0.paper) == nil }
    }

    /// The words of title and abstract, in lower case, of which the topic's keywords are only a
    /// part: `pxr150` by `r1`; plurals of a keyword are left out, and each word is there once.
    ///
    /// - Precondition: `topic` is an index of the configuration's topics.
    func widerWords(in paper: Paper, topic: Int) -> [String] {
        let text = FoldedText(paper)
        var words: [String] = []
        var seen: Set<String> = []
        var last = 0..<0
        patterns.scan(text) { pattern, range, place in
            guard topics[topic].wants(pattern, place),
                !place.isDisjoint(with: [.titlePart, .abstractPart]), !range.isEmpty,
                // A long word may hold a keyword a million times.
                !(last.lowerBound <= range.lowerBound && range.upperBound <= last.upperBound)
            else { return }
            last = WordBoundary.wholeWords(around: range, in: text.bytes)
            let word = String(decoding: text.bytes[last], as: UTF8.self)
            if seen.insert(word).inserted { words.append(word) }
        }
        return words
    }

    private func mute(of paper: Paper, in places: [TermPlaces]) -> String? {
        for (rule, source) in zip(mutedTerms, configuration.mute.terms)
        where rule.value(in: places) != nil {
            return source.source
        }
        guard !mutedAuthors.isEmpty else { return nil }
        let names = paper.authors.map(AuthorName.init)
        return zip(mutedAuthors, configuration.mute.authors)
            .first { muted, _ in names.contains { muted.matches($0) } }?.1
    }

    private func placesOfTerms(in paper: Paper) -> [TermPlaces] {
        var places = [TermPlaces](repeating: [], count: patterns.count)
        patterns.findTexts(of: paper, into: &places)
        if hasAuthorTerms { patterns.findAuthors(of: paper, into: &places) }
        return places
    }
}
