import Papers
import Store
import Testing

@testable import Daily

@Suite struct TopicTestTests {
    @Test func `Rules are tried on the day's new papers, not on new versions of older ones`()
        throws
    {
        let desk = try Desk()
        var replaced = try Desk.paper(900)
        replaced.kind = .replace
        _ = try desk.workspace.library.add([replaced], as: .selection)
        let test = try desk.workspace.topicTest(nil, day: nil)
        #expect(test.overview(width: 100).hasPrefix("2025-03-04: 12 papers in the configured"))
        #expect(test.text.contains("    12  listed of 12 in scope\n"))
        #expect(!test.text.contains("2503.10900"))
        #expect(test.json(withPapers: true).contains("\"inScope\" : 12"))
    }
}
