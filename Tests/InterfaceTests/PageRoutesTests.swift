import Foundation
import Papers
import Testing

@testable import Interface

@Suite("The page's routes")
struct PageRoutesTests {
    private let sample = PageSample()

    private func respond(
        _ method: String, _ target: String, form: [String: String] = [:], json: Bool = false,
        headers: [String: String] = [:], sample other: PageSample? = nil,
        since start: Timestamp? = nil, days: [Day]? = nil
    ) async -> PageResponse {
        let parts = target.split(separator: "?", maxSplits: 1)
        var request = PageRequest(method: method, path: String(parts[0]))
        if parts.count > 1 { request.query = PageForm(encoded: parts[1].utf8) }
        request.headers = ["host": "127.0.0.1:1", "cookie": "paperboy_1=key"]
        if method == "POST" {
            request.headers["origin"] = "http://127.0.0.1:1"
            request.headers["content-type"] = "application/x-www-form-urlencoded;charset=UTF-8"
        }
        if json { request.headers["accept"] = "application/json" }
        request.headers.merge(headers) { _, new in new }
        var fields = PageForm()
        for (name, value) in form { fields[name] = value }
        request.body = Array(fields.encoded.utf8)
        var session = (other ?? sample).session
        if let start { session.start = start }
        if let days { session.days = { days } }
        let routes = PageRoutes(session: session, gate: PageGuard(token: "key", port: 1))
        return await routes.respond(to: request)
    }

    private func text(_ response: PageResponse) -> String {
        String(decoding: response.body, as: UTF8.self)
    }

    @Test("The lists show papers in their order, with interest, reasons and thumbs")
    func lists() async {
        let response = await respond("GET", "/")
        let html = text(response)
        #expect(response.status == 200)
        let places = ["Gentle Theory", "Slow Rivers", "Weight of Snow"].map {
            html.firstRange(of: $0)?.lowerBound
        }
        #expect(places.allSatisfy { $0 != nil })
        #expect(places.compactMap { $0 } == places.compactMap { $0 }.sorted())
        #expect(html.contains("Thursday, 4 December 2025"))
        #expect(html.contains("learnt from 48 labels"))
        #expect(html.contains("72\u{202F}%"))
        #expect(html.contains("kites in the title"))
        #expect(html.contains("Wind &amp; Kites"))
        #expect(html.contains("also in Rivers"))
        #expect(html.contains("O(n²) strings"))
        #expect(html.contains("followed author"))
        #expect(!html.contains("aria-pressed=\"true\""))
    }

    @Test("A paper in two topics stands in full under the first, and is named under the other")
    func twice() async {
        let html = text(await respond("GET", "/"))
        #expect(html.ranges(of: "id=\"paper-2512.00002\"").count == 1)
        #expect(html.contains("href=\"#paper-2512.00002\""))
        let one = text(await respond("GET", "/?topic=Rivers"))
        #expect(one.contains("id=\"paper-2512.00002\""))
        #expect(!one.contains("id=\"paper-2512.00001\""))
    }

    @Test("A thumb is in the store when the form is answered, and once however often it is posted")
    func labels() async {
        let form = ["paper": "2512.00003", "verdict": "up", "back": "/?topic=Rivers"]
        for _ in 0..<3 {
            let response = await respond("POST", "/label", form: form)
            #expect(response.status == 303)
            #expect(response.headers["Location"] == "/?topic=Rivers#paper-2512.00003")
        }
        #expect(await sample.log.map(\.label.verdict) == [.up])
        #expect(await sample.verdicts == [PageSample.id(3): .up])
        let html = text(await respond("GET", "/"))
        #expect(html.ranges(of: "aria-pressed=\"true\"").count == 1)
        #expect(html.contains("4 papers, 1 rated"))
        #expect(html.contains("title=\"On the Weight of Snow\""))
    }

    @Test("The script is answered with the word that stands")
    func json() async {
        let form = ["paper": "2512.00001", "verdict": "down"]
        let response = await respond("POST", "/label", form: form, json: true)
        #expect(
            text(response) == "{\"done\":true,\"paper\":\"2512.00001\",\"verdict\":\"down\"}\n")
        #expect(response.headers["Content-Type"] == "application/json")
        // What stood already is not written again, and no word of this page.
        let again = await respond("POST", "/label", form: form, json: true)
        #expect(text(again) == "{\"done\":false,\"paper\":\"2512.00001\",\"verdict\":\"down\"}\n")
    }

    @Test("Undo takes back the word that it names, and no other")
    func undo() async {
        await sample.label(PageSample.id(1), .down)
        let stale = ["paper": "2512.00001", "verdict": "up"]
        let kept = await respond("POST", "/undo", form: stale, json: true)
        #expect(
            text(kept) == "{\"done\":false,\"paper\":\"2512.00001\",\"verdict\":\"down\"}\n")
        let form = ["paper": "2512.00001", "verdict": "down"]
        for _ in 0..<2 { _ = await respond("POST", "/undo", form: form) }
        #expect(await sample.log.map(\.isWithdrawal) == [false, true])
        #expect(await sample.verdicts.isEmpty)
    }

    @Test(
        "A form without a paper or a verdict changes nothing",
        arguments: [
            [:], ["paper": "2512.00001"], ["paper": "2512.00001", "verdict": "love"],
            ["paper": "../etc", "verdict": "up"],
        ])
    func badForm(form: [String: String]) async {
        #expect(await respond("POST", "/label", form: form).status == 400)
        #expect(await respond("POST", "/undo", form: form, json: true).status == 400)
        #expect(await sample.log.isEmpty)
    }

    @Test(
        "A wrong Host, Origin or cookie is refused and changes nothing",
        arguments: [
            ["host": "evil.example"], ["origin": "http://evil.example"], ["origin": "null"],
            ["cookie": "paperboy_1=wrong"], ["cookie": ""], ["sec-fetch-site": "cross-site"],
        ])
    func refused(headers: [String: String]) async {
        let form = ["paper": "2512.00001", "verdict": "up"]
        let response = await respond("POST", "/label", form: form, headers: headers)
        #expect(response.status == 403)
        #expect(!text(response).contains("Kites"))
        #expect(await sample.log.isEmpty)
    }

    @Test("GET never writes", arguments: ["/label", "/undo"])
    func getWrites(path: String) async {
        await sample.label(PageSample.id(1), .up)
        let response = await respond("GET", "\(path)?paper=2512.00001&verdict=up")
        #expect(response.status == 405)
        #expect(response.headers["Allow"] == "POST")
        #expect(await sample.log.count == 1)
    }

    @Test("Other methods are refused")
    func methods() async {
        let own = ["origin": "http://127.0.0.1:1"]
        #expect(await respond("DELETE", "/", headers: own).status == 405)
        #expect(await respond("POST", "/days").status == 404)
    }

    @Test("What was found without the index is not called the best")
    func findings() {
        let paper = Paper(id: PageSample.id(1), title: "Kites", abstract: "")
        let many = (1...(PageSession.shownOfSearch + 1)).map {
            RankedPaper(paper: paper, rank: $0, score: 0)
        }
        func page(isBest: Bool) -> String {
            PageOtherViews.search(
                "x", found: PageFindings(papers: many, isBest: isBest), here: "/"
            ).text
        }
        #expect(page(isBest: true).contains("The best 200 papers"))
        #expect(!page(isBest: true).contains("index of words"))
        #expect(page(isBest: false).contains("The newest 200 papers"))
        #expect(page(isBest: false).contains("The index of words is still being made"))
    }

    @Test("Of many days fifty are counted, and the older ones are a link away")
    func manyDays() async {
        let days = (0..<80).map { PageSample.day - $0 }
        let first = text(await respond("GET", "/days", days: days))
        #expect(first.components(separatedBy: "4 papers, 0 rated").count == 51)
        #expect(first.contains("<a href=\"/days?before=\(days[49])\">Older days</a>"))
        let second = text(await respond("GET", "/days?before=\(days[49])", days: days))
        #expect(second.components(separatedBy: "4 papers, 0 rated").count == 31)
        #expect(second.contains("/?day=\(days[50])") && !second.contains("Older days"))
    }

    @Test(
        "Other places are answered",
        arguments: [
            ("/days", 200, "Thursday, 4 December 2025"), ("/history", 200, "no labels yet"),
            ("/search", 200, "Type words"), ("/search?q=snow", 200, "On the Weight of Snow"),
            ("/why?paper=2512.00001", 200, "Why it stands"), ("/why?paper=x", 404, "Not found"),
            ("/why?paper=2512.00009", 404, "Not found"), ("/report", 200, "Report of the sample"),
            ("/?day=2025-12-04", 200, "Gentle"), ("/?day=2025-12-05", 404, "no lists of that day"),
            ("/?day=soon", 400, "YYYY-MM-DD"), ("/?topic=None", 200, "no such topic"),
            ("/style.css", 200, ":root"), ("/page.js", 200, "use strict"),
            ("/icon.svg", 200, "<svg"), ("/../x", 404, "Not found"),
            ("/verdicts?papers=2512.00001,x", 200, "{\"2512.00001\":null}"),
        ])
    func places(target: String, status: Int, part: String) async {
        let response = await respond("GET", target)
        #expect(response.status == status)
        #expect(text(response).contains(part))
    }

    @Test("The reasons add up to the score, and come alone for the script")
    func reasons() async {
        let part = text(await respond("GET", "/why?paper=2512.00001&part=1"))
        #expect(part.hasPrefix("<table"))
        #expect(part.contains("score of +0.00"))
        #expect(part.contains("+0.90"))
        #expect(part.contains("−0.25"))
        #expect(part.contains("where every paper starts"))
    }

    @Test("Only unrated papers are shown on demand")
    func unrated() async {
        await sample.label(PageSample.id(1), .skip)
        let html = text(await respond("GET", "/?unrated=1"))
        #expect(!html.contains("id=\"paper-2512.00001\""))
        #expect(html.contains("id=\"paper-2512.00003\""))
    }

    @Test("The history shows words and what was taken back")
    func history() async {
        await sample.label(PageSample.id(1), .up)
        _ = await sample.undo(PageSample.id(1), .up)
        await sample.label(PageSample.id(2), .down)
        let html = text(await respond("GET", "/history"))
        #expect(html.contains("took back: "))
        // One in the header, one in the line that stands.
        #expect(html.ranges(of: "action=\"/undo\"").count == 2)
    }

    @Test("The header takes back no word from before the page was opened")
    func olderWords() async {
        await sample.label(PageSample.id(1), .up)
        let opened = await sample.log.last?.label.time
        await sample.label(PageSample.id(2), .down)
        let since = opened.map { Timestamp(milliseconds: $0.milliseconds + 1) }
        let both = text(await respond("GET", "/", since: since))
        #expect(both.contains("Thumb down of Slow Rivers and Fast Maps"))
        _ = await sample.undo(PageSample.id(2), .down)
        let older = text(await respond("GET", "/", since: since))
        #expect(older.contains("class=\"undo-last\" method=\"post\" action=\"/undo\" hidden"))
    }

    @Test("Hostile titles do no harm")
    func hostile() async {
        let bad = PageSample(titles: [
            "<script>alert(1)</script> \"><img src=x onerror=alert(2)>", "\u{202E}sdrawkcab\u{1B}",
        ])
        await bad.label(PageSample.id(1), .up)
        for target in ["/", "/history", "/why?paper=2512.00001", "/search?q=%3Cscript%3E\""] {
            let html = text(await respond("GET", target, sample: bad))
            #expect(!html.contains("<script>alert"))
            #expect(!html.contains("<img"))
            #expect(!html.contains("\u{202E}"))
            #expect(!html.contains("\u{1B}"))
        }
    }

    @Test("Entering gives the cookie and takes the token out of the address")
    func entering() async {
        let response = await respond(
            "GET", "/?token=key&topic=Rivers", headers: ["cookie": ""])
        #expect(response.status == 303)
        #expect(response.headers["Location"] == "/?topic=Rivers")
        #expect(
            response.headers["Set-Cookie"] == "paperboy_1=key; Path=/; HttpOnly; SameSite=Strict")
    }

    @Test(
        "Coming back leads nowhere else",
        arguments: [
            "//evil.example", "https://evil.example", "/\\evil.example", "/a\r\nSet-Cookie: x=y",
            "javascript:alert(1)", "", "/a#b",
        ])
    func back(place: String) {
        #expect(PageBack.location(place, paper: PageSample.id(1)) == "/#paper-2512.00001")
    }

    @Test("What a closure throws is said, and for the script as JSON")
    func failure() async {
        struct Broken: Error, CustomStringConvertible {
            var description: String { "The disk is <full>." }
        }
        var session = sample.session
        session.label = { _, _ in throw Broken() }
        let routes = PageRoutes(session: session, gate: PageGuard(token: "key", port: 1))
        var request = PageRequest(method: "POST", path: "/label")
        request.headers = [
            "host": "127.0.0.1:1", "origin": "http://127.0.0.1:1", "cookie": "paperboy_1=key",
            "content-type": "application/x-www-form-urlencoded",
        ]
        request.body = Array("paper=2512.00001&verdict=up".utf8)
        let page = await routes.respond(to: request)
        #expect(page.status == 500)
        #expect(text(page).contains("The disk is &lt;full&gt;."))
        request.headers["accept"] = "application/json"
        let answer = await routes.respond(to: request)
        #expect(answer.status == 500)
        #expect(text(answer) == "{\"error\":\"The disk is <full>.\"}\n")
    }
}
