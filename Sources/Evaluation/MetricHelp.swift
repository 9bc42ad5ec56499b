extension Metric {
    /// What the measure is.
    public var meaning: String {
        switch self {
        case .nDCG:
            "how near the wanted papers stand to the top, on a scale on which the best order is 1"
        case .precision: "how many of the first k papers were wanted, as a share of k"
        case .recall: "how many of the wanted papers stand among the first k"
        case .averagePrecision:
            "the precision at each wanted paper, averaged; its mean over periods is MAP"
        case .reciprocalRank:
            "one divided by the rank of the first wanted paper; its mean over periods is MRR"
        case .bpref: "how rarely a paper judged down stands above a wanted one"
        case .judged: "how many of the first k papers the reader gave a thumb at all"
        case .auc: "the chance that a wanted paper stands above an unwanted one; 0.5 is chance"
        case .logLoss: "how surprising the verdicts are, given the probabilities; 0 is best"
        case .brier: "the mean squared difference of probability and verdict; 0 is best"
        case .calibrationError:
            "how far the probabilities are from the share of thumbs up, bin by bin; 0 is best"
        }
    }

    /// What the measure is bad at.
    public var weakness: String {
        switch self {
        case .nDCG:
            "Bad at: comparing periods or readers with different numbers of wanted papers; its "
                + "value has no plain meaning. A paper at place k + 1 counts nothing."
        case .precision:
            "Bad at: days with fewer than k wanted papers, on which even the best list stays "
                + "below 1. Does not see the order within the first k."
        case .recall:
            "Bad at: short lists, where any order scores high. Does not see the order within "
                + "the first k."
        case .averagePrecision:
            "Bad at: readers who only look at the top; papers far down still move it. Jumps when "
                + "there are few wanted papers."
        case .reciprocalRank:
            "Bad at: everything below the first hit; swings widely from day to day."
        case .bpref:
            "Bad at: picks without thumbs down, where it is not defined; blind to papers that "
                + "nobody judged."
        case .judged:
            "Bad at: telling good from bad. Where it is low, every other measure rests on "
                + "guesses about papers that nobody rated."
        case .auc:
            "Bad at: the top of the list, which is all that is read; 0.97 may still mean twenty "
                + "unwanted papers first. A reader's narrow field makes it easy."
        case .logLoss:
            "Bad at: single confident mistakes, which dominate it. Mixes calibration with order."
        case .brier:
            "Bad at: rare verdicts; always predicting the base rate already looks good. Compare "
                + "it with the base rate's own score."
        case .calibrationError:
            "Bad at: usefulness; always predicting the base rate scores 0. Depends on the bins, "
                + "and with few ratings is far from 0 by chance."
        }
    }

    /// The text of `--help-measures`: every measure, what it is and what it is bad at.
    public static var help: String {
        let shown: [(name: String, metric: Metric)] =
            [
                ("nDCG@k", .nDCG(10)), ("P@k", .precision(10)), ("R@k", .recall(50)),
                ("AP", .averagePrecision), ("RR", .reciprocalRank), ("Bpref", .bpref),
                ("Judged@k", .judged(10)), ("AUC", .auc),
            ] + ofProbabilities.map { ($0.description, $0) }
        let entries = shown.map { name, metric in
            wrapped("\(name): \(metric.meaning).", hanging: "")
                + wrapped(metric.weakness, hanging: "    ")
        }
        return entries.joined(separator: "\n") + "\n" + wrapped(helpEnd, hanging: "")
    }

    private static let helpEnd =
        "A wanted paper is one with a thumb up. Ties are broken by score, then by identifier. "
        + "Measures of order are means over the periods with a wanted paper; measures of "
        + "probabilities are taken over all rated papers together."

    /// The text in lines of at most 80 columns, each after the same margin.
    private static func wrapped(_ text: String, hanging margin: String) -> String {
        var lines: [String] = []
        var line = margin
        for word in text.split(separator: " ") {
            if line.count + word.count + 1 > 80, line != margin {
                lines.append(line)
                line = margin
            }
            line += (line == margin ? "" : " ") + word
        }
        return (lines + [line]).joined(separator: "\n") + "\n"
    }
}
