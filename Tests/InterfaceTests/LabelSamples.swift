import Digest
import Papers

@testable import Interface

/// Invented papers and lists for tests.
enum LabelSamples {
    static func id(_ number: Int) -> ArxivID {
        let digits = String(number)
        let text = "2601." + String(repeating: "0", count: 5 - digits.count) + digits
        guard let id = ArxivID(text) else { preconditionFailure("\(text) is no identifier") }
        return id
    }

    static func ranked(
        _ number: Int, rank: Int? = nil, title: String? = nil, abstract: String? = nil,
        verdict: Verdict? = nil
    ) -> RankedPaper {
        let paper = Paper(
            id: id(number), title: title ?? "Reward models for agents, part \(number)",
            abstract: abstract
                ?? "We train $n^2$ reward models. They \\textbf{work} on every benchmark.",
            authors: ["Ann Example", "李四"], authorsComplete: true,
            categories: [Category("cs.LG"), Category("cs.CL")])
        return RankedPaper(
            paper: paper, rank: rank ?? number, score: 1, interest: 1 / Double(number + 1),
            reasons: [
                Reason(kind: .term, text: "reward model", contribution: 0.84),
                Reason(kind: .term, text: "benchmark", contribution: -0.2),
            ], verdict: verdict)
    }

    static let day = Day("2026-01-15") ?? Day(number: 0)

    static func list(_ name: String, _ papers: [RankedPaper]) -> RankedList {
        RankedList(
            topic: TopicRule(name: name, keywords: [KeywordRule(terms: [.init(name)])]),
            papers: papers)
    }

    /// Two topics; paper 2 is in both.
    static var edition: Edition {
        let agents = list("Agents", [ranked(1), ranked(2), ranked(3, verdict: .down)])
        let rewards = list("Rewards", [ranked(2, rank: 4), ranked(5, title: "Another thing")])
        return Edition(day: day, lists: [agents, rewards], basis: .calibrated(40))
    }

    static func state(columns: Int = 80, rows: Int = 24, topic: String? = nil) -> LabelScreenState {
        LabelScreenState(
            edition: edition, topic: topic, size: ScreenSize(columns: columns, rows: rows))
    }
}
