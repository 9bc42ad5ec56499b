public import Papers

extension Fetch {
    /// One announcement as it is handed over.
    public struct Batch: Hashable, Sendable {
        /// Its day.
        public var day: Day
        /// Its papers of the selection.
        public var papers: [ListedPaper]
        /// Whether these are all; of a part, a later run gets the rest.
        public var isWhole: Bool
        /// The categories of the selection; nil where that is not known.
        public var categories: [Category]?

        /// An announcement of these papers.
        public init(
            day: Day, papers: [ListedPaper], isWhole: Bool, categories: [Category]? = nil
        ) {
            (self.day, self.papers, self.isWhole) = (day, papers, isWhole)
            self.categories = categories
        }
    }

    /// An announcement as later runs remember it.
    public struct Announced: Hashable, Sendable, Codable {
        /// Its day.
        public var day: Day
        /// Whether all of it has come.
        public var isWhole: Bool
        /// The papers that were new to the selection in it.
        public var newIDs: Set<ArxivID>
        /// Its other papers: cross-lists and new versions.
        public var otherIDs: Set<ArxivID>
        /// How many papers each category and each archive had; nil where that was not remembered
        /// yet.
        public var sizes: [String: Int]?
        /// The categories that it was fetched for; nil where that was not remembered yet.
        public var categories: [Category]?

        /// Whether nothing came of it.
        var isEmpty: Bool { newIDs.isEmpty && otherIDs.isEmpty }

        /// An announcement of these papers.
        public init(
            day: Day, isWhole: Bool = true, newIDs: Set<ArxivID>, otherIDs: Set<ArxivID> = [],
            sizes: [String: Int]? = nil, categories: [Category]? = nil
        ) {
            (self.day, self.isWhole) = (day, isWhole)
            (self.newIDs, self.otherIDs) = (newIDs, otherIDs)
            (self.sizes, self.categories) = (sizes, categories)
        }

        /// Those categories for which it was not fetched.
        func lacking(_ wanted: [Category]) -> [Category] {
            guard let categories else { return [] }
            return wanted.filter { !FetchSelection(categories).contains($0) }
        }
    }

    /// What the library holds already, as far as it tells a new announcement from an old one.
    ///
    /// Only a whole announcement moves what is due. One that came in part is remembered too, since
    /// a stale feed may repeat it on the day after.
    public struct Stored: Hashable, Sendable, Codable {
        /// The last announcements that came, earliest first.
        public private(set) var announcements: [Announced]

        /// What is held: nothing unless it is given.
        public init(_ announcements: [Announced] = []) {
            self.announcements = announcements.sorted { $0.day < $1.day }
        }

        /// Remembers one more announcement, and forgets those that no feed will repeat.
        ///
        /// A whole one takes the place of what was known of its day, parts of a day add up, and a
        /// part does not touch a whole one. The last two whole ones with papers stay, with all
        /// between and behind them: where the newest is asked for again, the one before it tells.
        public mutating func take(_ batch: Batch) {
            let new = Fetch.newIDs(batch.papers)
            var taken = Announced(
                day: batch.day, isWhole: batch.isWhole, newIDs: new,
                otherIDs: Set(batch.papers.map(\.paper.id)).subtracting(new),
                sizes: batch.papers.flatMap { Self.keys(of: $0.paper) }
                    .reduce(into: [:]) { $0[$1, default: 0] += 1 },
                categories: batch.categories)
            if !batch.isWhole, let known = announcements.first(where: { $0.day == batch.day }) {
                if known.isWhole { return }
                taken.newIDs.formUnion(known.newIDs)
                taken.otherIDs.formUnion(known.otherIDs)
            }
            self = Stored(announcements.filter { $0.day != batch.day } + [taken])
            let telling = announcements.filter { $0.isWhole && !$0.isEmpty }.suffix(2)
            if telling.count == 2, let first = telling.first {
                announcements.removeAll { $0.day < first.day }
            }
        }

        /// The newest whole announcement; nil where there is none.
        var newestWhole: Announced? { announcements.last { $0.isWhole } }

        /// The newest whole announcement that had new papers; nil where there is none.
        var newestWholeWithNewPapers: Announced? {
            announcements.last { $0.isWhole && !$0.newIDs.isEmpty }
        }

        /// The day behind which every announcement is due; nil where nothing was fetched yet.
        var lastDay: Day? { newestWhole?.day ?? announcements.first.map { $0.day - 1 } }

        /// Whether an announcement of a day or of a later one is held in full.
        func hasWhole(from day: Day) -> Bool { newestWhole.map { $0.day >= day } ?? false }

        /// How many papers a category, or an archive, had in the newest whole announcement of
        /// another day than one; nil where that is not remembered.
        func size(of category: Category, besides day: Day) -> Int? {
            let whole = announcements.last { $0.isWhole && $0.day != day }
            guard let whole, let sizes = whole.sizes, whole.lacking([category]).isEmpty else {
                return nil
            }
            return sizes[category.canonical.code] ?? 0
        }

        /// What a paper counts for, each once: its categories, whatever they are called, and their
        /// archives.
        private static func keys(of paper: Paper) -> Set<String> {
            let categories = paper.categories.flatMap { [$0, $0.canonical] }
            return Set(
                paper.categories.map(\.canonical.code)
                    + categories.compactMap { $0.code.split(separator: ".").first.map(String.init) }
            )
        }

        /// The papers that were new in announcements of other days than one.
        func newIDs(besides day: Day) -> Set<ArxivID> {
            announcements.filter { $0.day != day }
                .reduce(into: []) { $0.formUnion($1.newIDs) }
        }

        /// The same of the whole ones among them: a part may have been that of an old feed.
        func newIDsOfWhole(besides day: Day) -> Set<ArxivID> {
            announcements.filter { $0.day != day && $0.isWhole }
                .reduce(into: []) { $0.formUnion($1.newIDs) }
        }

        /// All papers of announcements of other days than one, of whatever kind.
        func allIDs(besides day: Day) -> Set<ArxivID> {
            announcements.filter { $0.day != day }
                .reduce(into: newIDs(besides: day)) { $0.formUnion($1.otherIDs) }
        }
    }
}
