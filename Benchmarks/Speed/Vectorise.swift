import ArgumentParser
import Foundation
import LinearAlgebra
import Papers
import Ranking

/// Turns all papers into features: by the shipped model, and by a vocabulary of 20,000 terms that
/// is counted on the spot; then scores them.
struct Vectorise: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "vectorise", abstract: "Papers to features, and the scores of all papers.")

    @OptionGroup var corpus: CorpusOptions

    @Option(help: "Write the texts here, one a line.") var texts: String?

    func run() throws {
        let papers = try corpus.papers()
        let background = try corpus.model()
        if let texts { try write(papers, to: texts) }
        let extractor = FeatureExtractor(background: background)
        let (seconds, vectors) = timed(corpus.runs) { extractor.vectors(of: papers) }
        let interest = someInterest(of: vectors)
        let scoring = timed(corpus.runs * 3) { interest.scores(of: vectors) }.seconds
        let listed = papers.map { ListedPaper(paper: $0, day: Day(number: 0)) }
        let fresh = timed(corpus.runs) { Self.counted(papers, listed) }.seconds
        printJSON([
            "papers": Double(papers.count),
            "bytes": Double(papers.reduce(0) { $0 + $1.textSize }),
            "stored_elements": Double(vectors.sparse.values.count),
            "features_seconds": seconds, "scores_seconds": scoring,
            "counted_and_vectorised_seconds": fresh,
        ])
    }

    /// The matrix of a vocabulary of the 10,000 most frequent words and 10,000 word pairs, which
    /// are counted and named: what a plain vectoriser makes, without semantic directions and a
    /// sample.
    private static func counted(_ papers: [Paper], _ listed: [ListedPaper]) -> SparseMatrix {
        var options = BackgroundModel.Options()
        (options.unigrams, options.bigrams, options.names) = (10_000, 10_000, 0)
        (options.semanticTerms, options.directions, options.sample) = (0, 0, 0)
        let tokens = TokenizedPapers(papers)
        let model = BackgroundModel(fitting: listed, tokens: tokens, options: options)
        return FeatureExtractor(background: model).vectors(of: papers, tokens: tokens).sparse
    }

    private func write(_ papers: [Paper], to path: String) throws {
        var text = ""
        for paper in papers {
            text += (paper.title + " " + paper.abstract).replacing("\n", with: " ") + "\n"
        }
        try text.write(toFile: path, atomically: true, encoding: .utf8)
    }
}
