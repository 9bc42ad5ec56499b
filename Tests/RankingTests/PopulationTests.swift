import LinearAlgebra
import Testing

@testable import Ranking

@Suite struct PopulationTests {
    private static let directions = World.background.basis.directions
    private static let form = World.background.formColumns

    /// A reader all of whose semantic weights are one number, and those of form ten times that.
    private static func reader(_ name: String, _ weight: Float) -> (String, LinearInterest) {
        let columns = form.sorted()
        let interest = LinearInterest(
            columns: [0] + columns, weights: [99] + columns.map { _ in 10 * weight },
            semantic: Array(repeating: weight, count: directions), intercept: 5)
        return (name, interest)
    }

    private static func background(_ readers: [(String, LinearInterest)]) -> BackgroundModel {
        World.background.with(
            Population(of: readers.map { (name: $0.0, interest: $0.1) }, over: World.background))
    }

    private static let nine = (1...9).map { reader("reader\($0)", Float($0)) }

    @Test func `a fit begins at the mean of all readers, terms and intercept apart`() {
        let prior = Self.background(Self.nine).prior().mean
        #expect(prior.semantic.allSatisfy { abs($0 - 5) < 1e-5 })
        #expect(prior.columns == Self.form.sorted())
        #expect(!prior.columns.isEmpty)
        #expect(prior.weights.allSatisfy { abs($0 - 50) < 1e-4 })
        #expect(prior.intercept == 0)
    }

    @Test func `a reader's own weights, and those of collections of the same person, are left out`()
    {
        let background = Self.background(Self.nine)
        // (45 − 9) / 8.
        let reader9 = background.prior(without: "reader9").mean.semantic
        #expect(reader9.allSatisfy { abs($0 - 4.5) < 1e-5 })
        let another = background.prior(without: "reader9-videos").mean.semantic
        #expect(another.allSatisfy { abs($0 - 4.5) < 1e-5 })
        #expect(background.prior(without: "stranger") == background.prior())
    }

    @Test func `few readers say nothing of readers in general`() {
        let eight = Self.background(Array(Self.nine.prefix(8)))
        #expect(eight.prior().mean.semantic.allSatisfy { $0 > 0 })
        let seven = eight.prior(without: "reader1")
        #expect(seven.mean.semantic.allSatisfy { $0 == 0 })
        #expect(seven.mean.weights.allSatisfy { $0 == 0 })
        #expect(eight.prior().tastes.rows == 8 && seven.tastes.rows == 0)
        #expect(World.background.prior().mean.semantic.count == Self.directions)
    }

    @Test func `a fit to hardly any weight is its share of the prior, and labels override it`() {
        let prior = Self.background(Self.nine).prior()
        let vectors = FeatureExtractor(background: World.background).vectors(of: World.papers)
        let request = FitRequest(liked: [0, 2, 4], others: Array(60..<120))
        var settings = FitSettings()
        settings.likedForHalfOfPrior = 1
        settings.authorBonus = 0
        func scores(mass: Float) -> [Float] {
            settings.mass = mass
            return LinearInterest.fit(
                [request], of: vectors, prior: prior, settings: settings, frequency: { _ in 3 })[0]
                .scores(of: vectors)
        }
        // Three liked papers: three quarters.
        for (found, expected) in zip(scores(mass: 1e-4), prior.mean.scores(of: vectors)) {
            #expect(abs(found - 0.75 * expected) < 1e-2)
        }
        let fitted = scores(mass: 7000)
        let lowestLiked = [0, 2, 4].map { fitted[$0] }.min() ?? 0
        #expect((60..<120).allSatisfy { fitted[$0] < lowestLiked })
    }
}
