internal import Papers

/// The fields of one entry of a list page while they are gathered.
struct ListingEntry {
    var id: ArxivID?
    var title = ""
    var authors: [String] = []
    var authorLine = ""
    var subjects = ""
    var abstract = ""
    var comment: String?
    var journalReference: String?
    /// Whether the page has begun with it.
    var isBegun = false
    private var isCross = false
    private var isReplaced = false

    /// Takes in the words beside the identifier: `(cross-list from cs.LG)`, `(replaced)`.
    mutating func note(_ words: String) {
        if words.hasPrefix("(cross-list") { isCross = true }
        if words.contains("replaced") { isReplaced = true }
    }

    /// The paper; nil where identifier or title is missing.
    var paper: Paper? {
        guard let id, !title.isEmpty else { return nil }
        let isCut = authorLine.contains("not shown")
        let names = authors.filter { !$0.contains("not shown") && !$0.contains("et al.") }
        return Paper(
            id: id, title: PaperText.title(title), abstract: PaperText.abstract(abstract),
            authors: names.isEmpty
                ? AuthorList.names(in: authorLine) : names.map(PaperText.name),
            authorsComplete: !isCut, categories: categories, categoriesComplete: true,
            comment: PaperText.optional(comment),
            journalReference: PaperText.optional(journalReference))
    }

    /// The kind, by the section's heading and the words beside the identifier.
    func kind(under heading: String) -> AnnouncementKind {
        let isReplacement = isReplaced || heading.hasPrefix("Replacement")
        let isCrossList = isCross || heading.hasPrefix("Cross")
        if isReplacement { return isCrossList ? .replaceCross : .replace }
        return isCrossList ? .cross : .new
    }

    /// Reads `Name (code); Name (code)`; a name can hold a parenthesis, so the last one counts.
    private var categories: [Category] {
        let codes = subjects.split(separator: ";").compactMap { subject -> String? in
            guard let open = subject.lastIndex(of: "("), let close = subject.lastIndex(of: ")"),
                open < close
            else { return nil }
            return String(subject[subject.index(after: open)..<close])
        }
        return PaperText.categories(codes)
    }
}
