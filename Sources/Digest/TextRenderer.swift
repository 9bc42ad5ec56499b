import Papers

/// The lists of an edition for a terminal.
///
/// A paper in several topics is printed under the first and named there with the others; below,
/// its rank alone stands for it. Colour only underlines what the words say.
public struct TextRenderer: Sendable {
    /// What can be chosen.
    public struct Options: Hashable, Sendable {
        /// Columns of the terminal; at least 20 are used, and lines of at most 100.
        public var width: Int
        /// Whether colours are used.
        public var usesColour: Bool
        /// Whether abstracts are printed.
        public var showsAbstracts: Bool

        /// Options for a terminal.
        public init(width: Int = 80, usesColour: Bool = false, showsAbstracts: Bool = false) {
            self.width = width
            self.usesColour = usesColour
            self.showsAbstracts = showsAbstracts
        }
    }

    private let options: Options
    private let width: Int

    /// A renderer for a terminal.
    public init(options: Options = Options()) {
        self.options = options
        width = DisplayWidth.set(in: options.width)
    }

    /// The edition as text, with a newline at the end.
    public func render(_ edition: Edition) -> String {
        let distinct = EditionOrder.distinct(edition)
        let topics = Dictionary(
            distinct.map { ($0.paper.paper.id, $0.topics) }, uniquingKeysWith: { first, _ in first }
        )
        var text = head(of: edition, count: distinct.count)
        var seen: Set<ArxivID> = []
        for list in edition.lists {
            text += "\n" + title(of: list)
            if list.papers.isEmpty {
                text += styled("  \(edition.remark(onEmpty: list))", .dim) + "\n"
            }
            let indent = String(list.papers.map(\.rank).max() ?? 0).count + 2
            var above: [Int] = []
            for paper in list.papers {
                if !seen.insert(paper.paper.id).inserted {
                    above.append(paper.rank)
                    continue
                }
                let others = (topics[paper.paper.id] ?? []).filter { $0 != list.topic.name }
                text += entry(paper, others: others, indent: max(4, indent), of: edition)
            }
            text += note(above: above)
        }
        return text
    }

    // MARK: Parts

    private func head(of edition: Edition, count: Int) -> String {
        let papers = Wording.count(count, "paper")
        let fits = DisplayWidth.of(edition.dates) + DisplayWidth.of(papers) + 3 <= width
        let first = styled(edition.dates, .bold) + (fits ? " · " : "\n") + papers
        let rest = DisplayWidth.wrapped(edition.orderSentence, width: width)
        return ([first] + rest.map { styled($0, .dim) }).joined(separator: "\n") + "\n"
    }

    private func title(of list: RankedList) -> String {
        let count = list.papers.count
        let counts = list.further > 0 ? "\(count) of \(count + list.further)" : "\(count)"
        let name = DisplayWidth.truncated(
            SafeText.cleaned(list.topic.name), width: width - 7 - counts.count)
        let rule = String(
            repeating: "─", count: max(0, width - DisplayWidth.of(name) - 7 - counts.count))
        return styled("── \(name) ", .bold) + styled("\(counts) \(rule)", .dim) + "\n"
    }

    private func entry(
        _ ranked: RankedPaper, others: [String], indent: Int, of edition: Edition
    ) -> String {
        let paper = ranked.paper
        let rank = "\(ranked.rank)"
        let margin = String(repeating: " ", count: indent)
        let column = width - indent
        let titles = DisplayWidth.wrapped(Wording.readable(paper.title), width: column)
        let lead = String(repeating: " ", count: max(0, indent - 2 - rank.count)) + rank + "  "
        var lines = titles.enumerated().map { index, line in
            (index == 0 ? styled(lead, .accent) : margin) + styled(line, .bold)
        }
        let codes = paper.categories.prefix(6).map { SafeText.cleaned($0.code, limit: 20) }
        let interest = ranked.interest.map { "interest \(Wording.percent($0))" }
        let facts = [interest, paper.id.text, codes.joined(separator: " ")]
            .compactMap { $0 }.filter { !$0.isEmpty }
        lines += paragraph(facts.joined(separator: " · "), margin, column, .plain)
        lines += paragraph(Wording.authorLine(of: paper), margin, column, .dim)
        if edition.order == .interest {
            let reasons = Wording.reasons(of: ranked).map {
                "\(Wording.share($0.contribution)) \(Wording.phrase($0))"
            }
            lines += paragraph(reasons.joined(separator: ", "), margin, column, .reason)
        }
        var marks = Wording.marks(of: ranked)
        if !others.isEmpty {
            marks.append("also in \(others.map { SafeText.cleaned($0) }.joined(separator: ", "))")
        }
        lines += paragraph(marks.joined(separator: " · "), margin, column, .accent)
        if options.showsAbstracts {
            lines += paragraph(Wording.readable(paper.abstract), margin, column, .plain)
        }
        return lines.joined(separator: "\n") + "\n\n"
    }

    private func paragraph(
        _ text: String, _ margin: String, _ column: Int, _ style: Style
    ) -> [String] {
        if text.isEmpty { return [] }
        return DisplayWidth.wrapped(text, width: column).map { margin + styled($0, style) }
    }

    private func note(above ranks: [Int]) -> String {
        guard !ranks.isEmpty else { return "" }
        let list = ranks.map(String.init).joined(separator: ", ")
        let lines = DisplayWidth.wrapped("Shown above: \(list)", width: width - 4)
        return lines.map { "    \(styled($0, .dim))\n" }.joined() + "\n"
    }

    // MARK: Colour

    private enum Style: String {
        case plain = ""
        case bold = "1"
        case dim = "2"
        case accent = "36"
        case reason = "32"
    }

    private func styled(_ text: String, _ style: Style) -> String {
        guard options.usesColour, style != .plain else { return text }
        return "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m"
    }
}
