/// The judgements of one list in the order that a system gave it.
///
/// Order is by score, higher first; papers of equal score stand in the order in which they were
/// given, which is that of their identifiers. A score that is not a number comes last.
public struct RankedJudgements: Sendable {
    /// The judgements, those of the first place first.
    public let judgements: [Judgement]
    /// The scores in the same order, not ascending.
    public let scores: [Float]
    /// For each place the position of its paper in the list as it was given.
    public let positions: [Int]

    /// Puts a list in order.
    ///
    /// Both arrays must have the same length. Complexity: O(n log n).
    public init(scores: [Float], judgements: [Judgement]) {
        precondition(
            scores.count == judgements.count, "Every candidate has one score and one judgement.")
        // One integer holds score (descending) and position (ascending): sorting integers is
        // several times faster than sorting pairs.
        let keys = scores.indices.map { place in
            UInt64(RankedJudgements.descendingKey(scores[place])) << 32 | UInt64(place)
        }.sorted()
        positions = keys.map { Int($0 & 0xffff_ffff) }
        self.scores = positions.map { scores[$0].isNaN ? -.infinity : scores[$0] }
        self.judgements = positions.map { judgements[$0] }
    }

    private init(judgements: [Judgement], scores: [Float], positions: [Int]) {
        self.judgements = judgements
        self.scores = scores
        self.positions = positions
    }

    /// The list without the papers that nobody judged.
    public var condensed: RankedJudgements {
        let kept = judgements.indices.filter { judgements[$0] != .unjudged }
        return RankedJudgements(
            judgements: kept.map { judgements[$0] }, scores: kept.map { scores[$0] },
            positions: kept.map { positions[$0] })
    }

    /// Places of wanted papers, from 1, ascending.
    public var wantedRanks: [Int] {
        judgements.indices.filter { judgements[$0] == .up }.map { $0 + 1 }
    }

    /// A number that grows as the score falls; equal for scores that compare equal.
    private static func descendingKey(_ score: Float) -> UInt32 {
        // Adding zero turns −0 into +0; the bits of IEEE numbers sort like the numbers once the
        // negative ones are flipped.
        let bits = (score.isNaN ? -Float.infinity : score + 0).bitPattern
        let ascending = bits >> 31 == 1 ? ~bits : bits | 0x8000_0000
        return ~ascending
    }
}
