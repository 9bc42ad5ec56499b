import Foundation
import Testing

extension BrowserTests {
    /// The built program serving a real store to a real browser.
    @Suite(
        "paperboy serve in a real browser",
        .enabled(
            if: PageBrowser.isInstalled && ServedHome.isPossible,
            "chromium and chromedriver are not installed (apt-get install chromium chromium-driver)."
        ),
        .serialized, .timeLimit(.minutes(10)))
    struct ServeBrowserTests {
        private let order = "[...document.querySelectorAll('.paper')].map(p => p.dataset.paper)"
        private let words =
            "[...document.querySelectorAll('.paper')].map(p => p.dataset.verdict).join()"

        private func browsing(
            runsScripts: Bool = true, _ test: (PageBrowser, ServedHome) async throws -> Void
        ) async throws {
            let home = try await ServedHome()
            let browser = try await PageBrowser(runsScripts: runsScripts)
            do {
                try await browser.open(home.url)
                try await test(browser, home)
            } catch {
                await browser.quit()
                throw error
            }
            await browser.quit()
        }

        private func button(_ place: Int, _ verdict: String) -> String {
            "[data-paper='\(ServedHome.papers[place - 1])'] .thumbs [value=\(verdict)]"
        }

        @Test("Load, thumbs by key and by click, undo, reload, and the order after retraining")
        func reading() async throws {
            try await browsing { browser, home in
                let before = try await browser.evaluate(order)
                #expect(before == ServedHome.papers.joined(separator: ","))
                try await browser.press("ju")
                let none = String(repeating: ",", count: 11)
                let first = try await browser.wait(for: "up" + none, from: words)
                #expect(first == "up" + none)
                #expect(await home.labels() == ["\(ServedHome.papers[0]) up"])
                try await browser.press("z")
                let undone = try await browser.wait(for: none, from: words)
                #expect(undone == none)
                #expect(await home.labels().isEmpty)
                #expect(await home.log().count == 2)

                try await browser.click(button(2, "up"))
                try await browser.click(button(1, "down"))
                let both = "down,up,,,,,,,,,,"
                let given = try await browser.wait(for: both, from: words)
                #expect(given == both)
                #expect(
                    await home.labels() == [
                        "\(ServedHome.papers[1]) up", "\(ServedHome.papers[0]) down",
                    ])
                // Fitted again: the kites, of odd numbers, are above the rivers on the whole.
                try await browser.reload()
                let kites = try await browser.evaluate(
                    "\(order).map(id => id.slice(-2) % 2 === 1).reduce((sum, isKite, place) => "
                        + "sum + (isKite ? place : -place), 0)")
                // Alternating it was 6; the six kites on top would make it -36.
                #expect(Int(kites).map { $0 < 0 } == true, "\(kites)")
                let after = try await browser.evaluate(order)
                #expect(after.hasPrefix(ServedHome.papers[1]))
                let standing = try await browser.evaluate(
                    "document.querySelectorAll('.thumbs [aria-pressed=true]').length")
                #expect(standing == "2")
                let marked = try await browser.evaluate(
                    "[...document.querySelectorAll('.paper mark.for')].some(m => /kite/i.test(m.textContent))"
                )
                #expect(marked == "true")
                let messages = try await browser.messages()
                #expect(messages == [])
            }
        }

        @Test("LaTeX is readable, a harmful title is text, and nothing comes from elsewhere")
        func texts() async throws {
            try await browsing { browser, home in
                let abstract = try await browser.evaluate(
                    "document.querySelector('.abstract p').textContent")
                #expect(abstract.hasSuffix("for n² hours & more."))
                let last = "[data-paper='\(ServedHome.papers[11])']"
                let title = try await browser.evaluate(
                    "document.querySelector(\"\(last) h3\").textContent")
                #expect(title.contains("<script>window.harmed=1</script><img src=x"))
                #expect(title.hasSuffix("[31mdleif"))
                let harmed = try await browser.evaluate(
                    "window.harmed + ' ' + document.querySelectorAll('main script, main img').length"
                )
                #expect(harmed == "undefined 0")
                let resources = try await browser.evaluate(
                    "performance.getEntriesByType('resource').every(r => r.name.startsWith(location.origin))"
                )
                #expect(resources == "true")
                let scripts = try await browser.evaluate(
                    "document.querySelectorAll('script:not([src]), [onclick], [style]').length")
                #expect(scripts == "0")
                let messages = try await browser.messages()
                #expect(messages == [])
            }
        }

        @Test(
            "Reasons with the paper's rank, search, days, topics, history and the report are there")
        func views() async throws {
            try await browsing { browser, home in
                await home.run("up", ServedHome.papers[1], ServedHome.papers[3])
                await home.run("down", ServedHome.papers[0], ServedHome.papers[2])
                try await browser.reload()
                let origin = try await browser.evaluate("location.origin")
                let best = try await browser.evaluate("\(order)[0]")
                for (path, selector, text) in [
                    ("/why?paper=\(best)", ".rank", "1"),
                    ("/why?paper=\(best)", ".reasons th", "Share"),
                    ("/search?q=rivers", ".paper h3", "Rivers"),
                    ("/days", ".days a", "2026"), ("/history", ".log .standing", "Thumb"),
                    ("/?topic=Kites", "h2", "Kites"), ("/report", "h2", " "),
                    ("/report", "a[href]", "Lists"),
                ] {
                    try await browser.open(origin + path)
                    let found = try await browser.evaluate(
                        "(document.querySelector('\(selector)') || {textContent: 'none'}).textContent"
                    )
                    #expect(found != "none" && found.contains(text), "\(path): \(found)")
                }
            }
        }

        @Test("The help lies over the list: no key reaches it, and the place in it stays")
        func help() async throws {
            try await browsing { browser, home in
                let place = "document.activeElement?.dataset?.paper ?? ''"
                let isOpen = "String(document.querySelector('dialog').open)"
                try await browser.press("jjj")
                #expect(try await browser.evaluate(place) == ServedHome.papers[2])
                try await browser.press("?")
                #expect(try await browser.wait(for: "true", from: isOpen) == "true")
                try await browser.press("uj")
                try await browser.press("?")
                #expect(try await browser.wait(for: "false", from: isOpen) == "false")
                #expect(try await browser.evaluate(place) == ServedHome.papers[2])
                #expect(await home.labels().isEmpty)
                // A click beside the list takes the focus away, but not the place.
                _ = try await browser.evaluate("String(document.activeElement.blur())")
                try await browser.press("j")
                #expect(try await browser.evaluate(place) == ServedHome.papers[3])
            }
        }

        @Test("After a reload the paper that one was at stands where it stood, whatever the order")
        func place() async throws {
            try await browsing { browser, home in
                let focus = "document.activeElement?.dataset?.paper ?? ''"
                let paper = ServedHome.papers[7]
                let top =
                    "Math.round(document.getElementById('paper-\(paper)')"
                    + ".getBoundingClientRect().top)"
                try await browser.press("jjjjjjjj")
                #expect(try await browser.evaluate(focus) == paper)
                let before = try await browser.evaluate(top)
                try await browser.reload()
                #expect(try await browser.evaluate(focus) == paper)
                #expect(try await browser.wait(for: before, from: top) == before)
                // Two thumbs bring another order.
                let order = try await browser.evaluate(order)
                await home.run("up", ServedHome.papers[8], ServedHome.papers[10])
                await home.run("down", ServedHome.papers[1], ServedHome.papers[3])
                try await browser.reload()
                #expect(try await browser.evaluate(self.order) != order)
                #expect(try await browser.evaluate(focus) == paper)
                let after = try await browser.evaluate(top)
                // At either end the page cannot be scrolled so far.
                let isAtEnd = try await browser.evaluate(
                    "scrollY < 1 || scrollY + innerHeight > document.documentElement.scrollHeight - 1"
                )
                // Parts of a pixel are rounded.
                let moved = abs((Int(after) ?? .max / 2) - (Int(before) ?? 0))
                #expect(moved <= 1 || isAtEnd == "true", "\(before), now \(after)")
                // Scrolled by hand, with the focus far away, it is the first paper in view.
                _ = try await browser.evaluate("scrollTo({ top: 0, behavior: 'instant' }) ?? ''")
                try await browser.reload()
                #expect(try await browser.evaluate("scrollY") == "0")
                // A page that is opened begins at its beginning.
                try await browser.open(home.url)
                #expect(try await browser.evaluate(focus) == "")
                #expect(try await browser.evaluate("scrollY") == "0")
                #expect(try await browser.messages() == [])
            }
        }

        @Test("Without JavaScript: reading, thumbs, undo and the order, by forms and links alone")
        func plain() async throws {
            try await browsing(runsScripts: false) { browser, home in
                let origin = "http://127.0.0.1:\(home.port)"
                let (up, down) = (ServedHome.papers[3], ServedHome.papers[0])
                // The next page begins at its top, where nothing lies under the header.
                for (selector, labels) in [
                    (button(4, "up"), ["\(up) up"]),
                    ("[data-paper='\(up)'] .undo button", []),
                    (button(4, "up"), ["\(up) up"]),
                    (button(1, "down"), ["\(up) up", "\(down) down"]),
                ] {
                    try await browser.open(origin)
                    try await browser.click(selector)
                    for _ in 0..<100 {
                        if await home.labels() == labels { break }
                        try await Task.sleep(for: .milliseconds(50))
                    }
                    #expect(await home.labels() == labels)
                }
                try await browser.open(origin)
                try await browser.click("[data-paper='\(up)'] .why")
                let reasons = try await browser.text(of: ".reasons caption")
                #expect(reasons.contains("add up to the score"))
            }
        }

        @Test("Two tabs and the command line at once lose no label and double none")
        func together() async throws {
            try await browsing { browser, home in
                let clicks =
                    "[...document.querySelectorAll('.thumbs [value=up]')].forEach(b => b.click())"
                let window = try await browser.window()
                try await browser.openTab()
                try await browser.open(home.url)
                _ = try await browser.evaluate(clicks)
                try await browser.show(window)
                _ = try await browser.evaluate(clicks)
                for paper in ServedHome.papers.reversed() { await home.run("up", paper) }
                let all = ServedHome.papers.map { _ in "up" }.joined(separator: ",")
                let shown = try await browser.wait(for: all, from: words)
                #expect(shown == all)
                #expect(await home.labels() == ServedHome.papers.map { "\($0) up" }.sorted())
                #expect(await home.log().count == ServedHome.papers.count)

                // Different words at once: every one is in the log, once.
                _ = try await browser.evaluate(clicks.replacing("value=up", with: "value=down"))
                for paper in ServedHome.papers { await home.run("skip", paper) }
                _ = try await browser.wait(
                    for: "0", from: "document.querySelectorAll('.busy').length")
                let each = ServedHome.papers.flatMap { id in
                    ["down", "skip", "up"].map { "\(id) \($0)" }
                }
                #expect(await home.labels() == each.sorted())
            }
        }
    }
}
