import Papers
import Testing

@testable import Store

@Suite struct FetchLogTests {
    @Test func runsComeTheLastOneFirstAndByTheirOutcome() throws {
        let library = try Library()
        let runs = [
            FetchRecord(time: time(1), day: day(4), outcome: "new", new: 3, cross: 2, replaced: 1),
            FetchRecord(time: time(2), day: nil, outcome: "not due", detail: "It is Sunday."),
        ]
        for run in runs { try library.record(run) }
        #expect(try library.fetches(limit: 9) == runs.reversed())
        #expect(try library.fetches(limit: 1) == [runs[1]])
        #expect(try library.fetches(limit: 9, outcome: "new") == [runs[0]])
        #expect(try Library().fetches(limit: 9).isEmpty)
    }

    @Test func aValueIsKeptReplacedAndTakenAway() throws {
        let library = try Library()
        #expect(try library.value(forKey: "k") == nil)
        try library.setValue("1", forKey: "k")
        try library.setValue("2", forKey: "k")
        #expect(try library.value(forKey: "k") == "2")
        try library.setValue(nil, forKey: "k")
        #expect(try library.value(forKey: "k") == nil)
    }
}
