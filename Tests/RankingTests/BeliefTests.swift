import Testing

@testable import Ranking

@Suite struct BeliefTests {
    /// All beliefs of the model.
    private let beliefs = World.model.strongestBeliefs(for: .max, against: 0)

    @Test func `beliefs run from the strongest for to the strongest against`() throws {
        #expect(beliefs.count == World.model.interest.columns.count)
        #expect(beliefs.map(\.weight) == beliefs.map(\.weight).sorted { $0 > $1 })
        let words = beliefs.filter { $0.kind == .term && !$0.text.contains(" ") }
        let weights = Dictionary(words.map { ($0.text, $0.weight) }, uniquingKeysWith: { $1 })
        let (star, protein) = (try #require(weights["star"]), try #require(weights["protein"]))
        #expect(star > 0)
        #expect(protein < 0)
    }

    @Test func `a weight is told for the largest value that its block allows`() {
        let model = World.model
        let scales = model.extractor.scales
        for (block, length) in [(Feature.Block.title, scales.title), (.author, scales.authors)] {
            let raw = zip(model.interest.columns, model.interest.weights)
                .filter { Feature(column: $0.0).block == block }.map { Double($0.1) }
            let told = beliefs.filter { $0.kind == block }.map(\.weight)
            #expect(!raw.isEmpty && told == raw.map { $0 * Double(length) }.sorted(by: >))
        }
        let form = beliefs.filter { $0.kind == .attribute }.map(\.weight)
        let raw = zip(model.interest.columns, model.interest.weights)
            .filter { Feature(column: $0.0).block == .attribute }.map { Double($0.1) }
        #expect(!raw.isEmpty && form == raw.map { $0 * Double(scales.form) }.sorted(by: >))
    }

    @Test func `the strongest beliefs are the first and the last`() {
        let strongest = World.model.strongestBeliefs(for: 3, against: 2)
        #expect(strongest == Array(beliefs.prefix(3) + beliefs.suffix(2)))
        let all = World.model.strongestBeliefs(for: beliefs.count, against: 5)
        #expect(all == beliefs)
    }

    @Test func `a model has not changed since itself`() {
        let changes = World.model.changes(since: World.model, count: .max)
        #expect(changes.allSatisfy { $0.change == 0 } && !changes.isEmpty)
        #expect(World.model.changes(since: World.model, count: 3).count == 3)
    }

    @Test func `changes are of the same term, whatever its number, and of those gone`() throws {
        let model = ModelBytesTests.withOwnTerms
        let (gained, lost) = (
            model.changes(since: World.model, count: .max),
            World.model.changes(since: model, count: .max)
        )
        for changes in [gained, lost] {
            #expect(changes.map { abs($0.change) } == changes.map { abs($0.change) }.sorted(by: >))
        }
        let new = try #require(gained.first { $0.belief.text == "zeppelin" })
        #expect(new.change == new.belief.weight)
        let old = try #require(lost.first { $0.belief.text == "zeppelin" })
        #expect(old.belief.weight == 0 && old.change == -new.change)
    }

    @Test func `a liked author is named`() {
        #expect(
            beliefs.contains {
                $0.kind == .author && Topic.stars.authors.contains($0.text)
            })
    }
}
