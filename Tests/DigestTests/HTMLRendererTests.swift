import Digest
import Foundation
import Papers
import Testing

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
            "href=\"https://arxiv.org/abs/2503.00001\"", "A, B, C, D, E, F, et al.",
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
}
