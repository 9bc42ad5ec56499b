extension ReportMaking {
    /// The result in plain words: against the digest's order, then against the best baseline.
    var summary: [String] {
        let replay = results.replay
        guard !results.systems.isEmpty else { return ["Too few labels to tell."] + replay.notes }
        guard let subject else { return ["There is no list of our own to compare."] }
        guard replay.isMeasurable else {
            return ["Too few labels to tell: \(span(replay)) could be measured."]
        }
        guard replay.countsUnwanted else {
            return ["Nothing to tell orders by: every paper that counts is one you liked."]
        }
        let rival = results.systems.firstIndex { $0.name == RankingSystem.digestOrder.name }
        return [
            (rival ?? bestBaseline).map { rival in
                shortLists(replay) ?? inFirstTen(subject, against: rival)
            },
            bestBaseline.map { _ in againstBest(subject) },
        ].compactMap(\.self)
    }

    /// That most lists are so short that any order has all of them in the first ten; nil where they
    /// are not.
    private func shortLists(_ replay: Replay) -> String? {
        let lengths = replay.measuredLengths
        let short = lengths.count { $0 <= 10 }
        guard short * 2 > lengths.count else { return nil }
        let unit = replay.options.period.rawValue
        return
            "On \(short) of \(lengths.count) \(unit)s ten papers or fewer count, which any order "
            + "puts into the first ten: how many stand there tells nothing."
    }

    /// As in "only 2 days".
    private func span(_ replay: Replay) -> String {
        let count = replay.plan.periods.count
        return "only \(count) \(replay.options.period.rawValue)\(count == 1 ? "" : "s")"
    }

    /// As in "On your last 31 days with a paper you liked".
    private var opening: String {
        let replay = results.replay
        return "On your last \(replay.plan.periods.count) \(replay.options.period.rawValue)s with "
            + "a paper you liked"
    }

    /// How many times as many wanted papers stand in the first ten as in a rival's.
    private func inFirstTen(_ subject: Int, against rival: Int) -> String {
        let ours = results.wanted(from: 1, to: 10, system: subject)
        let theirs = results.wanted(from: 1, to: 10, system: rival)
        let name = RivalName(results.systems[rival].name)
        let (sum, rivalSum) = (ours.reduce(0, +), theirs.reduce(0, +))
        let probability = RandomisationTest.probability(
            ofDifferences: zip(ours, theirs).map { $0 - $1 }, samples: options.signFlips,
            seed: options.seed)
        let isSure = probability.map { $0 < 0.05 } ?? false
        guard rivalSum > 0 else {
            return "\(opening) the list puts \(decimal(sum, 0)) of \(results.replay.counts.up) of "
                + "them in the first ten, \(name.subject) none"
                + (sum > 0 ? "" : "; neither helps")
                + (isSure ? "." : "; too few labels to tell how sure that is.")
        }
        let interval = bootstrap.interval(of: ours, over: theirs)
        let times = Counted(sum / rivalSum, isSure: isSure)
        return "\(opening) the list puts \(times.text) times as many of them in the first ten as "
            + "\(name.subject)\(times.ending(interval))"
    }

    /// The difference in the first metric from the best baseline.
    private func againstBest(_ subject: Int) -> String {
        guard let bestBaseline, let comparison = comparisons[subject],
            let ours = series[subject].compactMap(\.self).mean,
            let theirs = series[bestBaseline].compactMap(\.self).mean
        else { return "No baseline could be measured on the same periods." }
        return "\(options.metrics.primary) is \(decimal(ours, 3)) against \(decimal(theirs, 3)) of "
            + "the best baseline, \(results.systems[bestBaseline].name) "
            + comparison.inWords(lacking: "labels")
    }
}

/// How a sentence speaks of a system.
private struct RivalName {
    let subject: String

    init(_ name: String) {
        subject =
            switch name {
            case "digest": "the digest's order"
            case "newest": "the newest first"
            case "random": "a random order"
            default: "the baseline \(name)"
            }
    }
}

/// A ratio in words.
private struct Counted {
    let text: String
    private let isSure: Bool

    /// - Parameter isSure: whether a test says that the two counts differ.
    init(_ ratio: Double, isSure: Bool) {
        text = decimal(ratio, ratio < 0.95 ? 2 : 1)
        self.isSure = isSure
    }

    /// The end of the sentence: the interval, and whether it tells anything.
    func ending(_ interval: Interval?) -> String {
        // Of a few periods with one sign an interval never holds 1, whatever their number.
        guard let interval, isSure || !interval.excludes(1) else {
            return "; too few labels to tell how sure that is."
        }
        let digits = interval.lower < 0.95 ? 2 : 1
        let range =
            interval.upper.isFinite
            ? "95 % interval \(decimal(interval, digits))"
            : "95 % interval from \(decimal(interval.lower, digits)) up"
        return interval.excludes(1)
            ? "; \(range)." : ", but the \(range) holds 1: too few labels to tell."
    }
}
