import Digest
import Papers

/// The pages besides the lists: days, search, history, reasons.
enum PageOtherViews {
    /// How many days a page of them has: to count a day's papers, all of them are read.
    static let shownDays = 50

    /// Days that have lists.
    ///
    /// - Parameter before: the day before which there are more; nil where there are none.
    static func days(_ days: [PageDay], before: Day?) -> PageHTML {
        let rows = days.map { day -> PageHTML in
            """
            <li><a href="/?day=\(day.day.description)">\(PageWording.long(day.day))</a> \
            <span class="number">\(Wording.count(day.papers, "paper")), \
            \(day.rated) rated</span></li>

            """
        }
        let older = before.map { day -> PageHTML in
            "<p><a href=\"/days?before=\(day.description)\">Older days</a></p>"
        }
        return """
            <h1>Days</h1>
            \(rows.isEmpty ? none("There are no lists yet. Run: paperboy fetch") : "")
            <ol class="days">\(rows)</ol>
            \(older)
            """
    }

    /// The papers found for a query.
    static func search(_ query: String, found: PageFindings, here: String) -> PageHTML {
        let shown = found.papers.prefix(PageSession.shownOfSearch)
        let count =
            shown.count < found.papers.count
            ? "The \(found.isBest ? "best" : "newest") \(shown.count) papers"
            : Wording.count(found.papers.count, "paper")
        let remark: PageHTML =
            found.isBest
            ? found.haveAll
                ? "" : "<p class=\"lead\">No paper has all of these words: these have some.</p>"
            : """
            <p class="lead">The index of words is still being made: these are the newest papers \
            that hold every word as you typed it. In a minute a search finds the best.</p>
            """
        let items = shown.map { PagePaperView(ranked: $0, here: here, showsRank: false).html }
        return """
            <h1>Search</h1>
            <p class="lead">\(count) for “\(query)”</p>
            \(remark)
            <ol class="papers">\(items)</ol>
            """
    }

    /// The search page before anything was asked.
    static let searchHelp: PageHTML = """
        <h1>Search</h1>
        <p class="lead">Type words of a title, an abstract or an author's name above.</p>
        """

    /// The label log, the last line first.
    static func history(_ lines: [PageHistoryLine]) -> PageHTML {
        """
        <h1>History</h1>
        <p class="lead">Your last words, the newest first. Nothing is ever overwritten: taking one
        back adds a line.</p>
        \(lines.isEmpty ? none("There are no labels yet.") : "")
        <ol class="log">\(lines.map(line))</ol>
        """
    }

    /// All reasons of a paper's score.
    static func reasons(of ranked: RankedPaper) -> PageHTML {
        guard !ranked.reasons.isEmpty else {
            return none(
                "Nothing was learnt yet: the order comes from the topics' keywords. Give thumbs up "
                    + "and down, and the reasons stand here.")
        }
        // The start is the same for every paper: the bars compare what differs.
        let largest =
            ranked.reasons.filter { $0.kind != .intercept && $0.contribution.isFinite }
            .map { abs($0.contribution) }.max() ?? 0
        let isLearnt = ranked.reasons.contains { $0.kind != .keyword }
        let limit = 200
        var rows = ranked.reasons.prefix(limit).map { row($0, largest: largest) }
        let rest = ranked.reasons.dropFirst(limit)
        if !rest.isEmpty {
            let sum = Wording.share(rest.reduce(0) { $0 + $1.contribution })
            let count = Wording.count(rest.count, "smaller part")
            rows.append(
                "<tr><td class=\"share\">\(sum)</td><td>\(count)</td><td></td></tr>")
        }
        return """
            <table class="reasons">
            <caption>The shares add up to the score of \(Wording.share(ranked.score)), \
            \(isLearnt ? "in log-odds" : "by how well keywords fit").</caption>
            <thead><tr><th scope="col">Share</th><th scope="col">Reason</th>\
            <th scope="col"><span class="hidden">Size</span></th></tr></thead>
            <tbody>\(rows)</tbody>
            </table>
            """
    }

    /// The page of a paper with its reasons.
    static func why(_ ranked: RankedPaper, here: String) -> PageHTML {
        let paper = PagePaperView(ranked: ranked, here: here, leadsToReasons: false)
        return """
            <h1>Why it stands where it stands</h1>
            <ol class="papers">\(paper.html)</ol>
            \(reasons(of: ranked))
            """
    }

    private static func none(_ sentence: String) -> PageHTML {
        "<p class=\"none\">\(sentence)</p>"
    }

    private static func row(_ reason: Reason, largest: Double) -> PageHTML {
        let isFor = reason.contribution >= 0
        let isDrawn =
            largest > 0 && reason.contribution.isFinite && reason.kind != .intercept
        let part = isDrawn ? min(abs(reason.contribution) / largest, 1) : 0
        var text: PageHTML = "\(Wording.phrase(reason))"
        if let paper = reason.paper {
            text = "<a href=\"/why?paper=\(PageForm.encoded(paper.text))\">\(text)</a>"
        }
        return """
            <tr class="\(isFor ? "for" : "against")">\
            <td class="share">\(Wording.share(reason.contribution))</td><td>\(text)</td>\
            <td><svg class="bar" viewBox="0 0 100 6" preserveAspectRatio="none" \
            aria-hidden="true"><rect class="fill" width="\(Int((part * 100).rounded()))" \
            height="6"/></svg></td></tr>

            """
    }

    private static func line(_ line: PageHistoryLine) -> PageHTML {
        let paper = line.label.paper
        let what = line.isWithdrawal ? "took back: " : ""
        let fate = line.isWithdrawal || line.isStanding ? "" : " (stands no more)"
        let undo: PageHTML =
            !line.isStanding || line.isWithdrawal
            ? ""
            : """
            <form method="post" action="/undo">\
            <input type="hidden" name="paper" value="\(paper.text)">\
            <input type="hidden" name="verdict" value="\(line.label.verdict.rawValue)">\
            <input type="hidden" name="back" value="/history">\
            <button>Undo<span class="hidden"> \(PageWording.name(line.label.verdict)) of \
            \(line.name)</span></button></form>
            """
        return """
            <li class="\(line.isStanding ? "standing" : "past")"><p><time datetime="\(line.time.description)">\(PageWording.moment(line.time))</time> \
            <span class="word">\(PageIcons.icon(of: line.label.verdict)) \
            \(what)\(PageWording.name(line.label.verdict))\(fate)</span><br>\
            <a href="/why?paper=\(PageForm.encoded(paper.text))">\(line.name)</a></p> \
            \(undo)</li>

            """
    }
}
