import Testing

@testable import Digest

@Suite struct ReadableTeXTests {
    @Test(
        "LaTeX reads as text",
        arguments: [
            ("plain text, self-play, it's", "plain text, self-play, it's"),
            ("$O(n^{2})$ and $n_{ij}$", "O(n²) and nᵢⱼ"),
            ("$x_i^2 \\in \\mathbb{R}^{d}$", "xᵢ² ∈ Rᵈ"),
            ("a 2.5$\\times$ speed-up", "a 2.5× speed-up"),
            ("\\textbf{Fast} and \\emph{good}: 95\\%", "Fast and good: 95%"),
            ("$\\pi_{0.5}$ at $360^\\circ$", "π_0.5 at 360°"),
            ("\\(\\alpha \\leq \\frac{1}{2}\\)", "α ≤ 1/2"),
            ("$\\frac{a+b}{\\sqrt{n}}$", "(a+b)/(√n)"),
            ("$\\hat{x} = \\arg\\max f$", "x̂ = arg max f"),
            ("costs $5 and saves $10", "costs $5 and saves $10"),
            ("``quoted'' 3--5 --- so", "“quoted” 3–5 — so"),
            ("Figure~2 shows ~40 of them", "Figure 2 shows ~40 of them"),
            ("\\href{https://x.org}{our page}", "our page"),
            ("our \\method works", "our method works"),
            ("{\\em We} show \\cite{a}it", "We show it"),
            ("$\\mathcal{O}(\\log{n})$", "O(log n)"),
            ("50\\,000 \\& more\\_less", "50 000 & more_less"),
            ("{\"json\": 1}", "{\"json\": 1}"),
        ]
    )
    func table(text: String, readable: String) {
        #expect(ReadableTeX.readable(text) == readable)
    }

    @Test(
        "Broken LaTeX keeps its words",
        arguments: [
            ("$", "$"), ("\\", "\\"), ("a $b", "a $b"), ("\\textbf{open", "open"), ("$x^", "$x^"),
            ("\\frac", "/"), ("$\\frac{1", "$1/"), ("x}$y{", "x}$y{"), ("\\(x", "x"), ("\\'", ""),
            ("$$x", "$$x"), ("{\\em", ""), ("\\sqrt[3]{x}", "³√x"),
        ])
    func broken(text: String, readable: String) {
        #expect(ReadableTeX.readable(text) == readable)
    }

    @Test("Ten thousand nested braces are read in little time")
    func deep() {
        let text = "$" + String(repeating: "{\\textbf", count: 5000) + "x"
        #expect(ReadableTeX.readable(text).contains("x"))
        let scripts =
            "$" + String(repeating: "x^{", count: 100) + String(repeating: "}", count: 100)
        #expect(ReadableTeX.readable(scripts + "$").contains("x"))
    }
}
