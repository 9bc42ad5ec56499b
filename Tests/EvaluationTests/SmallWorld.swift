import Evaluation
import LinearAlgebra
import Papers

/// A small invented corpus: so many days from 2025-01-06, a Monday, so many papers a day.
///
/// Every fifth paper of a day is of the kind that the reader likes, and says so in column 0 of its
/// features; the other columns are noise by position.
struct SmallWorld {
    let corpus: EvaluationCorpus
    let features: SparseMatrix
    let papersADay: Int

    static let firstDay = Day(number: 20_094)

    init(days: Int = 40, papersADay: Int = 20) {
        self.papersADay = papersADay
        let count = days * papersADay
        corpus = EvaluationCorpus(
            papers: (0..<count).map(SmallWorld.id),
            firstDays: (0..<count).map { SmallWorld.firstDay + $0 / papersADay },
            archivePositions: (0..<count).map { papersADay - 1 - $0 % papersADay },
            keywords: KeywordFits(count: count) {
                .init(score: Float($0 % 3), isListed: $0 % 5 != 4)
            })
        var indices: [Int32] = []
        var values: [Float] = []
        for row in 0..<count {
            let noise = Int32(1 + row % 6)
            indices += row % 5 == 0 ? [0, noise] : [noise, 7]
            values += row % 5 == 0 ? [0.8, 0.6] : [0.6, 0.8]
        }
        features = SparseMatrix(
            rows: count, columns: 8, rowOffsets: (0...count).map { $0 * 2 }, indices: indices,
            values: values)
    }

    /// The identifier of the paper with an index.
    static func id(_ index: Int) -> ArxivID {
        guard let id = ArxivID("2501.\(10_000 + index)") else { fatalError("a valid number") }
        return id
    }

    /// A label given at noon, so many days after the paper's first.
    func label(_ index: Int, _ verdict: Verdict = .up, daysLater: Int = 0) -> Label {
        let day = corpus.firstDays[index] + daysLater
        return Label(
            paper: corpus.papers[index], verdict: verdict, time: Timestamp(startOf: day) + 43_200)
    }

    /// A reader who likes every paper of the kind and, if asked, thumbs down one in ten.
    func history(_ name: String = "me", withDowns: Bool = true, tags: [String] = [])
        -> ReaderHistory
    {
        let ups = stride(from: 0, to: corpus.papers.count, by: 5).map { label($0) }
        let downs = stride(from: 3, to: corpus.papers.count, by: 10).map { label($0, .down) }
        return ReaderHistory(
            name: name, tags: tags, labels: ups + (withDowns ? downs : []), in: corpus)
    }

    /// A system that knows what the reader likes, with a probability.
    var oracle: RankingSystem {
        let features = features
        return RankingSystem(
            name: "interest", summary: "predicted interest", isBaseline: false
        ) { plan in
            let scores = plan.periods.map { period in
                period.candidates.map { row -> Float in
                    features.indices[features.rowOffsets[row]] == 0 ? 0.8 : 0.1
                }
            }
            return ReplayScores(scores: scores, probabilities: scores) {
                $0.map { "no term in common in period \($0.period)" }
            }
        }
    }

    /// Few resamples, so that tests are quick.
    static var options: ReportOptions {
        var options = ReportOptions()
        options.resamples = 200
        options.signFlips = 400
        return options
    }

    /// The systems that a report compares.
    var systems: [RankingSystem] {
        [
            oracle, .digestOrder, .newest, .keywordCount, .random,
            .rocchio(features: SparseBlock(features)),
            .linearSVM(features: SparseBlock(features)),
        ]
    }
}

extension RankingSystem {
    /// A system that scores each paper by itself; one without a score comes last.
    init(name: String, summary: String, score: @escaping @Sendable (_ paper: Int) -> Float?) {
        self.init(name: name, summary: summary) { (plan: ReplayPlan) in
            ReplayScores(
                scores: plan.periods.map { $0.candidates.map { score($0) ?? -.infinity } })
        }
    }
}
