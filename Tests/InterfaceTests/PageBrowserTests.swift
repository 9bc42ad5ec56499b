import Papers
import Testing

@testable import Interface

extension BrowserTests {
    @Suite(
        "The page in a real browser",
        .enabled(if: PageBrowser.isInstalled, "chromium and chromedriver are not installed"),
        .serialized, .timeLimit(.minutes(10)))
    struct PageBrowserTests {
        private let sample = PageSample()

        private func browsing(_ test: (PageBrowser, String) async throws -> Void) async throws {
            let page = try LabelPage(session: sample.session)
            let running = Task { try await page.run() }
            let browser = try await PageBrowser()
            do {
                try await test(browser, page.url)
            } catch {
                await browser.quit()
                running.cancel()
                throw error
            }
            await browser.quit()
            running.cancel()
            try await running.value
        }

        private let order =
            "[...document.querySelectorAll('.paper')].map(p => p.dataset.paper.at(-1))"
        private let words = "[...document.querySelectorAll('.paper')].map(p => p.dataset.verdict)"

        @Test("Keys give a thumb, take it back, and the order follows after a reload")
        func keys() async throws {
            try await browsing { browser, url in
                try await browser.open(url)
                let place = try await browser.evaluate("location.pathname + location.search")
                #expect(place == "/")
                let cookie = try await browser.evaluate("document.cookie")
                #expect(cookie == "")
                let before = try await browser.evaluate(order)
                #expect(before == "1,2,3,4")

                try await browser.press("ju")
                let up = try await browser.wait(for: "up,,,", from: words)
                #expect(up == "up,,,")
                #expect(await sample.verdicts == [PageSample.id(1): .up])
                try await browser.press("z")
                let none = try await browser.wait(for: ",,,", from: words)
                #expect(none == ",,,")
                #expect(await sample.log.map(\.isWithdrawal) == [false, true])

                // From the second paper, where the first thumb has led, to the last.
                try await browser.press("jju")
                let last = try await browser.wait(for: ",,,up", from: words)
                #expect(last == ",,,up")
                try await browser.reload()
                let after = try await browser.evaluate(order)
                #expect(after == "4,1,2,3")
                let pressed = try await browser.evaluate(
                    "document.querySelectorAll('.paper [aria-pressed=true]').length")
                #expect(pressed == "1")
                let messages = try await browser.messages()
                #expect(messages == [])
            }
        }

        @Test("Clicks give a thumb; a second tab and a reload show it; two tabs do not double it")
        func tabs() async throws {
            try await browsing { browser, url in
                try await browser.open(url)
                let first = try await browser.window()
                try await browser.openTab()
                try await browser.open(url)
                try await browser.click("#paper-2512\\.00004 [value=up]")
                let second = try await browser.wait(for: ",,,up", from: words)
                #expect(second == ",,,up")
                try await browser.show(first)
                let followed = try await browser.wait(for: ",,,up", from: words)
                #expect(followed == ",,,up")
                try await browser.click("#paper-2512\\.00004 [value=up]")
                try await browser.click("#paper-2512\\.00002 [value=down]")
                let both = try await browser.wait(for: ",down,,up", from: words)
                #expect(both == ",down,,up")
                #expect(await sample.log.map(\.label.verdict) == [.up, .down])

                // Another program writes: the tab shows it when it is looked at again.
                await sample.label(PageSample.id(3), .skip)
                _ = try await browser.evaluate(
                    "document.dispatchEvent(new Event('visibilitychange'))")
                let told = try await browser.wait(for: ",down,skip,up", from: words)
                #expect(told == ",down,skip,up")
                try await browser.reload()
                let after = try await browser.evaluate(order)
                #expect(after == "4,1,3,2")
                let messages = try await browser.messages()
                #expect(messages == [])
            }
        }

        @Test("The reasons open in place, and the abstract too")
        func reasons() async throws {
            try await browsing { browser, url in
                try await browser.open(url)
                try await browser.press("jwa")
                let caption = try await browser.wait(
                    for: "1", from: "document.querySelectorAll('.reasons-box caption').length")
                #expect(caption == "1")
                let isOpen = try await browser.evaluate("document.querySelector('.abstract').open")
                #expect(isOpen == "true")
                let messages = try await browser.messages()
                #expect(messages == [])
            }
        }
    }
}
