import Foundation

/// How good predicted probabilities are, over papers that the reader rated up or down.
///
/// Unrated papers are left out: the probability is that of a thumb up *if the reader rated the
/// paper*, and of an unrated one nobody knows.
public struct ProbabilityMeasures: Hashable, Sendable {
    /// One bin of a reliability diagram.
    public struct Bin: Hashable, Sendable {
        /// The bin's lower end; its width is a tenth, and the last bin holds 1 too.
        public let lower: Double
        /// Rated papers whose probability fell into it.
        public let count: Int
        /// Mean predicted probability, 0 for an empty bin.
        public let predicted: Double
        /// Share of thumbs up, 0 for an empty bin.
        public let observed: Double
    }

    /// Rated papers with a probability.
    public let count: Int
    /// Thumbs up among them.
    public let up: Int
    /// Mean of −ln p(verdict), in nats; probabilities are kept 10⁻⁷ from 0 and 1 (Good, JRSS B
    /// 14, 1952).
    public let logLoss: Double
    /// Mean of (p − verdict)² (Brier, Monthly Weather Review 78, 1950).
    public let brier: Double
    /// Σ over bins of share × |predicted − observed| (Naeini, Cooper and Hauskrecht, AAAI 2015).
    public let calibrationError: Double
    /// The Brier score of always predicting the share of thumbs up among the rated papers: what a
    /// useful probability must stay below.
    public let baseRateBrier: Double
    /// Ten bins of equal width, from 0 to 1.
    public let bins: [Bin]

    /// Measures of probabilities and what then happened; nil without any, or where a probability
    /// is not within 0...1.
    public init?(_ outcomes: [(probability: Float, isUp: Bool)]) {
        guard !outcomes.isEmpty, outcomes.allSatisfy({ (0...1).contains($0.probability) })
        else { return nil }
        count = outcomes.count
        up = outcomes.count(where: \.isUp)
        let total = Double(outcomes.count)
        logLoss =
            outcomes.reduce(0) { $0 + ProbabilityMeasures.loss($1.probability, $1.isUp) }
            / total
        brier =
            outcomes.reduce(0) {
                let miss = Double($1.probability) - ($1.isUp ? 1 : 0)
                return $0 + miss * miss
            } / total
        let share = Double(up) / total
        baseRateBrier = share * (1 - share)
        let bins = (0..<10).map { ProbabilityMeasures.bin($0, outcomes) }
        self.bins = bins
        calibrationError = bins.reduce(0) {
            $0 + Double($1.count) / total * abs($1.predicted - $1.observed)
        }
    }

    /// The value of a metric of probabilities; nil for any other metric.
    public func value(of metric: Metric) -> Double? {
        switch metric {
        case .logLoss: logLoss
        case .brier: brier
        case .calibrationError: calibrationError
        default: nil
        }
    }

    private static func loss(_ probability: Float, _ isUp: Bool) -> Double {
        let given = min(max(Double(probability), 1e-7), 1 - 1e-7)
        return -log(isUp ? given : 1 - given)
    }

    private static func bin(
        _ number: Int, _ outcomes: [(probability: Float, isUp: Bool)]
    ) -> Bin {
        let inside = outcomes.filter { min(Int($0.probability * 10), 9) == number }
        let count = Double(max(inside.count, 1))
        return Bin(
            lower: Double(number) / 10, count: inside.count,
            predicted: inside.reduce(0) { $0 + Double($1.probability) } / count,
            observed: Double(inside.count(where: \.isUp)) / count)
    }
}
