import Foundation
import Papers
import Testing

@testable import Daily

@Suite("The example")
struct DemonstrationTests {
    @Test("has at least sixty papers over three days, with distinct identifiers, all complete")
    func papers() {
        let example = Example()
        let shown = example.papers.filter { Example.days.contains($0.day) }
        #expect(Example.days.count == 3)
        #expect(shown.count >= 60)
        #expect(Set(example.papers.map(\.paper.id)).count == example.papers.count)
        for listed in example.papers {
            let paper = listed.paper
            #expect(paper.id.text.hasPrefix("2401.90"))
            #expect(paper.title.count > 10 && paper.abstract.count > 40 && !paper.authors.isEmpty)
            #expect(paper.categories.allSatisfy { $0.isInTaxonomy }, "\(paper.id)")
        }
    }

    @Test("has thumbs of both kinds on every day")
    func labels() {
        let example = Example()
        for day in Set(example.papers.map(\.day)) {
            for verdict in [Verdict.up, .down] {
                #expect(
                    example.labels.contains { $0.time.day == day && $0.verdict == verdict },
                    "\(day) \(verdict)")
            }
        }
    }
}
