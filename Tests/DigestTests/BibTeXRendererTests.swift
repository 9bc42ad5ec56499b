import Papers
import Testing

@testable import Digest

@Suite struct BibTeXRendererTests {
    private func paper(
        _ id: String = "2512.04540", title: String, authors: [String] = ["Ada Byron"]
    ) throws -> Paper {
        Paper(
            id: try #require(ArxivID(id)), title: title, abstract: "", authors: authors,
            authorsComplete: true, categories: [Category("cs.CV")])
    }

    @Test func `A paper is an entry with the fields of arXiv`() throws {
        let text = BibTeXRenderer().render([
            try paper(title: "On 50% of R&D", authors: ["Zoë Müller", "Bo Li"])
        ])
        #expect(
            text == #"""
                @misc{muller2025,
                  title = {{On 50\% of R\&D}},
                  author = {Zoë Müller and Bo Li},
                  year = {2025},
                  eprint = {2512.04540},
                  archiveprefix = {arXiv},
                  primaryclass = {cs.CV},
                  url = {https://arxiv.org/abs/2512.04540}
                }

                """#)
    }

    @Test func `Keys are unique`() throws {
        let text = BibTeXRenderer().render([
            try paper(title: "Same thing"), try paper("2512.04541", title: "Same thing"),
        ])
        #expect(text.contains("@misc{byron2025same,"))
        #expect(text.contains("@misc{byron2025same-2,"))
    }

    @Test func `What is written is read back`() throws {
        let papers = [
            try paper(title: "Un}balanced {{ braces", authors: ["A and B", "C, D"]),
            try paper("hep-th/9901001", title: "Plain"),
        ]
        let list = try SeedList(reading: Array(BibTeXRenderer().render(papers).utf8))
        #expect(list.papers == papers.map(\.id))
        #expect(list.problems == [])
    }

    @Test(
        "TeX that prints stays, TeX that acts is made harmless",
        arguments: [
            (#"$\mathcal{O}(n_1^2)$ bounds"#, #"$\mathcal{O}(n_1^2)$ bounds"#),
            (#"Erd\H{o}s and \'Etale"#, #"Erd\H{o}s and \'Etale"#),
            ("50% of R&D #1 a_b", ##"50\% of R\&D \#1 a\_b"##),
            (#"already \% \& \_"#, #"already \% \& \_"#),
            ("costs $5", #"costs \$5"#), ("a ~ b ^ c", #"a \textasciitilde{} b \^{} c"#),
            (#"\input{/etc/passwd}"#, #"\textbackslash{}input{/etc/passwd}"#),
            (#"$\write18{x}$"#, #"$\textbackslash{}write18{x}$"#),
            (#"$^^5cinput$"#, #"$^{}^5cinput$"#),
            ("open {", #"open \textbraceleft{}"#), (#"end \"#, #"end \textbackslash{}"#),
            (#"\}"#, #"\textbackslash{}\textbraceright{}"#),
        ])
    func escaping(text: String, escaped: String) {
        #expect(TeXText.escaped(text) == escaped)
    }

    @Test func `A name stays one name`() {
        #expect(TeXText.name("Ada Byron") == "Ada Byron")
        #expect(TeXText.name("Tools and Things Group") == "{Tools and Things Group}")
        #expect(TeXText.name("Acme, Inc.") == "{Acme, Inc.}")
    }
}
