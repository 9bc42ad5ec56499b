public import Papers

/// Papers that were looked for, each on its own: results of a search, papers like another one.
public struct PaperResults: Hashable, Sendable {
    /// A paper found.
    public struct Entry: Hashable, Sendable {
        /// The paper.
        public var paper: Paper
        /// Its likeness to the paper asked about, 0...1, where that was asked.
        public var similarity: Double?
        /// The reader's standing word on it.
        public var verdict: Verdict?

        /// A paper found.
        public init(paper: Paper, similarity: Double? = nil, verdict: Verdict? = nil) {
            self.paper = paper
            self.similarity = similarity
            self.verdict = verdict
        }
    }

    /// The papers, best first.
    public var entries: [Entry]
    /// Whether they have all that was looked for; else nothing has, and they have some of it.
    public var haveAll = true

    /// Papers, best first.
    public init(_ entries: [Entry]) {
        self.entries = entries
    }

    /// The results for a terminal: title, facts and authors of each, an empty line between them.
    public func text(width: Int, usesColour: Bool = false) -> String {
        let width = DisplayWidth.set(in: width)
        func styled(_ lines: [String], _ code: String) -> [String] {
            usesColour ? lines.map { "\u{1B}[\(code)m\($0)\u{1B}[0m" } : lines
        }
        return entries.map { entry in
            let paper = entry.paper
            let codes = paper.categories.prefix(6).map { SafeText.cleaned($0.code, limit: 20) }
            let facts =
                [
                    paper.id.text, codes.joined(separator: " "),
                    entry.similarity.map { "likeness \(Wording.percent($0))" } ?? "",
                ] + Wording.marks(of: entry.verdict)
            let names = Wording.authorLine(of: paper)
            let lines =
                styled(DisplayWidth.wrapped(Wording.readable(paper.title), width: width), "1")
                + DisplayWidth.wrapped(
                    facts.filter { !$0.isEmpty }.joined(separator: " · "), width: width)
                + styled(names.isEmpty ? [] : DisplayWidth.wrapped(names, width: width), "2")
            return lines.joined(separator: "\n") + "\n"
        }.joined(separator: "\n")
    }

    /// The identifiers, a line each.
    public var ids: String { entries.map { "\($0.paper.id)\n" }.joined() }

    /// The results as one JSON object, one paper a line, with a newline at the end.
    ///
    ///     {"schema": "paperboy.papers/1", "papers": [paper]}
    ///
    /// A paper has `id`, `url`, `title`, `abstract`, `authors`, `authors_complete`, `categories`,
    /// `categories_complete`, `similarity` (0...1 or null) and `verdict` ("up", "down", "skip" or
    /// null).
    public var json: String {
        let papers = entries.map { entry in
            let paper = entry.paper
            return JSONText.object([
                ("id", JSONText.string(paper.id.text)),
                ("url", JSONText.string(paper.id.abstractURL)),
                ("title", JSONText.string(paper.title)),
                ("abstract", JSONText.string(paper.abstract)),
                ("authors", JSONText.list(paper.authors)),
                ("authors_complete", "\(paper.authorsComplete)"),
                ("categories", JSONText.list(paper.categories.map(\.code))),
                ("categories_complete", "\(paper.categoriesComplete)"),
                ("similarity", entry.similarity.map(JSONText.number) ?? "null"),
                ("verdict", entry.verdict.map { JSONText.string($0.rawValue) } ?? "null"),
            ])
        }
        let list = papers.isEmpty ? "" : "\n\(papers.joined(separator: ",\n"))"
        return "{\"schema\": \"paperboy.papers/1\",\n\"papers\": [\(list)]}\n"
    }
}
