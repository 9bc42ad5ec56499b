import Papers
import Testing

@Suite struct MarkupTextTests {
    @Test(arguments: [
        ("plain – é", "plain – é"),
        ("a<b & \"c\">'d'", "a&lt;b &amp; &quot;c&quot;&gt;&#39;d&#39;"),
        ("\u{1b}<\u{0}", "&lt;"), ("&amp;", "&amp;amp;"),
    ])
    func `what would be markup becomes an entity`(text: String, escaped: String) {
        #expect(MarkupText.escaped(text) == escaped)
    }

    @Test func `a text is cut before it is escaped`() {
        #expect(MarkupText.escaped("<<<", limit: 2) == "&lt;&lt;…")
    }
}
