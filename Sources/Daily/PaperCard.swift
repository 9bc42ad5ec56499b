import Digest
public import Papers

/// One paper for a terminal.
public struct PaperCard: Sendable {
    private let paper: Paper
    private let verdict: Verdict?
    private let days: [Day]

    /// A card of a paper.
    ///
    /// - Parameters:
    ///   - verdict: the reader's word on it.
    ///   - days: the days of the lists that have it, ascending.
    public init(_ paper: Paper, verdict: Verdict? = nil, days: [Day] = []) {
        (self.paper, self.verdict, self.days) = (paper, verdict, days)
    }

    /// Title, authors, facts, abstract and address, wrapped.
    public func text(width: Int) -> String {
        let width = max(20, width)
        func wrapped(_ text: String) -> [String] {
            DisplayWidth.wrapped(Wording.readable(text), width: width)
        }
        var lines = wrapped(paper.title)
        let (names, isCut) = Wording.authors(of: paper, count: .max)
        if !names.isEmpty {
            lines += wrapped((names + (isCut ? ["et al."] : [])).joined(separator: ", "))
        }
        let codes = paper.categories.map(\.code).joined(separator: " ")
        let facts = [paper.id.text, codes, paper.version.map { "v\($0)" } ?? ""]
        lines.append(facts.filter { !$0.isEmpty }.joined(separator: " · "))
        let marks = Wording.marks(of: verdict)
        let listed =
            days.isEmpty ? [] : ["listed \(days.map(\.description).joined(separator: ", "))"]
        if !(listed + marks).isEmpty {
            lines += wrapped((listed + marks).joined(separator: " · "))
        }
        if let comment = paper.comment { lines += wrapped(comment) }
        if let journal = paper.journalReference { lines += wrapped(journal) }
        lines.append("")
        lines += Wording.paragraphs(of: paper.abstract).flatMap(wrapped)
        lines += ["", paper.id.abstractURL]
        return lines.joined(separator: "\n") + "\n"
    }
}
