import Papers
import Testing

@testable import Arxiv

struct ArxivDateTests {
    @Test func everyFormOfDateIsRead() {
        #expect(ArxivDate.day("Fri, 14 Mar 2025 00:00:00 -0400") == Day("2025-03-14"))
        #expect(ArxivDate.day("Friday, 14 March 2025") == Day("2025-03-14"))
        #expect(ArxivDate.day("2025-03-14T04:00:11+00:00") == Day("2025-03-14"))
        #expect(ArxivDate.day("New submissions") == nil && ArxivDate.day("31 Feb 2025") == nil)
        #expect(
            ArxivDate.time("Wed, 13 Dec 2006 06:47:31 GMT") == Timestamp("2006-12-13T06:47:31Z"))
        #expect(
            ArxivDate.time("Fri, 14 Mar 2025 00:00:00 -0400") == Timestamp("2025-03-14T04:00:00Z"))
    }
}
