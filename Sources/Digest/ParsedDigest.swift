public import Papers

/// What a digest's Markdown held.
public struct ParsedDigest: Hashable, Sendable {
    /// Which of a digest's files it is, by its first heading.
    public enum Kind: Hashable, Sendable {
        /// The whole day by category; no date inside.
        case archive
        /// The list of one topic.
        case topic(String)
        /// Entries without a heading that tells.
        case unknown
    }

    /// One paper as it was listed.
    public struct Entry: Hashable, Sendable {
        /// The paper, with its text byte by byte as listed.
        public var paper: Paper
        /// The topic of the list that it stands in; nil in an archive.
        public var topic: String?
        /// The date printed above it; nil in an archive.
        public var day: Day?
        /// The line of its title, from 1.
        public var line: Int
        /// The thumb that is ticked under it.
        public var verdict: Verdict?
        /// Whether it was ticked since the list was written.
        public var isNewVerdict = false
        /// The word whose box was ticked when the list was written and is unticked now, without
        /// another in its place.
        public var takenBack: Label?
    }

    /// A line that is not what it should be.
    public struct Problem: Hashable, Sendable, CustomStringConvertible {
        /// The line, from 1.
        public var line: Int
        /// What is wrong, and what became of it.
        public var text: String
        /// Whether an entry was lost by it.
        public var losesEntry: Bool

        /// A sentence with the line.
        public var description: String { "line \(line): \(text)" }
    }

    /// Which of a digest's files it is.
    public var kind: Kind = .unknown
    /// The first date printed in it.
    public var day: Day?
    /// The repository of its badges.
    public var repository: DigestRepository?
    /// The papers in the order of the file.
    public var entries: [Entry] = []
    /// What is wrong with it, by line; no more than `problemLimit`.
    public var problems: [Problem] = []
    /// How many further problems there are that lose an entry.
    public var furtherLosses = 0
    /// How many further problems there are that lose none.
    public var furtherNotes = 0

    /// How many problems are told: a file of the size limit could have ten million.
    public static let problemLimit = 1000
    /// The wrong decodings that were undone, the last one first; empty for a sound file.
    public var repairs: [EncodingRepair] = []

    /// The thumbs that are ticked, in the order of the file.
    public var thumbs: [(id: ArxivID, verdict: Verdict)] {
        entries.compactMap { entry in entry.verdict.map { (entry.paper.id, $0) } }
    }

    /// Those of them that were ticked since the list was written.
    public var newThumbs: [(id: ArxivID, verdict: Verdict)] {
        entries.filter(\.isNewVerdict)
            .compactMap { entry in entry.verdict.map { (entry.paper.id, $0) } }
    }

    /// The words that were taken back since the list was written, in the order of the file.
    public var takenBack: [Label] { entries.compactMap(\.takenBack) }
}
