/// What a report holds, and how its chance is seeded.
public struct ReportOptions: Hashable, Sendable {
    /// The measures of the table; the first is the one by which systems are judged.
    public var metrics = Metric.standard
    /// Bootstrap resamples.
    public var resamples = 2000
    /// Random signs of the randomisation test, where there are too many to try all.
    public var signFlips = 10_000
    /// The seed of bootstrap and randomisation test.
    public var seed: UInt64 = 0
    /// How many misses are shown.
    public var misses = 5

    /// The measures of `Metric.standard`, 2,000 resamples, 10,000 sign flips, seed 0.
    public init() {}
}
