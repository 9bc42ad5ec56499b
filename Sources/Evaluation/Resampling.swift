/// An interval that holds the true value in 95 of 100 cases, as far as the periods are a fair
/// sample of those to come.
public struct Interval: Hashable, Sendable {
    /// Its lower end.
    public let lower: Double
    /// Its upper end.
    public let upper: Double

    /// Whether a value lies outside it.
    public func excludes(_ value: Double) -> Bool { value < lower || value > upper }
}

/// Resamples of the periods (or readers) of an evaluation, the same for every system, so that
/// differences between systems are paired.
///
/// Source: Efron and Tibshirani, "An Introduction to the Bootstrap", 1993, chapter 13 (percentile
/// intervals); for retrieval measures Sakai, SIGIR 2006.
struct PairedBootstrap: Sendable {
    /// For each resample how often each period was drawn: resamples × periods.
    private let draws: [[Int32]]
    private let count: Int

    /// Resamples with replacement, as many draws as there are periods.
    init(periods count: Int, resamples: Int, seed: UInt64) {
        self.count = count
        var random = SeededRandom(seed: seed, name: "bootstrap")
        draws = (0..<(count > 0 ? resamples : 0)).map { _ in
            var drawn = [Int32](repeating: 0, count: count)
            for _ in 0..<count { drawn[random.below(count)] += 1 }
            return drawn
        }
    }

    /// The interval of a mean over the periods that have a value; nil with fewer than four values.
    func interval(ofMean values: [Double?]) -> Interval? {
        interval(of: values, over: values.map { $0 == nil ? 0 : 1 })
    }

    /// The interval of Σ numerator / Σ denominator over the periods that have both.
    ///
    /// A resample whose denominator is 0 counts as beyond every bound; an end that falls there is
    /// infinite. Nil where nothing can be said, and with fewer than four values: of three, one resample in
    /// 27 is a single value, so that the interval would be all that there is.
    func interval(of numerators: [Double?], over denominators: [Double?]) -> Interval? {
        precondition(numerators.count == count && denominators.count == count)
        let pairs = zip(numerators, denominators).map { up, down -> (Double, Double) in
            guard let up, let down else { return (0, 0) }
            return (up, down)
        }
        guard numerators.count(where: { $0 != nil }) >= 4 else { return nil }
        let statistics = draws.compactMap { drawn -> Double? in
            var (up, down) = (0.0, 0.0)
            for (index, times) in drawn.enumerated() where times > 0 {
                up += Double(times) * pairs[index].0
                down += Double(times) * pairs[index].1
            }
            if down > 0 { return up / down }
            return up > 0 ? .infinity : nil
        }.sorted()
        guard let lower = statistics.quantile(0.025), let upper = statistics.quantile(0.975)
        else { return nil }
        return Interval(lower: lower, upper: upper)
    }
}

extension [Double] {
    /// The value below which a share of a sorted list lies, between neighbours by linear
    /// interpolation (Hyndman and Fan, The American Statistician 50, 1996, type 7).
    func quantile(_ share: Double) -> Double? {
        guard let last else { return nil }
        let place = share * Double(count - 1)
        let index = Int(place)
        // Between equal or infinite neighbours there is nothing to interpolate.
        guard index + 1 < count, place > Double(index), self[index] != self[index + 1]
        else { return index < count ? self[index] : last }
        return self[index] + (place - Double(index)) * (self[index + 1] - self[index])
    }

    /// The arithmetic mean; nil of nothing.
    var mean: Double? { isEmpty ? nil : reduce(0, +) / Double(count) }
}
