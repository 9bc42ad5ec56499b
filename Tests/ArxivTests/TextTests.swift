import Papers
import Testing

@testable import Arxiv

struct TeXAccentsTests {
    @Test(
        arguments: [
            (#"Schr\"odinger"#, "Schrödinger"), (#"Schr\"{o}dinger"#, "Schrödinger"),
            (#"Schr{\"o}dinger"#, "Schrödinger"), (#"Carretero-Gonz\'alez"#, "Carretero-González"),
            (#"M\'{\i}ra, \'\i"#, "Míra, í"), (#"\v{S}koda \c c \c{C}"#, "Škoda ç Ç"),
            (#"{\L}ukasz, S\o rensen, \ss{}"#, "Łukasz, Sørensen, ß"),
            (#"{\aa}ngstr\"om \AA"#, "ångström Å"), (#"Erd\H{o}s, \k{a}, \r u"#, "Erdős, ą, ů"),
            (#"\^{\j} \=u \.z \u{g} \~n \`e"#, "ĵ ū ż ğ ñ è"),
            (#"kept: $\"o \$ \'e$ and \"o"#, #"kept: $\"o \$ \'e$ and ö"#),
            (#"a lone $ sign, then \"u"#, "a lone $ sign, then ü"),
            (#"$$\'e$$ \'e"#, #"$$\'e$$ é"#), (#"100\% of \alpha, {\Lambda}-LTB \cite{x}"#, ""),
            (#"\vec{x} \ccc \Hat \"q \'"#, ""), (#"ends with \"#, ""), ("no command", ""),
        ])
    func commandsBecomeLettersOutsideFormulas(tex: String, unicode: String) {
        #expect(TeXAccents.decode(tex) == (unicode.isEmpty ? tex : unicode))
    }
}

struct TextNormalisationTests {
    @Test func aLineHasNoBreaksAndNoControls() {
        #expect(TextNormalisation.line("  a\n  b\t\u{A0}c \r\n") == "a b c")
        #expect(TextNormalisation.line("x\u{1B}[31my\u{7}\u{9B}z\u{202E}w\u{2066}") == "x[31myzw")
        #expect(TextNormalisation.line("été — 数学") == "été — 数学")
        #expect(TextNormalisation.line(" \n ") == "")
    }

    @Test func anIndentedLineBeginsAParagraph() {
        #expect(TextNormalisation.paragraphs("  a\nb\n  c\n\nd\r\ne\n") == "a b\nc\nd e")
        #expect(TextNormalisation.paragraphs("\n\n") == "")
    }
}

struct AuthorListTests {
    @Test(
        arguments: [
            ("A. B, C. D and E. F", ["A. B", "C. D", "E. F"]),
            ("A B (1, 2), C D (2) ((1) X, Y, (2) Z)", ["A B", "C D"]),
            (
                "The X Collaboration: R. Aaij, B. Adeva",
                ["The X Collaboration", "R. Aaij", "B. Adeva"]
            ),
            ("C.N. Pope, J.-P. Élie, A.É. Ü", ["C. N. Pope", "J.-P. Élie", "A. É. Ü"]),
            (
                #"J.~Doe, \~Nu\~no, P. Sandor, and M. Land"#,
                ["J. Doe", "Ñuño", "P. Sandor", "M. Land"]
            ),
            ("J. Smith, Jr., K. Lee, III", ["J. Smith Jr.", "K. Lee III"]),
            ("A. Anderson & B. Brandt; et al.", ["A. Anderson", "B. Brandt"]), ("", []),
        ])
    func namesAreSplitOutsideParentheses(text: String, names: [String]) {
        #expect(AuthorList.names(in: text) == names)
    }
}

struct ArxivDateTests {
    @Test func everyFormOfDateIsRead() {
        #expect(ArxivDate.day("Fri, 14 Mar 2025 00:00:00 -0400") == Day("2025-03-14"))
        #expect(ArxivDate.day("Friday, 14 March 2025") == Day("2025-03-14"))
        #expect(ArxivDate.day("2025-03-14T04:00:11+00:00") == Day("2025-03-14"))
        #expect(ArxivDate.day("New submissions") == nil && ArxivDate.day("31 Feb 2025") == nil)
        #expect(
            ArxivDate.time("Wed, 13 Dec 2006 06:47:31 GMT") == Timestamp("2006-12-13T06:47:31Z"))
        #expect(
            ArxivDate.time("Fri, 14 Mar 2025 00:00:00 -0400") == Timestamp("2025-03-14T04:00:00Z"))
    }
}
