import Foundation
import Glibc
import Papers
import Testing

@testable import Digest

#if canImport(FoundationXML)
    import FoundationXML
#endif

/// Collects elements of well-formed XML.
final class MarkupReader: NSObject, XMLParserDelegate {
    private(set) var elements: [(name: String, attributes: [String: String])] = []
    private(set) var text = ""

    func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
        qualifiedName: String?, attributes: [String: String]
    ) {
        elements.append((name, attributes))
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }

    static func read(_ markup: String) -> MarkupReader? {
        let parser = XMLParser(data: Data(markup.utf8))
        let reader = MarkupReader()
        parser.delegate = reader
        return withExtendedLifetime(reader) { parser.parse() ? reader : nil }
    }
}

struct HTMLRendererTests {
    @Test("a page needs nothing else and says what a listing says")
    func page() throws {
        let page = HTMLRenderer().render(try Sample.edition())
        for text in [
            "<!DOCTYPE html>", "name=\"viewport\"", "prefers-color-scheme: dark",
            "interest 82 %", "+0.81 robot learning", "also in Learning",
            "href=\"https://arxiv.org/abs/2503.00001\"", "A, B, C, D, E, F, et\u{A0}al.",
            "<a href=\"#paper-2503.00001\">",
        ] {
            #expect(page.contains(text), "\(text)")
        }
        for text in ["<script", "src=", "@import", "url("] {
            #expect(!page.contains(text), "\(text)")
        }
    }

    @Test("hostile text is text")
    func hostile() throws {
        var edition = try Sample.edition(title: Sample.hostile)
        edition.lists[0].topic.name = Sample.hostile
        edition.lists[0].papers[0].paper.abstract = Sample.hostile
        edition.lists[0].papers[0].paper.authors = [Sample.hostile]
        edition.lists[0].papers[0].reasons[0].text = Sample.hostile
        let page = HTMLRenderer().render(edition)
        #expect(!page.holdsControls)
        #expect(!page.contains("<script"))
        let start = try #require(page.range(of: "<body>")?.lowerBound)
        let end = try #require(page.range(of: "</body>")?.upperBound)
        let body = try #require(MarkupReader.read(String(page[start..<end])))
        #expect(body.elements.filter { $0.name == "article" }.count == 2)
        #expect(body.text.contains("<script>alert(1)</script>"))
        #expect(
            body.elements.compactMap { $0.attributes["href"] }
                .allSatisfy { $0.hasPrefix("#") || $0.hasPrefix("https://arxiv.org/abs/") })
    }

    @Test("LaTeX is readable in titles and abstracts, and paragraphs stay apart")
    func mathematics() throws {
        var edition = try Sample.edition(title: "An $O(n^2)$ \\textbf{fold} <of> paper")
        edition.lists[0].papers[0].paper.abstract = "It is $\\alpha$-optimal.\nIt < works."
        let page = HTMLRenderer().render(edition)
        #expect(page.contains(">An O(n²) fold &lt;of&gt; paper</a>"))
        #expect(page.contains("<p>It is α-optimal.</p><p>It &lt; works.</p>"))
    }

    @Test("texts have the contrast of WCAG AA, light and dark", arguments: [0, 1])
    func contrast(scheme: Int) throws {
        let blocks = HTMLRenderer.style.split(separator: ":root {").dropFirst(scheme)
        let block = try #require(blocks.first?.prefix { $0 != "}" })
        var luminances: [String: Double] = [:]
        for declaration in block.split(separator: ";") {
            let parts = declaration.split(separator: ": #")
            guard parts.count == 2, let value = UInt32(parts[1], radix: 16) else { continue }
            let green = 0.7152 * Self.light(value >> 8) + 0.0722 * Self.light(value)
            luminances[String(parts[0].drop { !$0.isLetter })] =
                0.2126 * Self.light(value >> 16) + green
        }
        for name in ["ink", "soft", "link", "for", "against"] {
            let pair = [
                try #require(luminances[name]), try #require(luminances["paper"]),
            ].sorted()
            #expect((pair[1] + 0.05) / (pair[0] + 0.05) >= 4.5, "\(name)")
        }
    }

    /// The light of the lowest eight bits as a channel of sRGB, 0...1 (WCAG 2.2).
    private static func light(_ channel: UInt32) -> Double {
        let share = Double(channel & 255) / 255
        return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
    }
}
