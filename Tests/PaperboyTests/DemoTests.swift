import Foundation
import Testing

extension ProgramTests {
    @Suite("paperboy demo")
    struct DemoTests {
        @Test("shows a ranked day, one paper explained, and an evaluation, and keeps nothing")
        func wholeDemo() async throws {
            let program = try Program()
            let outcome = try await program.run("demo", "--models", SharedData.models)
            expect(outcome, exits: 0)
            #expect(outcome.error.isEmpty)
            for words in ["Remember the Crows", "Why is", "in all", "nDCG@10", "invented"] {
                #expect(outcome.text.contains(words))
            }
            #expect(outcome.lines.allSatisfy { $0.count <= 80 })
            let left = try FileManager.default.contentsOfDirectory(atPath: program.home.path)
            #expect(left.isEmpty)

            // The learnt order is above the digest's on each of the days.
            let rows = outcome.lines.filter {
                $0.hasPrefix("  2024-01-") || $0.hasPrefix("  mean ")
            }
            #expect(rows.count == 4)
            for row in rows {
                let numbers = row.split(separator: " ").compactMap { Double($0) }
                try #require(numbers.count == 3)
                #expect(numbers[0] > numbers[1], "\(row)")
            }
        }
    }
}
