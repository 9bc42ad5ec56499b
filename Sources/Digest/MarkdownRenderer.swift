public import Papers

/// The Markdown of a digest: lists of topics, and the archive by category.
///
/// In the digest's order it writes what the digest's generator writes, byte for byte. Ranked, the
/// form is the same, with the basis of the order above the list and, under each entry, one line:
/// predicted interest (or the number that `up` takes) and the three strongest reasons; then boxes
/// for thumbs, if asked.
public struct MarkdownRenderer: Sendable {
    /// What can be chosen.
    public struct Options: Hashable, Sendable {
        /// Whether each entry of a ranked list gets `- [ ] 👍` and `- [ ] 👎` to tick.
        public var thumbBoxes: Bool
        /// The words behind the papers' verdicts, for a box that is unticked to tell which one.
        public var words: [ArxivID: Label]

        /// Options; no boxes by default.
        public init(thumbBoxes: Bool = false, words: [ArxivID: Label] = [:]) {
            self.thumbBoxes = thumbBoxes
            self.words = words
        }
    }

    /// The repository of the badges; without one there is no badge of the last update.
    public let repository: DigestRepository?
    /// What was chosen.
    public let options: Options

    /// A renderer with the repository of its badges.
    public init(repository: DigestRepository?, options: Options = Options()) {
        self.repository = repository
        self.options = options
    }

    /// All lists of an edition, one document each, an empty line between two.
    public func render(_ edition: Edition) -> String {
        edition.lists.map { list($0, of: edition) }.joined(separator: "\n")
    }

    /// The document of one topic: the content of `hot_topic/NAME.md`.
    public func list(_ list: RankedList, of edition: Edition) -> String {
        var text = head(of: list.topic, count: list.papers.count, dates: edition.dates)
        if edition.order == .interest {
            let basis = edition.basisSentence
            text +=
                edition.basis == .keywords
                ? "_\(Wording.capitalised(basis))._\n\n"
                : "_Ordered by predicted interest: \(basis)._\n\n"
        }
        let entries = list.papers.map { paper in
            var entry = MarkdownRenderer.entry(paper.paper, isInList: true)
            if edition.order == .interest { entry += line(under: paper) }
            if options.thumbBoxes { entry += boxes(for: paper) }
            return entry
        }
        return text + entries.joined(separator: "\n")
    }

    // MARK: Parts

    private func head(of topic: TopicRule, count: Int, dates: String) -> String {
        """
        # 🔍 \(MarkdownRenderer.name(topic)) Papers · \(dates)

        [![Total Papers](https://img.shields.io/badge/Papers-\(count)-2688EB)]()
        \(updatedBadge.map { "\($0)]()\n" } ?? "")
        ---

        ## 📌 Filter by Category
        **Keywords**: \(MarkdownRenderer.codes(topic.keywords))\("  ")
        **Filter**: \(MarkdownRenderer.codes(topic.filters))

        ---

        ## 📚 Paper List


        """
    }

    /// The badge that asks GitHub for the last commit, without the target of its link.
    var updatedBadge: String? {
        repository.map {
            "[![Last Updated](https://img.shields.io/badge/dynamic/json?url=https://api.github.com"
                + "/repos/\($0.badge)/commits/main&query=%24.commit.author.date&label=updated"
                + "&color=orange)"
        }
    }

    /// A paper's title line, authors and abstract; categories only in a topic's list.
    static func entry(_ paper: Paper, isInList: Bool) -> String {
        let title = EscapedText.escaped(paper.title, kind: .inline)
        let codes = paper.categories.map { "`\(code($0.code))`" }.joined(separator: " ")
        let categories = isInList && !codes.isEmpty ? codes + "  " : ""
        // Two blanks at the end of a line break it.
        let head =
            "- **[\(title)](\(paper.id.abstractURL))**  `arXiv:\(paper.id)`  \(categories)\n"
        let names = authors(of: paper)
        return """
            \(head)\(names.isEmpty ? "" : "  _\(names)_\n")\
              <details\(isInList ? " open" : "")><summary>Abstract</summary>
              \(EscapedText.escaped(paper.abstract, kind: .block))
              </details>

            """
    }

    private func line(under paper: RankedPaper) -> String {
        let place =
            paper.interest.map { "**Interest \(Wording.percent($0))**" } ?? "**No. \(paper.rank)**"
        let reasons = Wording.reasons(of: paper).map { reason in
            let phrase = EscapedText.escaped(Wording.phrase(reason), kind: .inline)
            return "\(phrase) (\(Wording.share(reason.contribution)))"
        }
        let marks = Wording.marks(of: paper).map { "_\($0)_" }
        return "\n  \(([place] + marks + reasons).joined(separator: " · "))\n"
    }

    private func boxes(for paper: RankedPaper) -> String {
        let mark = StandingMark(of: options.words[paper.paper.id])
        func box(_ verdict: Verdict, _ sign: String) -> String {
            paper.verdict == verdict
                ? "  - [x] \(sign) \(mark.text)\n" : "  - [ ] \(sign)\n"
        }
        return "\n" + box(.up, "👍") + box(.down, "👎")
    }

    private static func authors(of paper: Paper) -> String {
        let authors = Wording.authors(of: paper)
        let names = authors.names.map { EscapedText.escaped($0, kind: .inline) }
        return (names + (authors.isCut ? ["et al."] : [])).joined(separator: ", ")
    }

    /// Rules as code spans, or `None`.
    private static func codes(_ rules: [KeywordRule]) -> String {
        rules.isEmpty ? "`None`" : rules.map { "`\(code($0.source))`" }.joined(separator: " ")
    }

    private static func code(_ text: String) -> String {
        String(SafeText.cleaned(text, limit: 1000).map { $0 == "`" ? "'" : $0 })
    }

    static func name(_ topic: TopicRule) -> String {
        EscapedText.escaped(SafeText.cleaned(topic.name, limit: 200), kind: .inline)
    }
}
