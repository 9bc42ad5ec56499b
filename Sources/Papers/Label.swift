/// What a reader said of a paper.
public enum Verdict: String, Hashable, Sendable, CaseIterable, Codable {
    /// A thumb up.
    case up
    /// A thumb down.
    case down
    /// Seen, no opinion: no longer unseen, and no signal to the model.
    case skip
}

/// A reader's word on one paper.
public struct Label: Hashable, Sendable {
    /// The paper.
    public var paper: ArxivID
    /// The reader's word.
    public var verdict: Verdict
    /// When it was given.
    public var time: Timestamp

    /// A label given at a time.
    public init(paper: ArxivID, verdict: Verdict, time: Timestamp) {
        self.paper = paper
        self.verdict = verdict
        self.time = time
    }
}
