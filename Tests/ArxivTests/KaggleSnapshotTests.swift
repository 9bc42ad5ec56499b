import Papers
import Testing

@testable import Arxiv

struct KaggleSnapshotTests {
    @Test func aLineGivesItsPaperAndBadOnesAreNamed() throws {
        let lines = """
            {"id":"2503.00003","submitter":"X","authors":"A. Who","title":"Of\\n  two\\\\'e lines",\
            "comments":null,"journal-ref":null,"doi":"10.1/2","categories":"cs.CV I.2.6 cs.LG",\
            "abstract":"  Words\\nmore words.\\n  And more.\\n",\
            "versions":[{"version":"v1","created":"Mon, 3 Mar 2025 10:00:00 GMT"},\
            {"version":"v2","created":"Tue, 4 Mar 2025 10:00:00 GMT"}],\
            "authors_parsed":[["Who","A.",""],["Wh\\u00fc","B.","Jr."]]}

            not json
            {"id":"nonsense","title":"t","abstract":"a"}
            {"id":"2503.00004","title":" ","abstract":"a"}
            """
        let snapshot = KaggleSnapshot(Array(lines.utf8))
        #expect(snapshot.badLines.map(\.number) == [3, 4, 5])
        let paper = try #require(snapshot.papers.first)
        #expect(paper.title == "Of twoé lines")
        #expect(paper.abstract == "Words more words.\nAnd more.")
        #expect(paper.authors == ["A. Who", "B. Whü Jr."])
        #expect(paper.categories.map(\.code) == ["cs.CV", "cs.LG"])
        #expect(paper.version == 2 && paper.submitted == Day("2025-03-03"))
        #expect(paper.comment == nil && paper.doi == "10.1/2")
    }

    @Test func whatAPaperCanLackMayBeMissing() throws {
        let line = """
            {"id":"2503.00003","submitter":"X","authors":"","title":"T","abstract":null,\
            "versions":[{"version":"v2"}],"authors_parsed":[["Yuan","C. -P.",""]]}
            """
        let paper = try #require(KaggleSnapshot(Array(line.utf8)).papers.first)
        #expect(paper.abstract.isEmpty && paper.version == 2 && paper.submitted == nil)
        #expect(paper.authors == ["C.-P. Yuan"])
    }

    @Test(needsFixtures) func theHeadOfTheSnapshotHoldsTwoHundredPapers() throws {
        let path = "kaggle/arxiv-metadata-oai-snapshot.head.jsonl"
        let snapshot = KaggleSnapshot(try Fixtures.bytes(path))
        #expect(snapshot.papers.count == 200 && snapshot.badLines.isEmpty)
        #expect(snapshot.papers[0].authors[0] == "C. Balázs")
        #expect(snapshot.papers.allSatisfy { !$0.categories.isEmpty && $0.submitted != nil })
    }

    @Test func everyPaperHasTheDayOfItsLastVersion() throws {
        let lines = """
            {"id":"2503.00001","title":"A","abstract":"a","authors":"Ada Byron",\
            "versions":[{"version":"v1","created":"Mon, 3 Mar 2025 10:00:00 GMT"},\
            {"version":"v2","created":"Tue, 4 Mar 2025 23:00:00 GMT"}]}
            {"id":"nonsense","title":"B","abstract":"b",\
            "versions":[{"version":"v1","created":"Mon, 3 Mar 2025 10:00:00 GMT"}]}
            {"id":"2503.00003","title":"C","abstract":"c"}
            {"id":"2503.00004","title":"D","abstract":"d","versions":[{"version":"v1"}]}
            """
        let snapshot = KaggleSnapshot(Array(lines.utf8))
        #expect(snapshot.papers.map(\.title) == ["A", "C", "D"])
        #expect(snapshot.textDays == [Day("2025-03-04"), nil, nil])
        #expect(snapshot.papers[0].submitted == Day("2025-03-03"))
    }

    @Test(arguments: [
        (#""authors":"Ada Byron and et al.""#, ["Ada Byron"], false),
        (#""authors":"Ada Byron and Bo Li""#, ["Ada Byron", "Bo Li"], true),
        (#""authors_parsed":[["Byron","Ada",""],["et al","",""]]"#, ["Ada Byron"], false),
        (#""authors_parsed":[["Byron","Ada",""],["al.","et",""]]"#, ["Ada Byron"], false),
        (#""authors_parsed":[["Byron","Ada",""]]"#, ["Ada Byron"], true),
    ])
    func authorsThatGoOnAreNoCompleteList(
        fields: String, names: [String], isComplete: Bool
    ) throws {
        let line = #"{"id":"2503.00003","title":"T","abstract":"a",\#(fields)}"#
        let paper = try #require(KaggleSnapshot(Array(line.utf8)).papers.first)
        #expect(paper.authors == names && paper.authorsComplete == isComplete)
    }
}
