import Digest
import Papers

/// The words of the page, not escaped.
enum PageWording {
    /// A probability as a whole percentage, at least 1 and at most 99; nil where it is no number.
    static func percentage(_ probability: Double?) -> Int? {
        guard let probability, probability.isFinite else { return nil }
        return Int(min(max(probability * 100, 1), 99).rounded())
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
            return (reason.contribution < 0 ? "like the disliked “" : "like “") + text + "”"
        case .intercept: return "your base rate"
        }
    }

    /// A share of a score, with its sign and two decimals.
    static func share(_ contribution: Double) -> String {
        guard contribution.isFinite, abs(contribution) < 1e6 else { return "?" }
        let hundredths = Int((abs(contribution) * 100).rounded())
        let rest = hundredths % 100
        let sign = contribution < 0 ? "−" : "+"
        return "\(sign)\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)"
    }

    /// Up to six authors, then "et al." where there are more.
    static func authors(of paper: Paper) -> String {
        let names = paper.authors.prefix(6).map { SafeText.cleaned($0, limit: 200) }
        let isCut = paper.authors.count > 6 || !names.isEmpty && !paper.authorsComplete
        return names.joined(separator: ", ") + (isCut ? ", et al." : "")
    }

    /// A day as `Thursday, 4 December 2025`.
    static func long(_ day: Day) -> String {
        let (year, month, number) = day.civil
        let name = months.indices.contains(month - 1) ? months[month - 1] : "?"
        return "\(day.weekday.name), \(number) \(name) \(year)"
    }

    /// A moment as `2025-12-04 09:12 UTC`.
    static func moment(_ time: Timestamp) -> String {
        let text = time.description
        return "\(text.prefix(10)) \(text.dropFirst(11).prefix(5)) UTC"
    }

    /// A count with its noun: `1 paper`, `2 papers`.
    static func count(_ number: Int, _ noun: String) -> String {
        "\(number) \(noun)\(number == 1 ? "" : "s")"
    }

    /// What a verdict is called.
    static func name(_ verdict: Verdict) -> String {
        switch verdict {
        case .up: "Thumb up"
        case .down: "Thumb down"
        case .skip: "Skip"
        }
    }

    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September",
        "October", "November", "December",
    ]
}
