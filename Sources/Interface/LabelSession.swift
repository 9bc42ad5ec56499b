public import Digest
public import Papers

/// What a labelling screen reads and writes, as closures: it knows no database and no model.
///
/// All are called on the thread that runs the screen, one at a time; the screen stands still until
/// they return. What they throw is shown as a message, and the screen goes on.
public struct LabelSession {
    /// Which lists to go to.
    public enum Step: Hashable, Sendable {
        /// The lists of the next later day.
        case newer
        /// The lists of the day before.
        case older
        /// The same lists, ranked again with what was learnt since.
        case again
    }

    /// The lists of the day that is shown first; ranks are shown as they are.
    public var edition: Edition
    /// The name of the topic that is shown first; nil or an unknown name: all topics.
    public var topic: String?
    /// The lists a step away from those shown, or nil where there are none.
    public var step: (Edition, Step) throws -> Edition?
    /// Writes a label.
    ///
    /// When it returns the label is on disk, and only then the screen shows it.
    public var store: (ArxivID, Verdict) throws -> Void
    /// Withdraws the newest label that is not withdrawn yet; nil where there is none.
    public var undo: () throws -> LabelUndone?
    /// Why a paper stands where it stands.
    public var explain: (RankedPaper) throws -> LabelExplanation

    /// A session of closures.
    public init(
        edition: Edition, topic: String? = nil,
        step: @escaping (Edition, Step) throws -> Edition?,
        store: @escaping (ArxivID, Verdict) throws -> Void,
        undo: @escaping () throws -> LabelUndone?,
        explain: @escaping (RankedPaper) throws -> LabelExplanation
    ) {
        self.edition = edition
        self.topic = topic
        self.step = step
        self.store = store
        self.undo = undo
        self.explain = explain
    }
}

/// A label that was withdrawn.
public struct LabelUndone: Hashable, Sendable {
    /// The paper.
    public var paper: ArxivID
    /// Its title, where it is known.
    public var title: String?
    /// The word that was withdrawn.
    public var withdrawn: Verdict
    /// The reader's word that stands again, if any.
    public var standing: Verdict?

    /// A withdrawal.
    public init(
        paper: ArxivID, title: String? = nil, withdrawn: Verdict, standing: Verdict? = nil
    ) {
        self.paper = paper
        self.title = title
        self.withdrawn = withdrawn
        self.standing = standing
    }
}

/// Why a paper stands where it stands, in full.
public struct LabelExplanation: Hashable, Sendable {
    /// A labelled paper that resembles the one explained.
    public struct Neighbour: Hashable, Sendable {
        /// The labelled paper.
        public var paper: ArxivID
        /// Its title.
        public var title: String
        /// The likeness, 0...1: the cosine of the angle between the two.
        public var similarity: Double

        /// A labelled paper with its likeness.
        public init(paper: ArxivID, title: String, similarity: Double) {
            self.paper = paper
            self.title = title
            self.similarity = similarity
        }
    }

    /// The score that the reasons add up to, in log-odds.
    public var score: Double
    /// All reasons, the largest share first.
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
