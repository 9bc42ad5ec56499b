import Digest
public import Papers

/// One paper for a terminal.
public struct PaperCard: Sendable {
    private let paper: Paper

    /// A card of a paper.
    public init(_ paper: Paper) {
        self.paper = paper
    }

    /// Title, authors, facts, abstract and address, wrapped.
    public func text(width: Int) -> String {
        let width = max(20, width)
        func wrapped(_ text: String) -> [String] {
            DisplayWidth.wrapped(Wording.readable(text), width: width)
        }
        let authors =
            paper.authors.joined(separator: ", ") + (paper.authorsComplete ? "" : ", et al.")
        let codes = paper.categories.map(\.code).joined(separator: " ")
        var lines = wrapped(paper.title) + wrapped(authors)
        lines.append("\(paper.id) · \(codes)" + (paper.version.map { " · v\($0)" } ?? ""))
        if let comment = paper.comment { lines += wrapped(comment) }
        if let journal = paper.journalReference { lines += wrapped(journal) }
        lines.append("")
        lines += Wording.paragraphs(of: paper.abstract).flatMap(wrapped)
        lines += ["", paper.id.abstractURL]
        return lines.joined(separator: "\n") + "\n"
    }
}
