import Papers

/// The words that all renderers share, cleaned but not escaped.
enum Wording {
    /// A probability as a whole percentage, at least 1 and at most 99: nothing is certain.
    static func percent(_ probability: Double) -> String {
        guard probability.isFinite else { return "?" }
        return "\(Int(min(max(probability * 100, 1), 99).rounded())) %"
    }

    /// What a reason says, without its share.
    static func phrase(_ reason: Reason) -> String {
        let text = SafeText.cleaned(reason.text, limit: 80)
        switch reason.kind {
        case .term, .category, .form, .keyword: return text
        case .title: return "\(text) in the title"
        case .author: return "by \(text)"
        case .semantic: return "about \(text)"
        case .paper:
            return (reason.contribution < 0 ? "unlike your taste, as “" : "like “") + text + "”"
        case .intercept: return "your base rate"
        }
    }

    /// The share of a reason in the score, with its sign and two decimals.
    static func share(_ contribution: Double) -> String {
        guard contribution.isFinite, abs(contribution) < 1e6 else { return "?" }
        let hundredths = Int((abs(contribution) * 100).rounded())
        let sign = contribution < 0 ? "−" : "+"
        let rest = hundredths % 100
        return "\(sign)\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)"
    }

    /// The strongest reasons, at most `count`, the intercept left out.
    static func reasons(of paper: RankedPaper, count: Int = 3) -> [Reason] {
        Array(paper.reasons.lazy.filter { $0.kind != .intercept }.prefix(count))
    }

    /// The authors, at most `count`, then "et al." where there are more.
    static func authors(of paper: Paper, count: Int = 6) -> (names: [String], isCut: Bool) {
        let names = paper.authors.prefix(count).map { SafeText.cleaned($0, limit: 200) }
        return (names, paper.authors.count > count || (!names.isEmpty && !paper.authorsComplete))
    }

    /// The marks of a paper: followed author, exploration, the reader's word.
    static func marks(of paper: RankedPaper) -> [String] {
        var marks: [String] = []
        if paper.isFollowed { marks.append("followed author") }
        if paper.isExploration { marks.append("to learn from") }
        switch paper.verdict {
        case .up: marks.append("thumbed up")
        case .down: marks.append("thumbed down")
        case .skip: marks.append("seen")
        case nil: break
        }
        return marks
    }
}
