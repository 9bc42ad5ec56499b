import Digest
import Testing

@testable import Interface

@Suite struct ScreenTextTests {
    static let samples = [
        "", " ", "one", "one two three four five", "a averyveryverylongwordwithoutanyblank b",
        "漢字かな交じり文 と 英語 mixed", "e\u{301}e\u{301} x\u{302}", "🎉🎉🎉🎉",
    ]

    @Test("Wrapped lines fit and hold the same words", arguments: samples, [2, 3, 7, 80])
    func wrapping(text: String, width: Int) {
        let lines = ScreenText(text).wrapped(to: width)
        #expect(!lines.isEmpty)
        for line in lines {
            #expect(line.width <= width)
            #expect(line.width == DisplayWidth.of(line.string))
        }
        let letters = lines.map(\.string).joined().filter { $0 != " " }
        #expect(letters == text.filter { $0 != " " })
    }

    @Test("It wraps where the words end")
    func wrappingPlaces() {
        let lines = ScreenText("one two three four").wrapped(to: 9)
        #expect(lines.map(\.string) == ["one two", "three", "four"])
    }

    @Test("Cut text has an ellipsis and never more columns", arguments: samples, 0...9)
    func truncation(text: String, width: Int) {
        let cut = ScreenText(text).truncated(to: width)
        #expect(cut.width <= width)
        let isCut = DisplayWidth.of(text) > width
        #expect((cut.string.last == "…") == (isCut && width > 0))
    }

    @Test("Nothing that a terminal obeys comes through")
    func cleaning() {
        let text = ScreenText("a\u{1B}[2Jb\u{9B}c\u{7}d\ne\u{202E}f\u{200B}g\u{0}")
        #expect(text.string == "a[2Jbcd efg")
    }

    @Test("A character carries at most three marks")
    func marks() {
        let text = ScreenText("a" + String(repeating: "\u{301}", count: 500) + "b")
        #expect(text.string.unicodeScalars.count == 5)
        #expect(text.width == 2)
    }

    @Test("Attributes become escape sequences that end where they end")
    func encoding() {
        let text = ScreenText("a", .bold) + ScreenText("b", .favourable) + ScreenText("c", .link)
        let colour = text.encoded(ScreenStyle(palette: .colour, usesLinks: true), link: "u")
        #expect(
            colour == "\u{1B}[0;1ma\u{1B}[0;32mb\u{1B}]8;;u\u{1B}\\\u{1B}[0;36mc"
                + "\u{1B}]8;;\u{1B}\\\u{1B}[0m")
        let plain = text.encoded(ScreenStyle(palette: .monochrome), link: "u")
        #expect(plain == "\u{1B}[0;1ma\u{1B}[0mbc")
        #expect(text.encoded(ScreenStyle(palette: .plain), link: nil) == "abc")
    }
}
