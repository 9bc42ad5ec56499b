import Testing

@testable import Digest

@Suite struct JSONElementsTests {
    private func elements(_ text: String) throws -> [JSONElements.Element] {
        var elements = JSONElements(ofList: Array(text.utf8))
        var result: [JSONElements.Element] = []
        while let element = try elements.next() { result.append(element) }
        return result
    }

    @Test func `Each element comes on one line, with the line that it began in`() throws {
        let read = try elements("\u{FEFF}[ {\"a\":\n [1, 2]},\n\n\"x]\" , null]\n")
        #expect(read.map(\.line) == [1, 4, 4])
        #expect(
            read.map { String(decoding: $0.bytes, as: UTF8.self) }
                == ["{\"a\":  [1, 2]}", "\"x]\"", "null"])
        #expect(try elements("[]").isEmpty)
    }

    @Test func `Elements before a broken one are read, and nothing comes behind it`() throws {
        var elements = JSONElements(ofList: Array("[1,\n2,\n oops, 3]".utf8))
        #expect(try elements.next()?.line == 1)
        #expect(try elements.next()?.line == 2)
        let error = #expect(throws: DigestError.self) { try elements.next() }
        #expect(error?.description.contains("line 3") == true)
        #expect(try elements.next() == nil)
    }

    @Test(arguments: ["", "[", "{}", "[1", "[1,", "[1,]", "[1] 2", "[[[", "[\"", "[1 2]"])
    func `What is no list ends with an error`(text: String) {
        #expect(throws: DigestError.self) { try elements(text) }
    }

    @Test func `A list of objects is told by its beginning`() {
        for text in ["[{", " [\n {\"id\": 1}]", "[]"] {
            #expect(JSONElements.recognises(Array(text.utf8)), "\(text)")
        }
        for text in ["", "[", "[![Total](x)", "{}", "[1]"] {
            #expect(!JSONElements.recognises(Array(text.utf8)), "\(text)")
        }
    }
}
