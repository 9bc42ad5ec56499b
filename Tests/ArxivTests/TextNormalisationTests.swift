import Testing

@testable import Arxiv

struct TextNormalisationTests {
    @Test func aLineHasNoBreaksAndNoControls() {
        #expect(TextNormalisation.line("  a\n  b\t\u{A0}c \r\n") == "a b c")
        #expect(TextNormalisation.line("x\u{1B}[31my\u{7}\u{9B}z\u{202E}w\u{2066}") == "x[31myzw")
        #expect(TextNormalisation.line("été — 数学") == "été — 数学")
        #expect(TextNormalisation.line(" \n ") == "")
    }

    @Test func anIndentedLineBeginsAParagraph() {
        let text = Array("  a\nb\n  c\n\nd\r\ne\n".utf8)
        #expect(TextNormalisation.paragraphs(text) == Array("a b\nc\nd e".utf8))
        #expect(TextNormalisation.paragraphs(Array("\n\n".utf8)).isEmpty)
    }
}
