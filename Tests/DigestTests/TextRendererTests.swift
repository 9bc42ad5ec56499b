import Digest
import Papers
import Testing

struct TextRendererTests {
    @Test("a listing, whole")
    func whole() throws {
        let text = TextRenderer(options: .init(width: 60)).render(try Sample.edition())
        #expect(
            text == """
                2025-03-04 · 2 papers
                learnt from 40 labels

                ── Robots 2 ──────────────────────────────────────────────
                 1  A Robot Learns to Fold Paper
                    interest 82 % · 2503.00001 · cs.RO cs.LG
                    Ada Byron, Kurt Noether
                    +0.81 robot learning, +0.40 by Ada Byron, −0.11 cs.LG
                    also in Learning

                 2  Folds
                    2503.00002 · cs.RO
                    A, B, C, D, E, F, et\u{A0}al.
                    followed author · thumbed up


                ── Learning 1 ────────────────────────────────────────────
                    Shown above: 1


                """)
    }

    @Test("no line is wider than the terminal, however narrow")
    func widths() throws {
        let title = "中文 title with a_very_long_word_that_does_not_fit_into_any_line 🤖 and more"
        for width in [20, 33, 80, 300] {
            let options = TextRenderer.Options(width: width, showsAbstracts: true)
            let text = TextRenderer(options: options).render(try Sample.edition(title: title))
            for line in text.split(separator: "\n") {
                #expect(DisplayWidth.of(line) <= min(width, 100), "\(line)")
            }
        }
    }

    @Test("colour only where asked, and hostile text without commands")
    func colour() throws {
        let edition = try Sample.edition(title: Sample.hostile)
        #expect(!TextRenderer().render(edition).holdsControls)
        let coloured = TextRenderer(options: .init(usesColour: true)).render(edition)
        #expect(coloured.contains("\u{1B}[1m"))
        #expect(!coloured.contains("\u{1B}[31m"))
    }

    @Test("a list tells how many papers it leaves out, and why it is empty")
    func leftOut() throws {
        var edition = try Sample.edition()
        edition.lists[0].further = 31
        edition.lists[1].papers = []
        edition.lists[1].seen = 5
        var text = TextRenderer().render(edition)
        #expect(text.contains("── Robots 2 of 33 ─"))
        #expect(text.contains("  all 5 were seen\n"))
        #expect(HTMLRenderer().render(edition).contains("All 5 were seen."))
        #expect(HTMLRenderer().render(edition).contains("31 more."))
        edition.lists[1].seen = 0
        text = TextRenderer().render(edition)
        #expect(text.contains("  none on 2025-03-04\n"))
        edition.since = Day("2025-03-01")
        #expect(TextRenderer().render(edition).contains("  none in these days\n"))
    }

    @Test("a word and its plural are one reason, and bare numbers none")
    func distinctReasons() {
        let reasons = [
            ("VLMs", 0.5), ("VLM", 0.4), ("4", 0.3), ("across", 0.2), ("vision", 0.1), ("x", 0.05),
        ].map { Reason(kind: .term, text: $0.0, contribution: $0.1) }
        #expect(Wording.distinct(reasons).map(\.text) == ["VLMs", "across", "vision"])
        let author = Reason(kind: .author, text: "VLM", contribution: 0.2)
        #expect(Wording.distinct(reasons + [author], count: 9).last == author)
    }
}
