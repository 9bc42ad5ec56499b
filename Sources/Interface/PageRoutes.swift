import Digest
import Papers

/// Answers requests: reading with GET, which changes nothing, and writing with POST.
///
/// It knows no sockets, so that every answer can be tested as a value.
struct PageRoutes: Sendable {
    /// What the answers are made of.
    var session: PageSession
    /// Who may ask.
    var gate: PageGuard

    /// The answer to a request.
    func respond(to request: PageRequest) async -> PageResponse {
        switch gate.admission(of: request) {
        case .refused: return .html(PageView.refusal, status: 403)
        case .entering: return entrance(request)
        case .admitted: break
        }
        do {
            return try await admitted(request)
        } catch {
            return failure(error, request)
        }
    }

    private func admitted(_ request: PageRequest) async throws -> PageResponse {
        switch request.method {
        case "GET", "HEAD": return try await reading(request)
        case "POST": return try await writing(request)
        default:
            return notAllowed(
                "This page knows GET, HEAD and POST.", methods: "GET, HEAD, POST")
        }
    }

    private func reading(_ request: PageRequest) async throws -> PageResponse {
        switch request.path {
        case "/": return try await lists(request)
        case "/days": return .html(try await days(request))
        case "/search": return .html(try await search(request))
        case "/why": return try await why(request)
        case "/history": return .html(try await history())
        case "/report": return try await report()
        case "/verdicts": return try await verdicts(request)
        case "/style.css":
            return .text(PageStyleSheet.css, type: "text/css; charset=utf-8")
        case "/page.js":
            return .text(PageScript.source, type: "text/javascript; charset=utf-8")
        case "/icon.svg": return .text(PageIcons.window, type: "image/svg+xml")
        case "/label", "/undo":
            return notAllowed("A word is given with POST alone.", methods: "POST")
        default: return notFound("There is no such page.")
        }
    }

    /// Gives the cookie, and takes the token out of the address.
    private func entrance(_ request: PageRequest) -> PageResponse {
        var query = request.query
        query["token"] = nil
        let path = PageBack.isLocal(request.path) ? request.path : "/"
        var response = PageResponse.redirect(
            to: query.encoded.isEmpty ? path : "\(path)?\(query.encoded)")
        response.headers["Set-Cookie"] = gate.cookie
        return response
    }

    private func failure(_ error: any Error, _ request: PageRequest) -> PageResponse {
        let sentence = SafeText.cleaned("\(error)", limit: 500)
        if request.wantsJSON { return .json(["error": .text(sentence)], status: 500) }
        return .html(PageView.message("That did not work", sentence), status: 500)
    }

    private func notFound(_ sentence: String) -> PageResponse {
        .html(PageView.message("Not found", sentence), status: 404)
    }

    /// - Parameter methods: those that there are, parted by commas.
    private func notAllowed(_ sentence: String, methods: String) -> PageResponse {
        var response = PageResponse.html(PageView.message("Not possible", sentence), status: 405)
        response.headers["Allow"] = methods
        return response
    }
}

// MARK: Reading

extension PageRoutes {
    private func lists(_ request: PageRequest) async throws -> PageResponse {
        guard let selection = PageSelection(request.query) else {
            return .html(
                PageView.message("No such day", "A day is written YYYY-MM-DD."), status: 400)
        }
        let days = try await session.days()
        guard var edition = try await session.edition(selection.day) else {
            return notFound(
                days.isEmpty
                    ? "There are no lists yet. Run: paperboy fetch"
                    : "There are no lists of that day.")
        }
        let ids = edition.lists.flatMap { $0.papers.map(\.paper.id) }
        let standing = try await session.verdicts(ids)
        for list in edition.lists.indices {
            for place in edition.lists[list].papers.indices {
                let id = edition.lists[list].papers[place].paper.id
                edition.lists[list].papers[place].verdict = standing[id]
            }
        }
        let view = PageListView(
            edition: edition, selection: selection,
            newer: days.last { $0 > edition.day },
            older: days.first { $0 < edition.since ?? edition.day })
        let frame = PageView.Frame(
            title: "Papers of \(edition.day)", place: .lists,
            undoable: try await undoable(), here: selection.path)
        return .html(page(frame, main: view.html))
    }

    private func days(_ request: PageRequest) async throws -> PageHTML {
        let all = try await session.days()
        let before = request.query["before"].flatMap { Day($0) }
        let days = before.map { before in all.filter { $0 < before } } ?? all
        let shown = Array(days.prefix(PageOtherViews.shownDays))
        return page(
            PageView.Frame(title: "Days", place: .days),
            main: PageOtherViews.days(
                try await session.counts(shown),
                before: shown.count < days.count ? shown.last : nil))
    }

    private func search(_ request: PageRequest) async throws -> PageHTML {
        let query = SafeText.cleaned(request.query["q"] ?? "", limit: 300)
        guard query.contains(where: { $0 != " " }) else {
            return page(
                PageView.Frame(title: "Search"),
                main: PageOtherViews.searchHelp)
        }
        let here = "/search?q=\(PageForm.encoded(query))"
        var found = try await session.search(query)
        found.papers = try await worded(found.papers)
        let frame = PageView.Frame(
            title: "Search: \(query)", query: query,
            undoable: try await undoable(), here: here)
        return page(
            frame, main: PageOtherViews.search(query, found: found, here: here))
    }

    private func why(_ request: PageRequest) async throws -> PageResponse {
        guard let id = request.query["paper"].flatMap({ ArxivID($0) }),
            let known = try await session.explain(id)
        else { return notFound("That paper is not in the database.") }
        if request.query["part"] != nil { return .html(PageOtherViews.reasons(of: known)) }
        let here = "/why?paper=\(PageForm.encoded(id.text))"
        let papers = try await worded([known])
        let frame = PageView.Frame(
            title: "Why \(id)", undoable: try await undoable(), here: here)
        return .html(
            page(frame, main: PageOtherViews.why(papers.first ?? known, here: here)))
    }

    private func history() async throws -> PageHTML {
        let lines = try await session.history(300)
        let frame = PageView.Frame(
            title: "History", place: .history, undoable: last(of: lines),
            here: "/history")
        return page(frame, main: PageOtherViews.history(lines))
    }

    /// The report brings its own style, so it gets its own policy: no script, and a sandbox.
    private func report() async throws -> PageResponse {
        guard let report = try await session.report() else {
            return notFound("There is no report yet: rate papers of some days first.")
        }
        let back = "<main>\n<p><a href=\"/\">← Lists</a></p>"
        var response = PageResponse.text(
            report.replacing("<main>", with: back, maxReplacements: 1),
            type: "text/html; charset=utf-8")
        response.headers["Content-Security-Policy"] = """
            default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; \
            form-action 'none'; frame-ancestors 'none'; \
            sandbox allow-popups allow-popups-to-escape-sandbox allow-top-navigation
            """
        return response
    }

    /// The words that stand on the papers named, for a tab that was in the background.
    private func verdicts(_ request: PageRequest) async throws -> PageResponse {
        let ids = (request.query["papers"] ?? "").split(separator: ",").prefix(2000)
            .compactMap { ArxivID(String($0)) }
        let standing = try await session.verdicts(ids)
        let pairs = ids.map { ($0.text, standing[$0].map { PageJSON.text($0.rawValue) } ?? .null) }
        return .json(Dictionary(pairs) { first, _ in first })
    }

    private func worded(_ papers: [RankedPaper]) async throws -> [RankedPaper] {
        let standing = try await session.verdicts(papers.map(\.paper.id))
        return papers.map { ranked in
            var ranked = ranked
            ranked.verdict = standing[ranked.paper.id]
            return ranked
        }
    }

    /// A whole page of this reader's.
    private func page(_ frame: PageView.Frame, main: PageHTML) -> PageHTML {
        var frame = frame
        frame.reader = session.reader
        return PageView.page(frame, main: main)
    }

    private func undoable() async throws -> PageHistoryLine? {
        last(of: try await session.history(50))
    }

    private func last(of lines: [PageHistoryLine]) -> PageHistoryLine? {
        lines.first { $0.isStanding && !$0.isWithdrawal && $0.time >= session.start }
    }
}

// MARK: Writing

extension PageRoutes {
    private func writing(_ request: PageRequest) async throws -> PageResponse {
        guard request.path == "/label" || request.path == "/undo" else {
            return notFound("There is no such page.")
        }
        let form = request.form
        guard let id = form["paper"].flatMap({ ArxivID($0) }),
            let verdict = form["verdict"].flatMap({ Verdict(rawValue: $0) })
        else {
            let sentence = "A word needs a paper and one of up, down, skip. Nothing was changed."
            return request.wantsJSON
                ? .json(["error": .text(sentence)], status: 400)
                : .html(PageView.message("Not understood", sentence), status: 400)
        }
        // The store has written it when these return: only then anything is answered.
        let isDone =
            request.path == "/label"
            ? try await session.label(id, verdict) : try await session.undo(id, verdict)
        guard request.wantsJSON else {
            return .redirect(to: PageBack.location(form["back"], paper: id))
        }
        let standing = try await session.verdicts([id])[id]
        return .json([
            "paper": .text(id.text), "done": .flag(isDone),
            "verdict": standing.map { .text($0.rawValue) } ?? .null,
        ])
    }
}

/// Where to go after a form was posted.
enum PageBack {
    /// The place that the form names, where it is one of this page; else the lists.
    static func location(_ back: String?, paper: ArxivID) -> String {
        let place = back.flatMap { isLocal($0) ? $0 : nil } ?? "/"
        return "\(place)#\(PagePaperView.anchor(paper))"
    }

    /// Whether a text is a path of this page, and cannot lead to another host.
    static func isLocal(_ text: String) -> Bool {
        text.hasPrefix("/") && !text.hasPrefix("//") && text.utf8.count <= 2000
            && text.utf8.allSatisfy { byte in
                byte > 0x20 && byte < 0x7F && byte != UInt8(ascii: "\\")
                    && byte != UInt8(ascii: "#")
            }
    }
}
