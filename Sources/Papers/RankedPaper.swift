/// One cause of a paper's place, with its share of the score.
public struct Reason: Hashable, Sendable {
    /// What kind of evidence it is.
    public enum Kind: String, Hashable, Sendable, CaseIterable, Codable {
        /// A term of title or abstract.
        case term
        /// A term of the title.
        case title
        /// An author's name.
        case author
        /// A category.
        case category
        /// The paper's outward form: how many authors, how long, whether with a link.
        case form
        /// A direction of meaning that the paper shares with liked or disliked ones.
        case semantic
        /// A liked or disliked paper that it resembles.
        case paper
        /// A keyword of the topic, where there are no labels to learn from.
        case keyword
        /// The same for every paper: the model's intercept.
        case intercept
    }

    /// What kind of evidence it is.
    public var kind: Kind
    /// The term, name or title, as the reader would write it.
    public var text: String
    /// Its share of the score, in log-odds: positive speaks for the paper.
    public var contribution: Double
    /// The paper that is meant, where `kind` is `paper`.
    public var paper: ArxivID?

    /// A reason with its share of the score.
    public init(kind: Kind, text: String, contribution: Double, paper: ArxivID? = nil) {
        self.kind = kind
        self.text = text
        self.contribution = contribution
        self.paper = paper
    }
}

/// A paper with its place in a ranked list and what put it there.
public struct RankedPaper: Hashable, Sendable {
    /// The paper.
    public var paper: Paper
    /// The place in the listing, from 1, running through all topics.
    public var rank: Int
    /// The score that gave the order, in log-odds where a model was fitted; higher is better.
    public var score: Double
    /// The probability of a thumb up if the reader rated it, 0...1; nil where it would be a guess.
    public var interest: Double?
    /// The strongest reasons first; for a listing a few, not all.
    public var reasons: [Reason]
    /// The reader's standing word on it.
    public var verdict: Verdict?
    /// Whether it was placed here to learn from, not because the score put it here.
    public var isExploration: Bool
    /// Whether the reader follows one of its authors.
    public var isFollowed: Bool

    /// A paper at a place.
    public init(
        paper: Paper, rank: Int, score: Double, interest: Double? = nil, reasons: [Reason] = [],
        verdict: Verdict? = nil, isExploration: Bool = false, isFollowed: Bool = false
    ) {
        self.paper = paper
        self.rank = rank
        self.score = score
        self.interest = interest
        self.reasons = reasons
        self.verdict = verdict
        self.isExploration = isExploration
        self.isFollowed = isFollowed
    }
}
