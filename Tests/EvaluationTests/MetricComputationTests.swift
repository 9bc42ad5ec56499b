import Evaluation
import Testing

/// Judgements written as letters: `u` up, `d` down, anything else unjudged.
func judgements(_ letters: String) -> [Judgement] {
    letters.map { $0 == "u" ? .up : $0 == "d" ? .down : .unjudged }
}

/// A list that stands in the order in which it is written.
func list(_ letters: String) -> RankedJudgements {
    let given = judgements(letters)
    return RankedJudgements(
        scores: given.indices.map { Float(given.count - $0) }, judgements: given)
}

@Suite("Measures of order")
struct MetricComputationTests {
    @Test("a list worked by hand")
    func byHand() throws {
        // Wanted at ranks 2 and 5 of 6.
        let ranked = list(".u.du.")
        let gain = 1 / 1.584_962_500_7 + 1 / 2.584_962_500_7
        let best = 1 + 1 / 1.584_962_500_7
        let expected: [(Metric, Double)] = [
            (.nDCG(10), gain / best), (.nDCG(1), 0), (.precision(5), 0.4), (.precision(10), 0.2),
            (.recall(2), 0.5), (.averagePrecision, (1.0 / 2 + 2.0 / 5) / 2),
            (.reciprocalRank, 0.5), (.auc, 4.0 / 8), (.bpref, 0.5), (.judged(4), 0.5),
        ]
        for (metric, value) in expected {
            #expect(abs(try #require(metric.value(of: ranked)) - value) < 1e-9, "\(metric)")
        }
    }

    @Test(
        "the numbers of trec_eval",
        arguments: [
            // Made once with ir_measures 0.4.3 and pytrec_eval-terrier 0.5.11: the letters are a
            // run of 20, `u` relevant, `d` judged not, the rest not in the qrels.
            ("nDCG@5", 0.470365), ("nDCG@10", 0.470365), ("nDCG", 0.723523), ("P@5", 0.4),
            ("P@10", 0.2), ("P@30", 0.166667), ("R@5", 0.4), ("R@10", 0.4), ("AP", 0.431604),
            ("RR", 1), ("Bpref", 0.4), ("Judged@5", 0.6), ("Judged@10", 0.5), ("Judged@30", 0.45),
        ])
    func trecEval(name: String, value: Double) throws {
        let metric = try #require(Metric(name))
        let ours = try #require(metric.value(of: list("u.d.u.dd..u.d...u..u")))
        #expect(abs(ours - value) < 1e-6)
    }

    @Test(
        "the numbers of trec_eval on condensed lists",
        arguments: [
            ("nDCG@5", 0.508740), ("nDCG@10", 0.838642), ("P@5", 0.4), ("P@10", 0.5),
            ("R@10", 1), ("AP", 0.644444), ("RR", 1), ("Bpref", 0.4),
        ])
    func condensed(name: String, value: Double) throws {
        let metric = try #require(Metric(name))
        let ours = metric.value(of: list("u.d.u.dd..u.d...u..u"), unjudged: .ignore)
        #expect(abs(try #require(ours) - value) < 1e-6)
    }

    @Test("the numbers of trec_eval on a real reader's weeks")
    func realRun() throws {
        // Rocchio's weekly lists for one real reader (ai4phys), measured with
        // Benchmarks/compare-measures.py: papers, ranks of the picks, nDCG@10, nDCG@50, AP, RR.
        let weeks: [(papers: Int, ranks: [Int], values: [Double])] = [
            (2803, [2], [0.63093, 0.63093, 0.5, 0.5]),
            (2051, [5, 20, 87], [0.181542, 0.288383, 0.111494, 0.2]),
            (1416, [4, 16, 17], [0.202107, 0.429456, 0.183824, 0.25]),
            (1464, [1, 7], [0.81753, 0.81753, 0.642857, 1]),
            (1852, [2, 23, 276, 860], [0.246302, 0.331446, 0.150619, 0.5]),
            (1649, [7, 12], [0.204382, 0.370078, 0.154762, 0.142857]),
            (1493, [546], [0, 0, 0.001832, 0.001832]),
        ]
        let metrics: [Metric] = [.nDCG(10), .nDCG(50), .averagePrecision, .reciprocalRank]
        for week in weeks {
            let ranked = list(
                String((1...week.papers).map { week.ranks.contains($0) ? "u" : "." }))
            for (metric, value) in zip(metrics, week.values) {
                #expect(abs(try #require(metric.value(of: ranked)) - value) < 1e-6)
            }
        }
    }

    @Test("ties count one half for AUC, as in scikit-learn 1.9.1")
    func ties() throws {
        let ranked = RankedJudgements(
            scores: [3, 2, 2, 1, 1, 1, 0, -1], judgements: judgements("uu..u..u"))
        #expect(try #require(Metric.auc.value(of: ranked)) == 0.59375)
    }

    @Test("what is not defined is nil")
    func undefined() {
        #expect(Metric.nDCG(10).value(of: list("..d")) == nil)
        #expect(Metric.auc.value(of: list("uu")) == nil)
        #expect(Metric.bpref.value(of: list("u..")) == nil)
        #expect(Metric.judged(3).value(of: list("")) == nil)
        #expect(Metric.brier.value(of: list("u.")) == nil)
    }
}

@Suite("Ranked lists")
struct RankedJudgementsTests {
    @Test("scores decide, then the order given; what is no number comes last")
    func order() {
        let scores: [Float] = [0, .nan, 2, -1, 2, .infinity, -0.0, -.infinity]
        let ranked = RankedJudgements(
            scores: scores, judgements: Array(repeating: .unjudged, count: 8))
        #expect(ranked.positions == [5, 2, 4, 0, 6, 3, 1, 7])
        #expect(ranked.scores.allSatisfy { !$0.isNaN })
    }
}
