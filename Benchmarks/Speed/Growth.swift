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
        var settings = FitSettings()
        settings.authorBonus = 0
        for count in labels {
            let request = FitRequest(
                liked: (0..<count).map { $0 * 7 },
                others: (0..<FitSettings.others).map { $0 * 7 + 3 })
            let seconds = timed(corpus.runs) {
                LinearInterest.fit(
                    [request], of: vectors, settings: settings, frequency: { _ in 1 })
            }.seconds
            printJSON(["labels": Double(count), "seconds": seconds])
        }
    }
}

/// Makes papers by recombining the sentences of others.
private struct SentenceMixer {
    private let originals: [Paper]
    private var random = SplitMix64(seed: 1)

    init(_ originals: [Paper]) { self.originals = originals }

    mutating func papers(_ count: Int) -> [Paper] {
        (0..<count).map { _ in
            var paper = originals[next()]
            let sentences = paper.abstract.utf8.count { $0 == UInt8(ascii: ".") }
            paper.title = originals[next()].title
            paper.authors = originals[next()].authors
            paper.abstract = (0..<max(1, sentences)).map { place in
                sentence(place, of: originals[next()].abstract)
            }.joined(separator: ". ")
            return paper
        }
    }

    private mutating func next() -> Int { Int(random.next() % UInt64(originals.count)) }

    private func sentence(_ place: Int, of text: String) -> Substring {
        let sentences = text.split(separator: ". ")
        return sentences.isEmpty ? "" : sentences[place % sentences.count]
    }
}
