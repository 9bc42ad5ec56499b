import Evaluation
import Testing

@Suite("Names of measures")
struct MetricTests {
    @Test("every name parses back")
    func names() {
        let all =
            Metric.standard + Metric.ofProbabilities
            + [.nDCG(nil), .nDCG(1), .precision(7), .recall(100_000), .judged(3)]
        for metric in all { #expect(Metric(metric.description) == metric) }
    }

    @Test(
        "other texts are no measures",
        arguments: [
            "", "ndcg@10", "nDCG@", "nDCG@0", "nDCG@-1", "nDCG@010", "P", "P@ten", "AP@10", "@5",
            "nDCG@10@5", "R@100001",
        ])
    func refusal(name: String) {
        #expect(Metric(name) == nil)
    }

    @Test("the help names every measure and what it is bad at")
    func help() {
        let lines = Metric.help.split(separator: "\n")
        #expect(lines.allSatisfy { $0.count <= 80 })
        for name in ["nDCG@k:", "P@k:", "R@k:", "AP:", "RR:", "Bpref:", "Judged@k:", "AUC:"] {
            #expect(lines.contains { $0.hasPrefix(name) })
        }
        for name in ["LogLoss:", "Brier:", "ECE:"] {
            #expect(lines.contains { $0.hasPrefix(name) })
        }
        #expect(lines.count { $0.contains("Bad at:") } == 11)
    }
}
