import Testing

@testable import Arxiv

struct XMLScannerTests {
    private func tree(_ text: String) throws -> XMLElement {
        var scanner = try XMLScanner(Array(text.utf8), format: "test")
        guard case .start(let head) = try scanner.next() else {
            throw scanner.broken("no element")
        }
        let element = try scanner.content(of: head)
        guard case .finished = try scanner.next() else { throw scanner.broken("more follows") }
        return element
    }

    @Test func elementsAttributesTextAndCDATAAreRead() throws {
        let root = try tree(
            """
            \u{FEFF}<?xml version="1.0" encoding="utf-8"?><!-- a -- > b --><r a='1 &lt; 2' b = "x">
            one <![CDATA[<two> & ]]]]>&#51;&#x20AC;&quot;<e/><e>four</e></r>
            <!-- end -->
            """)
        #expect(root.attribute("a") == "1 < 2" && root.attribute("b") == "x")
        #expect(TextNormalisation.line(root.text) == "one <two> & ]]3€\"")
        #expect(root.all("e", .none).map(\.text) == ["", "four"])
    }

    @Test func prefixesAreResolvedAndGoOutOfScope() throws {
        let root = try tree(
            """
            <a:r xmlns:a="http://www.w3.org/2005/Atom" xmlns="http://purl.org/rss/1.0/"><x/>\
            <y xmlns="" xmlns:a="http://purl.org/dc/elements/1.1/"><a:z/><q/></y><a:w/></a:r>
            """)
        #expect(root.name == XMLName(.atom, "r"))
        #expect(root.first("x", .rss1) != nil)
        let inner = try #require(root.first("y", .none))
        #expect(inner.first("z", .dublinCore) != nil && inner.first("q", .none) != nil)
        #expect(root.first("w", .atom) != nil)
    }

    @Test(
        arguments: [
            "", "<a>", "<a></b>", "<a><b></a></b>", "<a/><b/>", "<a/>text", "text<a/>", "<a b/>",
            "<a b=1/>", "<a b='<'/>", "<a b='1' b='2'/>", "<a b='1", "<a>&nbsp;</a>", "<a>&</a>",
            "<a>&#0;</a>", "<a>&#xD800;</a>", "<a>&#-5;</a>", "<x:a/>", "<a x:b='1'/>",
            "<!DOCTYPE a><a/>", "<!DOCTYPE a [<!ENTITY e 'x'>]><a>&e;</a>", "<a><!-- </a>",
            "<a><![CDATA[ </a>", "<?xml version='1.0' encoding='ISO-8859-1'?><a/>", "< a/>",
        ])
    func whatIsNotWellFormedIsRefused(text: String) {
        #expect(throws: ArxivError.self) { try self.tree(text) }
    }

    @Test func bytesThatAreNotUTF8AreRefusedWithTheirLine() {
        let error = #expect(throws: ArxivError.self) {
            let bytes = Array("<a>\nJ".utf8) + [0xE4] + Array("ykk</a>".utf8)
            _ = try XMLScanner(bytes, format: "test")
        }
        #expect(error == .malformed(format: "test", line: 2, reason: Encoding.complaint))
        #expect(error?.description.contains("not UTF-8") == true)
        let declared = #expect(throws: ArxivError.self) {
            try self.tree("<?xml version='1.0' encoding='ISO-8859-1'?><a/>")
        }
        #expect(declared?.description.contains("'ISO-8859-1' is not UTF-8") == true)
    }

    @Test func depthAndAttributesAreLimited() {
        let deep = String(repeating: "<a>", count: 10_000)
        #expect(throws: ArxivError.self) { try self.tree(deep) }
        let wide = (0..<100).map { " a\($0)='x'" }.joined()
        #expect(throws: ArxivError.self) { try self.tree("<a\(wide)/>") }
    }

    @Test func anErrorNamesItsLine() {
        #expect(
            throws: ArxivError.malformed(
                format: "test", line: 3, reason: "</b> closes another element")
        ) { try self.tree("<a>\n\n</b>") }
    }
}
