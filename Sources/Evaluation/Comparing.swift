extension ReaderReport.Comparison {
    /// The comparison of two series of values, paired by place; nil without a common place.
    init?(
        of ours: [Double?], with theirs: [Double?], _ bootstrap: PairedBootstrap,
        _ options: ReportOptions
    ) {
        let differences = zip(ours, theirs).map { ours, theirs -> Double? in
            guard let ours, let theirs else { return nil }
            return ours - theirs
        }
        let defined = differences.compactMap(\.self)
        guard let mean = defined.mean else { return nil }
        difference = mean
        interval = bootstrap.interval(ofMean: differences)
        probability = RandomisationTest.probability(
            ofDifferences: defined, samples: options.signFlips, seed: options.seed)
        adjustedProbability = nil
    }

    /// The p by which a verdict is given: after the correction for several systems, where there are
    /// several.
    private var decisive: Double? { adjustedProbability ?? probability }

    /// 1 where ours is better, -1 where it is worse, 0 where that cannot be told.
    ///
    /// Interval and test must agree: of a handful of differences with one sign an interval never
    /// holds zero, whatever their number.
    var direction: Int {
        guard let interval, decisive.map({ $0 < 0.05 }) ?? false, interval.excludes(0) else {
            return 0
        }
        return interval.lower > 0 ? 1 : -1
    }

    /// "(difference +0.020, 95 % interval -0.010 to 0.050, p = 0.210 by Holm): …" and the verdict.
    func inWords(lacking: String) -> String {
        let verdict =
            switch direction {
            case 1: "the list is better"
            case -1: "the list is worse"
            default: "too few \(lacking) to tell which is better"
            }
        let bound = probabilityText(decisive)
        let correction = adjustedProbability == nil ? "" : " by Holm"
        return "(difference \(signedDecimal(difference, 3)), 95 % interval "
            + "\(decimal(interval, 3)), p \(bound.hasPrefix("<") ? bound : "= \(bound)")"
            + "\(correction)): \(verdict)."
    }
}

extension [ReaderReport.Comparison?] {
    /// The same with Holm's correction over all of them.
    var corrected: [ReaderReport.Comparison?] {
        zip(self, RandomisationTest.holm(map { $0?.probability })).map { comparison, adjusted in
            var comparison = comparison
            comparison?.adjustedProbability = adjusted
            return comparison
        }
    }
}

extension ReportOptions {
    /// The index of the baseline with the highest mean; the first of equal ones.
    func bestBaseline(_ series: [[Double?]], isBaseline: [Bool]) -> Int? {
        let means = series.map { $0.compactMap(\.self).mean ?? -.infinity }
        var best: Int?
        for index in series.indices where isBaseline[index] {
            if best.map({ means[index] > means[$0] }) ?? true { best = index }
        }
        return best
    }
}
