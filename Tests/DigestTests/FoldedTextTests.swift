import Papers
import Testing

@testable import Digest

struct FoldedTextTests {
    // The right column is what Python 3 prints for `text.lower()`.
    @Test(
        "lower case is Python's",
        arguments: [
            ("ABC xyz 123", "abc xyz 123"), ("ÀÉÎ Łódź", "àéî łódź"), ("İstanbul", "i̇stanbul"),
            ("ΑΣ ΟΔΟΣ.", "ας οδος."), ("ΣΑΣ'Σ", "σασ'ς"), ("Σ", "σ"), ("\u{212A}elvin", "kelvin"),
            ("ẞ", "ß"), ("ǅ", "ǆ"), ("“Quoted” – 中文", "“quoted” – 中文"),
        ])
    func lowerCase(text: String, lower: String) {
        #expect(FoldedText.lowercased(text) == Array(lower.utf8))
    }

    @Test("many sigmas and marks are folded in one pass, without a hang")
    func manySigmas() {
        let text = String(repeating: "Σ\u{301}", count: 50_000)
        let folded = FoldedText.lowercased(text)
        #expect(folded.count == 200_000)
        #expect(folded.starts(with: "σ\u{301}σ".utf8))
    }

    @Test("the title ends where its lower case does")
    func titleEnd() throws {
        // "İ" has two bytes and its lower case three.
        let text = FoldedText(try Sample.paper("2503.00001", "İİ Robot", "Kelvin İ"))
        #expect(text.bytes[..<text.titleEnd].elementsEqual("i̇i̇ robot".utf8))
        #expect(FoldedText(try Sample.paper("2503.00001", "ab", "cd")).titleEnd == 2)
        #expect(FoldedText(try Sample.paper("2503.00001", "é", "")).titleEnd == 2)
        #expect(FoldedText(try Sample.paper("2503.00001", "", "é")).titleEnd == 0)
    }
}
