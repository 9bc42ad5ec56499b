/// Why a paper has the score that it has.
public struct Explanation: Hashable, Sendable {
    /// A labelled paper that resembles the one explained.
    public struct Neighbour: Hashable, Sendable {
        /// The labelled paper.
        public var paper: ArxivID
        /// Its title.
        public var title: String
        /// The likeness, 0...1: the cosine of the angle between the two, 1 for the same paper.
        public var similarity: Double

        /// A labelled paper with its likeness.
        public init(paper: ArxivID, title: String, similarity: Double) {
            self.paper = paper
            self.title = title
            self.similarity = similarity
        }
    }

    /// The score that the reasons add up to, in log-odds before calibration; where nothing was
    /// learnt, how well keywords fit.
    public var score: Double
    /// Everything that made the score, the largest share first.
    public var reasons: [Reason]
    /// The nearest papers with a thumb up, the nearest first.
    public var nearestLiked: [Neighbour]
    /// The nearest papers with a thumb down, the nearest first.
    public var nearestDisliked: [Neighbour]

    /// An explanation in its parts.
    public init(
        score: Double, reasons: [Reason], nearestLiked: [Neighbour] = [],
        nearestDisliked: [Neighbour] = []
    ) {
        self.score = score
        self.reasons = reasons
        self.nearestLiked = nearestLiked
        self.nearestDisliked = nearestDisliked
    }
}
