import Papers
import Testing

@testable import Ranking

@Suite struct TokenizerTests {
    /// Two texts with the same terms.
    @Test(arguments: [
        ("vision-language models", "Vision Language model"),
        ("Schrödinger", "schrodinger"),
        ("Schro\u{308}dinger", "schrodinger"),
        ("Erdős–Rényi", "erdos renyi"),
        ("straße Œuvre ﬁnd", "strasse oeuvre find"), ("Nguyễn Đức Thượng", "nguyen duc thuong"),
        ("$\\pi_0$", "pi 0"),
        ("$\\alpha$-divergence", "alpha divergence"),
        ("\\textbf{deep} \\emph{nets}", "deep nets"),
        ("\\mathcal{O}(n)", "o n"),
        ("the deep and the shallow", "deep shallow"),
        ("queries theories", "query theory"),
        ("training trained trains", "train train train"),
        ("C++ code", "c++ CODE"),
        ("GPT-4o", "gpt 4o"),
        ("soft\u{AD}ware", "software"),
        ("a\0b,c;d\te\u{7}f", "b c d e f"),
    ]) func `two ways of writing have the same terms`(text: String, same: String) {
        #expect(terms(text) == terms(same))
    }

    @Test(arguments: [
        ("loss", "los"), ("bring", "br"), ("need", "ne"), ("α", "alpha"), ("cat", "dog"),
        ("deep nets", "nets deep"),
    ]) func `other words have other terms`(text: String, other: String) {
        #expect(terms(text) != terms(other))
    }

    @Test(arguments: ["upsilon", "Xi", "vartheta", "alpha", "Upsilon"])
    func `names of Greek letters are words`(name: String) {
        #expect(terms("$\\\(name)$ mesons") == terms("\(name) mesons"))
        #expect(terms("\\\(name) mesons").count == 2)
        #expect(terms("\\textbf mesons").count == 1)
    }

    @Test func `letters of other alphabets are kept, without regard to case`() {
        #expect(terms("Ωmega") == terms("ωMEGA"))
        #expect(terms("наука НАУКА").count == 2)
        #expect(Set(terms("наука НАУКА")).count == 1)
    }

    @Test func `a Chinese character is a token of its own`() {
        #expect(terms("深度学习").count == 4)
        #expect(terms("GPU加速 test").count == 4)
        #expect(terms("深度")[0] == terms("深")[0])
    }

    @Test(arguments: [
        "", " ", "the of and", "\\", "\\\\\\", "$$^{_}$$", "+++", "\u{301}", "…—“”", "🙂",
    ])
    func `a text without words has no terms`(text: String) {
        #expect(terms(text).isEmpty)
    }

    @Test func `a text has room for tokens with nothing between them`() {
        // A letter of the Hebrew alphabet stands for itself.
        var found: [TermHash] = []
        Tokenizer().appendTerms(of: String(repeating: "x\u{5D0}", count: 5000), to: &found)
        #expect(found.count == 10_000)
        #expect(Set(found) == Set(terms("x \u{5D0}")))
    }

    @Test func `tokens tell the bytes that they stand for`() {
        let text = "Étoiles: vision-language \\emph{x1}, 学"
        let bytes = Array(text.utf8)
        let found = Tokenizer().tokens(of: text).map {
            String(decoding: bytes[$0.bytes], as: UTF8.self)
        }
        #expect(found == ["Étoiles", "vision", "language", "x1", "学"])
    }

    @Test func `terms without places are the same terms`() {
        let text = World.papers[0].abstract + " Erdős–Rényi $\\pi_0$ 学"
        var plain: [TermHash] = []
        Tokenizer().appendTerms(of: text, to: &plain)
        #expect(plain == terms(text))
    }

    @Test func `what follows the 64th byte of a word does not count`() {
        let long = String(repeating: "x", count: 64)
        #expect(terms(long + "abc") == terms(long + "xyz"))
        #expect(terms(long) != terms(String(repeating: "x", count: 63)))
        #expect(terms(String(repeating: "é", count: 100_000)).count == 1)
        #expect(terms(String(repeating: "中", count: 1000)).count == 1000)
    }

    @Test func `places lie within the text and ascend, whatever the text`() {
        var random = SplitMix64(seed: 5)
        let pieces = [
            "\\", "{", "alpha", "é", "\u{301}", "学", "ﬃ", "-", "+", "\0", "\u{FFFD}", "ing", "ed",
            "s", " ", "🙂", "\u{200D}", "Ω", "7",
        ]
        for _ in 0..<300 {
            let text = (0..<20).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
            var end = 0
            for token in Tokenizer().tokens(of: text) {
                #expect(token.bytes.lowerBound >= end && !token.bytes.isEmpty)
                end = token.bytes.upperBound
            }
            #expect(end <= text.utf8.count)
        }
    }

    @Test func `bytes that are no text separate words`() {
        let broken = String(decoding: [0x61, 0x62, 0xFF, 0xC3, 0x63, 0x64], as: UTF8.self)
        #expect(terms(broken) == terms("ab cd"))
    }
}
