import Papers
import Testing

@testable import Ranking

@Suite struct FeatureTablesTests {
    private func numbers(of terms: [TermHash], in table: NumberTable) -> [Int32] {
        var (slots, numbers): ([UInt64], [Int32]) = ([7], [7])
        let counts = terms.map { TermCount(term: $0, title: 0, abstract: 1, isBigram: false) }
        table.find(counts, first: &slots, into: &numbers)
        return numbers
    }

    @Test func `terms of one slot are told apart, and from those that are not known`() {
        // All begin at the last slot of 16, so that the search goes round the end.
        let terms = (1...5).map { TermHash(value: $0 << 32 | 15) }
        let table = NumberTable(terms)
        #expect(numbers(of: terms, in: table) == [0, 1, 2, 3, 4])
        #expect(
            numbers(of: [TermHash(value: 6 << 32 | 15), TermHash(value: 4)], in: table) == [-1, -1])
        #expect(numbers(of: terms, in: NumberTable([])) == [-1, -1, -1, -1, -1])
        #expect(numbers(of: [], in: table).isEmpty)
    }

    @Test func `papers have the same features with tables and without`() {
        let extractor = FeatureExtractor(background: World.background)
        let tables = FeatureTables(extractor)
        for paper in World.papers.prefix(50) {
            let (plain, quick) = (made(paper, extractor, nil), made(paper, extractor, tables))
            #expect(plain.sparse.indices == quick.sparse.indices)
            #expect(plain.sparse.values == quick.sparse.values)
            #expect(plain.scales == quick.scales && plain.multiples == quick.multiples)
            #expect(!plain.sparse.indices.isEmpty)
        }
    }

    private func made(
        _ paper: Paper, _ extractor: FeatureExtractor, _ tables: FeatureTables?
    ) -> MadeFeatures {
        var maker = FeatureMaker(extractor, tables: tables, papers: 1)
        maker.append(paper)
        return maker.made
    }
}
