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
        case .oaiArxiv: paper = OAIRecord.arxiv(metadata)
        case .oaiArxivOld: paper = OAIRecord.raw(metadata, .oaiArxivOld)
        case .oaiArxivRaw:
            versions = OAIRecord.versions(metadata)
            paper = OAIRecord.raw(metadata, .oaiArxivRaw)
            paper?.version = versions.last?.number
            paper?.submitted = versions.first { $0.number == 1 }?.time.day
        case .oaiDublinCore: paper = dublinCore(metadata)
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
        paper?.authors = AuthorList.names(in: metadata.line("authors", space) ?? "")
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
        return Paper(
            id: id, title: PaperText.title(title),
            abstract: PaperText.abstract(metadata.first("description", .dublinCore)?.text ?? ""),
            authors: metadata.all("creator", .dublinCore).map { OAIRecord.turned($0.text) },
            authorsComplete: true, categories: categories(metadata),
            categoriesComplete: sets.contains { $0.contains(":") },
            doi: identifiers.first { $0.hasPrefix("doi:") }.map { String($0.dropFirst(4)) },
            journalReference: PaperText.optional(journals.first),
            submitted: metadata.line("date", .dublinCore).flatMap { ArxivDate.day($0) })
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

    /// The same, in the order in which the subjects name them.
    private func categories(_ metadata: XMLElement) -> [Category] {
        let known = categoriesOfSets
        let subjects = metadata.all("subject", .dublinCore).map { TextNormalisation.line($0.text) }
        func place(_ category: Category) -> Int {
            category.name.flatMap { subjects.firstIndex(of: $0) } ?? subjects.count
        }
        return known.enumerated().sorted {
            (place($0.element), $0.offset) < (place($1.element), $1.offset)
        }.map(\.element)
    }
}
