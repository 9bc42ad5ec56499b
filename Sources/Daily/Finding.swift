public import Digest
import Papers
import Ranking
import Store

extension Workspace {
    /// The papers that a query finds, best first; `Library.search` tells how it is read.
    ///
    /// - Parameter progress: told how far the index is brought up to date, where it must be.
    /// - Throws: `DailyError.usage` for a query without a word.
    public func search(
        _ query: String, limit: Int, progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
    ) throws -> PaperResults {
        guard query.contains(where: { $0.isLetter || $0.isNumber }) else {
            throw DailyError.usage("'\(SafeText.cleaned(query))' has no word to search for.")
        }
        let found = try library.search(query, limit: limit, progress: progress)
        return try results(found.map { ($0, nil) })
    }

    /// The papers most like one that a reference names, the nearest first.
    ///
    /// - Parameter progress: told how many papers were compared, and of how many.
    /// - Throws: `DailyError` for a bad reference or an unknown paper.
    /// - Complexity: O(bytes of all papers); 122,000 take 10 s of processor time.
    public func similar(
        to reference: String, limit: Int,
        progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
    ) throws -> PaperResults {
        let paper = try knownPaper(try resolve([reference])[0])
        var nearest = NearestPapers(to: paper, count: limit, background: try background())
        let total = try library.paperCount()
        var done = 0
        var piece: [Paper] = []
        try library.forEachPaper { paper, _ in
            piece.append(paper)
            guard piece.count == Self.pieceSize else { return }
            nearest.consider(piece)
            done += piece.count
            progress(done, total)
            piece.removeAll(keepingCapacity: true)
        }
        nearest.consider(piece)
        return try results(nearest.neighbours.map { ($0.paper, $0.similarity) })
    }

    /// Papers compared at a time: enough to keep all processors busy, some megabytes of text.
    private static let pieceSize = 4096

    /// The card of one paper, as results of one.
    public func card(of reference: String) throws -> PaperResults {
        try results([(try knownPaper(try resolve([reference])[0]), nil)])
    }

    private func results(_ found: [(Paper, Double?)]) throws -> PaperResults {
        let labels = try library.standingLabels(profile: profile)
        let verdicts = Dictionary(labels.map { ($0.paper, $0.verdict) }, uniquingKeysWith: { $1 })
        return PaperResults(
            found.map {
                PaperResults.Entry(paper: $0, similarity: $1, verdict: verdicts[$0.id])
            })
    }
}
