import GRDB
import Papers
import Testing

@testable import Store

@Suite struct SearchTests {
    private func papers() -> [ListedPaper] {
        var lace = sample(3, title: "Weaving lace", abstract: "Bobbins and patterns.")
        lace.authors = ["Grace Höpper"]
        return [
            listed(1, 4, title: "On looms", abstract: "A loom weaves patterns; cards drive it."),
            listed(2, 4, title: "Pattern cards", abstract: "Punched for a loom-driven engine."),
            ListedPaper(paper: lace, day: day(4)),
        ]
    }

    private func library() throws -> Library {
        let library = try Library()
        _ = try library.add(papers(), as: .archive)
        return library
    }

    private func found(_ text: String, in library: Library) throws -> [ArxivID] {
        try library.search(text, limit: 10).papers.map(\.id)
    }

    @Test func theTitleOutweighsTheAbstract() throws {
        let library = try library()
        #expect(try found("cards", in: library) == [id(2), id(1)])
        #expect(try found("loom", in: library).first == id(1))
    }

    @Test func allWordsMustOccurOrElseAny() throws {
        let library = try library()
        #expect(try found("bobbins patterns", in: library) == [id(3)])
        #expect(try Set(found("bobbins engine", in: library)) == [id(2), id(3)])
        #expect(try library.search("bobbins patterns", limit: 9).haveAll)
        #expect(try !library.search("bobbins engine", limit: 9).haveAll)
    }

    @Test func phrasesFieldsBeginningsAccentsAndHyphensAreUnderstood() throws {
        let library = try library()
        #expect(try found("\"cards drive\"", in: library) == [id(1)])
        #expect(try found("loom-driven", in: library) == [id(2)])
        #expect(try found("author:hopper", in: library) == [id(3)])
        #expect(try found("title:loom", in: library) == [id(1)])
        #expect(try found("engin*", in: library) == [id(2)])
    }

    @Test(
        arguments: [
            ("pattern", [1, 2, 3]), ("pattern -cards", [3]), ("pattern !cards", [3]),
            ("pattern NOT cards", [3]), ("NOT cards pattern", [3]),
            (#"pattern -"cards drive""#, [2, 3]), (#"pattern NOT "cards drive""#, [2, 3]),
            ("pattern -title:cards", [1, 3]), ("pattern -author:byron", [3]),
            ("pattern -loom-driven", [1, 3]), ("loom-driven", [2]), ("pattern -cards -lace", []),
            ("pattern -card", [3]), ("pattern -car", [1, 2, 3]), ("pattern -car*", [3]),
            ("-cards", []), ("!cards -lace", []), ("NOT cards", []), (#"-"cards drive""#, []),
        ] as [(String, [Int])])
    func whatIsExcludedIsLeftOutByTheIndexAndWithoutIt(query: String, numbers: [Int]) throws {
        #expect(try Set(found(query, in: library())) == Set(numbers.map { id($0) }))
        try withPath { path in
            _ = try Library(path: path).add(papers(), as: .archive)
            let reader = try Library(path: path, access: .readOnly)
            #expect(try Set(found(query, in: reader)) == Set(numbers.map { id($0) }))
        }
    }

    @Test func whereNoPaperHasAllWordsTheExcludedOnesAreLeftOutToo() throws {
        let found = try library().search("bobbins engine -lace", limit: 9)
        #expect(found.papers.map(\.id) == [id(2)] && !found.haveAll)
        #expect(!Library.canSearch("-lace NOT bobbins") && Library.canSearch("lace NOT"))
    }

    @Test(arguments: [
        ("MoS2", "Growth of MoS$_2$"), ("MoS2", "Growth of MoS2"), ("π0", #"On $\pi_{0}$"#),
        (#"\pi_0"#, "On π0"), ("Schrödinger", #"Schr\"odinger bridges"#),
        ("Schrödinger", #"Schr\"{o}dinger bridges"#), ("title:ΛCDM", #"$\Lambda$CDM"#),
        (#"\varphi"#, "On φ"), (#"\varphi"#, #"On $\varphi$"#), ("φ", #"On $\phi$"#),
        ("Ξ", #"On $\Xi_c$"#), (#"\Xi_c"#, "On Ξc"), ("Υ", #"On $\Upsilon$"#),
        ("\"MoS2 film\"", "A MoS$_2$ film"), ("MoS2 fil*", "A MoS$_2$ film"),
    ])
    func namesInLaTeXAreFound(query: String, title: String) throws {
        let library = try Library()
        _ = try library.add([listed(1, 4, title: title), listed(2, 4, title: "x")], as: .archive)
        #expect(try found(query, in: library) == [id(1)])
    }

    @Test func wordsThatFewPapersHaveCountMost() throws {
        let library = try library()
        let words = ["loom", "bobbins", "\"", "OR"]
        let found = try #require(try library.papers(havingMostOf: words, limit: 10))
        #expect(found.first?.id == id(3))
        #expect(Set(found.map(\.id)) == [id(1), id(2), id(3)])
        #expect(try library.papers(havingMostOf: words, limit: 1)?.map(\.id) == [id(3)])
        #expect(try library.papers(havingMostOf: ["-"], limit: 9)?.isEmpty == true)
    }

    @Test func aPaperThatChangesOrComesLaterIsFoundByItsNewWords() throws {
        let library = try library()
        #expect(try found("shuttle", in: library).isEmpty)
        let changed = listed(1, 8, title: "On shuttles", abstract: "They fly.")
        _ = try library.add([changed, listed(4, 8, title: "A second shuttle")], as: .archive)
        #expect(try Set(found("shuttle", in: library)) == [id(1), id(4)])
        #expect(try found("title:loom", in: library).isEmpty)
        #expect(try library.search("shuttle", limit: 1).papers.count == 1)
        try library.write { database in
            try database.execute(
                sql: "INSERT INTO paper_search (paper_search) VALUES ('integrity-check')")
        }
    }

    @Test(arguments: [
        "", " ", "\"", "\"\"", "*", "a*b*", "AND", "NOT x", "x NOT", "(", "x)", "NEAR(a b)", "-x",
        "title:", "title: ", "title:\"", "{a b}:c", "^a", "a+b", "'; DROP TABLE paper; --", "\\",
        "a\u{0}b", "🧵", "\u{301}", "cs.CV:*", "\"unfinished phrase", "x OR", "rowid:1",
        String(repeating: "word ", count: 5_000), String(repeating: "\"", count: 999),
    ])
    func noTextIsAnError(_ text: String) throws {
        let library = try library()
        #expect(throws: Never.self) { try library.search(text, limit: 10) }
    }

    @Test func aReadOnlyLibrarySearchesWithoutAnIndex() throws {
        try withPath { path in
            let writer = try Library(path: path)
            _ = try writer.add(
                [listed(1, 4, title: "On looms"), listed(2, 4, title: "100% lace")], as: .archive)
            let reader = try Library(path: path, access: .readOnly)
            #expect(try found("LOOMS says", in: reader) == [id(1)])
            #expect(try found("%", in: reader).isEmpty)
            #expect(try found("title:lace", in: reader) == [id(2)])
            #expect(try found("author:lace", in: reader).isEmpty)
            #expect(try found("\"on looms\"", in: reader) == [id(1)])
            let long = "\"" + String(repeating: "looms ", count: 5_000) + "\""
            #expect(try found(long, in: reader) == [id(1)])
            _ = try writer.search("loom", limit: 1)
            #expect(try found("loom", in: reader) == [id(1)])
        }
    }

    @Test func piecesOfTheIndexFollowOneAnotherWhoeverMakesThem() throws {
        try withPath { path in
            let (first, second) = (try Library(path: path), try Library(path: path))
            _ = try first.add(
                [listed(1, 4, title: "On looms"), listed(2, 4, title: "Lace")], as: .archive)
            #expect(try !first.isIndexed())
            #expect(try first.indexNext(1) == (1, 2))
            #expect(try !second.isIndexed())
            let reader = try Library(path: path, access: .readOnly)
            #expect(try found("lace", in: reader) == [id(2)])
            #expect(try second.indexNext(1) == (2, 2))
            #expect(try first.indexNext(1) == (2, 2))
            #expect(try first.isIndexed() && reader.isIndexed())
            _ = try first.add([listed(3, 5, title: "A shuttle")], as: .archive)
            #expect(try !second.isIndexed())
            #expect(try found("shuttle", in: second) == [id(3)])
            try second.write { database in
                try database.execute(
                    sql: "INSERT INTO paper_search (paper_search) VALUES ('integrity-check')")
            }
        }
    }

    @Test(arguments: ["lace -- loom", "lace --- loom", "lace !! loom", "lace NOT - loom"])
    func aSignBetweenWordsLeavesNothingOut(_ text: String) throws {
        let library = try library()
        let wanted = try found("lace loom", in: library)
        #expect(try !wanted.isEmpty && found(text, in: library) == wanted)
        #expect(try found("lace -loom", in: library) != wanted)
    }

    @Test func theIndexTellsHowFarItIs() throws {
        var told: [[Int]] = []
        _ = try library().search("loom", limit: 1) { told.append([$0, $1]) }
        #expect(told == [[3, 3]])
    }
}
