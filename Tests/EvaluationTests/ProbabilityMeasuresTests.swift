import Evaluation
import Testing

@Suite("Measures of probabilities")
struct ProbabilityMeasuresTests {
    @Test("log loss and Brier score are those of scikit-learn")
    func scikitLearn() throws {
        // Made once with scikit-learn 1.9.1: log_loss on probabilities clipped at 1e-7, and
        // brier_score_loss.
        let probabilities: [Float] = [
            0.05, 0.15, 0.22, 0.31, 0.38, 0.55, 0.61, 0.72, 0.83, 0.97, 1, 0,
        ]
        let ups = [0, 0, 1, 0, 0, 1, 0, 1, 1, 1, 1, 0].map { $0 == 1 }
        let measures = try #require(
            ProbabilityMeasures(zip(probabilities, ups).map { ($0, $1) }))
        #expect(abs(measures.logLoss - 0.388_481_503) < 1e-5)
        #expect(abs(measures.brier - 0.129_725) < 1e-6)
        #expect(measures.count == 12 && measures.up == 6)
        #expect(measures.baseRateBrier == 0.25)
    }

    @Test("the expected calibration error of two bins worked by hand")
    func calibration() throws {
        let measures = try #require(
            ProbabilityMeasures([(0.25, true), (0.25, false), (0.75, true), (0.75, true)]))
        // Each bin holds half: |0.25 − 0.5| and |0.75 − 1|.
        #expect(abs(measures.calibrationError - 0.25) < 1e-7)
        #expect(measures.bins.map(\.count) == [0, 0, 2, 0, 0, 0, 0, 2, 0, 0])
        #expect(measures.value(of: .calibrationError) == measures.calibrationError)
    }

    @Test("the ends of the scale fall into the first and the last bin")
    func ends() throws {
        let measures = try #require(ProbabilityMeasures([(0, false), (1, true)]))
        #expect(measures.bins.first?.count == 1 && measures.bins.last?.count == 1)
        #expect(measures.logLoss < 1e-6)
    }

    @Test("nothing, and what is no probability, has no measures")
    func refusal() {
        #expect(ProbabilityMeasures([]) == nil)
        #expect(ProbabilityMeasures([(1.5, true)]) == nil)
        #expect(ProbabilityMeasures([(.nan, true)]) == nil)
    }
}
