import Testing

@testable import Interface

@Suite("The page's HTML")
struct PageHTMLTests {
    @Test(
        "Text put between markup is cleaned and escaped",
        arguments: [
            ("a < b & c", "a &lt; b &amp; c"),
            ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
            ("\" onclick='x'", "&quot; onclick=&#39;x&#39;"),
            ("left\u{202E}thgir\u{200B}", "leftthgir"),
            ("bell\u{7}\u{1B}[31m", "bell[31m"),
            ("$O(n^{2})$ é 東", "$O(n^{2})$ é 東"),
        ])
    func escapes(text: String, expected: String) {
        let html: PageHTML = "<p title=\"\(text)\">\(text)</p>"
        #expect(html.text == "<p title=\"\(expected)\">\(expected)</p>")
    }

    @Test("Markup put into markup stays, and what is missing leaves nothing")
    func nests() {
        let item: PageHTML = "<b>\(1)</b>"
        let missing: PageHTML? = nil
        let html: PageHTML = "<p>\(item)\([item, item])\(missing)</p>"
        #expect(html.text == "<p><b>1</b><b>1</b><b>1</b></p>")
    }

    @Test("A text of a million characters is cut")
    func cuts() {
        let html: PageHTML = "\(String(repeating: "x", count: 1_000_000))"
        #expect(html.text.count == 10_001)
        #expect(html.text.hasSuffix("x…"))
    }
}
