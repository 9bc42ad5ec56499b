public import Papers

/// One record of an OAI-PMH response, or its header alone.
public struct OAIRecord: Sendable {
    /// A version of a paper with its time of submission.
    public struct Version: Hashable, Sendable {
        /// The number, from 1.
        public var number: Int
        /// When it was submitted.
        public var time: Timestamp
    }

    /// The repository's identifier, such as `oai:arXiv.org:1102.0296`.
    public var identifier: String
    /// The day of the record's last change: neither submission nor announcement.
    public var datestamp: Day?
    /// The sets that the record is in, such as `cs:cs:CV`.
    public var sets: [String]
    /// The paper; nil for a header, a deleted record, or one that is no paper of arXiv.
    public var paper: Paper?
    /// The day on which the version was submitted that the paper's text is of.
    public var textDay: Day?
    /// Whether something is described of which identifier or title could not be read.
    public var isUnread = false
    /// All versions, oldest first; only the format arXivRaw tells them.
    public var versions: [Version]

    init(header: XMLElement) {
        identifier = header.line("identifier", .oai) ?? ""
        datestamp = header.line("datestamp", .oai).flatMap { ArxivDate.day($0) }
        sets = header.all("setSpec", .oai).map { TextNormalisation.line($0.text) }
        versions = []
    }

    init(record: XMLElement) {
        self.init(header: record.first("header", .oai) ?? XMLElement(name: record.name))
        guard let metadata = record.first("metadata", .oai) else { return }
        if let description = metadata.children.first { read(description) }
        isUnread = paper == nil
    }

    private mutating func read(_ metadata: XMLElement) {
        switch metadata.name.namespace {
        case .oaiArxiv:
            paper = OAIRecord.arxiv(metadata)
            // Only a paper of several versions has it.
            textDay = metadata.line("updated", .oaiArxiv).flatMap { ArxivDate.day($0) }
        case .oaiArxivOld: paper = OAIRecord.raw(metadata, .oaiArxivOld)
        case .oaiArxivRaw:
            versions = OAIRecord.versions(metadata)
            paper = OAIRecord.raw(metadata, .oaiArxivRaw)
            paper?.version = versions.last?.number
            paper?.submitted = versions.first { $0.number == 1 }?.time.day
            textDay = versions.last?.time.day
        case .oaiDublinCore:
            paper = dublinCore(metadata)
            textDay = metadata.all("date", .dublinCore).compactMap { ArxivDate.day($0.text) }.max()
        default: break
        }
    }

    // MARK: arXiv's own formats

    private static func arxiv(_ metadata: XMLElement) -> Paper? {
        let authors = metadata.first("authors", .oaiArxiv)?.all("author", .oaiArxiv) ?? []
        var paper = common(metadata, .oaiArxiv)
        paper?.authors = authors.map { author in
            let parts = ["forenames", "keyname", "suffix"].compactMap {
                author.line($0, .oaiArxiv)
            }
            return PaperText.name(parts.joined(separator: " "))
        }
        paper?.submitted = metadata.line("created", .oaiArxiv).flatMap { ArxivDate.day($0) }
        return paper
    }

    /// arXivRaw and arXivOld hold the authors in one text.
    private static func raw(_ metadata: XMLElement, _ space: XMLNamespace) -> Paper? {
        var paper = common(metadata, space)
        let authors = AuthorList(metadata.line("authors", space) ?? "")
        paper?.authors = authors.names
        paper?.authorsComplete = authors.isComplete
        return paper
    }

    private static func common(_ metadata: XMLElement, _ space: XMLNamespace) -> Paper? {
        guard let id = metadata.line("id", space).flatMap({ ArxivID($0) }),
            let title = metadata.line("title", space)
        else { return nil }
        let codes = metadata.line("categories", space)?.split(separator: " ") ?? []
        return Paper(
            id: id, title: PaperText.title(title),
            abstract: PaperText.abstract(metadata.first("abstract", space)?.text ?? ""),
            authorsComplete: true, categories: PaperText.categories(codes.map(String.init)),
            categoriesComplete: true,
            comment: PaperText.optional(metadata.line("comments", space)),
            doi: metadata.line("doi", space),
            journalReference: PaperText.optional(metadata.line("journal-ref", space)))
    }

    private static func versions(_ metadata: XMLElement) -> [Version] {
        let found = metadata.all("version", .oaiArxivRaw).compactMap { element -> Version? in
            guard let number = element.attribute("version").flatMap({ Int($0.dropFirst()) }),
                let time = element.line("date", .oaiArxivRaw).flatMap({ ArxivDate.time($0) })
            else { return nil }
            return Version(number: number, time: time)
        }
        return found.sorted { $0.number < $1.number }
    }

    // MARK: Dublin Core

    /// The lowest common denominator: names turned round, categories by their English names.
    private func dublinCore(_ metadata: XMLElement) -> Paper? {
        guard let id = ArxivID(identifier), let title = metadata.line("title", .dublinCore) else {
            return nil
        }
        let identifiers = metadata.all("identifier", .dublinCore).map {
            TextNormalisation.line($0.text)
        }
        let journals = identifiers.filter { !$0.hasPrefix("http") && !$0.hasPrefix("doi:") }
        let descriptions = metadata.all("description", .dublinCore).map(\.text)
        let (categories, areComplete) = categories(metadata)
        return Paper(
            id: id, title: PaperText.title(title),
            abstract: PaperText.abstract(descriptions.first ?? ""),
            authors: metadata.all("creator", .dublinCore).map { OAIRecord.turned($0.text) },
            authorsComplete: true, categories: categories, categoriesComplete: areComplete,
            comment: descriptions.dropFirst().first.flatMap(OAIRecord.comment),
            doi: identifiers.first { $0.hasPrefix("doi:") }.map { String($0.dropFirst(4)) },
            journalReference: PaperText.optional(journals.first),
            submitted: metadata.line("date", .dublinCore).flatMap { ArxivDate.day($0) })
    }

    /// The comment that a second description is; until 2025 it was called so.
    private static func comment(_ description: String) -> String? {
        let text = TextNormalisation.line(description)
        let head = "Comment:"
        return PaperText.optional(text.hasPrefix(head) ? String(text.dropFirst(head.count)) : text)
    }

    /// `Chong, C.` as `C. Chong`; a third part is a suffix.
    private static func turned(_ text: String) -> String {
        let parts = PaperText.name(text).split(separator: ",").map {
            TextNormalisation.line(String($0))
        }
        guard parts.count > 1 else { return parts.first ?? "" }
        return ([parts[1], parts[0]] + parts[2...]).joined(separator: " ")
    }

    /// The categories of the header's sets.
    var categoriesOfSets: [Category] {
        let codes = sets.map { set in
            let parts = set.split(separator: ":").dropFirst()
            return parts.joined(separator: ".")
        }
        return PaperText.categories(codes)
    }

    /// The categories of the sets in the order in which the subjects name them, and whether they
    /// are all.
    ///
    /// Until 2025 a set was an archive or a group of them, and the subjects alone told the
    /// categories.
    private func categories(_ metadata: XMLElement) -> (categories: [Category], areComplete: Bool) {
        let known = categoriesOfSets
        let subjects = metadata.all("subject", .dublinCore).map { TextNormalisation.line($0.text) }
        var placed = known.map { category in
            (category.name.flatMap { subjects.firstIndex(of: $0) } ?? subjects.count, category)
        }
        for (place, subject) in subjects.enumerated()
        where !known.contains(where: { $0.name == subject }) {
            guard let category = OAIRecord.category(ofSubject: subject) else { continue }
            placed.append((place, category))
        }
        let isOfSets = placed.count == known.count
        return (
            placed.enumerated().sorted { ($0.element.0, $0.offset) < ($1.element.0, $1.offset) }
                .map(\.element.1),
            !isOfSets || sets.contains { $0.contains(":") }
        )
    }

    /// The category of a subject such as `Computer Science - Sound` or `Quantum Physics`.
    private static func category(ofSubject subject: String) -> Category? {
        if let category = Category(named: subject) { return category }
        guard let (name, code) = archives.first(where: { subject.hasPrefix("\($0.key) - ") }) else {
            return nil
        }
        let part = subject.dropFirst(name.count + 3)
        return Category(code).parts.first { $0.name == String(part) }
    }

    /// Archives with categories of their own, as subjects named them.
    private static let archives = [
        "Astrophysics": "astro-ph", "Computer Science": "cs", "Condensed Matter": "cond-mat",
        "Economics": "econ", "Electrical Engineering and Systems Science": "eess",
        "Mathematics": "math", "Nonlinear Sciences": "nlin", "Physics": "physics",
        "Quantitative Biology": "q-bio", "Quantitative Finance": "q-fin", "Statistics": "stat",
    ]
}
