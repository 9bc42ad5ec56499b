import LinearAlgebra
public import Papers

/// The papers that a replay may show, with all that the baselines may know of them.
///
/// All arrays run over the same papers; a paper's place in them is its *index*, by which the rest
/// of the room speaks of it.
public struct EvaluationCorpus: Sendable {
    /// The papers, each once.
    public let papers: [ArxivID]
    /// The day on which each paper could first be read in a list.
    public let firstDays: [Day]
    /// Where the paper stood in the digest's archive of its first day, 0 at the top.
    public let archivePositions: [Int]
    /// How well the reader's keywords fit each paper, and whether one of their topic lists holds
    /// it: the pool `topics`.
    public let keywords: KeywordFits

    /// The papers of each day, in chronological order, those of one day by identifier.
    let days: [(day: Day, papers: [Int])]
    private let indices: [ArxivID: Int]
    /// Each paper's place in the order of identifiers.
    private let ranks: [Int]

    /// A corpus of distinct papers.
    ///
    /// Where a paper is given twice, the first is the one that labels refer to. All arrays must
    /// have the length of `papers`; without `keywords` none fits, and every paper is listed.
    /// Complexity: O(n log n).
    public init(
        papers: [ArxivID], firstDays: [Day], archivePositions: [Int], keywords: KeywordFits? = nil
    ) {
        precondition(
            firstDays.count == papers.count && archivePositions.count == papers.count,
            "Every array of an evaluation corpus has one entry for each paper.")
        self.papers = papers
        self.firstDays = firstDays
        self.archivePositions = archivePositions
        self.keywords =
            keywords
            ?? KeywordFits(count: papers.count) { _ in .init(score: 0, isListed: true) }
        let (indices, order) = sideBySide(
            { Dictionary(zip(papers, papers.indices)) { first, _ in first } },
            { papers.indices.sorted { papers[$0] < papers[$1] } })
        self.indices = indices
        var ranks = [Int](repeating: 0, count: papers.count)
        for (rank, index) in order.enumerated() { ranks[index] = rank }
        self.ranks = ranks
        let byDay = Dictionary(grouping: order) { firstDays[$0].number }
        days = byDay.sorted { $0.key < $1.key }.map { (Day(number: $0), $1) }
    }

    /// The index of a paper; nil where the corpus does not hold it.
    public func index(of paper: ArxivID) -> Int? { indices[paper] }

    /// All papers in a random order, another one for each seed and reader.
    ///
    /// Each paper draws its number by itself, so the order of some papers does not depend on what
    /// others there are. Complexity: O(n log n).
    func shuffled(seed: UInt64, reader: String) -> [Int] {
        let start = SeededRandom(seed: seed, name: reader)
        // The place of a paper instead of the lowest bits of its number: plain numbers are put in
        // order several times as quickly as papers by their numbers.
        let places = UInt64(papers.count).roundedUpToPowerOfTwo - 1
        return papers.indices.map { index in
            var random = start.stream(named: papers[index].text)
            return random.next() & ~places | UInt64(index)
        }.sorted().map { Int($0 & places) }
    }

    /// How many papers were first seen before a day.
    ///
    /// Complexity: O(d) for d days in the corpus.
    public func count(before day: Day) -> Int {
        days.prefix { $0.day < day }.reduce(0) { $0 + $1.papers.count }
    }

    /// The papers first seen from `start` until the day before `end`, by identifier.
    ///
    /// Complexity: O(d + m log m) for d days in the corpus and m papers found.
    func papers(from start: Day, until end: Day) -> [Int] {
        let inside = days.filter { $0.day >= start && $0.day < end }
        if inside.count == 1 { return inside[0].papers }
        return inside.flatMap(\.papers).sorted { ranks[$0] < ranks[$1] }
    }

    /// The lists of the periods that begin from `first` until the day before `end`, those with
    /// too few candidates left out.
    ///
    /// Complexity: that of `papers(from:until:)` for each period.
    func lists(
        from first: Day, until end: Day, _ options: ReplayProtocol
    ) -> [(start: Day, candidates: [Int])] {
        let length = options.period.length
        let starts = stride(from: first.number, to: end.number, by: length).map(Day.init(number:))
        let found = starts.map { papers(from: $0, until: $0 + length) }
        let candidates = options.pool == .all ? found : listed(found)
        return zip(starts, candidates).filter {
            $0.1.count >= max(1, options.minimumCandidates)
        }.map { ($0, $1) }
    }

    /// Of each list the papers that a topic list holds.
    private func listed(_ lists: [[Int]]) -> [[Int]] {
        // Of all lists at once: that of a day is too short to keep all processors busy.
        var fits = keywords.fits(of: lists.flatMap(\.self))[...]
        return lists.map { papers in
            let own = fits.prefix(papers.count)
            fits = fits.dropFirst(papers.count)
            return zip(papers, own).filter(\.1.isListed).map(\.0)
        }
    }
}

extension UInt64 {
    /// The least power of two that is not less; 1 for 0.
    fileprivate var roundedUpToPowerOfTwo: UInt64 {
        self < 2 ? 1 : 1 << UInt64(64 - (self - 1).leadingZeroBitCount)
    }
}
