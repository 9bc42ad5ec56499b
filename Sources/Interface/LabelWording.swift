import Digest
import Papers

/// Words of the labelling screen alone, cleaned of what a terminal obeys.
enum LabelWording {
    /// A paper's title.
    static func title(_ ranked: RankedPaper) -> String { Wording.readable(ranked.paper.title) }

    /// A probability as narrow as it goes.
    static func percent(_ probability: Double) -> String {
        Wording.percentage(probability).map { "\($0)%" } ?? "?"
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
        edition.firstOfSeveralDays == nil
            ? "\(edition.day.weekday.name.prefix(3)) \(edition.day)" : edition.dates
    }
}
