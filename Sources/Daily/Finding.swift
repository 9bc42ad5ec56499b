public import Digest
import LinearAlgebra
import Papers
import Ranking
import Store

extension Workspace {
    /// The papers that a query finds, best first; `Library.search` tells how it is read.
    ///
    /// A reference to a paper (identifier, address, DOI) finds that paper.
    ///
    /// - Parameter progress: told how far the index is brought up to date, where it must be.
    /// - Throws: `DailyError.usage` for a query without a word, `.badInput` for a reference to a
    ///   paper that is not in the database.
    public func search(
        _ query: String, limit: Int, progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
    ) throws -> PaperResults {
        if let id = ArxivID(query) { return try results([(try knownPaper(id), nil)]) }
        guard Library.canSearch(query) else {
            throw DailyError.usage(
                "'\(SafeText.cleaned(query))' has no word to search for: words to leave out go with "
                    + "one.")
        }
        let found = try library.search(query, limit: limit, progress: progress)
        var results = try results(found.papers.map { ($0, nil) })
        results.haveAll = found.haveAll
        return results
    }

    /// The papers most like one that a reference names, the nearest first.
    ///
    /// In a large library only those are compared that share the most of the paper's strongest
    /// words: some thousands, found by the index of words.
    ///
    /// - Parameter progress: told how far the index is brought up to date, where it must be.
    /// - Throws: `DailyError` for a bad reference or an unknown paper.
    public func similar(
        to reference: String, limit: Int,
        progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
    ) throws -> PaperResults {
        try similar(
            to: reference, limit: limit, comparing: Self.comparedAtMost, progress: progress)
    }

    func similar(
        to reference: String, limit: Int, comparing comparedAtMost: Int,
        progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
    ) throws -> PaperResults {
        let paper = try knownPaper(try resolve(reference))
        let background = try background()
        var nearest = NearestPapers(to: paper, count: limit, background: background)
        if try library.paperCount() > comparedAtMost {
            let words = background.strongestWords(of: paper, count: Self.wordsSought)
            if !words.isEmpty,
                let candidates = try library.papers(
                    havingMostOf: words, limit: comparedAtMost, progress: progress)
            {
                nearest.consider(candidates)
                return try results(nearest.neighbours.map { ($0.paper, $0.similarity) })
            }
        }
        try considerAll(&nearest)
        return try results(nearest.neighbours.map { ($0.paper, $0.similarity) })
    }

    private func considerAll(_ nearest: inout NearestPapers) throws {
        var piece: [Paper] = []
        try library.forEachPaper { paper, _ in
            piece.append(paper)
            guard piece.count == Self.pieceSize else { return }
            nearest.consider(piece)
            piece.removeAll(keepingCapacity: true)
        }
        nearest.consider(piece)
    }

    /// Papers compared at a time: enough to keep all processors busy, some megabytes of text.
    private static let pieceSize = 4096

    /// Measured with 122,196 papers, for 24 of them: with these two numbers 93 % of the ten nearest
    /// are found, in 0.5 s of processor time instead of 9.
    private static let comparedAtMost = 3000
    private static let wordsSought = 16

    /// The card of one paper for a terminal, with the days that list it and the reader's word.
    ///
    /// - Throws: `DailyError` for a bad reference or an unknown paper.
    public func paperCard(of reference: String) throws -> PaperCard {
        let paper = try knownPaper(try resolve(reference))
        return PaperCard(
            paper, verdict: try verdicts(on: [paper.id])[paper.id],
            days: try library.days(onListsOf: paper.id))
    }

    /// The card of one paper, as results of one.
    public func card(of reference: String) throws -> PaperResults {
        try results([(try knownPaper(try resolve(reference)), nil)])
    }

    private func results(_ found: [(Paper, Double?)]) throws -> PaperResults {
        let verdicts = try verdicts(on: found.map(\.0.id))
        return PaperResults(
            found.map {
                PaperResults.Entry(paper: $0, similarity: $1, verdict: verdicts[$0.id])
            })
    }
}

extension BackgroundModel {
    /// The words that weigh most in a paper's vector, the heaviest first, at most `count`.
    fileprivate func strongestWords(of paper: Paper, count: Int) -> [String] {
        let row = FeatureExtractor(background: self).vectors(of: [paper]).sparse
        let single = Int32(vocabulary.stretches.semantic + vocabulary.stretches.unigrams)
        let weighed = zip(row.indices, row.values).map { (Feature(column: $0), $1) }
            .filter { $0.0.block == .term && $0.0.term < single }
        return weighed.sorted { ($1.1, $0.0) < ($0.1, $1.0) }.prefix(count)
            .compactMap { text(of: $0.0.term) }
    }
}
