import Papers

/// What LaTeX commands look like as characters.
enum TeXSymbols {
    /// Symbols and names of functions by command.
    static let symbols: [String: String] = table(
        """
        times × cdot · pm ± mp ∓ div ÷ ast * star ⋆ circ ∘
        bullet • sim ~ simeq ≃ approx ≈ cong ≅ equiv ≡ neq ≠ ne ≠ leq ≤ le ≤ geq ≥ ge ≥ ll ≪ gg ≫
        lesssim ≲ gtrsim ≳ leqslant ≤ geqslant ≥ propto ∝ in ∈ notin ∉ ni ∋ subset ⊂ subseteq ⊆
        supset ⊃ supseteq ⊇ cup ∪ cap ∩ setminus ∖ emptyset ∅ varnothing ∅ forall ∀ exists ∃ neg ¬
        land ∧ wedge ∧ lor ∨ vee ∨ to → rightarrow → longrightarrow → leftarrow ← gets ← mapsto ↦
        Rightarrow ⇒ implies ⇒ Leftarrow ⇐ leftrightarrow ↔ Leftrightarrow ⇔ iff ⇔ uparrow ↑
        downarrow ↓ nearrow ↗ searrow ↘ infty ∞ partial ∂ nabla ∇ sum ∑ prod ∏ int ∫ oint ∮ ell ℓ
        hbar ℏ Re ℜ Im ℑ aleph ℵ top ⊤ bot ⊥ perp ⊥ parallel ∥ mid | vert | Vert ‖ langle ⟨ rangle ⟩
        lfloor ⌊ rfloor ⌋ lceil ⌈ rceil ⌉ oplus ⊕ ominus ⊖ otimes ⊗ odot ⊙ dagger † ddagger ‡ prime ′
        ldots … dots … cdots ⋯ vdots ⋮ degree ° S § P ¶ copyright © pounds £ euro € ss ß ae æ AE Æ
        oe œ OE Œ o ø O Ø aa å AA Å l ł L Ł i ı checkmark ✓ xmark ✗ square □ Box □ blacksquare ■
        triangle △ diamond ⋄ clubsuit ♣ diamondsuit ♦ heartsuit ♥ spadesuit ♠ flat ♭ sharp ♯ vdash ⊢
        models ⊨ triangleq ≜ coloneqq ≔ textasciitilde ~ textbackslash \\ textquoteright ’
        textquotedblleft “ textquotedblright ” textendash – textemdash — textdegree ° textmu μ
        textregistered ® texttrademark ™ textgreater > textless < lbrace { rbrace } backslash \\
        colon : log log ln ln exp exp max max min min sup sup inf inf lim lim arg arg argmax argmax
        argmin argmin sin sin cos cos tan tan sinh sinh cosh cosh tanh tanh det det dim dim ker ker
        deg deg gcd gcd Pr Pr mod mod bmod mod hom hom LaTeX LaTeX TeX TeX
        """
    ).merging(GreekLetters.byCommand.mapValues { String($0) }) { first, _ in first }

    /// Commands that only change the look of their argument.
    static let wrappers: Set<String> = words(
        """
        textbf textit textsl textsc texttt textsf textrm textmd textup textnormal text emph mbox
        underline uline uwave underbar overline uppercase lowercase mathbf mathit mathrm mathsf
        mathtt mathcal mathbb mathfrak mathscr mathds boldsymbol bm pmb operatorname ensuremath
        mathop mathbin mathrel url path textsuperscript textsubscript hbox fbox boxed uppercase
        mathnormal overrightarrow underbrace overbrace smash phantom nolinkurl
        """)

    /// Commands that print nothing and take nothing.
    static let dropped: Set<String> = words(
        """
        left right big Big bigg Bigg bigl bigr Bigl Bigr em it bf rm sf tt sc sl bfseries itshape
        scshape ttfamily sffamily rmfamily noindent displaystyle textstyle limits nolimits quad
        qquad xspace protect centering par newline linebreak smallskip medskip bigskip small large
        Large footnotesize scriptsize tiny normalsize middle
        """)

    /// Marks over a letter, as combining characters.
    static let accents: [String: Unicode.Scalar] = [
        "hat": "\u{302}", "widehat": "\u{302}", "tilde": "\u{303}", "widetilde": "\u{303}",
        "bar": "\u{304}", "dot": "\u{307}", "ddot": "\u{308}", "vec": "\u{20D7}",
        "check": "\u{30C}", "breve": "\u{306}", "acute": "\u{301}", "grave": "\u{300}",
        "c": "\u{327}", "v": "\u{30C}", "u": "\u{306}", "H": "\u{30B}", "k": "\u{328}",
        "r": "\u{30A}", "d": "\u{323}", "b": "\u{331}",
    ]

    /// Marks over a letter, by the character of their command.
    static let accentMarks: [Unicode.Scalar: Unicode.Scalar] = [
        "'": "\u{301}", "`": "\u{300}", "^": "\u{302}", "\"": "\u{308}", "~": "\u{303}",
        "=": "\u{304}", ".": "\u{307}",
    ]

    /// Raised forms.
    static let superscripts = pairs(
        "0123456789+−-=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVW∘⊤′*",
        "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂ°ᵀ′*")

    /// Lowered forms.
    static let subscripts = pairs(
        "0123456789+−-=()aehijklmnoprstuvxβγρφχ",
        "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ")

    private static func words(_ text: String) -> Set<String> {
        Set(text.split(whereSeparator: \.isWhitespace).map(String.init))
    }

    private static func table(_ text: String) -> [String: String] {
        let words = text.split(whereSeparator: \.isWhitespace).map(String.init)
        var table: [String: String] = [:]
        for index in stride(from: 0, to: words.count - 1, by: 2) {
            table[words[index]] = words[index + 1]
        }
        return table
    }

    private static func pairs(_ from: String, _ to: String) -> [Unicode.Scalar: Unicode.Scalar] {
        Dictionary(
            zip(from.unicodeScalars, to.unicodeScalars), uniquingKeysWith: { first, _ in first })
    }
}
