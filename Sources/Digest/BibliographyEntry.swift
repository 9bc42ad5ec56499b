import Papers

/// One work of a bibliography, as far as it tells an arXiv identifier.
struct BibliographyEntry: Hashable, Sendable {
    /// The line that it begins in, from 1.
    var line: Int
    /// The citation key, or the item's own identifier.
    var key = ""
    /// Whether it had no end.
    var isCut = false
    private var fields: [String: String] = [:]

    /// An entry that begins in a line.
    init(line: Int) {
        self.line = line
    }

    /// The fields that are looked at, in lower case; others, abstracts above all, speak of other
    /// papers too.
    static let usedFields: Set<String> = [
        "title", "eprint", "eprinttype", "archiveprefix", "eprintclass", "primaryclass", "arxiv",
        "arxivid", "archiveid", "archive_location", "archivelocation", "doi", "url", "journal",
        "journaltitle", "publicationtitle", "container-title", "number", "volume", "howpublished",
        "report-number", "reportnumber", "note", "extra", "citationkey", "citation-key", "id",
        "itemtype", "type", "eid", "pages",
    ]

    /// Keeps a field, if it is one that is looked at; the first of a name counts.
    mutating func add(_ value: String, for name: String) {
        guard Self.usedFields.contains(name), !value.isEmpty, fields[name] == nil else { return }
        fields[name] = value
    }

    /// The value of a field, by its name in lower case.
    subscript(_ name: String) -> String? { fields[name] }

    /// The paper that it is, by the surest field that tells.
    var paper: ArxivID? {
        if let id = eprint { return id }
        for name in ["arxiv", "arxivid", "archiveid", "archive_location", "archivelocation"] {
            if let id = self[name].flatMap({ IdentifierScanner(scope: .bare).first(in: $0) }) {
                return id
            }
        }
        let marked = IdentifierScanner(scope: .marked)
        for name in Self.markedFields {
            if let id = self[name].flatMap({ marked.first(in: $0) }) { return id }
        }
        // Addresses of mirrors, which do not name arXiv.
        if let id = self["url"].flatMap({ IdentifierScanner.plain($0) }) { return id }
        // Papers, lists and labels of other programs have an `id` too; a work of CSL has a type.
        return preprintVolume ?? extra ?? self["note"].flatMap { marked.first(in: $0) }
            ?? (self["type"] == nil ? nil : ownID)
    }

    /// Its own identifier, where that is arXiv's.
    var ownID: ArxivID? { self["id"].flatMap { ArxivID($0) } }

    /// Whether it is a work at all, rather than an object of some other kind.
    var isWork: Bool { paper != nil || ownID == nil && fields.keys.contains { $0 != "id" } }

    /// Fields that may hold the name of another archive, so that the word must name arXiv.
    private static let markedFields = [
        "doi", "url", "number", "report-number", "reportnumber", "journal", "journaltitle",
        "publicationtitle", "container-title", "howpublished", "eid", "pages",
    ]

    private var eprint: ArxivID? {
        guard let text = self["eprint"] else { return nil }
        let archive = (self["archiveprefix"] ?? self["eprinttype"] ?? "arxiv").lowercased()
        // The prefix of old files is sometimes the archive itself, `hep-th`.
        let others = [
            "jstor", "pubmed", "hdl", "googlebooks", "pmid", "pmcid", "medrxiv", "biorxiv",
        ]
        guard !others.contains(archive) else { return nil }
        if let id = IdentifierScanner(scope: .bare).first(in: text) { return id }
        let classes = [self["primaryclass"], self["eprintclass"], self["archiveprefix"]]
        return classes.lazy.compactMap { $0 }
            .compactMap { IdentifierScanner(scope: .bare).first(in: "\($0)/\(text)") }.first
    }

    /// `journal = {CoRR}, volume = {abs/1706.03762}`, as dblp writes preprints.
    private var preprintVolume: ArxivID? {
        guard let volume = self["volume"], volume.hasPrefix("abs/") else { return nil }
        return IdentifierScanner(scope: .bare).first(in: String(volume.dropFirst(4)))
    }

    /// A line `arXiv: …` of Zotero's extra field.
    private var extra: ArxivID? {
        let lines = (self["extra"] ?? self["note"] ?? "").split(whereSeparator: \.isNewline)
        return lines.lazy.filter { $0.lowercased().hasPrefix("arxiv") }
            .compactMap { IdentifierScanner(scope: .marked).first(in: String($0)) }.first
    }

    /// How a message names it: key and title, without the braces of BibTeX, cleaned and cut.
    var name: String {
        let title = (self["title"] ?? "").filter { $0 != "{" && $0 != "}" }
        let key =
            self["citationkey"] ?? self["citation-key"] ?? (key.isEmpty ? self["id"] ?? "" : key)
        let parts = [
            SafeText.cleaned(key, limit: 80),
            title.isEmpty ? "" : "“\(SafeText.cleaned(title, limit: 80))”",
        ].filter { !$0.isEmpty }
        return parts.isEmpty ? "an entry without a name" : parts.joined(separator: " ")
    }
}
