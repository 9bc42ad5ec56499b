public import Papers

/// A page of arXiv's lists: `/list/X/new`, `/list/X/recent`, or `/catchup/X/DAY`.
public struct ListingPage: Sendable {
    /// A headed part of the page.
    public struct Section: Hashable, Sendable {
        /// The heading without its counts, such as "New submissions".
        public var heading: String
        /// How many entries the page promises to show here.
        public var shown: Int
        /// How many there are in all.
        public var total: Int
    }

    /// The page's own heading.
    public var title: String
    /// The day of the announcement; nil on `recent`, whose sections each have one.
    public var day: Day?
    /// How many entries the list has in all; nil where the page does not say.
    public var total: Int?
    /// The sections with the counts that they promise.
    public var sections: [Section]
    /// The papers with their kinds, in the page's order.
    ///
    /// The page tells new, cross and replacement apart as seen from the list's own subject; it
    /// gives no versions, and `recent` no abstracts.
    public var papers: [ListedPaper]
    /// Whether the page says that the day has no entries.
    public var isDeclaredEmpty: Bool

    /// Reads a page; O(length).
    ///
    /// - Throws: `malformed` where it is no list; `refused` with arXiv's words where it is an
    ///   error; `countMismatch` where a section does not hold what it promises.
    public init(_ bytes: [UInt8]) throws(ArxivError) {
        var reader = ListingReader(bytes)
        reader.read()
        guard reader.isListing else {
            guard reader.title.isEmpty else {
                throw .refused(code: "error page", reason: reader.title)
            }
            throw .malformed(format: "list page", line: 1, reason: "it holds no list")
        }
        (title, day, total) = (reader.title, reader.day, reader.total)
        isDeclaredEmpty = reader.isDeclaredEmpty
        sections = reader.sections.map(\.section)
        papers = []
        for (section, entries, sectionDay) in reader.sections {
            guard entries.count == section.shown else {
                throw .countMismatch(
                    section: section.heading, promised: section.shown, found: entries.count)
            }
            for entry in entries {
                guard let day = sectionDay ?? reader.day else { continue }
                papers.append(ListedPaper(paper: entry.paper, day: day, kind: entry.kind))
            }
        }
        // A page cut short can end between two sections: its total gives it away.
        if let total, papers.isEmpty, total > 0 {
            throw .countMismatch(section: title, promised: total, found: 0)
        }
        guard reader.reachedEnd else {
            throw .malformed(format: "list page", line: 1, reason: "the page ends too early")
        }
    }
}
