import Evaluation
import LinearAlgebra
import Papers
import Ranking

/// Our ranker as a system of a replay: fitted at every moment of the plan to what was known then.
///
/// All fits of a reader are columns of one problem. They are made twice: the first time to see which
/// papers would have stood high in each period, the second with those of them that got no word as
/// papers passed over.
struct InterestReplay {
    private let plan: ReplayPlan
    private let vectors: FeatureVectors
    private let background: BackgroundModel
    private let settings: FitSettings
    private let pool: [Int]

    init(
        _ plan: ReplayPlan, vectors: FeatureVectors, background: BackgroundModel,
        settings: FitSettings = FitSettings()
    ) {
        self.plan = plan
        self.vectors = vectors
        self.background = background
        self.settings = settings
        var random = SplitMix64(seed: plan.seed ^ BackgroundSample.identity(ofName: plan.reader))
        pool = Array(
            plan.corpus.papers.indices.shuffled(using: &random).prefix(FitSettings.others)
        ).sorted { plan.corpus.firstDays[$0] < plan.corpus.firstDays[$1] }
    }

    /// Scores of all candidates, and probabilities where labels of both kinds allow them; with them
    /// the interest of each fit of the plan that gave these scores.
    func answer() -> (scores: ReplayScores, fits: [LinearInterest]) {
        let course = plan.warmUp.followed(by: plan.measured)
        let first = fits(course.fits, passed: [])
        let passed =
            settings.passedWeight > 0 ? papersPassed(course, scores(of: course, first)) : []
        let final =
            passed.isEmpty
            ? Array(first.dropFirst(plan.warmUp.fits.count)) : fits(plan.fits, passed: passed)
        let scores = scores(of: plan.measured, final)
        return (ReplayScores(scores: scores, probabilities: probabilities(of: scores)), final)
    }

    /// A paper that was passed over, and from when on that is known.
    private struct Passed {
        var paper: Int
        var known: Day
    }

    /// The top of each period's list, at most a twentieth of it, without the papers that got a word.
    ///
    /// The reader is taken to have looked at the lists of the periods with a word of theirs, those
    /// of the time of warming up included: the ranking stood by them from the first thumb on.
    private func papersPassed(_ course: ReplayPlan.Course, _ scores: [[Float]]) -> [Passed] {
        var passed: [Passed] = []
        var taken: Set<Int> = []
        for (index, period) in course.periods.enumerated() {
            guard index + 1 < course.periods.count else { break }
            let next = course.periods[index + 1]
            let spoken = Set(course.fits[next.fit].labels.map(\.paper))
            let count = min(FitSettings.seenAtTop, max(1, period.candidates.count / 20))
            let order = period.candidates.indices.sorted {
                (scores[index][$1], $0) < (scores[index][$0], $1)
            }
            for place in order.prefix(count) {
                let paper = period.candidates[place]
                guard !spoken.contains(paper), taken.insert(paper).inserted else { continue }
                passed.append(Passed(paper: paper, known: next.firstDay))
            }
        }
        // What no fit gets to know needs no second fitting.
        let last = plan.fits.last?.cutoff
        return passed.suffix(FitSettings.passed).filter { passed in
            last.map { passed.known <= $0 } ?? false
        }
    }

    /// One interest for each fit.
    private func fits(_ fits: [ReplayPlan.Fit], passed: [Passed]) -> [LinearInterest] {
        let vocabulary = background.vocabulary
        return LinearInterest.fit(
            fits.map { request($0, passed: passed) }, of: vectors,
            prior: background.prior(without: plan.reader), settings: settings,
            frequency: vocabulary.papers(ofAuthor:))
    }

    private func request(_ fit: ReplayPlan.Fit, passed: [Passed]) -> FitRequest {
        let newest = fit.keeping(newest: FitSettings.labels)
        let spoken = Set(fit.labels.map(\.paper))
        let seen = passed.filter { $0.known <= fit.cutoff && !spoken.contains($0.paper) }
            .map(\.paper)
        let apart = spoken.union(seen)
        let others = pool.prefix { plan.corpus.firstDays[$0] < fit.cutoff }
            .filter { !apart.contains($0) }
        return FitRequest(
            liked: newest.liked, disliked: newest.disliked, passed: seen, others: Array(others),
            population: seenPapers(before: fit.cutoff))
    }

    private func seenPapers(before day: Day) -> Int {
        // Days ascend in the sample, which tells the share of all papers.
        let share =
            Double(pool.count { plan.corpus.firstDays[$0] < day }) / Double(max(1, pool.count))
        return Int(share * Double(plan.corpus.papers.count))
    }

    private func scores(
        of course: ReplayPlan.Course, _ interests: [LinearInterest]
    ) -> [[Float]] {
        course.periods.map { period in
            interests[period.fit].scores(of: vectors.selecting(period.candidates))
        }
    }

    /// Probabilities by Platt scaling of the scores that earlier periods gave to papers labelled
    /// since; nil while there are fewer than 30 of them with 8 of each kind.
    private func probabilities(of scores: [[Float]]) -> [[Float]?] {
        var scored: [Int: Float] = [:]
        return plan.periods.enumerated().map { index, period in
            defer {
                for (paper, score) in zip(period.candidates, scores[index]) {
                    scored[paper] = score
                }
            }
            let samples = plan.fits[period.fit].labels.compactMap { label in
                scored[label.paper].map { (score: Double($0), liked: label.verdict == .up) }
            }
            let ups = samples.count { $0.liked }
            guard samples.count >= Calibration.requiredLabels,
                min(ups, samples.count - ups) >= Calibration.requiredOfEachKind,
                let scaling = PlattScaling(fitting: samples)
            else { return nil }
            return scores[index].map { Float(scaling.probability(Double($0))) }
        }
    }
}
