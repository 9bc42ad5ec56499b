import Digest
import Papers
import Testing

struct TopicListTests {
    @Test("the digest's order: lists of codes by code points, descending, ties as they come")
    func order() throws {
        let papers = try [
            Sample.paper("2503.00001", "a", "x", "cs.AI"),
            Sample.paper("2503.00002", "b", "x", "cs.LG", "cs.AI"),
            Sample.paper("2503.00003", "c", "x", "cs.LG"),
            Sample.paper("2503.00004", "d", "x", "cs.AI"),
            Sample.paper("2503.00005", "e", "x", "cs.LG", "cs.CV"),
            Sample.paper("2503.00006", "f", "x", "stat.ML"),
            Sample.paper("2503.00007", "g", "x", "cs.CV", "astro-ph.IM"),
        ]
        let titles = DigestOrder.sorted(papers) { $0 }.map(\.title)
        #expect(titles == ["f", "e", "b", "c", "g", "a", "d"])
    }
}
