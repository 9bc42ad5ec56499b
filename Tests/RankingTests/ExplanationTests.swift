import Papers
import Testing

@testable import Ranking

@Suite struct ExplanationTests {
    private let labelled = World.training(ups: 10, downs: 6).labelled

    @Test func `the reasons add up to the score`() {
        let odd = [
            paper(980, "", ""), paper(981, "Zeppelin", "qwertz"),
            paper(982, "Star", "protein", authors: ["Vera Sternfeld", "Rosa Eiwit"]),
        ]
        for paper in World.papers.prefix(30) + World.fresh(.stars) + odd {
            let explanation = World.model.explanation(of: paper)
            let sum = explanation.reasons.reduce(0) { $0 + $1.contribution }
            #expect(abs(sum - explanation.score) < 1e-6)
            #expect(explanation.score == World.model.scores(of: [paper])[0])
            let sizes = explanation.reasons.map { abs($0.contribution) }
            #expect(sizes == sizes.sorted { $0 > $1 })
        }
    }

    @Test func `the shares make the score even before rounding is settled`() {
        let papers = World.fresh(.stars) + World.fresh(.proteins)
        let vectors = World.model.extractor.vectors(of: papers)
        let scores = World.model.scores(of: vectors)
        let reasons = World.model.strongestReasons(of: papers, vectors: vectors, count: 10_000)
        for (list, score) in zip(reasons, scores) {
            let sum = list.reduce(Double(World.model.interest.intercept)) { $0 + $1.contribution }
            #expect(abs(sum - score) < 1e-4)
        }
    }

    @Test func `words and authors are named as the paper writes them`() throws {
        let new = paper(983, "Galaxy Halo", "the CDMx galaxy", authors: ["Tycho Brandt"])
        let reasons = World.model.explanation(of: new).reasons
        #expect(reasons.contains { $0.kind == .term && $0.text == "galaxy" })
        #expect(reasons.contains { $0.kind == .semantic && $0.text == "halo" })
        let author = try #require(reasons.first { $0.kind == .author })
        #expect(author.text == "Tycho Brandt")
        #expect(author.contribution > 0)
        #expect(reasons.count { $0.kind == .intercept } == 1)
    }

    @Test func `words speak more for papers of the liked topic than of the other`() {
        func share(_ papers: [Paper]) -> Double {
            mean(
                papers.map { paper in
                    World.model.explanation(of: paper).reasons
                        .filter { $0.kind == .term || $0.kind == .semantic }
                        .reduce(0) { $0 + $1.contribution }
                })
        }
        #expect(share(World.fresh(.stars)) > share(World.fresh(.proteins)))
    }

    @Test func `the nearest labelled papers are named, the paper itself never`() {
        let explanation = World.model.explanation(
            of: World.papers[0], among: labelled, neighbours: 2)
        #expect(explanation.nearestLiked.count == 2)
        #expect(explanation.nearestDisliked.count == 2)
        let all = explanation.nearestLiked + explanation.nearestDisliked
        #expect(all.allSatisfy { $0.paper != World.papers[0].id })
        #expect(explanation.nearestLiked[0].similarity >= explanation.nearestLiked[1].similarity)
        #expect(explanation.nearestLiked[0].similarity > explanation.nearestDisliked[0].similarity)
    }

    @Test func `the strongest reasons are few, and without the intercept`() {
        let papers = World.fresh(.stars, 4)
        let reasons = World.model.strongestReasons(
            of: papers, vectors: World.model.extractor.vectors(of: papers), count: 3)
        #expect(reasons.count == 4)
        for list in reasons {
            #expect(list.count == 3)
            #expect(list.allSatisfy { $0.kind != .intercept && $0.contribution != 0 })
            #expect(
                list.map { abs($0.contribution) }
                    == list.map { abs($0.contribution) }.sorted { $0 > $1 })
            #expect(Set(list.map(\.text)).count == 3)
        }
        #expect(
            World.model.strongestReasons(
                of: [], vectors: World.model.extractor.vectors(of: []), count: 3
            ).isEmpty)
    }

    @Test func `the strongest of all reasons are those of a few, and then the rest`() {
        let model = World.model()
        let papers = Array(World.fresh(.stars, 3))
        let vectors = model.extractor.vectors(of: papers)
        let few = model.strongestReasons(of: papers, vectors: vectors, count: 4)
        let all = model.strongestReasons(of: papers, vectors: vectors, count: .max)
        for (few, all) in zip(few, all) {
            #expect(few == Array(all.prefix(4)))
            #expect(all.count > 16)
        }
    }
}
