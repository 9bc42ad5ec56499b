import ArgumentParser
import LinearAlgebra
import Papers
import Ranking

/// How cost grows: features and scores of more and more papers, fits to more and more labels.
struct Growth: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "growth", abstract: "Cost at 10,000, 100,000 and 1,000,000 papers, and labels."
    )

    @OptionGroup var corpus: CorpusOptions

    @Option(help: "Numbers of papers.") var papers = [10_000, 100_000, 1_000_000]
    @Option(help: "Numbers of labels.") var labels = [100, 200, 400, 1000, 2000, 4000]

    /// Papers made and measured at a time, so that memory does not grow with their number.
    private static let batch = 50_000

    func run() throws {
        let originals = try corpus.papers()
        let extractor = FeatureExtractor(background: try corpus.model())
        let vectors = extractor.vectors(of: Array(originals.prefix(40_000)))
        let interest = someInterest(of: vectors)
        for count in papers {
            var mixer = SentenceMixer(originals)
            var seconds = 0.0
            var bytes = 0
            for start in stride(from: 0, to: count, by: Self.batch) {
                let made = mixer.papers(min(Self.batch, count - start))
                bytes += made.reduce(0) { $0 + $1.textSize }
                seconds += timed(1) { interest.scores(of: extractor.vectors(of: made)) }.seconds
            }
            printJSON([
                "papers": Double(count), "bytes": Double(bytes), "seconds": seconds,
                "microseconds_a_paper": seconds / Double(count) * 1e6,
            ])
        }
        growth(ofLabels: vectors)
    }

    private func growth(ofLabels vectors: FeatureVectors) {
        for count in labels {
            let request = FitRequest(
                liked: (0..<count).map { $0 * 7 },
                others: (0..<FitSettings.others).map { $0 * 7 + 3 })
            let seconds = timed(corpus.runs) { plainFits([request], of: vectors) }.seconds
            printJSON(["labels": Double(count), "seconds": seconds])
        }
    }
}

/// Makes papers by recombining the sentences of others.
private struct SentenceMixer {
    private let originals: [Paper]
    private let sentences: [Substring]
    private var random = SplitMix64(seed: 1)

    init(_ originals: [Paper]) {
        self.originals = originals
        sentences = originals.flatMap { paper in
            paper.abstract.utf8.split(separator: UInt8(ascii: ".")).map { Substring($0) }
        }
    }

    mutating func papers(_ count: Int) -> [Paper] {
        (0..<count).map { _ in
            var paper = originals[place(among: originals.count)]
            paper.title = originals[place(among: originals.count)].title
            paper.authors = originals[place(among: originals.count)].authors
            let length = paper.abstract.utf8.count { $0 == UInt8(ascii: ".") }
            paper.abstract = (0..<max(1, length)).map { _ in
                sentences[place(among: sentences.count)]
            }.joined(separator: ".")
            return paper
        }
    }

    private mutating func place(among count: Int) -> Int {
        Int(random.next() % UInt64(max(1, count)))
    }
}
