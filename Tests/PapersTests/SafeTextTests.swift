import Papers
import Testing

struct SafeTextTests {
    @Test(
        "what could act or hide is taken out",
        arguments: [
            ("plain", "plain"), ("a\u{1B}[31mb", "a[31mb"), ("a\nb\tc", "a b c"),
            ("a\u{9B}2Jb", "a2Jb"), ("\u{202E}abc\u{2066}", "abc"), ("a\u{200B}b\u{FEFF}", "ab"),
            ("\u{0}\u{7F}", ""), ("naïve – 中文 🤖", "naïve – 中文 🤖"), ("a\u{2028}b", "a b"),
            ("a\u{AD}b\u{E0041}", "ab"), ("a  b ", "a  b "), ("\r\n", "  "),
        ])
    func cleaned(text: String, clean: String) {
        #expect(SafeText.cleaned(text) == clean)
    }

    @Test("long text is cut")
    func cut() {
        let text = String(repeating: "é", count: 20_000)
        #expect(SafeText.cleaned(text).unicodeScalars.count == 10_001)
        #expect(SafeText.cleaned("abcdef", limit: 3) == "abc…")
        #expect(SafeText.cleaned("abc", limit: 3) == "abc")
    }
}
