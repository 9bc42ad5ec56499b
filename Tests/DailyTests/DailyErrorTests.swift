import Evaluation
import Testing

@testable import Daily

@Suite struct DailyErrorTests {
    @Test func `A system that answers wrongly is a fault of the program`() {
        let error = DailyError(EvaluationError.answer(system: "ours", found: [1], expected: [2]))
        #expect(error.exitCode == 70)
        #expect(error.description.contains("'ours'"))
    }
}
