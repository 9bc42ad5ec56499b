import Foundation
import Papers
import Testing

@Suite struct JSONTextTests {
    @Test(arguments: [
        "plain", "a \"quote\" and \\", "line\nend\ttab\r", "\u{0}\u{1b}[31m", "\u{202e}ab",
        "中文 🤖 é",
    ])
    func `a text comes back from a reader of JSON`(text: String) throws {
        let json = JSONText.list([text])
        #expect(try JSONDecoder().decode([String].self, from: Data(json.utf8)) == [text])
    }

    @Test func `nothing that acts on a terminal stands in it`() {
        #expect(JSONText.string("\u{1b}\u{9b}\u{202e}\u{7f}") == #""\u001b\u009b\u202e\u007f""#)
    }

    @Test func `an object keeps the order of its members, and a number that is none is null`() {
        #expect(
            JSONText.object([("b", JSONText.number(.nan)), ("a", JSONText.number(0.5))])
                == #"{"b": null, "a": 0.5}"#)
    }
}
