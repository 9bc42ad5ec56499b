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

    @Test func `each word of the list has a place`() {
        let words = StopWords.words.split(whereSeparator: \.isWhitespace)
        #expect(words.count > 200)
        for word in words { #expect(StopWords.english.contains(TermHash(word: word))) }
    }
}
