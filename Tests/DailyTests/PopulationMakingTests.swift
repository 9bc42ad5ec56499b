import Papers
import Ranking
import Testing

@testable import Daily

@Suite("What readers in general like")
struct PopulationMakingTests {
    @Test("eight readers with thirty thumbs up tell it, and fewer do not")
    func fewReaders() throws {
        let desk = try EvaluationDesk(days: 30)
        let background = try Workspace.background(of: desk.workspace.library)
        // A reader of few words is not counted.
        try desk.give(try desk.labels(ofDays: 0..<4), profile: "brief")
        for number in 1...7 {
            try desk.give(try desk.labels(ofDays: 0..<28), profile: "reader\(number)")
        }
        #expect(try desk.workspace.withReaders(background).population.count == 0)
        try desk.give(try desk.labels(ofDays: 0..<28), profile: "reader8")
        let with = try desk.workspace.withReaders(background)
        #expect(with.population.count == 8)
        // Eight of one taste agree; without one of them they are too few.
        #expect(with.prior().mean.semantic.contains { $0 != 0 })
        #expect(with.prior(without: "reader3").mean.semantic.allSatisfy { $0 == 0 })
        // Who begins at what others like is not what others learn from.
        #expect(try desk.workspace.withReaders(with).population == with.population)
    }
}
