public import Papers

/// One page of results of arXiv's query interface, from the server of today or of before
/// November 2025.
public struct APIResponse: Sendable {
    /// How many results the query has in all, as arXiv says.
    public var total: Int?
    /// The place of the first result of this page among all, from 0.
    public var start: Int?
    /// The papers, in the server's order.
    public var papers: [Paper]
    /// When the first version of each paper was submitted.
    public var submissions: [ArxivID: Timestamp]
    /// For each of `papers` the day on which the version was submitted that its text is of.
    public var textDays: [Day?]
    /// Entries that could not be read, because identifier or title is missing.
    public var skipped: Int

    /// Reads a response; O(length).
    ///
    /// - Throws: `malformed` where it is no Atom; `refused` with arXiv's words where its entry is
    ///   an error.
    public init(_ bytes: [UInt8]) throws(ArxivError) {
        var scanner = try XMLScanner(bytes, format: "answer of the API")
        guard case .start(let root) = try scanner.next(), root.name == XMLName(.atom, "feed") else {
            throw scanner.broken("it is no Atom feed")
        }
        (papers, submissions, textDays, skipped) = ([], [:], [], 0)
        while true {
            switch try scanner.next() {
            case .start(let head):
                let element = try scanner.content(of: head)
                switch element.name {
                case XMLName(.openSearch, "totalResults"): total = APIResponse.number(element)
                case XMLName(.openSearch, "startIndex"): start = APIResponse.number(element)
                case XMLName(.atom, "entry"): try add(element)
                default: continue
                }
            case .text, .end: continue
            case .finished: return
            }
        }
    }

    private mutating func add(_ entry: XMLElement) throws(ArxivError) {
        let identity = entry.line("id", .atom) ?? ""
        if let mark = identity.firstRange(of: "/api/errors") {
            let reason = entry.line("summary", .atom) ?? String(identity[mark.upperBound...])
            throw .refused(code: "API error", reason: reason)
        }
        if let paper = APIResponse.paper(entry, identity) {
            papers.append(paper)
            submissions[paper.id] = entry.line("published", .atom).flatMap { ArxivDate.time($0) }
            textDays.append(entry.line("updated", .atom).flatMap { ArxivDate.day($0) })
        } else {
            skipped += 1
        }
    }

    private static func number(_ element: XMLElement) -> Int? {
        Int(TextNormalisation.line(element.text))
    }

    private static func paper(_ entry: XMLElement, _ identity: String) -> Paper? {
        guard let reference = ArxivID.reference(in: identity),
            let title = entry.line("title", .atom)
        else { return nil }
        let authors = entry.all("author", .atom).compactMap { $0.line("name", .atom) }
        return Paper(
            id: reference.id, version: reference.version, title: PaperText.title(title),
            abstract: PaperText.abstract(entry.first("summary", .atom)?.text ?? ""),
            authors: authors.map(PaperText.name), authorsComplete: true,
            categories: categories(entry), categoriesComplete: true,
            comment: PaperText.optional(entry.line("comment", .arxiv)),
            doi: entry.line("doi", .arxiv),
            journalReference: PaperText.optional(entry.line("journal_ref", .arxiv)),
            submitted: entry.line("published", .atom).flatMap { ArxivDate.day($0) })
    }

    /// The primary category first, then the others in order.
    private static func categories(_ entry: XMLElement) -> [Category] {
        let primary = entry.first("primary_category", .arxiv)?.attribute("term")
        let terms = entry.all("category", .atom).compactMap { $0.attribute("term") }
        return PaperText.categories((primary.map { [$0] } ?? []) + terms)
    }
}
