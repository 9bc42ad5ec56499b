import LinearAlgebra
import Testing

@testable import Ranking

@Suite struct InterestFitsTests {
    private let vectors = FeatureExtractor(background: World.background).vectors(of: World.papers)
    private let requests = [
        FitRequest(liked: [0, 2, 4], disliked: [1], others: Array(60..<120)),
        FitRequest(liked: [0, 2, 4, 6, 8, 10], disliked: [1, 3], others: Array(60..<120)),
    ]

    private func settings(_ change: (inout FitSettings) -> Void) -> FitSettings {
        var settings = FitSettings()
        settings.tolerance = 1e-6
        change(&settings)
        return settings
    }

    private func distance(_ left: LinearInterest, _ right: LinearInterest) -> Float {
        zip(left.scores(of: vectors), right.scores(of: vectors)).map { abs($0 - $1) }.max() ?? 0
    }

    @Test func `settings fitted together give what each gives alone`() {
        let all = [
            settings { _ in }, settings { $0.mass = 500 }, settings { $0.authorScale = 2 },
            settings { $0.semanticScale = 1 }, settings { $0.othersTaken = 20 },
        ]
        let fits = InterestFits(requests, of: vectors, settings: all, frequency: { _ in 3 })
        for (index, settings) in all.enumerated() {
            let alone = LinearInterest.fit(
                requests, of: vectors, settings: settings, frequency: { _ in 3 })
            let together = fits.interests(bySettings: index)
            #expect(together.count == 2)
            for (left, right) in zip(together, alone) { #expect(distance(left, right) < 0.02) }
            #expect(fits.interest(ofRequest: 1, bySettings: index) == together[1])
        }
        let (first, other) = (fits.interests(bySettings: 0), fits.interests(bySettings: 1))
        #expect(distance(first[0], other[0]) > 0.1)
    }

    @Test func `requests that are not tried by all settings are fitted by the first alone`() {
        let all = [settings { _ in }, settings { $0.mass = 500 }, settings { $0.authorScale = 2 }]
        let more = requests + [FitRequest(liked: [1, 3, 5], others: Array(60..<120))]
        let fits = InterestFits(
            more, of: vectors, settings: all, tried: [0, 2], frequency: { _ in 3 })
        let alone = all.map {
            LinearInterest.fit(more, of: vectors, settings: $0, frequency: { _ in 3 })
        }
        for request in more.indices {
            let own = fits.interest(ofRequest: request, bySettings: 0)
            #expect(distance(own, alone[0][request]) < 0.02)
        }
        for (request, index) in [(0, 1), (0, 2), (2, 1), (2, 2)] {
            let tried = fits.interest(ofRequest: request, bySettings: index)
            #expect(distance(tried, alone[index][request]) < 0.02)
        }
        let counts = more.indices.map { request in
            fits.scores(ofRequest: request, lists: [[7, 8]])[0].count
        }
        #expect(counts == [3, 1, 3])
    }

    @Test func `scores by all settings in one pass are those of each interest, to the last bit`() {
        // More than go side by side.
        let all = (0..<10).map { number in
            settings {
                $0.tolerance = 0.01
                $0.mass = 500 * Float(number + 1)
                $0.authorScale = number == 3 ? 2 : 1
                $0.authorBonus = number == 4 ? 0 : 0.8
            }
        }
        let mean = LinearInterest(
            columns: [vectors.sparse.indices[0]], weights: [0.5],
            semantic: vectors.semantic.row(0).map { $0 / 2 }, intercept: 0.1)
        let tastes = [1, 2].flatMap { vectors.semantic.row($0) }
        let prior = InterestPrior(
            mean: mean,
            tastes: DenseMatrix(rows: 2, columns: mean.semantic.count, values: tastes))
        let fits = InterestFits(
            requests, of: vectors, prior: prior, settings: all, frequency: { _ in 3 })
        // Neighbours, far ones, and none.
        let lists = [Array(20..<40), [0, 119, 7], []]
        for request in requests.indices {
            let scores = fits.scores(ofRequest: request, lists: lists)
            #expect(scores.map(\.count) == [10, 10, 10])
            for (index, _) in all.enumerated() {
                let interest = fits.interest(ofRequest: request, bySettings: index)
                for (list, rows) in lists.enumerated() {
                    #expect(scores[list][index] == interest.scores(of: vectors, rows: rows))
                }
            }
        }
        let bonuses = fits.interest(ofRequest: 0, bySettings: 0).authorBonus
        #expect(!bonuses.isEmpty && bonuses.values.allSatisfy { $0 > 0 })
    }

    @Test func `lists scored by many fits side by side have each fit's scores, to the last bit`() {
        // Two batches, the first one of more than go side by side.
        let more = (0..<20).map { number in
            FitRequest(
                liked: Array(0...number), disliked: [59],
                others: number < 18 ? Array(60..<80) : Array(80..<120))
        }
        #expect(FitRequest.batches(more) == [0..<18, 18..<20])
        let fits = InterestFits(
            more, of: vectors, settings: [FitSettings()], frequency: { _ in 3 })
        let lists = [([0, 119, 7], 19), (Array(20..<40), 3), ([5], 11), ([], 0), ([8, 9], 3)]
        let scores = fits.scores(of: lists.map { (rows: $0.0, request: $0.1) })
        #expect(scores.map(\.count) == [3, 20, 1, 0, 2])
        for (list, found) in zip(lists, scores) {
            let interest = fits.interest(ofRequest: list.1, bySettings: 0)
            #expect(found == interest.scores(of: vectors, rows: list.0))
        }
        #expect(fits.scores(of: []).isEmpty)
    }

    @Test func `an author scale is that of the authors' block`() {
        var longer = vectors
        longer.sparse.scale(by: 3) { Feature(column: Int32($0)).block == .author }
        let plain = settings { $0.authorBonus = 0 }
        let scaled = settings {
            $0.authorBonus = 0
            $0.authorScale = 3
        }
        let expected = LinearInterest.fit(
            requests, of: longer, settings: plain, frequency: { _ in 3 }
        ).map { $0.scores(of: longer) }
        let found = LinearInterest.fit(
            requests, of: vectors, settings: scaled, frequency: { _ in 3 }
        ).map { $0.scores(of: vectors) }
        for (left, right) in zip(expected.joined(), found.joined()) {
            #expect(abs(left - right) < 0.02)
        }
    }

    @Test func `rows scored where they are score as their copies do`() {
        let interest = InterestFits(
            requests, of: vectors, settings: [FitSettings()], frequency: { _ in 3 }
        ).interest(ofRequest: 1, bySettings: 0)
        for rows in [[3, 5, 4, 9], [0, 119], [], [7]] {
            let copied = interest.scores(of: vectors.selecting(rows))
            let found = interest.scores(of: vectors, rows: rows)
            #expect(found.count == rows.count)
            for (left, right) in zip(found, copied) { #expect(abs(left - right) < 1e-4) }
        }
    }
}
