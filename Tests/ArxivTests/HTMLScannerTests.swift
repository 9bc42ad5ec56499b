import Testing

@testable import Arxiv

struct HTMLScannerTests {
    private func tokens(_ html: String) -> [String] {
        var scanner = HTMLScanner(Array(html.utf8))
        var found: [String] = []
        while let token = scanner.next() {
            switch token {
            case .start(let name, let attributes):
                let pairs = attributes.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
                found.append("<\(([name] + pairs).joined(separator: " "))>")
            case .end(let name): found.append("</\(name)>")
            case .text(let bytes): found.append(String(decoding: bytes, as: UTF8.self))
            }
        }
        return found
    }

    @Test func everyStyleOfAttributeIsRead() {
        #expect(
            tokens(#"<A href ="/abs/1" title='a "b"' id=x&amp;y checked>t</A >"#)
                == [#"<a checked= href=/abs/1 id=x&y title=a "b">"#, "t", "</a>"])
    }

    @Test func commentsScriptsAndStylesAreLeftOut() {
        #expect(
            tokens(
                "<!DOCTYPE html>a<!-- <b> -->c<script>if (1<2) '<dt>'</script>d<style><e></style>f")
                == ["a", "c", "d", "f"])
    }

    @Test func whatIsNoTagIsText() {
        #expect(tokens("1 < 2 & 3 &gt; 2 &unknown; &#233;") == ["1 ", "< 2 & 3 > 2 &unknown; é"])
        #expect(tokens("<a href='x") == ["<a href=x>"])
        #expect(tokens("<") == ["<"])
        #expect(tokens("<!-- open") == [])
    }
}
