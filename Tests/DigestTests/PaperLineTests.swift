import Digest
import Papers
import Testing

struct PaperLineTests {
    static let line = #"""
        {"id": "2503.00001", "title": "A \"quoted\" title \u00e9 \ud83e\udd16", "abstract": "x\ny", \#
        "authors": ["A", "B"], "authors_truncated": false, "primary_category": "cs.CV", \#
        "categories": ["cs.CV", "cs.LG"], "categories_complete": true, \#
        "first_seen": "2025-03-04", "extra": {"a": [1, -2.5e3, null, true, {"b": []}]}}
        """#

    private func parse(_ text: String) throws -> ListedPaper {
        try PaperLine.read(Array(text.utf8), on: nil).listed
    }

    @Test("a line gives the paper and its day")
    func whole() throws {
        let listed = try parse(PaperLineTests.line + "\r\n")
        #expect(listed.day == Day("2025-03-04"))
        #expect(listed.kind == .new)
        #expect(listed.paper.title == "A \"quoted\" title é 🤖")
        #expect(listed.paper.abstract == "x\ny")
        #expect(listed.paper.authors == ["A", "B"])
        #expect(listed.paper.authorsComplete)
        #expect(listed.paper.categories.map(\.code) == ["cs.CV", "cs.LG"])
        #expect(listed.paper.categoriesComplete)
    }

    @Test("the primary category comes first, and little is needed")
    func little() throws {
        let listed = try parse(
            #"{"id":"2503.00001","title":"T","first_seen":"2025-03-04","categories":["a","b"],"#
                + #""primary_category":"b"}"#)
        #expect(listed.paper.categories.map(\.code) == ["b", "a"])
        #expect(!listed.paper.authorsComplete)
        #expect(!listed.paper.categoriesComplete)
    }

    @Test(
        "what is wrong is said with the field",
        arguments: [
            (#"{"id": 5}"#, "id", "is a number"), (#"{"id": "x y"}"#, "id", "arXiv identifier"),
            (#"{"title": "T"}"#, "id", "is missing"),
            (#"{"id":"2503.00001","title":" ","first_seen":"2025-03-03"}"#, "title", "is empty"),
            (#"{"id":"2503.00001","title":["T"]}"#, "title", "is a list"),
            (#"{"id":"2503.00001","title":"T"}"#, "first_seen", "is missing"),
            (#"{"id":"2503.00001","title":"T","first_seen":"soon"}"#, "first_seen", "YYYY-MM-DD"),
            (#"{"id":"2503.00001","authors":"A"}"#, "authors", "is a text"),
            (#"{"authors":["A", 1]}"#, "authors", "holds a number"),
            (#"{"authors_truncated":"no"}"#, "authors_truncated", "true or false"),
            (#"{"categories":{}}"#, "categories", "is an object"),
        ])
    func wrongField(text: String, field: String, words: String) {
        let error = #expect(throws: DigestError.self) { try parse(text) }
        guard case .paperLine(let found?, let problem) = error else {
            Issue.record("another error: \(String(describing: error))")
            return
        }
        #expect(found == field)
        #expect(problem.contains(words), "\(problem)")
    }

    @Test(
        "what is not JSON is refused",
        arguments: [
            "", "{", "[]", "nonsense", #"{"a": }"#, #"{"a": 1 "b": 2}"#, #"{"a": "x}"#,
            #"{"a": "\q"}"#, #"{"a": "\u12"}"#, #"{"a": tru}"#, "{\"a\": \"\u{1}\"}",
            #"{"id":"2503.00001","title":"T","first_seen":"2025-03-04"} x"#, #"{"a": [1, 2"#,
        ])
    func notJSON(text: String) {
        #expect(throws: DigestError.self) { try parse(text) }
    }

    @Test("every prefix of a line is refused, and deep nesting too")
    func prefixes() {
        let bytes = Array(PaperLineTests.line.utf8)
        for length in 0..<bytes.count - 1 {
            #expect(throws: DigestError.self) {
                try PaperLine.read(Array(bytes[..<length]), on: nil)
            }
        }
        let deep = "{\"a\": " + String(repeating: "[", count: 100_000)
        #expect(throws: DigestError.self) { try parse(deep) }
    }

    @Test("invalid UTF-8 is refused, half a surrogate pair is replaced")
    func unicode() throws {
        var bytes = Array(#"{"id":"2503.00001","title":"T","first_seen":"2025-03-04"}"#.utf8)
        bytes[28] = 0xFF
        #expect(throws: DigestError.self) { try PaperLine.read(bytes, on: nil) }
        let half = #"{"id":"2503.00001","title":"\ud83e!","first_seen":"2025-03-04"}"#
        #expect(try parse(half).paper.title == "\u{FFFD}!")
    }

    @Test("such lines are recognised")
    func recognised() {
        #expect(PaperLine.recognises(PaperLineTests.line.utf8))
        #expect(!PaperLine.recognises(#"{"id": "x", "submitter": "y", "title": "z"}"#.utf8))
        #expect(!PaperLine.recognises("# title".utf8))
    }

    @Test(
        "lists and a primary category tell such a line, the texts of a snapshot do not",
        arguments: [
            (#"{"id":"2503.00001","title":"T","categories":["cs.CV"]}"#, true),
            (#"{"id":"2503.00001","title":"T","categories" : [ "cs.CV" ]}"#, true),
            (#"{"id":"2503.00001","title":"T","primary_category":"cs.CV"}"#, true),
            (#"{"id":"2503.00001","categories":["cs.CV"]}"#, false),
            (#"{"id":"2503.00001","title":"T"}"#, false),
            (
                #"{"id":"2503.00001","submitter":"A","authors":"Ada Byron","title":"T","#
                    + #""comments":"9 pages","journal-ref":null,"doi":null,"report-no":null,"#
                    + #""categories":"cs.CV cs.RO","license":null,"abstract":"[\"day\"] one","#
                    + #""versions":[{"version":"v1","created":"Mon, 3 Mar 2025 10:00:00 GMT"}],"#
                    + #""update_date":"2025-03-05","authors_parsed":[["Byron","Ada",""]]}"#, false
            ),
        ])
    func recognisedByItsForm(text: String, isOne: Bool) throws {
        #expect(PaperLine.recognises(text.utf8) == isOne)
        guard isOne else { return }
        let day = try #require(Day("2025-04-01"))
        let reading = try PaperLine.read(Array(text.utf8), on: day)
        #expect(reading.listed.day == day)
        #expect(reading.listed.paper.categories == [Category("cs.CV")])
    }

    @Test("a line of a written digest has its day and the word on its authors")
    func writtenLine() throws {
        let line =
            #"{"rank":1,"id":"2503.00001","title":"T","authors":["A"],"authors_complete":false,"#
            + #""day":"2025-03-04","topics":["Video"]}"#
        #expect(PaperLine.recognises(line.utf8))
        let reading = try PaperLine.read(Array(line.utf8), on: nil)
        #expect(reading.listed.day == Day("2025-03-04") && !reading.isFirstSeen)
        #expect(!reading.listed.paper.authorsComplete)
        let whole = line.replacing("false", with: "true")
        #expect(try parse(whole).paper.authorsComplete)
        #expect(throws: DigestError.self) { try parse(line.replacing("2025-03", with: "March")) }
    }

    @Test("the day that is asked for is over the line's, and does without one there")
    func wantedDay() throws {
        let day = try #require(Day("2025-04-01"))
        let reading = try PaperLine.read(Array(PaperLineTests.line.utf8), on: day)
        #expect(reading.listed.day == day && reading.isFirstSeen)
        let bare = #"{"id":"2503.00001","title":"T","authors":["A"]}"#
        #expect(PaperLine.recognises(bare.utf8))
        #expect(try PaperLine.read(Array(bare.utf8), on: day).listed.day == day)
    }
}
