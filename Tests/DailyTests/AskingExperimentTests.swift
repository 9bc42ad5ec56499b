import Evaluation
import Papers
import Testing

@testable import Daily

@Suite struct AskingExperimentTests {
    private func report(_ seed: UInt64 = 0) throws -> EvaluationReport {
        let desk = try EvaluationDesk(days: 24)
        try desk.give(try desk.labels(ofDays: 0..<24, withDowns: false))
        return try desk.report {
            var asking = AskingPlan.Options()
            asking.rounds = 4
            asking.questions = 3
            $0.asking = asking
            $0.report.seed = seed
        }
    }

    @Test func `Each way asks as often, and finds no more than it asks`() throws {
        let asking = try #require(try report().asking)
        #expect(asking.ways.map(\.name) == ["asking", "random", "highest"])
        for line in asking.points {
            #expect(line.map(\.questions) == [0, 3, 6, 9, 12])
            #expect(zip(line, line.dropFirst()).allSatisfy { $0.found <= $1.found })
            #expect(line.allSatisfy { $0.found <= Double($0.questions) && $0.nDCG > 0.9 })
        }
        // Half of the papers are liked, and they stand at the top.
        #expect(asking.points[2].last?.found == 12)
    }

    @Test func `All ways start from the same order`() throws {
        let asking = try #require(try report().asking)
        #expect(Set(asking.points.map { $0[0].nDCG }).count == 1)
    }

    @Test func `The same seed asks the same`() throws {
        #expect(try report(3).json == report(3).json)
    }

    @Test func `A history too short to ask about has no curve`() throws {
        let desk = try EvaluationDesk(days: 6)
        try desk.give(try desk.labels(ofDays: 0..<6))
        #expect(try desk.report { $0.asking = AskingPlan.Options() }.asking == nil)
    }
}
