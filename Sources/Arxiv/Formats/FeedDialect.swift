internal import Papers

/// Where the three kinds of feed keep the same facts.
enum FeedDialect {
    case rss2
    case atom
    case rss1

    /// The element that holds one paper.
    var entryName: XMLName {
        switch self {
        case .rss2: XMLName(.none, "item")
        case .atom: XMLName(.atom, "entry")
        case .rss1: XMLName(.rss1, "item")
        }
    }

    /// The announcement's day from the channel's date.
    ///
    /// Atom's is the moment of the build in UTC, which lies on the same date (04:00); RSS 1.0 was
    /// dated on the evening before, at half past eight, by a clock in Eastern time.
    func day(ofChannel date: String?) -> Day? {
        guard let date, let day = ArxivDate.day(date) else { return nil }
        guard self == .rss1, let hour = Int(date.dropFirst(11).prefix(2)), hour >= 20 else {
            return day
        }
        return day + 1
    }

    /// One paper and, where the entry tells it, its day; nil where identifier or title is missing.
    func entry(_ element: XMLElement) -> Entry? {
        self == .rss1 ? oldEntry(element) : newEntry(element)
    }

    /// What an entry holds.
    struct Entry {
        var paper: Paper
        var day: Day?
        /// What arXiv announces it as; nil in an entry that is no announcement of arXiv's.
        var kind: AnnouncementKind?
    }

    private var core: XMLNamespace { self == .atom ? .atom : .none }

    private func newEntry(_ entry: XMLElement) -> Entry? {
        let summary =
            (self == .atom
            ? entry.first("summary", core) ?? entry.first("content", core)
            : entry.first("description", core)).map(text(of:)) ?? ""
        let identity = entry.line(self == .atom ? "id" : "guid", core)
        let addresses =
            self == .atom
            ? entry.all("link", core).compactMap { $0.attribute("href") }
            : [entry.line("link", core)].compactMap(\.self)
        guard
            let reference = identity.flatMap(ArxivID.reference)
                ?? addresses.lazy.compactMap(ArxivID.reference).first,
            let title = title(entry)
        else { return nil }
        let date = entry.line(self == .atom ? "published" : "pubDate", core)
        let authors = authors(entry)
        let categories = categories(entry)
        let paper = Paper(
            id: reference.id, version: reference.version, title: PaperText.title(title),
            abstract: PaperText.abstract(Self.abstract(in: summary)),
            authors: authors.names, authorsComplete: authors.isComplete,
            categories: categories, categoriesComplete: !categories.isEmpty,
            doi: entry.line("DOI", .arxiv),
            journalReference: entry.line("journal_reference", .arxiv).map(PaperText.title))
        return Entry(
            paper: paper, day: date.flatMap { ArxivDate.day($0) }, kind: kind(entry, summary))
    }

    /// The title as the paper has it: our own feeds show it readable, and keep that one beside it.
    private func title(_ entry: XMLElement) -> String? {
        entry.line("title", .paperboy)
            ?? entry.first("title", core).map(text(of:)).flatMap {
                $0.allSatisfy(\.isWhitespace) ? nil : $0
            }
    }

    /// Plain text of an element of Atom, whose type may say that it is HTML, or holds elements of
    /// it (RFC 4287, 3.1.1); of RSS as it is, since arXiv's is no HTML there.
    private func text(of element: XMLElement) -> String {
        switch self == .atom ? element.attribute("type") : nil {
        case "html": HTMLText.paragraphs(element.text)
        case "xhtml": HTMLText.paragraphs(element.html)
        default: element.text
        }
    }

    /// The names in `dc:creator`, as arXiv's feeds have them, else those of Atom's authors; no name
    /// at all, or "et al." among them, is no complete list.
    private func authors(_ entry: XMLElement) -> (names: [String], isComplete: Bool) {
        let creators = entry.all("creator", .dublinCore).map(\.text)
        guard creators.isEmpty, self == .atom else {
            let list = AuthorList(creators.joined(separator: ", "))
            return (list.names, list.isComplete)
        }
        let all = entry.all("author", core).compactMap { $0.line("name", core) }
        let names = all.filter { !AuthorList.isCut($0) }.map(PaperText.name)
        return (names, !names.isEmpty && names.count == all.count)
    }

    private func categories(_ entry: XMLElement) -> [Category] {
        let found = entry.all("category", core)
        return PaperText.categories(found.map { $0.attribute("term") ?? $0.text })
    }

    private func kind(_ entry: XMLElement, _ summary: String) -> AnnouncementKind? {
        if let type = entry.line("announce_type", .arxiv),
            let kind = AnnouncementKind(rawValue: type)
        {
            return kind
        }
        guard let mark = summary.prefix(80).firstRange(of: "Announce Type: ") else { return nil }
        let word = summary[mark.upperBound...].prefix { $0 != " " && $0 != "\n" }
        return AnnouncementKind(rawValue: String(word)) ?? .new
    }

    /// What follows "Abstract: " behind identifier and announce type, with which it begins.
    private static func abstract(in summary: String) -> Substring {
        let summary = summary.drop(while: \.isWhitespace)
        guard summary.hasPrefix("arXiv:"),
            let type = summary.prefix(80).firstRange(of: "Announce Type: ")
        else { return summary }
        let rest = summary[type.upperBound...].drop { !$0.isWhitespace }
            .drop(while: \.isWhitespace)
        return rest.hasPrefix("Abstract: ") ? rest.dropFirst(10) : rest
    }

    // MARK: RSS 1.0

    /// The old form holds everything but the abstract in the title: `T. (arXiv:ID [cat] UPDATED)`.
    private func oldEntry(_ entry: XMLElement) -> Entry? {
        guard let line = entry.line("title", .rss1), let mark = Self.last(" (arXiv:", in: line)
        else { return nil }
        let words = line[mark.upperBound...].split { " []()".contains($0) }
        guard let reference = words.first.flatMap({ ArxivID.reference(in: String($0)) }) else {
            return nil
        }
        var title = String(line[..<mark.lowerBound])
        if title.hasSuffix(".") { title.removeLast() }
        let abstract = HTMLText.plain(entry.first("description", .rss1)?.text ?? "")
        let creator = HTMLText.plain(entry.first("creator", .dublinCore)?.text ?? "")
        let authors = AuthorList(creator)
        let paper = Paper(
            id: reference.id, version: reference.version, title: PaperText.title(title),
            abstract: PaperText.abstract(abstract), authors: authors.names,
            authorsComplete: authors.isComplete,
            categories: PaperText.categories(words.dropFirst().prefix(1).map(String.init)))
        let isUpdate = words.contains("UPDATED")
        let kind: AnnouncementKind =
            isUpdate ? .replace : words.contains("CROSS") ? .cross : .new
        return Entry(paper: paper, kind: kind)
    }

    private static func last(_ mark: String, in text: String) -> Range<String.Index>? {
        text.ranges(of: mark).last
    }
}
