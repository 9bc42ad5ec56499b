import Foundation
import Testing

@testable import Ranking

@Suite struct CalibrationTests {
    @Test func `no probability below 30 labels, nor below 8 of each kind`() {
        for (ups, downs) in [(29, 0), (21, 8), (15, 14), (60, 7), (7, 30)] {
            let model = World.model(ups: ups, downs: downs)
            #expect(model.calibration.scaling == nil)
            #expect(model.calibration.brier == nil)
            #expect(model.calibration.labels == ups + downs)
            #expect(model.probability(ofScore: 1) == nil)
        }
    }

    @Test func `with labels enough and a clear taste the probability follows it`() throws {
        let model = World.model(ups: 22, downs: 18)
        let (brier, base) = (
            try #require(model.calibration.brier), try #require(model.calibration.baseBrier)
        )
        #expect(brier < base)
        let liked = try model.scores(of: World.fresh(.stars)).map {
            try #require(model.probability(ofScore: $0))
        }
        let other = try model.scores(of: World.fresh(.proteins)).map {
            try #require(model.probability(ofScore: $0))
        }
        #expect((liked + other).allSatisfy { 0...1 ~= $0 })
        #expect(mean(liked) > mean(other) + 0.5)
    }
}

@Suite struct PlattScalingTests {
    /// Samples of scores −2, −1, 0, 1, 2 with so many liked of ten, evenly mixed.
    private func samples(_ liked: [Int]) -> [(score: Double, liked: Bool)] {
        (0..<10).flatMap { round in
            zip([-2.0, -1, 0, 1, 2], liked).map { (score: $0, liked: round * 7 % 10 < $1) }
        }
    }

    @Test func `probabilities are near the shares that were seen`() throws {
        let scaling = try #require(PlattScaling(fitting: samples([1, 3, 5, 7, 9])))
        #expect(abs(scaling.offset) < 1e-6)
        for (score, share) in zip([-2.0, -1, 0, 1, 2], [0.1, 0.3, 0.5, 0.7, 0.9]) {
            #expect(abs(scaling.probability(score) - share) < 0.05)
        }
    }

    @Test func `at the optimum the smoothed targets have no pull left`() throws {
        let samples = samples([0, 2, 3, 8, 9])
        let scaling = try #require(PlattScaling(fitting: samples))
        let (high, low) = (23.0 / 24, 1.0 / 30)
        var (slope, offset) = (0.0, 0.0)
        for sample in samples {
            let error = scaling.probability(sample.score) - (sample.liked ? high : low)
            slope += error * sample.score
            offset += error
        }
        #expect(abs(slope) < 1e-4)
        #expect(abs(offset) < 1e-4)
    }

    @Test func `what came of late weighs more by the half-life`() throws {
        // Each half has its own scaling; the later one's odds are lower.
        let outcomes = samples([3, 5, 7, 9, 10]) + samples([0, 1, 3, 5, 7])
        let late = try #require(PlattScaling(fitting: samples([0, 1, 3, 5, 7])))
        let even = try #require(PlattScaling(fitting: outcomes))
        let fading = try #require(PlattScaling(fitting: outcomes, halfLife: 30))
        for score in [-2.0, 0, 2] {
            let (apart, near) = (
                even.probability(score) - late.probability(score),
                fading.probability(score) - late.probability(score)
            )
            #expect(apart > 0.05)
            #expect(abs(near) < apart / 2)
        }
        // An outcome every half-life: each weighs half of the next one.
        let weighed = try #require(
            PlattScaling(
                fitting: [
                    (score: 0, liked: false), (score: 1, liked: false), (score: 1, liked: true),
                ], halfLife: 1))
        let weights = [0.25, 0.5, 1]
        let (high, low) = (2.0 / 3, 1 / 2.75)
        let pull = zip([(0.0, low), (1.0, low), (1.0, high)], weights).map { sample, weight in
            weight * (weighed.probability(sample.0) - sample.1)
        }
        #expect(abs(pull.reduce(0, +)) < 1e-4)
    }

    @Test func `nothing is surer than the highest scores were kept`() throws {
        let scaling = try #require(Calibration.scaling(of: samples([1, 3, 5, 7, 9])))
        // Of 25 liked papers the fifteenth by score has 1; of 20 papers from there on 16 are liked,
        // and a standard error below that share is 0.697.
        let start = scaling.probability(1)
        #expect(abs(scaling.probability(50) - max(start, 0.697_265)) < 1e-5)
        #expect(
            scaling.ceiling >= 1
                && scaling.probability(scaling.ceiling + 1) == scaling.probability(50))
        #expect(scaling.probability(0.9) < scaling.probability(1))
        let open = try #require(PlattScaling(fitting: samples([1, 3, 5, 7, 9])))
        #expect(open.ceiling == .infinity && open.probability(3) > open.probability(2))
    }

    @Test func `of a reader who likes few papers and all alike the best are told to be liked`()
        throws
    {
        // One of forty, and always those with the highest scores.
        let outcomes = (0..<4000).map { place -> (score: Double, liked: Bool) in
            let isLiked = place % 40 == 7
            return (Double(place % 13) / 10 + (isLiked ? 3 : -3), isLiked)
        }
        let scaling = try #require(Calibration.scaling(of: outcomes))
        // Of 100 liked papers some forty are above: their share less its error is 40 of 41.
        #expect(scaling.probability(4.2) > 0.9)
        #expect(scaling.probability(-2) < 0.05)
    }

    @Test func `there is none where an outcome is missing or scores fall with it`() {
        #expect(PlattScaling(fitting: []) == nil)
        #expect(PlattScaling(fitting: [(score: 1, liked: true), (score: 2, liked: true)]) == nil)
        #expect(PlattScaling(fitting: [(score: 1, liked: false)]) == nil)
        #expect(PlattScaling(fitting: samples([9, 7, 5, 3, 1])) == nil)
        #expect(
            PlattScaling(fitting: [(score: 1, liked: true), (score: .nan, liked: false)]) == nil)
    }

    @Test func `outcomes that scores part wholly still give a finite scaling`() throws {
        let scaling = try #require(PlattScaling(fitting: samples([0, 0, 5, 10, 10])))
        #expect(scaling.slope.isFinite && scaling.slope > 0)
    }

    @Test(arguments: [-1e300, -1000, -1, 0, 1, 1000, 1e300])
    func `a probability lies between 0 and 1 for any score`(score: Double) {
        let probability = PlattScaling(slope: 2, offset: -0.5).probability(score)
        #expect(0...1 ~= probability)
        #expect(abs(sigmoid(score) + sigmoid(-score) - 1) < 1e-15)
    }
}
