public import Papers

/// Works, by what tells that another paper may be one of them: titles and authors, as hashes.
///
/// Those that a reader has rated are kept with the model.
public struct KnownWorks: Sendable, Equatable {
    /// The identifiers under which they are known.
    public let ids: [ArxivID]
    /// The folded title of each; `noTitle` where it is empty.
    let titles: [UInt64]
    /// How many names the author list of each has.
    let listed: [UInt32]
    /// The distinct authors of each, ascending.
    let authors: [[TermHash]]

    static let noTitle: UInt64 = 0

    /// The works of some papers.
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
    private static func title(_ text: String) -> UInt64 {
        let folded = SameWork.folded(text)
        return folded.isEmpty ? noTitle : TermHash(bytes: folded.utf8).value
    }
}

extension SameWork {
    /// For each paper the identifier under which the same work was rated, where it is another one;
    /// nil where there is none.
    ///
    /// Compared are the papers that `WorkIndex` finds.
    ///
    /// - Parameters:
    ///   - works: what tells the papers from others.
    ///   - vectors: their features.
    ///   - rated: works of other identifiers or the same; a paper is no twin of its own.
    ///   - extractor: what made the features.
    ///   - known: gives rated papers by their identifiers, as far as they are known, and features
    ///     of them that were made earlier.
    /// - Complexity: O(authors), and the features of the rated papers that are compared.
    public static func twins(
        of works: KnownWorks, vectors: FeatureVectors, among rated: KnownWorks,
        by extractor: FeatureExtractor,
        known: ([ArxivID]) throws -> (papers: [Paper], kept: KeptFeatures)
    ) rethrows -> [ArxivID?] {
        guard !rated.ids.isEmpty else { return works.ids.map { _ in nil } }
        var index = WorkIndex()
        for work in rated.ids.indices { index.add(work, of: rated) }
        let candidates = works.ids.indices.map { paper in
            index.candidates(for: paper, of: works).filter { rated.ids[$0] != works.ids[paper] }
        }
        let compared = Set(candidates.joined()).sorted().map { rated.ids[$0] }
        let known = compared.isEmpty ? (papers: [], kept: KeptFeatures()) : try known(compared)
        let places = Dictionary(
            zip(known.papers.map(\.id), known.papers.indices),
            uniquingKeysWith: { first, _ in first })
        let features = extractor.vectors(of: known.papers, kept: known.kept)
        return works.ids.indices.map { paper in
            let twin = candidates[paper].first { candidate in
                if works.haveOneTitle(paper, rated, candidate) { return true }
                guard let place = places[rated.ids[candidate]] else { return false }
                return termCosine(paper, vectors, place, features) > likeness
            }
            return twin.map { rated.ids[$0] }
        }
    }
}

extension KnownWorks {
    /// Whether one of these works has the title of another's.
    func haveOneTitle(_ own: Int, _ others: KnownWorks, _ other: Int) -> Bool {
        titles[own] != Self.noTitle && titles[own] == others.titles[other]
    }
}

/// Works by title and by author, to find those that a paper may be.
///
/// These have its title, or share half of the authors of the shorter list with it: whoever sends a
/// work twice signs it twice. Works without authors may be one another, as far as that can be
/// looked at.
struct WorkIndex {
    private var byTitle: [UInt64: [Int]] = [:]
    private var byAuthor: [TermHash: [Int]] = [:]
    private var listed: [Int: Int] = [:]
    private var unsigned: [Int] = []
    /// Works without authors that are looked at, so that time grows with the papers alone.
    private static let mostUnsigned = 256

    /// Adds a work, by its place among others.
    mutating func add(_ work: Int, of works: KnownWorks) {
        if works.titles[work] != KnownWorks.noTitle {
            byTitle[works.titles[work], default: []].append(work)
        }
        listed[work] = Int(works.listed[work])
        for author in works.authors[work] { byAuthor[author, default: []].append(work) }
        if works.authors[work].isEmpty, unsigned.count < Self.mostUnsigned { unsigned.append(work) }
    }

    /// The works added so far that a work may be, ascending.
    ///
    /// - Complexity: O(works that share an author).
    func candidates(for work: Int, of works: KnownWorks) -> [Int] {
        let names = works.authors[work]
        var shared: [Int: Int] = [:]
        for name in names {
            for other in byAuthor[name] ?? [] { shared[other, default: 0] += 1 }
        }
        let signed = shared.filter { other, count in
            2 * count >= min(names.count, listed[other] ?? 0)
        }
        return Set(byTitle[works.titles[work]] ?? []).union(signed.keys)
            .union(names.isEmpty ? unsigned : []).sorted()
    }
}
