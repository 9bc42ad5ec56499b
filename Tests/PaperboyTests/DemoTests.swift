import Foundation
import Testing

extension ProgramTests {
    @Suite("paperboy demo")
    struct DemoTests {
        @Test("shows a ranked day, one paper explained, and an evaluation, and keeps nothing")
        func wholeDemo() async throws {
            let program = try Program()
            let outcome = try await program.run("demo")
            expect(outcome, exits: 0)
            #expect(outcome.error.isEmpty)
            #expect(outcome.text.contains("Remember the Crows"))
            #expect(outcome.text.contains("Why is"))
            #expect(outcome.text.contains("nDCG@10"))
            #expect(outcome.text.contains("invented"))
            #expect(outcome.lines.allSatisfy { $0.count <= 80 })
            #expect(try FileManager.default.contentsOfDirectory(atPath: program.home.path).isEmpty)
        }

        @Test("says the same each time")
        func sameTwice() async throws {
            let program = try Program()
            #expect(try await program.run("demo").text == program.run("demo").text)
        }

        @Test("puts the learnt order above the digest's on each of its days")
        func evaluation() async throws {
            let outcome = try await Program().run("demo")
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
