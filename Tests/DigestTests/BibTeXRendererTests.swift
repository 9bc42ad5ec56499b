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

    @Test func `Papers that would have one key are numbered in their order`() throws {
        let many = try (0..<200).map {
            try paper("2512.\(10_000 + $0)", title: "Same thing", authors: ["\($0) Byron"])
        }
        let text = BibTeXRenderer().render(many + [try paper(title: "Another thing")])
        let keys = text.split(separator: "\n").filter { $0.hasPrefix("@misc{") }
            .map { $0.dropFirst(6).dropLast() }
        #expect(
            keys == ["byron2025same"] + (2...200).map { "byron2025same-\($0)" }
                + ["byron2025another"])
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
            ("DINO~1.5 by J.~Doe", "DINO~1.5 by J.~Doe"),
            ("~x y~", #"\textasciitilde{}x y\textasciitilde{}"#),
            ("a~ b ~c", #"a\textasciitilde{} b \textasciitilde{}c"#),
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
