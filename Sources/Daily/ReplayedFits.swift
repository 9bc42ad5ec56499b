import Evaluation
import Ranking

/// The interest of each fit of a replay, made when it is asked for: of hundreds of fits few are
/// looked into once their lists are scored.
struct ReplayedFits: RandomAccessCollection, Sendable {
    /// Fits that were made apart from the others, and which of them is which fit of the replay.
    struct Part: Sendable {
        var fits: InterestFits
        var requests: [Int: Int]
    }

    /// All fits by the first settings, and some of them by all.
    let tried: InterestFits
    /// For each fit the settings chosen.
    let choices: [Int]
    /// By settings the fits that these are chosen for and that were not tried by them.
    let untried: [Int: Part]

    var startIndex: Int { 0 }
    var endIndex: Int { choices.count }

    /// The interest of a fit by the settings chosen for it.
    ///
    /// - Complexity: that of `InterestFits.interest(ofRequest:bySettings:)`.
    subscript(fit: Int) -> LinearInterest {
        let (fits, request, settings) = place(of: fit)
        return fits.interest(ofRequest: request, bySettings: settings)
    }

    /// What the candidates of some periods score.
    ///
    /// - Precondition: their fits are by the first settings, or were not tried by those chosen.
    func scores(of periods: [ReplayPlan.Period]) -> [[Float]] {
        var scores = [[Float]](repeating: [], count: periods.count)
        let parts = Dictionary(grouping: periods.indices) { choices[periods[$0].fit] }
        for places in parts.values {
            let lists = places.map { place in
                (
                    rows: periods[place].candidates,
                    request: self.place(of: periods[place].fit).request
                )
            }
            let fits = place(of: periods[places[0]].fit).fits
            for (place, given) in zip(places, fits.scores(of: lists)) { scores[place] = given }
        }
        return scores
    }

    /// Among which fits one is, and which it is there.
    private func place(of fit: Int) -> (fits: InterestFits, request: Int, settings: Int) {
        guard let part = untried[choices[fit]], let request = part.requests[fit] else {
            return (tried, fit, choices[fit])
        }
        return (part.fits, request, 0)
    }
}
