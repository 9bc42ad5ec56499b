/// Greek letters by the names of LaTeX's commands for them.
public enum GreekLetters {
    /// The letter that a command shows, without its backslash: α for `alpha`, ε for `varepsilon`.
    public static let byCommand: [String: Unicode.Scalar] = {
        let words = table.split(whereSeparator: \.isWhitespace)
        return Dictionary(
            uniqueKeysWithValues: stride(from: 0, to: words.count, by: 2).compactMap { place in
                words[place + 1].unicodeScalars.first.map { (String(words[place]), $0) }
            })
    }()

    /// The usual command of a letter; the shortest one where it has several.
    public static let commands: [Unicode.Scalar: String] = Dictionary(
        byCommand.map { ($0.value, $0.key) }
    ) { $0.count < $1.count ? $0 : $1 }

    private static let table = """
        alpha α beta β gamma γ delta δ epsilon ε varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι
        kappa κ lambda λ mu μ nu ν xi ξ pi π varpi ϖ rho ρ varrho ϱ sigma σ varsigma ς tau τ
        upsilon υ phi φ varphi φ chi χ psi ψ omega ω Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π
        Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω
        """
}
