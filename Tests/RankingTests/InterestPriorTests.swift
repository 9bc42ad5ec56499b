import LinearAlgebra
import Testing

@testable import Ranking

@Suite struct InterestPriorTests {
    private static let directions = World.background.basis.directions
    private static let vectors = FeatureExtractor(background: World.background)
        .vectors(of: World.papers)

    /// The standard prior with tastes: what some papers mean, so many times.
    private static func prior(tastes papers: [Int], length: Float) -> InterestPrior {
        InterestPrior(
            mean: InterestPrior.standard(directions: directions).mean,
            tastes: DenseMatrix(
                rows: papers.count, columns: directions,
                values: papers.flatMap { vectors.semantic.row($0).map { length * $0 } }))
    }

    @Test func `inner products of themes are those of the directions by the covariance`() {
        let prior = Self.prior(tastes: [3, 80], length: 1.5)
        let meanings = Self.vectors.semantic.unpacked.selectingRows([0, 40, 80])
        let themes = prior.themes(of: meanings)
        #expect(themes.columns == Self.directions + 2)
        let tastes = prior.tastes
        for first in 0..<3 {
            for second in 0..<3 {
                // x·y + Σ (x·t)(y·t).
                let (x, y) = (Array(meanings.row(first)), Array(meanings.row(second)))
                let shared = (0..<2).reduce(0.0) { sum, taste in
                    let row = Array(tastes.row(taste))
                    return sum + dot(x, row) * dot(y, row)
                }
                let found = dot(Array(themes.row(first)), Array(themes.row(second)))
                #expect(abs(found - dot(x, y) - shared) < 1e-4)
            }
        }
    }

    @Test func `weights of themes come to the same scores as those of directions`() {
        let prior = Self.prior(tastes: [3, 80], length: 1.5)
        let meanings = Self.vectors.semantic.unpacked
        let weights = (0..<(Self.directions + 2)).map { Float($0 % 5) - 2 }
        let byThemes = prior.themes(of: meanings).times(weights)
        let byDirections = meanings.times(prior.directions(ofThemes: weights))
        for (one, other) in zip(byThemes, byDirections) { #expect(abs(one - other) < 1e-3) }
    }

    @Test func `a fit follows a taste that others have, and the more the stronger it is`() {
        // Liked is one paper: whether it is liked for its theme, nobody knows yet.
        let request = FitRequest(liked: [0], others: Array(60..<120))
        func lead(_ prior: InterestPrior) -> Float {
            var settings = FitSettings()
            settings.mass = 20
            settings.tolerance = 1e-4
            let interest = LinearInterest.fit(
                [request], of: Self.vectors, prior: prior, settings: settings,
                frequency: { _ in 3 })[0]
            return zip(interest.semantic, Self.vectors.semantic.row(0)).reduce(0) {
                $0 + $1.0 * $1.1
            }
        }
        let plain = lead(.standard(directions: Self.directions))
        let (weak, strong) = (
            lead(Self.prior(tastes: [0], length: 1)), lead(Self.prior(tastes: [0], length: 3))
        )
        #expect(0 < plain && plain < weak && weak < strong)
    }

    @Test func `tastes are the readers' own, of the share that they have of the variance`() {
        let readers = (1...9).map { number in
            (
                name: "reader\(number)",
                interest: LinearInterest(
                    columns: [], weights: [],
                    semantic: (0..<Self.directions).map { Float($0 % number) }, intercept: 0)
            )
        }
        let background = World.background.with(Population(of: readers, over: World.background))
        let tastes = background.prior(without: "reader9").tastes
        #expect(tastes.rows == 8)
        let squares = dot(tastes.values, tastes.values)
        #expect(abs(squares - 0.1 * Double(Self.directions)) < 1e-3)
        let ratio = tastes[4, 1] / readers[4].interest.semantic[1]
        for (found, weight) in zip(tastes.row(4), readers[4].interest.semantic) {
            #expect(abs(found - ratio * weight) < 1e-5)
        }
    }
}
