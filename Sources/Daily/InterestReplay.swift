import Evaluation
import LinearAlgebra
import Papers
import Ranking

/// Our ranker as a system of a replay: fitted at every moment of the plan to what was known then.
///
/// Fits of a reader that follow one another are columns of one problem: a later label may change an
/// earlier fit by rounding, and by where within its tolerance it ends, but by nothing that it says.
/// Words that were taken back are not replayed.
/// They are made twice: the first time to see which papers would have stood high in each period,
/// the second with those of them that got no word as papers passed over. Once a fortnight at most
/// the second time is also by all settings that `SettingsChoice` may take instead of the constants.
struct InterestReplay {
    private let plan: ReplayPlan
    private let vectors: FeatureVectors
    private let vocabulary: Vocabulary
    private let prior: InterestPrior
    private let settings: FitSettings
    private let isChoosing: Bool

    /// The replay of a plan.
    ///
    /// - Parameters:
    ///   - settings: what the fits are made by.
    ///   - isChoosing: whether a fit may depart from them where the lists before it speak for that.
    init(
        _ plan: ReplayPlan, vectors: FeatureVectors, background: BackgroundModel,
        settings: FitSettings = FitSettings(), isChoosing: Bool = false
    ) {
        self.plan = plan
        self.vectors = vectors
        vocabulary = background.vocabulary
        prior = background.prior(without: plan.reader)
        self.settings = settings
        self.isChoosing = isChoosing && plan.periods.count >= SettingsChoice.requiredLists
    }

    /// Scores of all candidates, and probabilities where labels of both kinds allow them; with them
    /// the interest of each fit of the plan that gave these scores.
    func answer() -> (scores: ReplayScores, fits: ReplayedFits) {
        let passed = papersPassed()
        let evidence = evidence(passed)
        var past = ReplayedChoices(plan, scores: evidence.scores)
        let choices = plan.fits.indices.map { isChoosing ? past.choice(before: $0).index : 0 }
        let fits = ReplayedFits(
            tried: evidence.fits, choices: choices,
            untried: untried(choices, evidence.steps, passed))
        let others = plan.periods.indices.filter {
            evidence.steps[plan.periods[$0].fit] != plan.periods[$0].fit
        }
        let found = Dictionary(
            uniqueKeysWithValues: zip(others, fits.scores(of: others.map { plan.periods[$0] })))
        let scores = plan.periods.indices.map { place in
            found[place] ?? evidence.scores[choices[plan.periods[place].fit]][place]
        }
        return (
            ReplayScores(scores: scores, probabilities: plan.probabilities(of: scores)), fits
        )
    }

    /// The settings that all lists of the plan speak for, by the thumbs up on some papers.
    func choice(liked: Set<Int>, labels: Int) -> SettingsChoice {
        var past = ReplayedChoices(plan, scores: isChoosing ? evidence(papersPassed()).scores : [])
        return past.choice(liked: liked, labels: labels)
    }

    /// What the settings in question are chosen by.
    private struct Evidence {
        /// The fits of the plan by the constants, and some of them by all settings in question.
        var fits: InterestFits
        /// For each fit of the plan the newest one, itself or before it, that was made by all.
        var steps: [Int]
        /// By each of the settings the scores of each period's candidates, by that fit.
        var scores: [[[Float]]]
    }

    /// All settings in question.
    private var alternatives: [FitSettings] {
        isChoosing ? SettingsChoice.alternatives(to: settings).map(\.settings) : [settings]
    }

    private func evidence(_ passed: [Passed]) -> Evidence {
        let alternatives = alternatives
        let steps = steps
        let tried = steps.indices.filter { steps[$0] == $0 }
        let fits = fits(plan.fits, passed: passed, by: alternatives, tried: tried)
        // In the order of the periods, which is that of their fits. Only scores are kept of all
        // alternatives: their weights would fill the memory.
        let scores = concurrently(tried.count) { place in
            fits.scores(
                ofRequest: tried[place],
                lists: plan.periods.filter { steps[$0.fit] == tried[place] }.map(\.candidates))
        }.flatMap(\.self)
        return Evidence(
            fits: fits, steps: steps,
            scores: alternatives.indices.map { index in scores.map { $0[index] } })
    }

    /// For each fit the one by which the alternatives rank its lists.
    ///
    /// One in fourteen days is made by all of them. One a week took 4 to 7 % more time, and chose no
    /// better.
    private var steps: [Int] {
        var steps: [Int] = []
        for (index, fit) in plan.fits.enumerated() {
            if isChoosing, let last = steps.last, fit.cutoff < plan.fits[last].cutoff + 14 {
                steps.append(last)
            } else {
                steps.append(index)
            }
        }
        return steps
    }

    /// By other settings than the first the fits that these are chosen for and that were not tried
    /// by them, which are made now.
    private func untried(
        _ choices: [Int], _ steps: [Int], _ passed: [Passed]
    ) -> [Int: ReplayedFits.Part] {
        var parts: [Int: ReplayedFits.Part] = [:]
        for (index, settings) in alternatives.enumerated().dropFirst() {
            let chosen = choices.indices.filter { choices[$0] == index && steps[$0] != $0 }
            guard !chosen.isEmpty else { continue }
            parts[index] = ReplayedFits.Part(
                fits: fits(chosen.map { plan.fits[$0] }, passed: passed, by: [settings]),
                requests: Dictionary(uniqueKeysWithValues: zip(chosen, chosen.indices)))
        }
        return parts
    }

    /// The interest fitted to what was known at one moment, no paper being passed over.
    func interest(of fit: ReplayPlan.Fit) -> LinearInterest {
        fits([fit], passed: [], by: [settings]).interests(bySettings: 0)[0]
    }

    /// A paper that was passed over, and from when on that is known.
    private struct Passed {
        var paper: Int
        var known: Day
    }

    /// The top of each period's list, at most a twentieth of it, in the order in which it became
    /// known that the reader has looked at that list.
    ///
    /// The reader is taken to have looked at the lists of the periods with a word of theirs, those
    /// of the time of warming up included, since the ranking stood by them from the first thumb on.
    /// That is known from the day behind the period on, or behind the first word where that came
    /// later; before it, it is no business of a fit.
    private func papersPassed() -> [Passed] {
        guard settings.passedWeight > 0, let last = plan.fits.last else { return [] }
        let course = plan.warmUp.followed(by: plan.measured)
        let scores = fits(course.fits, passed: [], by: [settings]).scores(
            of: course.periods.map { (rows: $0.candidates, request: $0.fit) })
        let words = firstWords(in: course)
        var passed: [Passed] = []
        var taken: Set<Int> = []
        for (index, period) in course.periods.enumerated() {
            guard let word = period.candidates.compactMap({ words[$0] }).min() else { continue }
            let known = max(period.nextDay, word + 1)
            // What no fit gets to know needs no second fitting.
            guard known <= last.cutoff else { continue }
            let count = min(FitSettings.seenAtTop, max(1, period.candidates.count / 20))
            let order = period.candidates.indices.sorted {
                (scores[index][$1], $0) < (scores[index][$0], $1)
            }
            for place in order.prefix(count) {
                let paper = period.candidates[place]
                guard taken.insert(paper).inserted else { continue }
                passed.append(Passed(paper: paper, known: known))
            }
        }
        return passed.enumerated().sorted {
            ($0.element.known, $0.offset) < ($1.element.known, $1.offset)
        }
        .map(\.element)
    }

    /// The day on which a fit first knew each paper's thumb, whatever was said of it later.
    private func firstWords(in course: ReplayPlan.Course) -> [Int: Day] {
        var days: [Int: Day] = [:]
        for label in course.fits.lazy.flatMap(\.labels)
        where label.verdict != .skip && days[label.paper] == nil {
            days[label.paper] = label.day
        }
        return days
    }

    /// One interest for each fit by the first of some settings, and by all where that is tried.
    private func fits(
        _ fits: [ReplayPlan.Fit], passed: [Passed], by settings: [FitSettings],
        tried: [Int]? = nil
    ) -> InterestFits {
        InterestFits(
            fits.map { request($0, passed: passed) }, of: vectors, prior: prior,
            settings: settings, tried: tried, frequency: vocabulary.papers(ofAuthor:))
    }

    private func request(_ fit: ReplayPlan.Fit, passed: [Passed]) -> FitRequest {
        let newest = fit.keeping(newest: FitSettings.labels)
        let spoken = Set(fit.labels.map(\.paper))
        let seen = passed.filter { $0.known <= fit.cutoff && !spoken.contains($0.paper) }
            .suffix(FitSettings.passed).map(\.paper)
        let apart = spoken.union(seen)
        let others = plan.sample(FitSettings.others, before: fit.cutoff) { !apart.contains($0) }
        return FitRequest(
            liked: newest.liked, disliked: newest.disliked, passed: seen, others: others,
            population: plan.corpus.count(before: fit.cutoff),
            ages: Dictionary(
                newest.labels.map { ($0.paper, Float(fit.cutoff - $0.day)) },
                uniquingKeysWith: { $1 }))
    }
}
