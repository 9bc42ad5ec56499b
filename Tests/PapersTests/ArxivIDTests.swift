import Papers
import Testing

@Suite("Arxiv identifiers")
struct ArxivIDTests {
    @Test(
        "every usual form of a reference gives the canonical identifier and its version",
        arguments: [
            ("2512.04540", "2512.04540", nil),
            (" 2512.04540v3 ", "2512.04540", 3),
            ("arXiv:2512.04540v12", "2512.04540", 12),
            ("ARXIV: 2512.04540", "2512.04540", nil),
            ("https://arxiv.org/abs/2512.04540v1", "2512.04540", 1),
            ("http://arxiv.org/pdf/2512.04540v2.pdf", "2512.04540", 2),
            ("https://www.arxiv.org/html/2512.04540?x=1#S2", "2512.04540", nil),
            ("arxiv.org/abs/hep-th/9901001v2", "hep-th/9901001", 2),
            ("https://www.alphaxiv.org/overview/2512.04540v2", "2512.04540", 2),
            ("https://alphaxiv.org/abs/2512.04540", "2512.04540", nil),
            ("https://huggingface.co/papers/2512.04540#community", "2512.04540", nil),
            ("hf.co/papers/2512.04540", "2512.04540", nil),
            ("https://doi.org/10.48550/arXiv.2512.04540", "2512.04540", nil),
            ("10.48550/ARXIV.0704.0001", "0704.0001", nil),
            ("doi:10.48550/arXiv.2512.04540", "2512.04540", nil),
            ("oai:arXiv.org:2512.04540v1", "2512.04540", 1),
            ("math.GT/0309136", "math/0309136", nil),
            ("solv-int/9901001v1", "solv-int/9901001", 1),
            ("hepth/9901001", "hep-th/9901001", nil),
        ] as [(String, String, Int?)])
    func reference(text: String, id: String, version: Int?) throws {
        let found = try #require(ArxivID.reference(in: text))
        #expect(found.id.text == id)
        #expect(found.version == version)
    }

    @Test(
        "what arXiv never assigned is refused",
        arguments: [
            "", "7", "2513.00001", "2512.0454", "1412.00001", "0703.0001", "2512.04540v0",
            "2512.04540v01", "2512.04540 and more", "hep-th/99010011", "hep-th/9913001",
            "hep-th/1001001", "https://example.org/abs/2512.04540", "https://arxiv.org/list/cs.CV",
            "10.1000/182", "https://huggingface.co/abs/2512.04540",
            "https://huggingface.co/papers", "https://arxiv.org/papers/2512.04540",
        ])
    func refusal(text: String) {
        #expect(ArxivID(text) == nil)
    }
}
