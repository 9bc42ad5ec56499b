import LinearAlgebra
import Papers
import Testing

@testable import Ranking

@Suite struct SemanticBasisTests {
    @Test func `papers of one topic are nearer to each other than to the other topic`() {
        let papers = World.fresh(.stars, 8) + World.fresh(.proteins, 8)
        let meaning = FeatureExtractor(background: World.background).vectors(of: papers).semantic
        for row in 0..<16 {
            var (same, other): ([Double], [Double]) = ([], [])
            for column in 0..<16 where column != row {
                let cosine = Double(product(meaning.row(row), meaning.row(column)))
                if row / 8 == column / 8 { same.append(cosine) } else { other.append(cosine) }
            }
            #expect(mean(same) > mean(other) + 0.3)
        }
    }

    @Test func `vectors of meaning have length one, or are zero where no word is known`() {
        let papers = [World.papers[0], paper(900, "Zeppelin", "qwertz")]
        let meaning = FeatureExtractor(background: World.background).vectors(of: papers).semantic
        #expect(abs(product(meaning.row(0), meaning.row(0)) - 1) < 1e-5)
        #expect(meaning.row(1).allSatisfy { $0 == 0 })
    }

    @Test func `rows unpacked beforehand give the same vectors as rows unpacked when needed`() {
        let basis = World.background.basis
        let words: [(term: Int32, weight: Float)] = [(0, 0.5), (3, -1), (1, 0.25)]
        var (sum, other) = (MeaningSum(basis), MeaningSum(basis, rows: basis.unpacked()))
        for words in [words, Array(words.dropFirst()), []] {
            let (meaning, expected) = (sum.meaning(of: words), other.meaning(of: words))
            #expect(meaning.scale == expected.scale)
            #expect(meaning.elements == expected.elements)
            #expect(meaning.elements.contains { $0 != 0 } == !words.isEmpty)
        }
    }

    @Test func `products with terms' rows are inner products`() {
        let basis = World.background.basis
        let vector = (0..<basis.directions).map { Float($0 % 3) - 1 }
        let terms = (0..<Int32(min(70, basis.terms))).map(\.self)
        let products = basis.products(ofTerms: terms, with: vector)
        #expect(products.count == terms.count)
        let rows = basis.unpacked()
        for (term, product) in zip(terms, products) {
            let expected = zip(rows.row(Int(term)), vector).reduce(0) { $0 + $1.0 * $1.1 }
            #expect(abs(product - expected) < 1e-4)
        }
    }

    @Test func `the directions of a planted matrix are found`() {
        // Two groups of columns that never occur together, one group twice as often.
        let rows = 90
        let matrix = SparseMatrix(
            rows: rows, columns: 4, rowOffsets: (0...rows).map { $0 * 2 },
            indices: (0..<rows).flatMap { $0 % 3 == 0 ? [2, 3] : [0, 1] as [Int32] },
            values: [Float](repeating: 1, count: rows * 2))
        let vectors = SemanticBasis.rightSingularVectors(
            of: matrix, options: .init(directions: 2), progress: { _ in })
        let half = Float(0.5).squareRoot()
        let expected: [Float] = [half, 0, half, 0, 0, half, 0, half]
        #expect(vectors.rows == 4 && vectors.columns == 2)
        for (value, expected) in zip(vectors.values, expected) {
            #expect(abs(abs(value) - expected) < 1e-4)
        }
        #expect(vectors[0, 0] * vectors[1, 0] > 0)
    }

    @Test func `the ends of a direction are the terms with its largest elements`() {
        let basis = World.background.basis
        let rows = basis.unpacked()
        for (direction, poles) in basis.poles(words: 3).enumerated() {
            let order = (0..<basis.terms).filter { rows[$0, direction] > 0 }.sorted {
                (rows[$1, direction], $0) < (rows[$0, direction], $1)
            }
            #expect(poles.high == order.prefix(3).map { Int32($0) })
            let lowest = (0..<basis.terms).filter { rows[$0, direction] < 0 }.sorted {
                (rows[$0, direction], $0) < (rows[$1, direction], $1)
            }
            #expect(poles.low == lowest.prefix(3).map { Int32($0) })
        }
    }
}
