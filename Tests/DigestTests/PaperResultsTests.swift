import Digest
import Papers
import Testing

struct PaperResultsTests {
    @Test("results are title, facts and authors, an empty line between papers")
    func text() throws {
        let results = PaperResults([
            .init(
                paper: try Sample.paper("2503.00001", "Folding Paper", "Short.", "cs.RO", "cs.LG"),
                similarity: 0.423, verdict: .up),
            .init(paper: try Sample.paper("2503.00002", "Second", authors: [], "cs.CV")),
        ])
        #expect(
            results.text(width: 80) == """
                Folding Paper
                2503.00001 · cs.RO cs.LG · likeness 42 % · thumbed up
                Ada Byron, Kurt Noether

                Second
                2503.00002 · cs.CV

                """)
    }

    @Test("hostile text does nothing to a terminal, with and without colour")
    func hostile() throws {
        let results = PaperResults([
            .init(paper: try Sample.paper("2503.00001", Sample.hostile, Sample.hostile))
        ])
        #expect(!results.text(width: 40).holdsControls)
        #expect(!results.json.holdsControls)
        let coloured = results.text(width: 200, usesColour: true)
        #expect(coloured.unicodeScalars.count { $0 == "\u{1B}" } % 2 == 0)
        #expect(!coloured.contains("\u{1B}[31m"))
    }

    @Test("no result is an empty text and an empty list")
    func empty() {
        #expect(PaperResults([]).text(width: 80) == "")
        #expect(
            PaperResults([]).json == "{\"schema\": \"paperboy.papers/1\",\n\"papers\": []}\n")
    }
}
