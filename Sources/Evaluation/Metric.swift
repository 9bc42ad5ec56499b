/// A measure of a ranked list or of predicted probabilities: its name, apart from its computation.
///
/// Names are those of the `ir_measures` package where it has one; they print and parse back:
/// `nDCG@10`, `P@10`, `R@50`, `AP`, `RR`, `Bpref`, `Judged@10`, `AUC`, `LogLoss`, `Brier`, `ECE`.
public enum Metric: Hashable, Sendable, LosslessStringConvertible {
    /// Normalised discounted cumulative gain of the first k; of the whole list without k.
    case nDCG(Int?)
    /// The share of wanted papers among the first k.
    case precision(Int)
    /// The share of the wanted papers that stand among the first k.
    case recall(Int)
    /// Average precision; its mean over periods is MAP.
    case averagePrecision
    /// The reciprocal rank of the first wanted paper; its mean is MRR.
    case reciprocalRank
    /// Preference of wanted papers over those judged not wanted.
    case bpref
    /// The share of judged papers among the first k.
    case judged(Int)
    /// The probability that a wanted paper stands above an unwanted one.
    case auc
    /// Mean negative log-likelihood of the verdicts under the predicted probabilities, in nats.
    case logLoss
    /// Mean squared difference of probability and verdict.
    case brier
    /// Expected calibration error over ten bins of equal width.
    case calibrationError

    /// Those that a report shows unless told otherwise, the one to judge by first.
    public static let standard: [Metric] = [
        .nDCG(10), .nDCG(50), .precision(10), .recall(50), .averagePrecision, .reciprocalRank,
        .auc, .bpref, .judged(10),
    ]

    /// Those of predicted probabilities.
    public static let ofProbabilities: [Metric] = [.logLoss, .brier, .calibrationError]

    /// The name.
    public var description: String {
        switch self {
        case .nDCG(let cutoff): cutoff.map { "nDCG@\($0)" } ?? "nDCG"
        case .precision(let cutoff): "P@\(cutoff)"
        case .recall(let cutoff): "R@\(cutoff)"
        case .judged(let cutoff): "Judged@\(cutoff)"
        default: Metric.plainNames.first { $0.metric == self }?.name ?? ""
        }
    }

    /// The metric of a name; nil for any other text.
    ///
    /// Cut-offs are whole numbers from 1 to 100,000.
    public init?(_ name: String) {
        if let plain = Metric.plainNames.first(where: { $0.name == name }) {
            self = plain.metric
            return
        }
        let parts = name.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, let cutoff = Int(parts[1]), (1...100_000).contains(cutoff),
            String(cutoff) == parts[1]
        else { return nil }
        switch parts[0] {
        case "nDCG": self = .nDCG(cutoff)
        case "P": self = .precision(cutoff)
        case "R": self = .recall(cutoff)
        case "Judged": self = .judged(cutoff)
        default: return nil
        }
    }

    private static let plainNames: [(name: String, metric: Metric)] = [
        ("nDCG", .nDCG(nil)), ("AP", .averagePrecision), ("RR", .reciprocalRank),
        ("Bpref", .bpref), ("AUC", .auc), ("LogLoss", .logLoss), ("Brier", .brier),
        ("ECE", .calibrationError),
    ]
}

extension [Metric] {
    /// The one by which systems are judged: the first, nDCG@10 where there is none.
    var primary: Metric { first ?? .nDCG(10) }
}
