import Testing

@testable import Digest

struct EscapedTextTests {
    @Test(
        "titles that cannot break out stay as they are",
        arguments: [
            "Beyond [cls]: tokens", "[De|Re]constructing", "Bounds for [0,1]-Valued",
            "Let's <think> about </think>", "1 + 1 < 1", "a `quoted` word", "Q&A, R&amp;D",
            "$\\times$ and Drop In \\& Out", "F**k _x_ *y*", "ends with <", "Aakur\\\\",
        ])
    func unchanged(text: String) {
        #expect(EscapedText.escaped(text, kind: .inline) == text)
        #expect(EscapedText.original(of: text, kind: .inline) == text)
    }

    @Test(
        "what could break out becomes entities and is read back",
        arguments: [
            ("a ](http://e) b", "a &#93;(http://e) b"), ("a [b", "a &#91;b"),
            ("[x](y)", "&#91;x&#93;(y)"), ("a ` b", "a &#96; b"), ("<b>x", "&lt;b>x"),
            ("<script src=x>", "&lt;script src=x>"), ("<!-- x", "&lt;!-- x"), ("<x y>", "&lt;x y>"),
            ("</details>", "&lt;/details>"), ("<http://e>", "&lt;http://e>"),
            ("end \\", "end &#92;"),
            ("`[` x]", "&#96;&#91;&#96; x&#93;"), ("literal &lt; here", "literal &amp;lt; here"),
            ("&amp;#91;", "&amp;amp;#91;"), ("\\[a\\]", "&#92;[a&#92;]"),
        ])
    func escaped(text: String, escaped: String) {
        #expect(EscapedText.escaped(text, kind: .inline) == escaped)
        #expect(EscapedText.original(of: escaped, kind: .inline) == text)
    }

    @Test("in an abstract only HTML counts")
    func block() {
        let text = "[a](b) `c <img src=x onerror=y> <think> </details>"
        let escaped = "[a](b) `c &lt;img src=x onerror=y> <think> &lt;/details>"
        #expect(EscapedText.escaped(text, kind: .block) == escaped)
        #expect(EscapedText.original(of: escaped, kind: .block) == text)
    }

    @Test("entities that we cannot have written are text")
    func foreign() {
        for text in ["a &lt; b", "&#91;x&#93;", "&amp;", "&lt;ACT>"] {
            #expect(EscapedText.original(of: text, kind: .block) == text)
        }
    }

    @Test("random texts survive the way there and back")
    func roundTrip() {
        var generator = SplitMix(state: 3)
        let parts = ["[", "]", "(", "`", "\\", "<", "a", "/", ">", "&", "lt;", "#91;", "amp;", " "]
        for _ in 0..<2000 {
            let text = (0..<8).map { _ in parts[Int(generator.next() % 14)] }.joined()
            for kind in [EscapedText.Kind.inline, .block] {
                let escaped = EscapedText.escaped(text, kind: kind)
                #expect(EscapedText.original(of: escaped, kind: kind) == text)
            }
        }
    }
}
