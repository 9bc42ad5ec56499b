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
    /// The log loss of the same prediction, in nats.
    public let baseRateLogLoss: Double
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
        baseRateLogLoss =
            share > 0 && share < 1 ? -share * log(share) - (1 - share) * log(1 - share) : 0
        bins = (0..<10).map { ProbabilityMeasures.bin($0, outcomes) }
        calibrationError = ProbabilityMeasures.calibrationError(of: bins)
    }

    /// Those of several readers together, over all their rated papers; nil without any.
    ///
    /// The base rate stays each reader's own.
    public init?(pooling parts: [ProbabilityMeasures]) {
        let total = parts.reduce(0) { $0 + $1.count }
        guard total > 0 else { return nil }
        func mean(_ value: KeyPath<ProbabilityMeasures, Double>) -> Double {
            parts.reduce(0) { $0 + $1[keyPath: value] * Double($1.count) } / Double(total)
        }
        count = total
        up = parts.reduce(0) { $0 + $1.up }
        logLoss = mean(\.logLoss)
        brier = mean(\.brier)
        baseRateBrier = mean(\.baseRateBrier)
        baseRateLogLoss = mean(\.baseRateLogLoss)
        bins = (0..<10).map { number in Bin(pooling: parts.map { $0.bins[number] }) }
        calibrationError = ProbabilityMeasures.calibrationError(of: bins)
    }

    private static func calibrationError(of bins: [Bin]) -> Double {
        let total = Double(max(bins.reduce(0) { $0 + $1.count }, 1))
        return bins.reduce(0) {
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

extension ProbabilityMeasures.Bin {
    /// The same bin of several readers.
    fileprivate init(pooling bins: [ProbabilityMeasures.Bin]) {
        lower = bins.first?.lower ?? 0
        count = bins.reduce(0) { $0 + $1.count }
        let total = Double(max(count, 1))
        predicted = bins.reduce(0) { $0 + $1.predicted * Double($1.count) } / total
        observed = bins.reduce(0) { $0 + $1.observed * Double($1.count) } / total
    }
}
