import Evaluation
import Papers
import Ranking

/// The lists of a replay as evidence for settings: how well each alternative ranked them.
struct ReplayedChoices {
    private let plan: ReplayPlan
    private let scores: [[[Float]]]
    /// Of a list the wanted papers known so far, and the quality of each alternative by them.
    private var judged: [Int: (wanted: [Int], qualities: [Double])] = [:]
    /// How many lists were looked at, and the thumbs up by which that was done.
    private var looked = (lists: 0, liked: Set<Int>())

    /// Evidence from the scores that each alternative gave to each period's candidates.
    init(_ plan: ReplayPlan, scores: [[[Float]]]) {
        self.plan = plan
        self.scores = scores
    }

    /// What the lists before a fit of the plan speak for, by the thumbs up known at it.
    ///
    /// - Complexity: O(lists), and O(alternatives × candidates × thumbs up) for each list that has
    ///   got a thumb since the fit before.
    mutating func choice(before fit: Int) -> SettingsChoice {
        let labels = plan.fits[fit].labels
        return choice(
            of: plan.periods.prefix { $0.fit < fit }.count, liked: Set(plan.fits[fit].liked),
            labels: labels.count)
    }

    /// What all lists speak for, by the thumbs up on some papers.
    mutating func choice(liked: Set<Int>, labels: Int) -> SettingsChoice {
        choice(of: plan.periods.count, liked: liked, labels: labels)
    }

    /// A list without a wanted paper says nothing.
    private mutating func choice(
        of lists: Int, liked: Set<Int>, labels: Int
    ) -> SettingsChoice {
        let changed = Set(
            liked.symmetricDifference(looked.liked).map { plan.corpus.firstDays[$0] })
        for list in 0..<lists {
            let period = plan.periods[list]
            // A paper is in the list of its first day alone.
            guard
                list >= looked.lists
                    || changed.contains(where: { (period.firstDay..<period.nextDay).contains($0) })
            else { continue }
            let wanted = period.candidates.indices.filter {
                liked.contains(period.candidates[$0])
            }
            guard wanted != judged[list]?.wanted ?? [] else { continue }
            judged[list] =
                wanted.isEmpty
                ? nil : (wanted, scores.map { Self.quality(of: $0[list], wanted: wanted) })
        }
        looked = (max(lists, looked.lists), liked)
        let known = judged.sorted { $0.key < $1.key }.map(\.value.qualities)
        return SettingsChoice(
            bestOf: scores.indices.map { alternative in known.map { $0[alternative] } },
            labels: labels)
    }

    private static func quality(of scores: [Float], wanted: [Int]) -> Double {
        let places = Set(wanted)
        return SettingsChoice.quality(
            wanted: wanted.map { scores[$0] },
            others: scores.indices.filter { !places.contains($0) }.map { scores[$0] })
    }
}
