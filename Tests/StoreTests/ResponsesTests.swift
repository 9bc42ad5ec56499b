import Papers
import Testing

@testable import Store

@Suite struct ResponsesTests {
    @Test func anAnswerComesBackAsItWasAndIsReplaced() throws {
        let library = try Library()
        let url = "http://localhost/feed"
        #expect(try library.response(for: url) == nil)
        try library.store(StoredResponse(url: url, body: []))
        let answer = StoredResponse(
            url: url, etag: "\"1\"", modified: "Thu, 04 Dec 2025 00:00:00 GMT", expires: time(9),
            body: [0, 255, 10])
        try library.store(answer)
        #expect(try library.response(for: url) == answer)
    }

    @Test func expiredAnswersAreForgotten() throws {
        let library = try Library()
        for (url, expires) in [("a", time(5)), ("b", time(9)), ("c", nil)] {
            try library.store(StoredResponse(url: url, expires: expires, body: [1]))
        }
        try library.removeResponses(expiredBefore: time(9))
        #expect(try library.response(for: "a") == nil)
        #expect(try library.response(for: "b") != nil)
        #expect(try library.response(for: "c") == nil)
    }
}
