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
    /// Whose words these are, where it is not the usual reader.
    public var reader: String?
    /// A sentence to begin with.
    public var notice: String?
    /// The lists a step away from those shown, or nil where there are none.
    public var step: (Edition, Step) throws -> Edition?
    /// Makes this word the one that stands, and returns it as it was written; nil where it stood
    /// already, and nothing is written.
    ///
    /// When it returns the label is on disk, and only then the screen shows it.
    public var store: (ArxivID, Verdict) throws -> Label?
    /// Withdraws a word that `store` returned; nil where it stands no more, because it was
    /// withdrawn or followed by another one elsewhere.
    public var undo: (Label) throws -> LabelUndone?
    /// Why a paper stands where it stands.
    public var explain: (RankedPaper) throws -> Explanation
    /// Keeps that papers were on the screen, now and then, and in the end.
    public var see: ([ArxivID]) throws -> Void

    /// A session of closures.
    public init(
        edition: Edition, topic: String? = nil, reader: String? = nil, notice: String? = nil,
        step: @escaping (Edition, Step) throws -> Edition?,
        store: @escaping (ArxivID, Verdict) throws -> Label?,
        undo: @escaping (Label) throws -> LabelUndone?,
        explain: @escaping (RankedPaper) throws -> Explanation,
        see: @escaping ([ArxivID]) throws -> Void = { _ in }
    ) {
        self.edition = edition
        self.topic = topic
        (self.reader, self.notice) = (reader, notice)
        self.step = step
        self.store = store
        self.undo = undo
        self.explain = explain
        self.see = see
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
