import Testing

@testable import Evaluation

@Suite("Bootstrap and randomisation")
struct ResamplingTests {
    @Test("an interval holds the mean, narrows with more values, and is the same each time")
    func interval() throws {
        let few = (0..<10).map { Double($0 % 5) as Double? }
        let many = (0..<1000).map { Double($0 % 5) as Double? }
        let wide = try #require(
            PairedBootstrap(periods: 10, resamples: 500, seed: 1).interval(ofMean: few))
        let narrow = try #require(
            PairedBootstrap(periods: 1000, resamples: 500, seed: 1).interval(ofMean: many))
        #expect(wide.lower < 2 && wide.upper > 2)
        #expect(narrow.upper - narrow.lower < (wide.upper - wide.lower) / 5)
        let again = PairedBootstrap(periods: 10, resamples: 500, seed: 1)
        #expect(again.interval(ofMean: few) == wide)
        // Of 1,000 values with variance 2 the mean has a standard error of 0.0447.
        #expect(abs((narrow.upper - narrow.lower) - 2 * 1.96 * 0.0447) < 0.02)
    }

    @Test("a constant has a point for an interval, and three values none")
    func constant() {
        let bootstrap = PairedBootstrap(periods: 4, resamples: 100, seed: 1)
        let point = bootstrap.interval(ofMean: [0.5, 0.5, 0.5, 0.5])
        #expect(point == Interval(lower: 0.5, upper: 0.5))
        #expect(bootstrap.interval(ofMean: [0.5, nil, 0.25, 0]) == nil)
        #expect(PairedBootstrap(periods: 0, resamples: 9, seed: 1).interval(ofMean: []) == nil)
    }

    @Test("a ratio whose denominator may vanish has an open end, never a NaN")
    func ratio() throws {
        let bootstrap = PairedBootstrap(periods: 4, resamples: 400, seed: 1)
        let open = try #require(bootstrap.interval(of: [1, 1, 1, 1], over: [1, 0, 0, 0]))
        #expect(open.lower >= 1 && open.upper == .infinity)
        #expect(bootstrap.interval(of: [0, 0, 0, 0], over: [0, 0, 0, 0]) == nil)
    }

    @Test("few differences are tested exactly")
    func exact() {
        // All eight signs of (1, 1, 1): two of them reach |3|.
        #expect(RandomisationTest.probability(ofDifferences: [1, 1, 1], seed: 0) == 0.25)
        // (3, −1): sums 2, 4, −4, −2: all reach |2|.
        #expect(RandomisationTest.probability(ofDifferences: [3, -1], seed: 0) == 1)
        #expect(RandomisationTest.probability(ofDifferences: [0, 0], seed: 0) == 1)
        #expect(RandomisationTest.probability(ofDifferences: [], seed: 0) == nil)
    }

    @Test("many differences are tested by sampling, near the normal approximation")
    func sampled() throws {
        // 40 differences, mean 0.2, root mean square 1: z = 0.2 × √40 = 1.265, p = 0.206.
        let differences = (0..<40).map { $0 % 5 < 3 ? 1.0 : -1.0 }
        let probability = try #require(
            RandomisationTest.probability(ofDifferences: differences, seed: 4))
        // With ties of the discrete sum: P(|S| ≥ 8) of 40 fair signs is 0.268.
        #expect(abs(probability - 0.268) < 0.02)
        let sure = RandomisationTest.probability(
            ofDifferences: Array(repeating: 0.1, count: 100), seed: 4)
        #expect(sure == 1.0 / 10_001)
    }

    @Test("Holm's correction worked by hand")
    func holm() {
        // Sorted 0.01 × 4, 0.02 × 3, 0.03 × 2, 0.5 × 1, each at least the one before.
        let given: [Double?] = [0.5, 0.01, nil, 0.03, 0.02]
        let adjusted = RandomisationTest.holm(given)
        let expected: [Double?] = [0.5, 0.04, nil, 0.06, 0.06]
        for (ours, theirs) in zip(adjusted, expected) {
            #expect((ours == nil) == (theirs == nil))
            if let ours, let theirs { #expect(abs(ours - theirs) < 1e-12) }
        }
    }

    @Test("quantiles interpolate between neighbours")
    func quantiles() {
        let values = [1.0, 2, 4, 8]
        #expect(values.quantile(0) == 1 && values.quantile(1) == 8)
        #expect(values.quantile(0.5) == 3)
        #expect([Double]().quantile(0.5) == nil)
        #expect([1, .infinity].quantile(0) == 1)
    }
}
