import Testing

@testable import Digest

struct EncodingRepairTests {
    static let text = "# 🔍 T Papers · 2025-03-04\n\né – “x” 中文 ↑ 👎\n"

    // Made with Python 3: text.encode().decode("mac_roman").
    @Test("UTF-8 read as Mac OS Roman is undone")
    func macRoman() {
        let broken =
            "# \u{F8FF}\u{FC}\u{EE}\u{E7} T Papers \u{AC}\u{2211} 2025-03-04\n\n\u{221A}"
            + "\u{A9} \u{201A}\u{C4}\u{EC} \u{201A}\u{C4}\u{FA}x\u{201A}\u{C4}\u{F9} "
            + "\u{2030}\u{220F}\u{2260}\u{CA}\u{F1}\u{E1} \u{201A}\u{DC}\u{EB} \u{F8FF}"
            + "\u{FC}\u{EB}\u{E9}\n"
        let undone = EncodingRepair.macRoman.undone(broken)
        #expect(undone.text == EncodingRepairTests.text)
        #expect(undone.kept == 0)
    }

    @Test("UTF-8 read as ISO 8859-1 or Windows-1252 is undone")
    func windows() {
        let latin = String(
            String.UnicodeScalarView(EncodingRepairTests.text.utf8.map { Unicode.Scalar($0) }))
        #expect(EncodingRepair.windows1252.undone(latin).text == EncodingRepairTests.text)
        // 0x94 is a closing quotation mark in Windows-1252 alone.
        #expect(EncodingRepair.windows1252.undone("ðŸ”\u{8D}").text == "🔍")
    }

    @Test("a line that lost a character stays and is counted")
    func lost() {
        let undone = EncodingRepair.windows1252.undone("Ã©\nð?”\u{8D}\nplain\n")
        #expect(undone.text == "é\nð?”\u{8D}\nplain\n")
        #expect(undone.kept == 1)
    }
}
