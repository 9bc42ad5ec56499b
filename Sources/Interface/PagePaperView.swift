import Digest
import Papers

/// One paper as an item of a list, with its thumbs.
struct PagePaperView: Sendable {
    /// The paper.
    var ranked: RankedPaper
    /// Other topics that it stands in.
    var alsoIn: [String] = []
    /// Where to come back to after a thumb: path and query.
    var here: String
    /// Whether its rank is shown; in search results the rank is that of the search.
    var showsRank = true
    /// Whether it leads to its reasons; where they stand below, it does not.
    var leadsToReasons = true

    private var paper: Paper { ranked.paper }
    private var title: String { Wording.readable(paper.title) }

    /// More reasons than these would mark every other word.
    private static let markedReasons = 12

    /// The item.
    var html: PageHTML {
        let highlights = ReasonHighlights(ranked.reasons.prefix(Self.markedReasons))
        return """
            <li class="paper" id="\(PagePaperView.anchor(paper.id))" data-paper="\(paper.id.text)" \
            data-verdict="\(ranked.verdict?.rawValue ?? "")" tabindex="-1">
            <article aria-labelledby="title-\(paper.id.text)">
            \(gutter)
            <div class="body">
            <h3 id="title-\(paper.id.text)"><a class="arxiv" href="\(paper.id.abstractURL)" \
            target="_blank" rel="noopener noreferrer">\(highlights.marked(title))</a></h3>
            <p class="facts">\(marks)<span>arXiv:\(paper.id.text)</span> \(categories)</p>
            <p class="authors">\(Wording.authorLine(of: paper))</p>
            \(chips)
            \(abstract(highlights))
            \(thumbs)
            </div>
            </article>
            </li>

            """
    }

    /// The anchor of a paper's item.
    static func anchor(_ id: ArxivID) -> String { "paper-\(id.text)" }

    private var gutter: PageHTML {
        let rank: PageHTML =
            showsRank && ranked.rank > 0 ? "<span class=\"rank\">\(ranked.rank)</span>" : ""
        guard let percent = Wording.percentage(ranked.interest) else {
            return "<p class=\"gutter\">\(rank)</p>"
        }
        return """
            <p class="gutter">\(rank) <span class="interest"><span class="hidden">interest </span>\
            \(percent)\u{202F}%</span>\
            <svg class="bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">\
            <rect class="track" width="100" height="6"/>\
            <rect class="fill" width="\(percent)" height="6"/></svg></p>
            """
    }

    private var marks: PageHTML {
        var marks: [PageHTML] = []
        if ranked.isFollowed { marks.append("<span class=\"mark\">followed author</span> ") }
        if ranked.isExploration { marks.append("<span class=\"mark\">to learn from</span> ") }
        if !alsoIn.isEmpty {
            marks.append("<span class=\"mark\">also in \(alsoIn.joined(separator: ", "))</span> ")
        }
        return PageHTML(marks)
    }

    private var categories: PageHTML {
        PageHTML(
            paper.categories.prefix(12).map { category in
                let name = category.name.map { " title=\"\($0)\"" as PageHTML } ?? ""
                return "<span class=\"category\"\(name)>\(category.code)</span> "
            })
    }

    /// The three strongest reasons.
    private var chips: PageHTML {
        let reasons = ranked.reasons.lazy.filter { $0.kind != .intercept }.prefix(3)
        guard !reasons.isEmpty else { return "" }
        let items = reasons.map { reason -> PageHTML in
            let isFor = reason.contribution >= 0
            let (kind, sign) = isFor ? ("for", "+") : ("against", "−")
            return """
                <li class="\(kind)"><span aria-hidden="true">\(sign)</span> \
                <span class="hidden">\(kind): </span>\(Wording.phrase(reason))</li>
                """
        }
        return "<ul class=\"chips\" aria-label=\"Reasons\">\(Array(items))</ul>"
    }

    private func abstract(_ highlights: ReasonHighlights) -> PageHTML {
        let paragraphs = Wording.paragraphs(of: paper.abstract).map { part -> PageHTML in
            "<p>\(highlights.marked(part))</p>"
        }
        guard !paragraphs.isEmpty else { return "" }
        return "<details class=\"abstract\"><summary>Abstract</summary>\(paragraphs)</details>"
    }

    private var thumbs: PageHTML {
        let buttons = Verdict.allCases.map { verdict -> PageHTML in
            """
            <button name="verdict" value="\(verdict.rawValue)" \
            aria-pressed="\(ranked.verdict == verdict ? "true" : "false")">\
            \(PageIcons.icon(of: verdict)) \
            <span class="\(verdict == .skip ? "" : "hidden")">\(PageWording.name(verdict))</span>\
            </button>
            """
        }
        return """
            <div class="actions">
            <form class="thumbs" method="post" action="/label" aria-label="Your word">
            \(identity)\(buttons)
            </form>
            <form class="undo" method="post" action="/undo"\
            \(ranked.verdict == nil ? " hidden" : "")>
            \(identity)\
            <input type="hidden" name="verdict" value="\(ranked.verdict?.rawValue ?? "")">
            <button>Undo</button>
            </form>
            \(leadsToReasons ? why : nil)
            </div>
            """
    }

    private var why: PageHTML {
        """
        <a class="why" href="/why?paper=\(PageForm.encoded(paper.id.text))">Why?\
        <span class="hidden"> \(title)</span></a>
        """
    }

    private var identity: PageHTML {
        """
        <input type="hidden" name="paper" value="\(paper.id.text)">\
        <input type="hidden" name="back" value="\(here)">
        """
    }
}
