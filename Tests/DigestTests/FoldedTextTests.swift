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

    @Test("places in folded text lead back to the text as written")
    func places() throws {
        // "İ" has two bytes and its lower case three.
        let paper = try Sample.paper("2503.00001", "İİ Robot", "Kelvin Robot")
        let text = FoldedText(paper)
        let pattern = Array("robot".utf8)
        let starts = text.bytes.indices.filter { text.bytes[$0...].starts(with: pattern) }
        let spans = starts.flatMap { text.spans(of: $0..<$0 + 5) }
        #expect(
            spans == [
                TextSpan(field: .title, range: 5..<10), TextSpan(field: .abstract, range: 7..<12),
            ])
        #expect(text.titleEnd == starts[0] + 5)
    }

    @Test("a stretch across the border gives both parts")
    func border() throws {
        let text = FoldedText(try Sample.paper("2503.00001", "ab", "cd"))
        #expect(
            text.spans(of: 1..<4) == [
                TextSpan(field: .title, range: 1..<2), TextSpan(field: .abstract, range: 0..<1),
            ])
    }
}
