import Papers
import Testing

@testable import Digest

@Suite struct LabelItemsTests {
    private func read(_ text: String) throws -> LabelItems? {
        let latest = try #require(Timestamp("2026-01-01"))
        return try LabelItems(reading: Array(text.utf8), latest: latest)
    }

    @Test(
        "A word is read in every layout of JSON, with and without its time",
        arguments: [
            #"{"id":"2512.04540","label":"down","time":"2025-12-06T10:00:00Z"}"#,
            #"[{"id":"2512.04540","label":"down","time":"2025-12-06T10:00:00Z"}]"#,
            "[\n {\n  \"id\": \"2512.04540\",\n  \"label\": \"down\"\n }\n]\n",
            "\u{FEFF}{\"label\": \"down\",\r\n \"id\": \"arXiv:2512.04540v2\"}\r\n",
            #"{"rank":1,"id":"2512.04540","title":"T","reasons":[{"kind":"up"}],"verdict":"down"}"#,
            #"{"id":"2512.04540","label":"down","time":null,"withdrawal":false,"withdrawn":false}"#,
        ])
    func layouts(text: String) throws {
        let items = try #require(try read(text))
        #expect(items.words.map(\.paper.text) == ["2512.04540"])
        #expect(items.words.map(\.verdict) == [.down])
        #expect(
            items.words[0].time == (text.contains("Z") ? Timestamp("2025-12-06T10:00:00Z") : nil))
        #expect(items.problems == [] && items.hasWords)
    }

    @Test func `Papers without a word and words taken back are counted, not taken`() throws {
        let items = try #require(
            try read(
                """
                {"id":"2512.04540","verdict":null}
                {"id":"2512.04541","verdict":"up"}
                {"id":"2512.04542","label":"up","withdrawal":true,"withdrawn":true}
                {"id":"2512.04543","label":"up","withdrawal":false,"withdrawn":true}
                """))
        #expect(items.words.map(\.paper.text) == ["2512.04541"])
        #expect((items.wordless.count, items.takenBack) == (1, 2))
        let silent = try #require(try read(#"{"id":"2512.04540","verdict":null}"#))
        #expect(!silent.hasWords)
    }

    @Test func `The one object of all lists gives the word of each paper once`() throws {
        let paper = { (id: Int, verdict: Verdict?) in
            RankedPaper(
                paper: Paper(id: try #require(ArxivID("2512.0000\(id)")), title: "T", abstract: ""),
                rank: id, score: 0, verdict: verdict)
        }
        let lists = [
            RankedList(
                topic: TopicRule(name: "A", keywords: []),
                papers: [try paper(1, .up), try paper(2, nil)]),
            RankedList(topic: TopicRule(name: "B", keywords: []), papers: []),
            RankedList(
                topic: TopicRule(name: "C", keywords: []),
                papers: [try paper(2, nil), try paper(1, .up), try paper(3, .down)]),
        ]
        let edition = Edition(day: try #require(Day("2025-12-04")), lists: lists)
        let items = try #require(try read(JSONRenderer().render(edition)))
        #expect(items.words.map(\.paper.text) == ["2512.00001", "2512.00003"])
        #expect(items.words.map(\.verdict) == [.up, .down])
        #expect(items.wordless.map(\.text) == ["2512.00002"])
        #expect(items.problems.isEmpty)
    }

    @Test(
        "What is no word is named with its line",
        arguments: [
            (#"{"id":"x","label":"up"}"#, "'x' is no arXiv identifier"),
            (#"{"label":"up"}"#, "'id' is missing"),
            (#"{"id":2512.04540,"label":"up"}"#, "'id' is a number; expected a text"),
            (#"{"id":"2512.04540","label":"Down"}"#, "'Down' is no label; up, down and skip are"),
            (#"{"id":"2512.04540","label":true}"#, "'label' is true or false; expected a text"),
            (#"{"id":"2512.04540","lable":"down"}"#, "neither 'label' nor 'verdict'"),
            (#"{"id":"2512.04540","label":"up","verdict":"down"}"#, "contradict"),
            (#"{"id":"2512.04540","label":"up","withdrawn":"no"}"#, "neither true nor false"),
            (#"{"id":"2512.04540","label":"up","time":"noon"}"#, "'noon' is no time"),
            (
                #"{"id":"2512.04540","label":"up","time":"2099-01-01T00:00:00Z"}"#,
                "the time 2099-01-01T00:00:00Z lies in the future"
            ),
            (#"{"id":"2512.04540","label":"do"#, "not an object of JSON"),
            ("word", "not an object of JSON"), (#""2512.04540""#, "a text, not an object"),
        ])
    func bad(text: String, reason: String) throws {
        let good = #"{"id":"2512.00001","label":"skip"}"#
        let items = try #require(try read("\(good)\n\(text)\n\(good)\n"))
        #expect(items.words.map(\.verdict) == [.skip, .skip])
        #expect(items.problems.map(\.line) == [2])
        #expect(items.problems[0].text.contains(reason), "\(items.problems)")
    }

    @Test func `A line that is broken is named though what follows it is read as its end`() throws {
        let text = "{\"id\":\"2512.00001\",\n{\"id\":\"2512.00002\",\"label\":\"up\"}\n"
        let items = try #require(try read(text))
        #expect(items.words.map(\.paper.text) == ["2512.00002"])
        #expect(items.problems.map(\.line) == [1])
    }

    @Test func `Of countless problems the first are kept and the rest counted`() throws {
        let good = "{\"id\":\"2512.00001\",\"label\":\"up\"}\n"
        let items = try #require(
            try read(good + String(repeating: "1\n", count: LabelItems.problemLimit + 7)))
        #expect(items.problems.count == LabelItems.problemLimit)
        #expect(items.furtherProblems == 7)
        #expect(items.hasWords && items.words.count == 1)
    }

    @Test func `A broken list of words is refused whole, with the line`() {
        let error = #expect(throws: DigestError.self) {
            try read("[{\"id\":\"2512.04540\",\"label\":\"down\"},\n{\"id\":\"2512.04541\"")
        }
        #expect("\(error.map(String.init(describing:)) ?? "")".contains("line 2"))
    }

    @Test(
        "What says no word is of another form",
        arguments: [
            "", "2512.04540\n", "[1] See arXiv:2512.04540.", "@misc{a, label = {down}}", "{", "[]",
            #"[{"id":"2512.04540","type":"article","title":"T"}]"#,
            #"{"topics":[{"papers":[{"id":"2512.04540"},7]},"x"],"papers":[1]}"#,
            // What a record was published under.
            #"[{"itemType":"audioRecording","label":"Columbia","title":"T"}]"#,
            "[![Updated](https://img.shields.io/label)](x)\n- **[T](https://arxiv.org/abs/x)**",
        ])
    func others(text: String) throws {
        #expect(try read(text) == nil)
    }

    @Test func `A word of a bibliography's entry that is a thumb stays what it says`() throws {
        let items = try read(#"[{"itemType":"preprint","id":"2512.04540","label":"down"}]"#)
        #expect(items?.words.map(\.verdict) == [.down])
    }
}
