import Testing

@testable import Ranking

@Suite struct SurfaceTests {
    @Test(arguments: [
        ("Learning", "learning"), ("LLM", "LLM"), ("NeRF", "NeRF"), ("gpt", "gpt"), ("X", "x"),
        ("Étoile", "étoile"),
    ]) func `a word is written small unless its capitals mean something`(
        written: String, shown: String
    ) throws {
        let token = try #require(Tokenizer().tokens(of: written).first)
        #expect(Surface.text(of: token, in: Array(written.utf8)) == shown)
    }
}
