import Testing

@testable import Digest

struct JSONScannerTests {
    private func scanner(_ text: String) -> JSONScanner {
        JSONScanner(Array(text.utf8), range: 0..<text.utf8.count)
    }

    @Test(
        "A text is read with its escapes",
        arguments: [
            (#""plain""#, "plain"), (#""""#, ""), (#"  "é – 漢""#, "é – 漢"),
            (#""a\"b\\c\/d""#, #"a"b\c/d"#), (#""\n\t\r\b\f""#, "\n\t\r\u{8}\u{C}"),
            (#""\u00e9\u6f22""#, "é漢"), (#""\ud83d\ude00""#, "😀"),
            (#""\ud83d""#, "\u{FFFD}"), (#""\ud83dx""#, "\u{FFFD}x"),
            (#""\ud83d\u0041""#, "\u{FFFD}A"), (#""\ude00""#, "\u{FFFD}"),
        ])
    func string(json: String, text: String) throws {
        var scanner = scanner(json)
        #expect(try scanner.string() == text)
        let isAtEnd = scanner.isAtEnd()
        #expect(isAtEnd)
    }

    @Test(
        "A text that is none is refused with the place",
        arguments: [
            (#""open"#, 5), (#""\x""#, 3), (#""\u12g4""#, 5), ("\"a\nb\"", 2), (#""\"#, 2),
            ("open", 0), ("", 0),
        ])
    func badString(json: String, offset: Int) {
        var scanner = scanner(json)
        let failure = #expect(throws: JSONScanner.Failure.self) { try scanner.string() }
        #expect(failure?.offset == offset)
    }

    @Test("Bytes that are not UTF-8 are no text, with escapes or without")
    func notUTF8() {
        for head in ["\"a", "\"\\n"] {
            let bytes = Array(head.utf8) + [0xFF, UInt8(ascii: "\"")]
            var scanner = JSONScanner(bytes, range: 0..<bytes.count)
            #expect(throws: JSONScanner.Failure.self) { try scanner.string() }
        }
    }

    @Test(
        "Whole values are passed over, whatever is in them",
        arguments: [
            "1", "-2.5e+3", "true", "false", "null", "\"]}\"", "[]", "{}", "[ ]", "{ }",
            "[1, [2, {}], {\"a\": []}, \"x\"]", "{\"a\": {\"b\": [null, true]}, \"c\": \"}\"}",
            String(repeating: "[", count: 64) + String(repeating: "]", count: 64),
        ])
    func skips(value: String) throws {
        var scanner = scanner(value + " , 7")
        try scanner.skip()
        let takesComma = scanner.take(",")
        #expect(takesComma)
        #expect(try scanner.kind() == .number)
    }

    @Test(
        "What is no value is refused",
        arguments: [
            "", "tru", "nul", "x", "]", "[1", "[1 2]", "[1}", "{\"a\": 1]", "{\"a\" 1}", "{\"a\"}",
            "{1: 2}", "[\"a\": 1]", "[,]", "[1,]", "{\"a\": 1,}", "{\"a\": }", "{\"a\": [1}]",
            String(repeating: "[", count: 65) + String(repeating: "]", count: 65),
        ])
    func refuses(value: String) {
        var scanner = scanner(value)
        #expect(throws: JSONScanner.Failure.self) { try scanner.skip() }
    }

    @Test("A list's and an object's elements are read one by one")
    func elements() throws {
        var list = scanner("[1, 2 ,3] x")
        var count = 0
        var hasNext = try list.opens("[", "]")
        while hasNext {
            try list.skip()
            count += 1
            hasNext = try list.goesOn("]")
        }
        let isAtEnd = list.isAtEnd()
        #expect(count == 3 && !isAtEnd)
        var empty = scanner("{ }")
        let hasMember = try empty.opens("{", "}")
        #expect(!hasMember)
        var broken = scanner("[1 2]")
        _ = try broken.opens("[", "]")
        try broken.skip()
        #expect(throws: JSONScanner.Failure.self) { try broken.goesOn("]") }
    }

    @Test("A value within a larger buffer ends with its range")
    func range() throws {
        let bytes = Array("x\"abc\"y".utf8)
        var scanner = JSONScanner(bytes, range: 1..<6)
        #expect(try scanner.string() == "abc")
        let isAtEnd = scanner.isAtEnd()
        #expect(isAtEnd)
        var short = JSONScanner(bytes, range: 1..<5)
        #expect(throws: JSONScanner.Failure.self) { try short.string() }
    }
}
