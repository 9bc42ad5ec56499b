import Evaluation
import Interface
import Testing

@testable import Daily

@Suite struct DailyErrorTests {
    @Test func `A system that answers wrongly is a fault of the program`() {
        let error = DailyError(EvaluationError.answer(system: "ours", found: [1], expected: [2]))
        #expect(error.exitCode == 70)
        #expect(error.description.contains("'ours'"))
    }

    @Test func `One more sentence stands behind a full stop`() {
        for text in ["The server says: Invalid verb provided", "It is no list."] {
            let error = DailyError.badInput(text).adding("Nothing was imported.")
            #expect(error.exitCode == 65)
            let end = text.hasSuffix(".") ? "" : "."
            #expect(error.description == "\(text)\(end) Nothing was imported.")
        }
    }

    @Test func `A port that is taken may be had later`() {
        let error = DailyError(PageError.cannotListen(port: 80, reason: "in use"))
        #expect(error.exitCode == 75)
    }
}
