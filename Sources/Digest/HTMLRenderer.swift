import Papers

/// The lists of an edition as one page of HTML that needs nothing else: no script, no network.
///
/// It follows the reader's light or dark setting and fits a phone. A paper in several topics is
/// printed under the first, and linked to from the others.
public struct HTMLRenderer: Sendable {
    /// A renderer.
    public init() {}

    /// The whole page.
    public func render(_ edition: Edition) -> String {
        let distinct = EditionOrder.distinct(edition)
        let topics = Dictionary(
            distinct.map { ($0.paper.paper.id, $0.topics) }, uniquingKeysWith: { first, _ in first }
        )
        var seen: Set<ArxivID> = []
        var body = ""
        for (number, list) in edition.lists.enumerated() {
            body += section(list, number: number, topics: topics, seen: &seen, of: edition)
        }
        return """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy" \
            content="default-src 'none'; style-src 'unsafe-inline'">
            <meta name="referrer" content="no-referrer">
            <title>Papers of \(edition.dates)</title>
            <style>
            \(HTMLRenderer.style)
            </style>
            </head>
            <body>
            <header>
            <h1>Papers of \(edition.dates)</h1>
            <p class="basis">\(Wording.count(distinct.count, "paper")) · \
            \(MarkupText.escaped(edition.orderSentence))</p>
            <nav aria-label="Topics"><ul>
            \(navigation(edition))</ul></nav>
            </header>
            <main>
            \(body)</main>
            <footer><p>Thank you to arXiv for use of its open access interoperability.</p></footer>
            </body>
            </html>

            """
    }

    // MARK: Parts

    /// A class or anchor made of a name: ASCII letters and digits, everything else as `-`.
    private func anchor(_ name: String, number: Int) -> String {
        let letters = name.utf8.prefix(60).map { ASCII.isLetterOrDigit($0) ? $0 : 0x2D }
        return "topic-\(number)-" + String(decoding: letters, as: UTF8.self)
    }

    private func navigation(_ edition: Edition) -> String {
        edition.lists.enumerated().map { number, list in
            let anchor = anchor(list.topic.name, number: number)
            let name = MarkupText.escaped(list.topic.name, limit: 200)
            return "<li><a href=\"#\(anchor)\">\(name)</a> \(list.papers.count)</li>\n"
        }.joined()
    }

    private func section(
        _ list: RankedList, number: Int, topics: [ArxivID: [String]], seen: inout Set<ArxivID>,
        of edition: Edition
    ) -> String {
        let anchor = anchor(list.topic.name, number: number)
        let name = MarkupText.escaped(list.topic.name, limit: 200)
        let keywords = list.topic.keywords.map(\.source).joined(separator: " · ")
        var items = ""
        for paper in list.papers {
            if seen.insert(paper.paper.id).inserted {
                let others = (topics[paper.paper.id] ?? []).filter { $0 != list.topic.name }
                items += article(paper, others: others, of: edition)
            } else {
                let title = MarkupText.escaped(Wording.readable(paper.paper.title))
                items += """
                    <p class="above">\(paper.rank). \
                    <a href="#\(paperAnchor(paper.paper.id))">\(title)</a></p>

                    """
            }
        }
        if items.isEmpty {
            let remark = Wording.capitalised(edition.remark(onEmpty: list))
            items = "<p class=\"above\">\(remark).</p>\n"
        }
        if list.further > 0 {
            items += "<p class=\"above\">\(list.further) more.</p>\n"
        }
        return """
            <section id="\(anchor)" aria-labelledby="\(anchor)-title">
            <h2 id="\(anchor)-title">\(name)</h2>
            <p class="keywords">\(MarkupText.escaped(keywords))</p>
            \(items)</section>

            """
    }

    private func article(_ ranked: RankedPaper, others: [String], of edition: Edition) -> String {
        let paper = ranked.paper
        let codes = paper.categories.map(\.code).joined(separator: " ")
        var lines = [
            "<article id=\"\(paperAnchor(paper.id))\">",
            "<h3><span class=\"rank\">\(ranked.rank).</span> <a href=\"\(paper.id.abstractURL)\">"
                + "\(MarkupText.escaped(Wording.readable(paper.title)))</a></h3>",
            "<p class=\"facts\">\(interest(of: ranked))arXiv:\(paper.id) · "
                + "\(MarkupText.escaped(codes))</p>",
            "<p class=\"authors\">\(MarkupText.escaped(Wording.authorLine(of: paper)))</p>",
        ]
        let reasons = edition.order == .interest ? self.reasons(of: ranked) : ""
        if !reasons.isEmpty { lines.append("<ul class=\"reasons\">\(reasons)</ul>") }
        var marks = Wording.marks(of: ranked)
        if !others.isEmpty { marks.append("also in \(others.joined(separator: ", "))") }
        if !marks.isEmpty {
            lines.append(
                "<p class=\"marks\">\(MarkupText.escaped(marks.joined(separator: " · ")))</p>")
        }
        let paragraphs = Wording.paragraphs(of: paper.abstract)
            .map { "<p>\(MarkupText.escaped($0))</p>" }.joined()
        lines.append(
            "<details><summary>Abstract</summary>\(paragraphs)</details>")
        return (lines + ["</article>"]).joined(separator: "\n") + "\n"
    }

    private func interest(of ranked: RankedPaper) -> String {
        guard let interest = ranked.interest, interest.isFinite else { return "" }
        let percent = Wording.percent(interest)
        return "<span class=\"interest\">interest \(percent)</span> · "
    }

    private func reasons(of ranked: RankedPaper) -> String {
        Wording.reasons(of: ranked).map { reason in
            let kind = reason.contribution < 0 ? "against" : "for"
            return "<li class=\"\(kind)\">\(Wording.share(reason.contribution)) "
                + "\(MarkupText.escaped(Wording.phrase(reason)))</li>"
        }.joined()
    }

    private func paperAnchor(_ id: ArxivID) -> String {
        "paper-" + id.text.map { $0 == "/" ? "-" : String($0) }.joined()
    }

    // Contrasts are at least 4.5 to 1 in both schemes (WCAG 2.2, 1.4.3).
    static let style = """
        :root { color-scheme: light dark; --ink: #1c1c1e; --paper: #fdfdfb; --soft: #5a5a60;
          --line: #d8d8d4; --link: #0b4f8a; --for: #1a6b34; --against: #a02020; }
        @media (prefers-color-scheme: dark) { :root { --ink: #e8e8e4; --paper: #17181a;
          --soft: #a6a6ac; --line: #3a3b3f; --link: #8cc4ff; --for: #7fd39a; --against: #ff9a94; } }
        * { box-sizing: border-box; }
        body { margin: 0 auto; max-width: 46rem; padding: 1rem; color: var(--ink);
          background: var(--paper); overflow-wrap: anywhere;
          font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans",
          "DejaVu Sans", sans-serif; }
        a { color: var(--link); text-underline-offset: 0.15em; }
        h1, h2, h3 { font-family: Georgia, "Noto Serif", "DejaVu Serif", serif; }
        h1 { font-size: 1.7rem; line-height: 1.25; margin: 0.75rem 0 0.25rem; }
        h2 { font-size: 1.3rem; margin: 2.75rem 0 0.25rem; padding-bottom: 0.2rem;
          border-bottom: 1px solid var(--line); }
        h3 { font-size: 1.1rem; margin: 0; line-height: 1.35; }
        h3 a { text-decoration: none; }
        h3 a:hover, h3 a:focus { text-decoration: underline; }
        nav ul { list-style: none; padding: 0; margin: 0.75rem 0; display: flex; flex-wrap: wrap;
          gap: 0.35rem 1.1rem; color: var(--soft); font-variant-numeric: tabular-nums; }
        nav li { white-space: nowrap; }
        article { margin: 1.1rem 0; padding-bottom: 1.1rem;
          border-bottom: 1px solid var(--line); }
        article:last-child { border-bottom: none; }
        article p, .reasons { margin: 0.2rem 0; }
        .basis, .keywords, .authors, .facts, .above, footer { color: var(--soft);
          font-size: 0.9rem; }
        .above { margin: 0.4rem 0; }
        .rank { color: var(--soft); font-weight: 400; }
        .interest { color: var(--ink); font-weight: 600; }
        .reasons { list-style: none; padding: 0; display: flex; flex-wrap: wrap;
          gap: 0 1rem; font-size: 0.9rem; }
        .for { color: var(--for); }
        .against { color: var(--against); }
        .marks { font-size: 0.9rem; }
        details p { max-width: 42rem; }
        summary { cursor: pointer; font-size: 0.9rem; color: var(--soft); width: max-content;
          padding: 0.15rem 0; }
        footer { margin-top: 3rem; }
        """
}
