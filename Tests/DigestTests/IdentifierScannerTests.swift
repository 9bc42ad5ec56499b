import Papers
import Testing

@testable import Digest

@Suite struct IdentifierScannerTests {
    private func found(_ text: String, _ scope: IdentifierScanner.Scope = .bare) -> [String] {
        IdentifierScanner(scope: scope).identifiers(in: Array(text.utf8)).map(\.text)
    }

    @Test(
        "An identifier is found in every form in which people write one",
        arguments: [
            ("2512.04540", "2512.04540"), ("arXiv:2512.04540v2", "2512.04540"),
            ("ARXIV: 2512.04540.", "2512.04540"),
            ("(https://arxiv.org/abs/2512.04540),", "2512.04540"),
            ("[pdf](http://arxiv.org/pdf/2512.04540v1.pdf)", "2512.04540"),
            ("doi:10.48550/arXiv.2512.04540", "2512.04540"),
            ("https://doi.org/10.48550/ARXIV.2512.04540;", "2512.04540"),
            ("**2512.04540**", "2512.04540"), ("see—arXiv:0704.0001—there", "0704.0001"),
            ("hep-th/9901001v3", "hep-th/9901001"), ("math.GT/0309136", "math/0309136"),
            ("https://papers.example/papers/2512.04540", "2512.04540"),
            ("https://proxy.example/?u=https://arxiv.org/abs/2512.04540", "2512.04540"),
        ])
    func forms(text: String, id: String) {
        #expect(found(text) == [id])
    }

    @Test(
        "What only looks like an identifier is none",
        arguments: [
            "10.1103/1305.4904", "example.org/9901001", "version 2512.0454", "2513.04540",
            "https://doi.org/10.1000/2512.04540", "and/9901001", "12512.04540", "2512.04540x", "",
        ])
    func others(text: String) {
        #expect(found(text) == [])
    }

    @Test func `Each identifier comes once, in the order of the text`() {
        #expect(
            found("2512.04540, 2101.00001 and arXiv:2512.04540v3")
                == ["2512.04540", "2101.00001"])
    }

    @Test func `Where the word must name arXiv, a bare number is none`() {
        #expect(found("2512.04540", .marked) == [])
        #expect(found("arXiv: 2512.04540 [cs]", .marked) == ["2512.04540"])
        #expect(found("arXiv:2512.04540 [cs]", .marked) == ["2512.04540"])
    }
}
