import Testing

@testable import Ranking

@Suite struct FitRequestTests {
    private let request = FitRequest(
        liked: [0, 1, 2], disliked: [3], passed: [4, 5], others: Array(10..<50), population: 402,
        ages: [0: 0, 1: 10, 2: 20])

    private func weights(_ settings: FitSettings) -> [Int: Float] {
        Dictionary(
            request.signedWeights(settings).map { ($0.row, $0.weight) }, uniquingKeysWith: +)
    }

    private func sum(_ weights: [Int: Float], _ rows: some Sequence<Int>) -> Float {
        rows.reduce(0) { $0 + (weights[$1] ?? 0) }
    }

    @Test func `both classes weigh as much, whatever the settings`() {
        var settings = FitSettings()
        for (halfLife, taken) in [(Float.infinity, 2000), (10, 2000), (10, 8)] {
            (settings.halfLife, settings.othersTaken) = (halfLife, taken)
            let weights = weights(settings)
            #expect(abs(sum(weights, [0, 1, 2]) - settings.mass) < 1)
            #expect(abs(sum(weights, 3..<50) + settings.mass) < 1)
        }
    }

    @Test func `a thumb a half-life older weighs half as much`() throws {
        var settings = FitSettings()
        settings.halfLife = 10
        let weights = weights(settings)
        let (newest, middle, oldest) = (
            try #require(weights[0]), try #require(weights[1]), try #require(weights[2])
        )
        #expect(abs(middle / newest - 0.5) < 1e-5 && abs(oldest / newest - 0.25) < 1e-5)
        let plain = self.weights(FitSettings())
        #expect(plain[0] == plain[2])
    }

    @Test func `some of the other papers stand for all`() throws {
        var settings = FitSettings()
        settings.dislikeWeight = 3
        settings.fewDislikesWeight = 0
        let all = weights(settings)
        settings.othersTaken = 8
        let some = weights(settings)
        #expect((10..<50).filter { some[$0] != nil } == [10, 15, 20, 25, 30, 35, 40, 45])
        // Each stands for 50 papers of the population instead of 10; one disliked paper counts as
        // three of them.
        let passed = settings.passedWeight
        #expect(abs(try #require(some[10]) / #require(some[4]) - 50 / passed) < 1e-4)
        #expect(abs(try #require(all[10]) / #require(all[4]) - 10 / passed) < 1e-4)
        #expect(abs(try #require(some[3]) / #require(some[10]) - 3) < 1e-5)
    }

    @Test func `the more thumbs down there are the less each weighs, down to one other paper`() {
        let settings = FitSettings()
        let weights = [1, 3, 60, 600, 1000].map { count in
            FitRequest(liked: [], disliked: Array(0..<count), others: []).dislikeWeight(settings)
        }
        let worked: [Float] = [1000 * 60 / 61, 600 * 60 / 63, 1500 / 62, 1, 1]
        #expect(zip(weights, worked).allSatisfy { abs($0 / $1 - 1) < 1e-6 }, "\(weights)")
    }

    @Test func `requests are fitted together as long as one matrix holds their papers`() {
        func request(_ papers: Range<Int>) -> FitRequest {
            FitRequest(liked: [papers.lowerBound], others: Array(papers.dropFirst()))
        }
        let half = FitSettings.papersTogether / 2
        let requests = [
            request(0..<half), request(10..<(half + 10)), request(half..<(2 * half + 1)),
            request((3 * half)..<(6 * half)), request(0..<5),
        ]
        #expect(FitRequest.batches(requests) == [0..<2, 2..<3, 3..<4, 4..<5])
        #expect(FitRequest.batches([]).isEmpty)
    }
}
