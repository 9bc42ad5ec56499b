import Papers

/// The mark behind the box of the word that stood when a list was written, which a reader of the
/// list does not see.
///
/// By it a box that the reader ticked is told from one that stood ticked, and of a box that the
/// reader unticked it is known which word is meant: one that was given since is another.
struct StandingMark: Hashable {
    /// The paper that the word was given on; nil in a mark that does not tell.
    ///
    /// Not the one of the list, where that is a rated work under another identifier.
    let paper: ArxivID?
    /// When the word was given; nil in a mark that does not tell.
    let time: Timestamp?

    /// The mark of a word, or of one of which no more is known.
    init(of word: Label?) {
        (paper, time) = (word?.paper, word?.time)
    }

    /// The mark in a line, if there is one.
    init?(in line: ArraySlice<UInt8>) {
        guard let start = line.firstRange(of: Self.start),
            let end = line.firstRange(of: Self.end, from: start.upperBound)
        else { return nil }
        let parts = line[start.upperBound..<end.lowerBound].split(separator: ASCII.space)
            .map { String(decoding: $0, as: UTF8.self) }
        paper = parts.first.flatMap { ArxivID($0) }
        time = parts.count == 2 ? Timestamp(parts[1]) : nil
    }

    /// `<!-- standing ID TIME -->`.
    var text: String {
        guard let paper, let time else { return Self.start + Self.end }
        return "\(Self.start) \(paper) \(time)\(Self.end)"
    }

    /// The word that is meant, of the verdict whose box it is; nil where the mark does not tell.
    func word(_ verdict: Verdict) -> Label? {
        guard let paper, let time else { return nil }
        return Label(paper: paper, verdict: verdict, time: time)
    }

    private static let start = "<!-- standing"
    private static let end = " -->"
}
