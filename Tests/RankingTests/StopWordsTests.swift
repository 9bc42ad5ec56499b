import Testing

@testable import Ranking

@Suite struct StopWordsTests {
    @Test(arguments: ["the", "of", "because", "yourselves", "a", "themselves"])
    func `function words are stop words`(word: String) {
        #expect(StopWords.english.contains(TermHash(word: word)))
    }

    @Test(arguments: ["star", "model", "our's", "learning", "x", ""])
    func `other words are not`(word: String) {
        #expect(!StopWords.english.contains(TermHash(word: word)))
    }
}
