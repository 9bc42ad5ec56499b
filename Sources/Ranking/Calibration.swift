import LinearAlgebra
import Papers

/// Platt scaling: the probability of a thumb up as a logistic function of the score.
///
/// Source: J. Platt, "Probabilistic Outputs for Support Vector Machines" (1999), with the smoothed
/// targets given there and the Newton iteration of Lin, Lin, Weng, "A Note on Platt's Probabilistic
/// Outputs for Support Vector Machines", Machine Learning 68 (2007).
public struct PlattScaling: Sendable, Equatable {
    /// Factor of the score.
    public var slope: Double
    /// Log-odds at a score of zero.
    public var offset: Double
    /// The score above which the probability rises no further; infinite where there is none.
    public var ceiling: Double

    /// Given factor and offset.
    public init(slope: Double, offset: Double, ceiling: Double = .infinity) {
        self.slope = slope
        self.offset = offset
        self.ceiling = ceiling
    }

    /// The probability that belongs to a score, 0...1.
    public func probability(_ score: Double) -> Double {
        sigmoid(slope * min(score, ceiling) + offset)
    }

    /// Fits to scores with known outcomes; nil where one outcome is missing, where the scores do
    /// not rise with the outcome, or where no finite optimum is found.
    ///
    /// - Parameters:
    ///   - outcomes: scores with what came of them, the oldest first.
    ///   - halfLife: with how many newer ones behind it an outcome weighs half as much as the last;
    ///     infinite where all weigh the same.
    /// - Complexity: O(n) for each of at most 100 Newton steps.
    public init?(
        fitting outcomes: [(score: Double, liked: Bool)], halfLife: Double = .infinity
    ) {
        let samples = outcomes.enumerated().map { place, outcome in
            Sample(
                score: outcome.score, liked: outcome.liked,
                weight: faded(by: Double(outcomes.count - 1 - place) / halfLife))
        }
        let positives = samples.reduce(0) { $1.liked ? $0 + $1.weight : $0 }
        let negatives = samples.reduce(0) { $1.liked ? $0 : $0 + $1.weight }
        guard positives > 0, negatives > 0 else { return nil }
        let high = (positives + 1) / (positives + 2)
        let low = 1 / (negatives + 2)
        var fit = PlattScaling(slope: 0, offset: logarithm((positives + 1) / (negatives + 1)))
        var loss = fit.loss(samples, high, low)
        for _ in 0..<100 {
            guard let step = fit.newtonStep(samples, high, low) else { return nil }
            var length = 1.0
            var next = fit
            repeat {
                next = PlattScaling(
                    slope: fit.slope - length * step.slope,
                    offset: fit.offset - length * step.offset
                )
                length /= 2
            } while !(next.loss(samples, high, low) <= loss) && length > 1e-10
            let newLoss = next.loss(samples, high, low)
            guard newLoss.isFinite else { return nil }
            let gain = loss - newLoss
            (fit, loss) = (next, newLoss)
            if gain < 1e-10 { break }
        }
        guard fit.slope > 0, fit.slope.isFinite, fit.offset.isFinite else { return nil }
        self = fit
    }

    /// A score with its outcome, and what that weighs.
    private struct Sample {
        var score: Double
        var liked: Bool
        var weight: Double
    }

    private func loss(_ samples: [Sample], _ high: Double, _ low: Double) -> Double {
        samples.reduce(0) { sum, sample in
            let target = sample.liked ? high : low
            let odds = slope * sample.score + offset
            // −t·log p − (1 − t)·log(1 − p), without overflow.
            return sum + sample.weight
                * (max(odds, 0) - target * odds + logarithm(1 + exponential(-abs(odds))))
        }
    }

    private func newtonStep(
        _ samples: [Sample], _ high: Double, _ low: Double
    ) -> (slope: Double, offset: Double)? {
        var (gradientSlope, gradientOffset) = (0.0, 0.0)
        var (curveSlope, curveCross, curveOffset) = (1e-12, 0.0, 1e-12)
        for sample in samples {
            let probability = probability(sample.score)
            let error = sample.weight * (probability - (sample.liked ? high : low))
            let curve = sample.weight * probability * (1 - probability)
            gradientSlope += error * sample.score
            gradientOffset += error
            curveSlope += curve * sample.score * sample.score
            curveCross += curve * sample.score
            curveOffset += curve
        }
        let determinant = curveSlope * curveOffset - curveCross * curveCross
        guard determinant > 0, determinant.isFinite else { return nil }
        return (
            (curveOffset * gradientSlope - curveCross * gradientOffset) / determinant,
            (curveSlope * gradientOffset - curveCross * gradientSlope) / determinant
        )
    }
}

extension PlattScaling {
    /// Slope, offset, and the ceiling where there is one; nil without one of the first two.
    init?(numbers: some Collection<Double?>) {
        var numbers = numbers.makeIterator()
        guard let slope = numbers.next() ?? nil, let offset = numbers.next() ?? nil else {
            return nil
        }
        self.init(slope: slope, offset: offset, ceiling: (numbers.next() ?? nil) ?? .infinity)
    }
}

extension Calibration {
    /// Slope, offset and ceiling of the scaling, the mean squared error and that of the base rate,
    /// as models are kept; nil for what there is not.
    var numbers: [Double?] {
        let ceiling = scaling.flatMap { $0.ceiling.isFinite ? $0.ceiling : nil }
        return [scaling?.slope, scaling?.offset, ceiling, brier, baseBrier]
    }
}

/// 1 / (1 + exp(−x)), without overflow.
func sigmoid(_ x: Double) -> Double {
    x >= 0 ? 1 / (1 + exponential(-x)) : exponential(x) / (1 + exponential(x))
}

/// Whether and how a model's scores are probabilities.
public struct Calibration: Sendable, Equatable {
    /// Labels that a probability needs.
    public static let requiredLabels = 30
    /// Labels of each kind that a probability needs.
    public static let requiredOfEachKind = 8
    /// With how many newer predictions behind it one weighs half as much as the last, at least.
    ///
    /// What a score means drifts with the labels known and with the reader's taste: thumbs of long
    /// ago promise too much (see `Benchmarks/README.md`).
    static let halfLife = 50.0

    /// The same for some predictions: so many that those of the rarer kind among them are as many
    /// as a probability needs.
    ///
    /// Of a reader who likes one paper of thirty, fifty predictions would tell of two.
    private static func halfLife(of predictions: [(score: Double, liked: Bool)]) -> Double {
        let ups = predictions.count { $0.liked }
        let rarer = max(1, min(ups, predictions.count - ups))
        return max(
            halfLife, Double(requiredOfEachKind) * Double(predictions.count) / Double(rarer))
    }

    /// The share of the liked papers' scores above which a probability promises no more than was
    /// kept by scores as high.
    ///
    /// A logistic function goes on to rise where hardly a score tells how far, and promises too
    /// much there. Chosen among a half, 0.6 and 0.75 (see `Benchmarks/README.md`).
    static let ceilingShare = 0.6

    /// From score to probability; nil where a probability would be a guess.
    public let scaling: PlattScaling?
    /// Labels at hand.
    public let labels: Int
    /// The mean squared error of replayed probabilities; nil where nothing was replayed.
    public let brier: Double?
    /// That of always telling the reader's own share of thumbs up so far.
    public let baseBrier: Double?

    init(scaling: PlattScaling?, labels: Int, brier: Double?, baseBrier: Double?) {
        self.scaling = scaling
        self.labels = labels
        self.brier = brier
        self.baseBrier = baseBrier
    }

    /// Calibrates by replay: the labels in the order of their times, each stretch of them predicted
    /// by a fit to those before it, and the scaling of the later half of the predictions tested
    /// after fitting it to the earlier half.
    ///
    /// There is no scaling below 30 labels with 8 of each kind, nor where the test is not better
    /// than the base rate.
    ///
    /// - Parameters:
    ///   - design: the labels and their papers.
    ///   - interests: fits to the labels before each cut.
    ///   - cuts: those of `cuts(of:)`.
    ///   - labels: how many there are at hand; the design has the newest of them.
    init(
        replaying design: ReaderDesign, interests: [LinearInterest], cuts: [Int], labels: Int
    ) {
        self.labels = labels
        guard !cuts.isEmpty else {
            (scaling, brier, baseBrier) = (nil, nil, nil)
            return
        }
        let predictions = Self.predictions(design, interests, cuts)
        let test = Self.test(predictions)
        brier = test?.brier
        baseBrier = test?.base
        scaling = Self.isBetter(test) ? Self.scaled(predictions) : nil
    }

    /// The scaling by predictions, the newer of them with more weight; above the scores that most
    /// of the liked ones have no higher than the share of thumbs up there.
    private static func scaled(_ predictions: [(score: Double, liked: Bool)]) -> PlattScaling? {
        let halfLife = halfLife(of: predictions)
        guard var scaling = PlattScaling(fitting: predictions, halfLife: halfLife) else {
            return nil
        }
        // There is no scaling without a liked paper.
        let liked = predictions.lazy.filter(\.liked).map(\.score).sorted()
        let start = liked[Int(ceilingShare * Double(liked.count - 1))]
        let top = predictions.filter { $0.score >= start }
        let kept = leastShare(top.count { $0.liked }, of: top.count)
        // Where the function reaches that share.
        let reached = (logarithm(kept / (1 - kept)) - scaling.offset) / scaling.slope
        scaling.ceiling = max(start, reached)
        return scaling
    }

    /// The share of some among others, less one standard error of it: Wilson's score interval
    /// (JASA 22, 1927); below 1 even where there are no others.
    ///
    /// - Precondition: there is one at least.
    private static func leastShare(_ some: Int, of count: Int) -> Double {
        let size = Double(count)
        let share = Double(some) / size
        let error = (share * (1 - share) / size + 0.25 / (size * size)).squareRoot()
        return (share + 0.5 / size - error) / (1 + 1 / size)
    }

    /// The scaling of predictions in the order of their times; nil below 30 of them with 8 of each
    /// kind, and where their earlier half, as a scaling of the later one, is not better than the
    /// base rate.
    public static func scaling(
        of predictions: [(score: Double, liked: Bool)]
    ) -> PlattScaling? {
        let ups = predictions.count { $0.liked }
        guard predictions.count >= requiredLabels,
            min(ups, predictions.count - ups) >= requiredOfEachKind, isBetter(test(predictions))
        else { return nil }
        return scaled(predictions)
    }

    private static func isBetter(_ test: (brier: Double, base: Double)?) -> Bool {
        test.map { $0.brier < $0.base } ?? false
    }

    /// The numbers of labels after which a replay fits anew; none where there are too few labels.
    static func cuts(of labelled: [Verdict]) -> [Int] {
        let ups = labelled.count { $0 == .up }
        guard labelled.count >= requiredLabels,
            min(ups, labelled.count - ups) >= requiredOfEachKind
        else { return [] }
        let folds = 8
        return (0..<folds).map { labelled.count * ($0 + 2) / (folds + 2) }
            .filter { cut in labelled[..<cut].contains(.up) }
    }

    /// Scores that fits to earlier labels gave to later labelled papers.
    private static func predictions(
        _ design: ReaderDesign, _ interests: [LinearInterest], _ usable: [Int]
    ) -> [(score: Double, liked: Bool)] {
        let labels = design.labelled.count
        var predictions: [(score: Double, liked: Bool)] = []
        for (index, (cut, interest)) in zip(usable, interests).enumerated() {
            let end = index + 1 < usable.count ? usable[index + 1] : labels
            let rows = Array(cut..<end)
            let scores = interest.scores(of: design.vectors.selecting(rows))
            predictions += zip(scores, rows).map {
                (score: Double($0), liked: design.labelled[$1] == .up)
            }
        }
        return predictions
    }

    /// Brier scores on the later half of predictions, scaled by the earlier half, and of the
    /// earlier half's base rate.
    private static func test(
        _ predictions: [(score: Double, liked: Bool)]
    ) -> (brier: Double, base: Double)? {
        let half = predictions.count / 2
        let earlier = Array(predictions[..<half])
        let later = predictions[half...]
        guard !later.isEmpty, let scaling = scaled(earlier) else { return nil }
        let rate = (Double(earlier.count { $0.liked }) + 1) / Double(earlier.count + 2)
        func brier(_ probability: (Double) -> Double) -> Double {
            later.reduce(0) { sum, sample in
                let error = probability(sample.score) - (sample.liked ? 1 : 0)
                return sum + error * error
            } / Double(later.count)
        }
        return (brier(scaling.probability), brier { _ in rate })
    }
}
