import Papers
import Testing

@testable import Store

@Suite struct SamplingTests {
    private func library() throws -> Library {
        let library = try Library()
        let papers = [
            listed(5, 3), listed(1, 3), listed(2, 4, kind: .cross), listed(1, 4), listed(3, 8),
        ]
        _ = try library.add(papers, as: .archive)
        return library
    }

    @Test func allPapersBeforeTheDayComeOnceWhereTheyAreFewer() throws {
        let sample = try library().samplePapers(9, before: day(8), seed: 1)
        #expect(sample.map(\.paper.id) == [id(5), id(1), id(2)])
        #expect(sample.map(\.day) == [day(3), day(3), day(4)])
        #expect(sample.map(\.kind) == [.new, .new, .cross])
        #expect(try library().samplePapers(9, before: day(3), seed: 1).isEmpty)
        #expect(try library().samplePapers(0, before: day(8), seed: 1).isEmpty)
    }

    @Test func onlyPapersFirstListedInTheDaysAskedForCome() throws {
        let library = try library()
        // Paper 1 is on the list of the fourth day too, but was there before.
        let sample = try library.samplePapers(9, from: day(4), before: day(8), seed: 1)
        #expect(sample.map(\.paper.id) == [id(2)])
        #expect(try library.samplePapers(9, from: day(5), before: day(8), seed: 1).isEmpty)
        #expect(try library.samplePapers(9, from: day(8), before: day(8), seed: 1).isEmpty)
    }

    @Test func theSeedDecides() throws {
        let library = try library()
        let choices = try (UInt64(0)..<40).map {
            try library.samplePapers(1, before: day(8), seed: $0).map(\.paper.id)
        }
        #expect(Set(choices).count == 3)
        let again = try (UInt64(0)..<40).map {
            try library.samplePapers(1, before: day(8), seed: $0).map(\.paper.id)
        }
        #expect(again == choices)
    }

    @Test func everyTimeIsThereInProportion() throws {
        let library = try Library()
        _ = try library.add((0..<300).map { listed($0, 1 + $0 / 100) }, as: .archive)
        let sample = try library.samplePapers(30, before: day(9), seed: 7)
        #expect(sample.count == 30)
        #expect(sample.map(\.paper.id) == sample.map(\.paper.id).sorted())
        for number in 1...3 { #expect(sample.count { $0.day == day(number) } == 10) }
    }

    @Test func stretchesCoverEverythingOnce() {
        #expect(stretches(3, of: 2) == [0..<1, 1..<2])
        #expect(stretches(0, of: 2) == [])
        #expect(stretches(2, of: 0) == [])
        #expect(stretches(4, of: 10) == [0..<2, 2..<5, 5..<7, 7..<10])
    }
}
