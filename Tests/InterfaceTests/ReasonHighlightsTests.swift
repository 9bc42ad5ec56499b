import Papers
import Testing

@testable import Interface

@Suite struct ReasonHighlightsTests {
    /// The text with what is marked in brackets: `[+…]` speaks for it, `[-…]` against.
    private func marked(_ text: String, _ reasons: [Reason]) -> String {
        var result = ""
        var open: ScreenAttributes?
        for cell in ReasonHighlights(reasons).marked(ScreenText(text)).cells {
            let mark = cell.attributes.isUnderlined ? cell.attributes : nil
            if mark != open {
                if open != nil { result += "]" }
                if let mark { result += mark.colour == .green ? "[+" : "[-" }
                open = mark
            }
            result.append(cell.character)
        }
        return result + (open == nil ? "" : "]")
    }

    private func reason(_ kind: Reason.Kind, _ text: String, _ share: Double = 1) -> Reason {
        Reason(kind: kind, text: text, contribution: share)
    }

    @Test("Terms are marked as words, whatever their case, plural or hyphen")
    func terms() {
        let text = "Reward models, a reward-model; rewarded Model"
        #expect(
            marked(text, [reason(.term, "reward model")])
                == "[+Reward models], a [+reward-model]; rewarded Model")
    }

    @Test("What speaks against is marked as such, and the first reason decides")
    func against() {
        let reasons = [reason(.term, "benchmark", -0.4), reason(.semantic, "benchmark", 0.2)]
        #expect(marked("A new benchmark.", reasons) == "A new [-benchmark].")
    }

    @Test("A keyword of several words marks each, without its field")
    func keywords() {
        #expect(
            marked("Planning by agents", [reason(.keyword, "title:agent,planning")])
                == "[+Planning] by [+agents]")
    }

    @Test("Authors, categories and empty terms mark nothing")
    func others() {
        let reasons = [reason(.author, "Ann"), reason(.category, "cs.CL"), reason(.term, " - ")]
        #expect(marked("Ann of cs.CL - x", reasons) == "Ann of cs.CL - x")
    }

    @Test("Letters whose lower case is longer keep their places")
    func growingLetters() {
        #expect(marked("İİ ß model x", [reason(.term, "model")]) == "İİ ß [+model] x")
    }

    @Test("On the page they are elements, and the text around and in them is escaped")
    func elements() {
        let reasons = [reason(.term, "at&t model"), reason(.term, "x", -1)]
        let html = ReasonHighlights(reasons).marked("<b> AT&T models, x & y")
        #expect(
            html.text == "&lt;b&gt; <mark class=\"for\">AT&amp;T models</mark>, "
                + "<mark class=\"against\">x</mark> &amp; y")
        #expect(ReasonHighlights([]).marked("a <i>").text == "a &lt;i&gt;")
    }
}
