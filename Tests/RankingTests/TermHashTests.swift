import Testing

@testable import Ranking

@Suite struct TermHashTests {
    @Test func `a pair of words depends on their order`() {
        let (deep, net) = (TermHash(bytes: "deep".utf8), TermHash(bytes: "net".utf8))
        #expect(TermHash.bigram(deep, net) != .bigram(net, deep))
        #expect(TermHash.bigram(deep, deep) != deep)
    }

    @Test func `a hash is never zero`() {
        #expect(TermHash.mixed(0) == 1)
        #expect(TermHash.mixed(1) != 0)
    }

    @Test func `a name has another identity than the words of the text`() {
        #expect(TermHash.author("star") != terms("star").first)
        #expect(TermHash.category("star") != TermHash.author("star"))
    }

    @Test func `an author's name is folded like a text`() {
        #expect(TermHash.author("Erdős, P.") == TermHash.author("erdos p"))
        #expect(TermHash.author("P. Erdős") != TermHash.author("Erdős P."))
        #expect(TermHash.author("—") == nil)
        #expect(TermHash.author("") == nil)
    }
}
