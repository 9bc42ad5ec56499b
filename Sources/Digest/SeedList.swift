public import Papers

/// Papers that a reader names in a file of another program: a bibliography, a reference manager's
/// export, a list, or any text.
public struct SeedList: Hashable, Sendable {
    /// What the file is, by its content.
    public enum Form: String, Hashable, Sendable {
        /// BibTeX or BibLaTeX.
        case bibtex = "BibTeX"
        /// RIS, the exchange form of reference managers.
        case ris = "RIS"
        /// Zotero's or CSL's JSON.
        case json = "Zotero or CSL JSON"
        /// Lines of references alone, or each with one that it begins with.
        case list = "a list of papers"
        /// Anything else.
        case text = "a text"

        /// Whether its entries are works that may have no identifier.
        public var isBibliography: Bool { self == .bibtex || self == .json || self == .ris }
    }

    /// A work of a bibliography that tells no arXiv identifier.
    public struct Unresolved: Hashable, Sendable, CustomStringConvertible {
        /// Its key and title, safe to print.
        public var name: String
        /// The line that it begins in, from 1.
        public var line: Int

        /// The name with the line.
        public var description: String { "line \(line): \(name)" }
    }

    /// An object of JSON that is no work of a bibliography.
    public struct Stranger: Hashable, Sendable {
        /// The line that it begins in, from 1.
        public var line: Int
        /// The paper that it may be about.
        public var paper: ArxivID?
    }

    /// What the file is.
    public var form: Form
    /// Works that a bibliography has; for other forms the papers found.
    public var entries: Int
    /// The papers, each once, in the order of the file; those of text between entries at the end.
    public var papers: [ArxivID]
    /// How many of the papers a bibliography names in the text between its entries alone.
    public var besides = 0
    /// Works without an arXiv identifier, in the order of the file.
    public var unresolved: [Unresolved] = []
    /// What stands among the works and is none.
    public var strangers: [Stranger] = []
    /// What is wrong with the file, though it could be read.
    public var problems: [String] = []

    /// Reads a file, whatever it is.
    ///
    /// In a bibliography only fields count that name the work itself, not abstracts or
    /// references, and in the text between entries only what names arXiv. A text without an
    /// identifier is a list of none.
    ///
    /// - Throws: `DigestError.seeds` for JSON that is broken, binary or compressed content.
    /// - Complexity: O(bytes).
    public init(reading bytes: [UInt8]) throws(DigestError) {
        if bytes.starts(with: [0x1F, 0x8B]) || bytes.starts(with: Array("PK\u{3}".utf8)) {
            throw .seeds(problem: "it is compressed; unpack it first")
        }
        if let encoding = WideEncoding(of: bytes) {
            throw .seeds(
                problem: "it "
                    + encoding.remark(on: "FILE", for: "paperboy labels import -"))
        }
        if bytes.prefix(4096).contains(0) {
            throw .seeds(problem: "it is binary, not a text that names papers")
        }
        let first = bytes.first { !ASCII.isBlank($0) && $0 < 0x80 }
        if first == UInt8(ascii: "{") || first == UInt8(ascii: "["), Self.looksLikeItems(bytes) {
            self.init(.json, works: try ReferenceItems(bytes.withoutMark).entries)
        } else if BibTeXScanner.recognises(bytes) {
            var scanner = BibTeXScanner(bytes)
            var works: [BibliographyEntry] = []
            while let work = scanner.next() { works.append(work) }
            self.init(.bibtex, works: works)
            let ofEntries = Set(papers)
            let named = IdentifierScanner(scope: .marked).identifiers(in: scanner.textOutside)
                .filter { !ofEntries.contains($0) }
            papers += named
            besides = named.count
        } else if RISScanner.recognises(bytes) {
            self.init(.ris, works: RISScanner.entries(in: bytes))
        } else {
            let papers = IdentifierScanner(scope: .bare).identifiers(in: bytes)
            self.init(Self.isList(bytes) ? .list : .text, papers: papers)
        }
    }

    /// Whether a file is a bibliography, by its first bytes: BibTeX, RIS, or the JSON of Zotero or
    /// CSL.
    public static func isBibliography(_ beginning: [UInt8]) -> Bool {
        let head = Array(beginning.prefix(65_536))
        switch head.first(where: { !ASCII.isBlank($0) && $0 < 0x80 }) {
        case UInt8(ascii: "{"), UInt8(ascii: "["):
            return ["\"itemType\"", "\"citationKey\"", "\"citation-key\"", "\"container-title\""]
                .contains { head[...].firstRange(of: $0) != nil }
        default: return BibTeXScanner.recognises(head) || RISScanner.recognises(head)
        }
    }

    private init(_ form: Form, papers: [ArxivID]) {
        self.form = form
        self.papers = papers
        entries = papers.count
    }

    private init(_ form: Form, works entries: [BibliographyEntry]) {
        self.form = form
        // In JSON anything may stand; BibTeX and RIS have works alone.
        let works = form == .json ? entries.filter(\.isWork) : entries
        if form == .json {
            strangers = entries.filter { !$0.isWork }
                .map { Stranger(line: $0.line, paper: $0.ownID) }
        }
        self.entries = works.count
        papers = works.compactMap(\.paper).distinct()
        unresolved = works.filter { $0.paper == nil }.map {
            Unresolved(name: $0.name, line: $0.line)
        }
        problems = works.filter(\.isCut).map { work in
            "line \(work.line): the entry \(work.name) has no end; what stands in it was taken"
        }
    }

    /// Whether JSON holds works of a bibliography rather than bare identifiers.
    private static func looksLikeItems(_ bytes: [UInt8]) -> Bool {
        var scanner = JSONScanner(bytes.withoutMark, range: 0..<bytes.withoutMark.count)
        guard let kind = try? scanner.kind() else { return false }
        if kind == .object { return true }
        guard scanner.take("[") else { return false }
        return scanner.take("{") || scanner.take("]")
    }

    /// Whether each line that is not empty and no comment (`#`, `%`) is of references alone, or
    /// begins with the only one that it has: `arXiv:2512.04540 [cs.CV]`, or an address and a title.
    private static func isList(_ bytes: [UInt8]) -> Bool {
        let scanner = IdentifierScanner(scope: .bare)
        return bytes.split(separator: ASCII.newline).allSatisfy { line in
            let line = line.trimmingBlanks()
            guard let first = line.first, first != UInt8(ascii: "#"), first != UInt8(ascii: "%")
            else { return true }
            let words = line.split { ASCII.isBlank($0) || $0 == UInt8(ascii: ",") }
                .drop { $0.count == 1 && "-*".utf8.contains($0[$0.startIndex]) }
            // `2512.04540,down` has a word of its own, which no other may take the place of.
            let last = words.last.map { String(decoding: $0, as: UTF8.self).lowercased() }
            guard words.count != 2 || last.flatMap({ Verdict(rawValue: $0) }) == nil else {
                return false
            }
            let isReference = words.map { !scanner.identifiers(in: Array($0)).isEmpty }
            return isReference.allSatisfy(\.self)
                || isReference.first == true && scanner.identifiers(in: Array(line)).count == 1
        }
    }
}

extension [UInt8] {
    /// The bytes without a byte order mark before them.
    var withoutMark: [UInt8] {
        starts(with: [0xEF, 0xBB, 0xBF]) ? Array(dropFirst(3)) : self
    }
}
