public import Papers

/// The works that a reader has rated, by what tells that another paper may be one of them: titles
/// and authors, as hashes.
public struct RatedWorks: Sendable, Equatable {
    /// The identifiers under which they were rated.
    public let ids: [ArxivID]
    /// The folded title of each; `noTitle` where it is empty.
    let titles: [UInt64]
    /// How many names the author list of each has.
    let listed: [UInt32]
    /// The distinct authors of each, ascending.
    let authors: [[TermHash]]

    static let noTitle: UInt64 = 0

    /// The works of rated papers.
    ///
    /// - Complexity: O(bytes of titles and names).
    public init(_ papers: [Paper]) {
        var counter = TermCounter()
        var names: [TermHash] = []
        ids = papers.map(\.id)
        titles = papers.map { Self.title($0.title) }
        listed = papers.map { UInt32(clamping: $0.authors.count) }
        authors = papers.map { paper in
            counter.findAuthors(paper.authors, into: &names)
            return names
        }
    }

    /// Works of which all is known already, one element each.
    init(ids: [ArxivID], titles: [UInt64], listed: [UInt32], authors: [[TermHash]]) {
        precondition(
            titles.count == ids.count && listed.count == ids.count && authors.count == ids.count,
            "each work needs a title and authors")
        self.ids = ids
        self.titles = titles
        self.listed = listed
        self.authors = authors
    }

    /// What stands for a title, whatever its letter case and spacing.
    fileprivate static func title(_ text: String) -> UInt64 {
        let folded = SameWork.folded(text)
        return folded.isEmpty ? noTitle : TermHash(bytes: folded.utf8).value
    }
}

extension SameWork {
    /// For each paper the identifier under which the same work was rated, where it is another one;
    /// nil where there is none.
    ///
    /// Only rated papers of the same title, or that share half of the authors of the shorter list
    /// with the paper, are compared: whoever sends a work twice signs it twice.
    ///
    /// - Parameters:
    ///   - papers: the papers.
    ///   - vectors: their features.
    ///   - rated: works of other identifiers or the same; a paper is no twin of its own.
    ///   - extractor: what made the features.
    ///   - known: gives rated papers by their identifiers, as far as they are known, and features
    ///     of them that were made earlier.
    /// - Complexity: O(authors), and the features of the rated papers that are compared.
    public static func twins(
        of papers: [Paper], vectors: FeatureVectors, among rated: RatedWorks,
        by extractor: FeatureExtractor,
        known: ([ArxivID]) throws -> (papers: [Paper], kept: KeptFeatures)
    ) rethrows -> [ArxivID?] {
        guard !rated.ids.isEmpty else { return papers.map { _ in nil } }
        var index = RatedIndex(rated)
        let candidates = papers.map { index.candidates(for: $0) }
        let compared = Set(candidates.joined()).sorted().map { rated.ids[$0] }
        let known = compared.isEmpty ? (papers: [], kept: KeptFeatures()) : try known(compared)
        let places = Dictionary(
            zip(known.papers.map(\.id), known.papers.indices),
            uniquingKeysWith: { first, _ in first })
        let features = extractor.vectors(of: known.papers, kept: known.kept)
        return papers.indices.map { paper in
            guard !candidates[paper].isEmpty else { return nil }
            let title = RatedWorks.title(papers[paper].title)
            let twin = candidates[paper].first { candidate in
                if title != RatedWorks.noTitle, title == rated.titles[candidate] { return true }
                guard let place = places[rated.ids[candidate]] else { return false }
                return termCosine(paper, vectors, place, features) > likeness
            }
            return twin.map { rated.ids[$0] }
        }
    }
}

/// Rated works by title and by author.
private struct RatedIndex {
    private let works: RatedWorks
    private var byTitle: [UInt64: [Int]] = [:]
    private var byAuthor: [TermHash: [Int]] = [:]
    private var counter = TermCounter()
    private var names: [TermHash] = []

    init(_ works: RatedWorks) {
        self.works = works
        for place in works.ids.indices {
            byTitle[works.titles[place], default: []].append(place)
            for author in works.authors[place] { byAuthor[author, default: []].append(place) }
        }
        byTitle[RatedWorks.noTitle] = nil
    }

    /// The rated works that a paper may be under another identifier, in their order.
    mutating func candidates(for paper: Paper) -> [Int] {
        counter.findAuthors(paper.authors, into: &names)
        var shared: [Int: Int] = [:]
        for name in names {
            for place in byAuthor[name] ?? [] { shared[place, default: 0] += 1 }
        }
        let signed = shared.filter { place, count in
            2 * count >= min(names.count, Int(works.listed[place]))
        }
        let titled = byTitle[RatedWorks.title(paper.title)] ?? []
        return Set(titled).union(signed.keys).filter { works.ids[$0] != paper.id }.sorted()
    }
}
