import Foundation

extension Metric {
    /// The measure of one list; nil where it is not defined: without a wanted paper, for AUC
    /// without an unwanted one, for Bpref without a paper judged down, and for measures of
    /// probabilities always.
    ///
    /// Papers that are not judged up count as unwanted. With `unjudged` `ignore`, those without a
    /// judgement are taken out first, save for `Judged@k`. Definitions:
    /// - nDCG: Järvelin and Kekäläinen, ACM TOIS 20(4), 2002, with gain 1 and discount
    ///   log₂(rank + 1), divided by that of the best order, as trec_eval's `ndcg_cut`;
    /// - P@k, R@k, AP, RR: Buckley and Voorhees in "TREC: Experiment and Evaluation", 2005, as
    ///   trec_eval's `P`, `recall`, `map`, `recip_rank`; P@k divides by k for shorter lists too;
    /// - Bpref: Buckley and Voorhees, SIGIR 2004, with the denominator min(R, N) of trec_eval;
    /// - Judged@k: as ir_measures, of the papers that there are among the first k;
    /// - AUC: Mann and Whitney's U over the product of both counts; a tie counts one half
    ///   (Hanley and McNeil, Radiology 143, 1982).
    public func value(
        of list: RankedJudgements, unjudged: ReplayProtocol.Unjudged = .negative
    ) -> Double? {
        if case .judged(let cutoff) = self { return Metric.judgedShare(list, cutoff) }
        let list = unjudged == .ignore ? list.condensed : list
        let ranks = list.wantedRanks
        guard let first = ranks.first else { return nil }
        switch self {
        case .nDCG(let cutoff): return Metric.nDCG(ranks, cutoff ?? list.judgements.count)
        case .precision(let cutoff): return Double(ranks.count { $0 <= cutoff }) / Double(cutoff)
        case .recall(let cutoff):
            return Double(ranks.count { $0 <= cutoff }) / Double(ranks.count)
        case .averagePrecision:
            let sum = ranks.enumerated().reduce(0) { $0 + Double($1.0 + 1) / Double($1.1) }
            return sum / Double(ranks.count)
        case .reciprocalRank: return 1 / Double(first)
        case .bpref: return Metric.bpref(list, wanted: ranks.count)
        case .auc: return Metric.auc(list, wanted: ranks.count)
        case .judged, .logLoss, .brier, .calibrationError: return nil
        }
    }

    /// The discount of a rank, from 1.
    static func discount(_ rank: Int) -> Double { 1 / log2(Double(rank + 1)) }

    private static func nDCG(_ ranks: [Int], _ cutoff: Int) -> Double {
        let gain = ranks.reduce(0) { $1 <= cutoff ? $0 + discount($1) : $0 }
        return gain / ideal(wanted: ranks.count, cutoff)
    }

    /// The discounted gain of the best order.
    static func ideal(wanted: Int, _ cutoff: Int) -> Double {
        (1...min(wanted, cutoff)).reduce(0) { $0 + discount($1) }
    }

    private static func judgedShare(_ list: RankedJudgements, _ cutoff: Int) -> Double? {
        let top = list.judgements.prefix(cutoff)
        return top.isEmpty
            ? nil : Double(top.count { $0 != .unjudged }) / Double(top.count)
    }

    private static func bpref(_ list: RankedJudgements, wanted: Int) -> Double? {
        let unwanted = list.judgements.count { $0 == .down }
        guard unwanted > 0 else { return nil }
        var above = 0
        var sum = 0.0
        for judgement in list.judgements {
            if judgement == .down { above += 1 }
            if judgement == .up {
                sum += 1 - Double(min(above, wanted)) / Double(min(unwanted, wanted))
            }
        }
        return sum / Double(wanted)
    }

    private static func auc(_ list: RankedJudgements, wanted: Int) -> Double? {
        let unwanted = list.judgements.count - wanted
        guard unwanted > 0 else { return nil }
        var won = 0.0
        var below = unwanted
        var start = 0
        while start < list.scores.count {
            var end = start
            var tiedWanted = 0
            while end < list.scores.count, list.scores[end] == list.scores[start] {
                if list.judgements[end] == .up { tiedWanted += 1 }
                end += 1
            }
            let tiedUnwanted = end - start - tiedWanted
            below -= tiedUnwanted
            won += Double(tiedWanted) * (Double(below) + Double(tiedUnwanted) / 2)
            start = end
        }
        return won / (Double(wanted) * Double(unwanted))
    }
}
