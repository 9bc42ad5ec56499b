import Evaluation
import Papers
import Ranking

extension ReplayPlan {
    /// Probabilities by Platt scaling of the scores that earlier periods gave to papers labelled
    /// since.
    ///
    /// A period has none while there are fewer than 30 such papers with 8 of each kind, nor where
    /// the later half of them shows the earlier half's scaling to be no better than the base rate.
    ///
    /// - Parameters:
    ///   - scores: the scores of each period's candidates.
    ///   - isRated: whether the reader rated a paper of a period when it was listed; where given,
    ///     other papers neither teach the scaling nor get a probability (theirs is not a number).
    func probabilities(
        of scores: [[Float]], isRated: ((_ period: Int, _ paper: Int) -> Bool)? = nil
    ) -> [[Float]?] {
        var scored: [Int: Float] = [:]
        return periods.enumerated().map { index, period in
            let rated = { (paper: Int) in isRated?(index, paper) ?? true }
            defer {
                for (paper, score) in zip(period.candidates, scores[index]) where rated(paper) {
                    scored[paper] = score
                }
            }
            let words = fits[period.fit].labels.filter { $0.verdict != .skip }
            let predictions = words.compactMap { label in
                scored[label.paper].map { (score: Double($0), liked: label.verdict == .up) }
            }
            guard let scaling = Calibration.scaling(of: predictions) else { return nil }
            return zip(period.candidates, scores[index]).map { paper, score in
                rated(paper) ? Float(scaling.probability(Double(score))) : .nan
            }
        }
    }
}
