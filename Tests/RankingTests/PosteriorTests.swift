import LinearAlgebra
import Papers
import Testing

@testable import Ranking

@Suite struct PosteriorTests {
    private let extractor = FeatureExtractor(background: World.background)

    /// Fits to stars liked and proteins among the others.
    private func fitted(liked: [Int]) -> (posterior: Posterior, vectors: FeatureVectors) {
        let vectors = extractor.vectors(of: World.papers + World.fresh(.stars))
        let request = FitRequest(liked: liked, others: Array(60..<100))
        let interest = LinearInterest.fit(
            [request], of: vectors, frequency: { _ in 3 })[0]
        return (Posterior(of: interest, fittedTo: request, of: vectors), vectors)
    }

    @Test func `a paper that was rated is surer than one that is new`() {
        let (posterior, vectors) = fitted(liked: [0, 2, 4])
        let variances = posterior.covariance(of: vectors)
        #expect(variances[0, 0] < variances[121, 121] / 4)
        for row in 0..<vectors.count { #expect(variances[row, row] > -1e-3) }
    }

    @Test func `more labels of a topic leave less doubt of it`() {
        let few = fitted(liked: [0, 2])
        let many = fitted(liked: Array(stride(from: 0, to: 40, by: 2)))
        #expect(
            many.posterior.covariance(of: many.vectors)[121, 121]
                < few.posterior.covariance(of: few.vectors)[121, 121])
    }

    /// h(Φ(0)) − C / √(σ² + C²) with C² = π ln 2 / 2, by hand for σ² = 8 / π: 1 − √(C² / (1 + C²)).
    @Test func `the information of a label at even odds is that of the formula`() {
        let information = Posterior.information(mean: 0, variance: 8 / Float.pi)
        #expect(abs(information - 0.2781) < 1e-4)
    }

    @Test func `nothing is learnt of what is certain or has no variance`() {
        #expect(abs(Posterior.information(mean: 0, variance: 0)) < 1e-6)
        #expect(Posterior.information(mean: 60, variance: 1) < 1e-6)
        #expect(
            Posterior.information(mean: 0, variance: 4)
                > Posterior.information(mean: 3, variance: 4))
    }

    @Test func `papers alike are not asked about one after the other`() {
        let (posterior, vectors) = fitted(liked: [0, 2, 4])
        // The same new paper three times, and a protein.
        let candidates = vectors.selecting([121, 121, 121, 41])
        let asked = posterior.mostTelling(2, of: candidates)
        #expect(asked.count == 2)
        #expect(asked.contains(3))
    }

    @Test func `each candidate is chosen once, and not more than there are`() {
        let (posterior, vectors) = fitted(liked: [0, 2, 4])
        let asked = posterior.mostTelling(100, of: vectors.selecting(Array(100..<120)))
        #expect(asked.sorted() == Array(0..<20))
        #expect(posterior.mostTelling(0, of: vectors).isEmpty)
        #expect(posterior.mostTelling(3, of: vectors.selecting([])).isEmpty)
    }

    @Test func `equal rated papers do not upset it`() {
        let vectors = extractor.vectors(of: [World.papers[0], World.papers[0], World.papers[1]])
        let request = FitRequest(liked: [0, 1], others: [2])
        let interest = LinearInterest.fit(
            [request], of: vectors, frequency: { _ in 3 })[0]
        let posterior = Posterior(of: interest, fittedTo: request, of: vectors)
        let covariance = posterior.covariance(of: vectors)
        #expect(covariance.values.allSatisfy { $0.isFinite })
    }

    @Test func `a model asks about papers by number`() {
        let training = World.training(ups: 10, downs: 6)
        let fresh = World.fresh(.stars) + World.fresh(.proteins)
        let asked = World.model().mostTelling(3, of: fresh, labelled: training.labelled)
        #expect(Set(asked).count == 3)
        #expect(asked.allSatisfy { fresh.indices.contains($0) })
    }
}
