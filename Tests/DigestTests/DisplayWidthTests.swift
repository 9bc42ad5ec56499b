import Digest
import Testing

struct DisplayWidthTests {
    @Test(
        "columns",
        arguments: [
            ("abc", 3), ("é", 1), ("e\u{301}", 1), ("中文", 4), ("한", 2), ("ｗ", 2), ("🤖", 2),
            ("–", 1),
            ("", 0), ("ﬁ", 1), ("α", 1),
        ])
    func columns(text: String, columns: Int) {
        #expect(DisplayWidth.of(text) == columns)
    }

    @Test("lines break at blanks, long words inside")
    func wrapping() {
        #expect(DisplayWidth.wrapped("one two three", width: 8) == ["one two", "three"])
        #expect(DisplayWidth.wrapped("中文字 ab", width: 4) == ["中文", "字", "ab"])
        #expect(DisplayWidth.wrapped("abcdefgh", width: 3) == ["abc", "def", "gh"])
        #expect(DisplayWidth.wrapped("", width: 10) == [""])
        #expect(DisplayWidth.wrapped("ab", width: 0) == ["ab"])
    }

    @Test("cutting leaves room for the ellipsis")
    func cutting() {
        #expect(DisplayWidth.truncated("abcdef", width: 6) == "abcdef")
        #expect(DisplayWidth.truncated("abcdef", width: 4) == "abc…")
        #expect(DisplayWidth.truncated("中文字", width: 4) == "中…")
        #expect(DisplayWidth.truncated("abc", width: 0) == "")
    }
}
