extension Metric {
    /// The measure's expected value over all orders of a list, each as likely as the other; nil
    /// where the measure is not defined.
    ///
    /// With n papers of which R are wanted, a given place holds a wanted one with probability R/n,
    /// and two given places do with R(R−1) / n(n−1). From these follow, exactly:
    /// - nDCG@k: R/n × Σ discounts of the first min(k, n) places / best gain;
    /// - P@k: R/n × min(k, n)/k; R@k: min(k, n)/n; Judged@k: share judged; AUC: ½;
    /// - AP: (Hₙ + (R−1)(n − Hₙ)/(n−1)) / n with the harmonic number Hₙ (Bestgen, "Exact Expected
    ///   Average Precision of the Random Baseline", PBML 103, 2015);
    /// - RR: Σᵢ P(first wanted at i)/i, the negative hypergeometric distribution;
    /// - Bpref: a wanted paper stands below j of N unwanted ones with probability 1/(N+1), each j.
    public func expectedValue(
        of judgements: [Judgement], unjudged: ReplayProtocol.Unjudged = .negative
    ) -> Double? {
        let judged = judgements.count { $0 != .unjudged }
        if case .judged = self {
            return judgements.isEmpty ? nil : Double(judged) / Double(judgements.count)
        }
        let wanted = judgements.count { $0 == .up }
        let count = unjudged == .ignore ? judged : judgements.count
        guard wanted > 0 else { return nil }
        let share = Double(wanted) / Double(count)
        switch self {
        case .nDCG(let cutoff):
            let depth = min(cutoff ?? count, count)
            let gain = (1...depth).reduce(0) { $0 + Metric.discount($1) }
            return share * gain / Metric.ideal(wanted: wanted, cutoff ?? count)
        case .precision(let cutoff): return share * Double(min(cutoff, count)) / Double(cutoff)
        case .recall(let cutoff): return Double(min(cutoff, count)) / Double(count)
        case .averagePrecision: return Metric.expectedPrecision(wanted, of: count)
        case .reciprocalRank: return Metric.expectedReciprocalRank(wanted, of: count)
        case .bpref:
            return Metric.expectedBpref(wanted, unwanted: judgements.count { $0 == .down })
        case .auc: return wanted < count ? 0.5 : nil
        case .judged, .logLoss, .brier, .calibrationError: return nil
        }
    }

    private static func expectedPrecision(_ wanted: Int, of count: Int) -> Double {
        guard count > 1 else { return 1 }
        let harmonic = (1...count).reduce(0) { $0 + 1 / Double($1) }
        let pairs = Double(wanted - 1) * (Double(count) - harmonic) / Double(count - 1)
        return (harmonic + pairs) / Double(count)
    }

    private static func expectedReciprocalRank(_ wanted: Int, of count: Int) -> Double {
        var atThisRank = Double(wanted) / Double(count)
        var sum = 0.0
        for rank in 1...(count - wanted + 1) {
            sum += atThisRank / Double(rank)
            guard rank < count else { break }
            atThisRank *= Double(count - rank - wanted + 1) / Double(count - rank)
        }
        return sum
    }

    private static func expectedBpref(_ wanted: Int, unwanted: Int) -> Double? {
        guard unwanted > 0 else { return nil }
        let lost = (0...unwanted).reduce(0.0) {
            $0 + Double(min($1, wanted)) / Double(min(unwanted, wanted))
        }
        return 1 - lost / Double(unwanted + 1)
    }
}
