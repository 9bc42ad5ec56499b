import Evaluation
import Testing

@Suite("Expected values of the random order")
struct ExpectedMetricTests {
    /// All orders of the letters.
    private func orders(_ letters: [Character]) -> [[Character]] {
        guard letters.count > 1 else { return [letters] }
        return letters.indices.flatMap { index -> [[Character]] in
            var rest = letters
            let first = rest.remove(at: index)
            return orders(rest).map { [first] + $0 }
        }
    }

    @Test(
        "they are the means over all orders",
        arguments: ["u", "u.", "u.d", "uu.d", "uuu", "u....d", "uudd..", "uuud.."],
        [ReplayProtocol.Unjudged.negative, .ignore])
    func exhaustive(letters: String, unjudged: ReplayProtocol.Unjudged) throws {
        let all = orders(Array(letters)).map { list(String($0)) }
        let metrics: [Metric] = [
            .nDCG(2), .nDCG(10), .nDCG(nil), .precision(2), .precision(10), .recall(3),
            .averagePrecision, .reciprocalRank, .bpref, .auc, .judged(2),
        ]
        for metric in metrics {
            let values = all.map { metric.value(of: $0, unjudged: unjudged) }
            let expected = metric.expectedValue(of: judgements(letters), unjudged: unjudged)
            guard let expected else {
                #expect(values.allSatisfy { $0 == nil }, "\(metric)")
                continue
            }
            let mean = try values.map { try #require($0) }.reduce(0, +) / Double(values.count)
            #expect(abs(mean - expected) < 1e-9, "\(metric)")
        }
    }

    @Test("long lists give finite numbers")
    func long() throws {
        let given = Array(repeating: Judgement.unjudged, count: 5000) + judgements("uuuuuuuuuu")
        for metric in Metric.standard where metric != .bpref {
            #expect(try #require(metric.expectedValue(of: given)).isFinite)
        }
    }
}
