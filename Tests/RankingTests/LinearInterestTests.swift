import LinearAlgebra
import Papers
import Testing

@testable import Ranking

@Suite struct LinearInterestTests {
    @Test(arguments: [(1, 0), (3, 0), (3, 3), (20, 10)])
    func `papers of the liked topic come first`(ups: Int, downs: Int) throws {
        let model = World.model(ups: ups, downs: downs)
        let liked = model.scores(of: World.fresh(.stars))
        let other = model.scores(of: World.fresh(.proteins))
        if ups > 1 {
            #expect(try #require(liked.min()) > #require(other.max()))
        } else {
            #expect(mean(liked) > mean(other))
        }
    }

    @Test func `thumbs down alone push their topic down`() {
        let model = World.model(ups: 0, downs: 4)
        let stars = model.scores(of: World.fresh(.stars))
        let proteins = model.scores(of: World.fresh(.proteins))
        #expect(mean(proteins) < mean(stars))
        #expect((stars + proteins).allSatisfy { $0.isFinite })
    }

    @Test func `a thumb down lowers papers like it`() {
        let disliked = World.papers[1]
        let without = World.model(ups: 5, downs: 0)
        let with = World.model(ups: 5, downs: 1)
        let other = World.fresh(.stars)
        func lead(_ model: InterestModel) -> Double {
            mean(model.scores(of: [disliked])) - mean(model.scores(of: other))
        }
        #expect(lead(with) < lead(without))
    }

    @Test func `papers passed over are pushed down a little`() {
        let training = World.training(ups: 5, downs: 0)
        let passed = World.fresh(.stars, 4)
        let with = TrainingSet(
            labelled: training.labelled, passed: passed, others: training.others)
        func model(_ training: TrainingSet) -> InterestModel {
            InterestModel(fitting: training, background: World.background, revision: 1)
        }
        let others = World.fresh(.proteins)
        func lead(_ model: InterestModel) -> Double {
            mean(model.scores(of: passed)) - mean(model.scores(of: others))
        }
        #expect(lead(model(with)) < lead(model(training)))
        #expect(lead(model(with)) > 0)
    }

    @Test func `any text has a finite score`() {
        let long = String(repeating: "galaxy of zeppelins \\alpha ", count: 40_000)
        let odd = [
            paper(950, "", ""), paper(951, "Star", ""), paper(952, "", long),
            paper(953, "深度学习", "我们提出一种新的方法，用于星系。"),
            paper(954, "\0\u{1B}[31m\\\\{{", "🙂\u{200D}🙂 \u{202E}", authors: ["", "—", "\n"]),
            paper(955, "x", "y", category: Category("no.SUCH")),
        ]
        #expect(long.utf8.count > 1_000_000)
        #expect(World.model.scores(of: odd).allSatisfy { $0.isFinite })
        // The long text once is enough: it is slow without optimisation.
        let labels = odd.filter { $0.abstract != long }.enumerated().map {
            TrainingSet.LabelledPaper(
                paper: $0.element, verdict: $0.offset % 2 == 0 ? .up : .down,
                time: Timestamp(milliseconds: Int64($0.offset)))
        }
        let model = InterestModel(
            fitting: TrainingSet(labelled: labels, others: []), background: World.background,
            revision: 0)
        let scores = model.scores(of: labels.map(\.paper) + World.papers)
        #expect(scores.allSatisfy { $0.isFinite })
    }

    @Test func `a fit to a prefix of the labels knows nothing of later ones`() {
        let extractor = FeatureExtractor(background: World.background)
        let vectors = extractor.vectors(of: World.papers)
        let others = Array(60..<120)
        func fit(_ requests: [FitRequest]) -> [LinearInterest] {
            LinearInterest.fit(
                requests, of: vectors, frequency: { _ in 3 })
        }
        let early = FitRequest(liked: [0, 2, 4], disliked: [1], others: others)
        let late = FitRequest(liked: [0, 2, 4, 6, 8, 10], disliked: [1, 3], others: others)
        let together = fit([early, late])
        let alone = fit([early])
        let (first, second) = (together[0].scores(of: vectors), alone[0].scores(of: vectors))
        for (left, right) in zip(first, second) { #expect(abs(left - right) < 0.3) }
        let later = together[1].scores(of: vectors)
        #expect(zip(first, later).contains { abs($0 - $1) > 0.3 })
    }

    @Test func `of a paper's authors the largest bonus counts, and none where none is liked`() {
        let interest = LinearInterest(
            columns: [], weights: [], semantic: [0], intercept: 1,
            authorBonus: [2: 0.5, 6: 2, 10: -1])
        let vectors = FeatureVectors(
            sparse: SparseMatrix(
                rows: 4, columns: 12, rowOffsets: [0, 2, 3, 4, 5], indices: [2, 6, 10, 4, 2],
                values: [1, 1, 1, 1, 1]),
            semantic: QuantisedMatrix(rounding: DenseMatrix(rows: 4, columns: 1)))
        #expect(interest.scores(of: vectors) == [3, 1, 1, 1.5])
    }

    @Test func `a score is the sum of weights, meaning and intercept`() {
        let interest = LinearInterest(
            columns: [0, 5, 99], weights: [2, -1, 7], semantic: [1, 10], intercept: 0.5)
        let vectors = FeatureVectors(
            sparse: SparseMatrix(
                rows: 2, columns: 8, rowOffsets: [0, 2, 2], indices: [0, 5], values: [1, 0.5]),
            semantic: QuantisedMatrix(
                columns: 2, scales: [0.25, 1], multiples: [2, 1, 0, 0]))
        #expect(interest.scores(of: vectors) == [5, 0.5])
    }

    @Test func `no request gives no interest`() {
        let vectors = FeatureExtractor(background: World.background).vectors(of: [])
        let none = LinearInterest.fit(
            [], of: vectors, frequency: { _ in 3 })
        #expect(none.isEmpty)
    }
}
