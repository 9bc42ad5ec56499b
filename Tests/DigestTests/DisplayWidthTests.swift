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

    @Test(
        "letters with marks, dashes and operators are one column each",
        arguments: [
            ("René · −0.20 “GPT”", 9, ["René ·", "−0.20", "“GPT”"]),
            ("  two  blanks   between ", 11, ["two blanks", "between"]),
            ("a ééééééé b", 3, ["a", "ééé", "ééé", "é b"]),
            ("exactly ten", 7, ["exactly", "ten"]),
            ("exactly ten", 11, ["exactly ten"]),
            ("exactly ten", 10, ["exactly", "ten"]),
            ("∀ x ∈ S", 3, ["∀ x", "∈ S"]),
            ("a – b…", 4, ["a –", "b…"]),
            ("   ", 4, [""]),
            // A mark joins its blank to a character, which is no place to break at.
            ("ab \u{301}cd ef", 6, ["ab \u{301}cd", "ef"]),
        ])
    func wrappingBeyondASCII(text: String, width: Int, lines: [String]) {
        #expect(DisplayWidth.wrapped(text, width: width) == lines)
    }

    @Test("cutting leaves room for the ellipsis")
    func cutting() {
        #expect(DisplayWidth.truncated("abcdef", width: 6) == "abcdef")
        #expect(DisplayWidth.truncated("abcdef", width: 4) == "abc…")
        #expect(DisplayWidth.truncated("中文字", width: 4) == "中…")
        #expect(DisplayWidth.truncated("abc", width: 0) == "")
    }
}
