import Testing

@testable import Arxiv

struct TeXAccentsTests {
    @Test(
        arguments: [
            (#"Schr\"odinger"#, "Schrödinger"), (#"Schr\"{o}dinger"#, "Schrödinger"),
            (#"Schr{\"o}dinger"#, "Schrödinger"), (#"Carretero-Gonz\'alez"#, "Carretero-González"),
            (#"M\'{\i}ra, \'\i"#, "Míra, í"), (#"Garc\'\i a, na\"\i ve"#, "García, naïve"),
            (#"{\'\i} a, \'{\i} a"#, "í a, í a"), (#"\v{S}koda \c c \c{C}"#, "Škoda ç Ç"),
            (#"{\L}ukasz, S\o rensen, \ss{}"#, "Łukasz, Sørensen, ß"),
            (#"{\aa}ngstr\"om \AA"#, "ångström Å"), (#"Erd\H{o}s, \k{a}, \r u"#, "Erdős, ą, ů"),
            (#"\^{\j} \=u \.z \u{g} \~n \`e"#, "ĵ ū ż ğ ñ è"),
            (#"kept: $\"o \$ \'e$ and \"o"#, #"kept: $\"o \$ \'e$ and ö"#),
            (#"a lone $ sign, then \"u"#, "a lone $ sign, then ü"),
            (#"$$\'e$$ \'e"#, #"$$\'e$$ é"#), (#"100\% of \alpha, {\Lambda}-LTB \cite{x}"#, ""),
            (#"\vec{x} \ccc \Hat \"q \'"#, ""), (#"ends with \"#, ""), ("no command", ""),
        ])
    func commandsBecomeLettersOutsideFormulas(tex: String, unicode: String) {
        let decoded = String(decoding: TeXAccents.decode(Array(tex.utf8)), as: UTF8.self)
        #expect(decoded == (unicode.isEmpty ? tex : unicode))
    }
}
