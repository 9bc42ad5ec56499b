import Digest
import Papers

/// The words of the labelling screen, cleaned of what a terminal obeys.
enum LabelWording {
    /// A text that may hold LaTeX, on one line.
    static func readable(_ text: String) -> String {
        SafeText.cleaned(ScreenTeX.readable(SafeText.cleaned(text)))
    }

    /// A paper's title.
    static func title(_ ranked: RankedPaper) -> String { readable(ranked.paper.title) }

    /// A probability as a whole percentage, at least 1 and at most 99: nothing is certain.
    static func percent(_ probability: Double) -> String {
        guard probability.isFinite else { return "?" }
        return "\(Int(min(max(probability * 100, 1), 99).rounded()))%"
    }

    /// A number with its sign and two decimals.
    static func signed(_ number: Double) -> String {
        (number < 0 ? "−" : "+") + decimal(abs(number))
    }

    /// A number that is not negative, with two decimals.
    static func decimal(_ number: Double) -> String {
        guard number.isFinite, abs(number) < 1e6 else { return "?" }
        let hundredths = Int((abs(number) * 100).rounded())
        let rest = hundredths % 100
        return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)"
    }

    /// What a reason says, without its share.
    static func phrase(_ reason: Reason) -> String {
        let text = readable(String(reason.text.prefix(80)))
        switch reason.kind {
        case .term, .category, .form, .keyword: return text
        case .title: return "\(text) (title)"
        case .author: return "by \(text)"
        case .semantic: return "about \(text)"
        case .paper: return "like “\(text)”"
        case .intercept: return "any paper"
        }
    }

    /// A reader's word.
    static func verdict(_ verdict: Verdict) -> String {
        switch verdict {
        case .up: "up"
        case .down: "down"
        case .skip: "skip"
        }
    }

    /// The sign of a reader's word in the list.
    static func mark(_ verdict: Verdict?) -> ScreenText {
        switch verdict {
        case .up: ScreenText("+", ScreenAttributes(isBold: true, colour: .green))
        case .down: ScreenText("−", ScreenAttributes(isBold: true, colour: .red))
        case .skip: ScreenText("·", .faint)
        case nil: ScreenText(" ")
        }
    }

    /// The day of the week and the date, or both ends of several days.
    static func dates(_ edition: Edition) -> String {
        if let since = edition.since, since != edition.day { return "\(since) to \(edition.day)" }
        return "\(edition.day.weekday.name.prefix(3)) \(edition.day)"
    }
}
