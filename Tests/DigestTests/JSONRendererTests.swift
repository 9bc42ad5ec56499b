import Digest
import Foundation
import Papers
import Testing

struct JSONRendererTests {
    private func object(_ text: String) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    }

    @Test("keys are those of the documentation")
    func keys() throws {
        let edition = try Sample.edition(basis: .tooFewLabels(12, of: 30))
        let root = try object(JSONRenderer().render(edition))
        #expect(root["schema"] as? String == "paperboy.lists/1")
        #expect(root["day"] as? String == "2025-03-04")
        #expect(root["since"] is NSNull)
        let model = try #require(root["model"] as? [String: Any])
        #expect(model["basis"] as? String == "too-few-labels")
        #expect(model["labels"] as? Int == 12)
        #expect(model["needed"] as? Int == 30)
        let topics = try #require(root["topics"] as? [[String: Any]])
        #expect(topics.map { $0["name"] as? String } == ["Robots", "Learning"])
        #expect(topics[1]["keywords"] as? [String] == ["robot,learn"])
        let paper = try #require((topics[0]["papers"] as? [[String: Any]])?.first)
        #expect(
            Set(paper.keys) == [
                "rank", "id", "url", "title", "abstract", "authors", "authors_complete",
                "categories", "categories_complete", "score", "interest", "reasons", "verdict",
                "exploration", "followed",
            ])
        #expect(paper["score"] as? Double == 1.5)
        #expect(paper["interest"] is NSNull)
    }

    @Test("too few labels of one kind are told as such, with what is needed")
    func tooFewOfAKind() throws {
        let basis = InterestBasis.tooFewOfAKind(ups: 40, downs: 3, of: 8)
        #expect(basis.sentence == "too few thumbs down for a probability (3 of 8)")
        #expect(
            InterestBasis.tooFewOfAKind(ups: 2, downs: 40, of: 8).sentence
                == "too few thumbs up for a probability (2 of 8)")
        let root = try object(JSONRenderer().render(try Sample.edition(basis: basis)))
        let model = try #require(root["model"] as? [String: Any])
        #expect(model["basis"] as? String == "too-few-of-a-kind")
        #expect(model["labels"] as? Int == 43 && model["needed"] as? Int == 8)
    }

    @Test("hostile text stays exact, and harmless on a terminal; no number is not a number")
    func hostile() throws {
        var edition = try Sample.edition(title: Sample.hostile)
        edition.lists[0].papers[0].score = .nan
        let text = JSONRenderer().render(edition)
        #expect(!text.holdsControls)
        let topics = try #require(try object(text)["topics"] as? [[String: Any]])
        let paper = try #require((topics[0]["papers"] as? [[String: Any]])?.first)
        #expect(paper["title"] as? String == Sample.hostile)
        #expect(paper["score"] is NSNull)
    }

    @Test("as lines every paper comes once, with its topics")
    func lines() throws {
        let lines = JSONRenderer().lines(try Sample.edition()).split(separator: "\n")
        let papers = try lines.map { try object(String($0)) }
        #expect(papers.map { $0["id"] as? String } == ["2503.00001", "2503.00002"])
        #expect(papers[0]["topics"] as? [String] == ["Robots", "Learning"])
    }

    /// The identifiers of an edition's lines, whose lists hold papers of these numbers.
    private func lines(_ lists: [[Int]], _ order: Edition.Order) throws -> [Int] {
        var edition = try Sample.edition()
        let (list, ranked) = (edition.lists[0], edition.lists[0].papers[0])
        var ranks: [Int: Int] = [:]
        edition.order = order
        edition.lists = try lists.enumerated().map { place, numbers in
            var copy = list
            copy.topic.name = "Topic \(place)"
            copy.papers = try numbers.map { number in
                ranks[number] = ranks[number] ?? ranks.count + 1
                var paper = ranked
                paper.rank = try #require(ranks[number])
                paper.paper.id = try #require(ArxivID("2503.0000\(number)"))
                return paper
            }
            return copy
        }
        return try JSONRenderer().lines(edition).split(separator: "\n").map {
            let id = try #require(try object(String($0))["id"] as? String)
            return try #require(Int(id.suffix(1)))
        }
    }

    @Test("in the digest's order the lines keep that of every list, by interest that of ranks")
    func linesInOrder() throws {
        let lists = [[2, 4, 5], [1, 2, 3, 5], [], [1, 3, 6]]
        #expect(try lines(lists, .digest) == [1, 2, 4, 3, 5, 6])
        #expect(try lines(lists, .interest) == [2, 4, 5, 1, 3, 6])
        // No order keeps both of these.
        #expect(try lines([[1, 2], [3, 2, 1]], .digest) == [1, 2, 3])
    }

    @Test("identifiers come by rank, each once")
    func ids() throws {
        #expect(IDsRenderer().render(try Sample.edition()) == "2503.00001\n2503.00002\n")
    }
}
