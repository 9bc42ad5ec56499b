public import Papers

/// A page of arXiv's lists: `/list/X/new`, `/list/X/recent`, `/list/X/YYYY-MM`, or
/// `/catchup/X/DAY`, from the site of today or of before 2024.
public struct ListingPage: Sendable {
    /// A headed part of the page.
    public struct Section: Hashable, Sendable {
        /// The heading without its counts, such as "New submissions".
        public var heading: String
        /// How many entries the page promises to show here; nil where it does not say.
        public var shown: Int?
        /// How many there are in all; nil where the page does not say.
        public var total: Int?
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
    /// Entries that could not be read, because identifier or title is missing.
    public var skipped: Int
    /// Whether the page says that the day has no entries.
    public var isDeclaredEmpty: Bool

    /// Reads a page; O(length).
    ///
    /// - Parameter fallback: the day of what the page does not date itself.
    /// - Throws: `malformed` where it is no list or no UTF-8; `refused` with arXiv's words where it
    ///   is an error; `countMismatch` where a section does not hold what it promises; `undated`
    ///   where entries have no day.
    public init(_ bytes: [UInt8], day fallback: Day? = nil) throws(ArxivError) {
        if let line = Encoding.firstBadLine(in: bytes) {
            throw .malformed(format: "list page", line: line, reason: Encoding.complaint)
        }
        var reader = ListingReader(bytes)
        reader.read()
        guard reader.isListing else {
            guard reader.title.isEmpty else {
                throw .refused(code: ArxivError.errorPage, reason: reader.title)
            }
            throw .malformed(format: "list page", line: 1, reason: "it holds no list")
        }
        (title, day, total) = (reader.title, reader.day, reader.total)
        isDeclaredEmpty = reader.isDeclaredEmpty
        sections = reader.sections.map(\.section)
        (papers, skipped) = ([], reader.sections.map(\.skipped).reduce(0, +))
        for part in reader.sections {
            let found = part.entries.count + part.skipped
            if let promised = part.section.shown, promised != found {
                throw .countMismatch(
                    section: part.section.heading, promised: promised, found: found)
            }
            for entry in part.entries {
                guard let day = part.day ?? reader.day ?? fallback else { throw .undated }
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
