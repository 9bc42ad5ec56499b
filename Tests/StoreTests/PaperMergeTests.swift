import Papers
import Testing

@testable import Store

@Suite struct PaperMergeTests {
    private func paper(authors: [String], complete: Bool) -> Paper {
        Paper(
            id: id(1), title: "T", abstract: "A", authors: authors, authorsComplete: complete,
            categories: authors.map { Category($0) }, categoriesComplete: complete)
    }

    /// Known names, whether complete; names told, whether complete; names kept.
    static let cases: [([String], Bool, [String], Bool, [String])] = [
        (["a", "b"], false, ["a"], true, ["a"]),
        (["a"], true, ["a", "b"], false, ["a"]),
        (["a"], false, ["a", "b"], false, ["a", "b"]),
        (["a", "b"], false, ["a"], false, ["a", "b"]),
        (["a"], true, ["a", "b"], true, ["a", "b"]),
        (["a"], true, ["b"], true, ["a"]),
        (["a"], false, [], true, ["a"]),
        ([], true, ["a"], false, ["a"]),
    ]

    @Test(arguments: cases)
    func theRicherListIsKept(
        _ row: (
            known: [String], isComplete: Bool, told: [String], isToldComplete: Bool, kept: [String]
        )
    ) {
        var merged = paper(authors: row.known, complete: row.isComplete)
        merged.enrich(from: paper(authors: row.told, complete: row.isToldComplete))
        #expect(merged.authors == row.kept)
        #expect(merged.categories.map(\.code) == row.kept)
        let once = merged
        merged.enrich(from: paper(authors: row.told, complete: row.isToldComplete))
        #expect(merged == once)
    }

    @Test(arguments: [-7, 0, 7])
    func whatHasLostCharactersGivesWayToWhatHasNot(days: Int) {
        var clean = paper(authors: ["Juha J\u{E4}ykk\u{E4}"], complete: true)
        (clean.comment, clean.journalReference) = ("8 pages", "J. Ex. \u{E9}")
        var damaged = paper(authors: ["Juha J\u{FFFD}ykk\u{FFFD}"], complete: true)
        damaged.categories = clean.categories
        (damaged.comment, damaged.journalReference) = ("\u{FFFD}", "J. Ex. \u{FFFD}")
        for (known, other) in [(clean, damaged), (damaged, clean)] {
            var merged = known
            merged.enrich(from: other, newerBy: days)
            #expect(merged == clean)
        }
    }

    /// How many days newer the other record is, its version, and whether it is the newer one.
    static let ages: [(Int, Int?, Bool)] = [
        (0, 3, true), (0, 2, false), (0, 1, false), (0, nil, false), (7, nil, true), (7, 2, true),
        (-7, 2, false),
    ]

    @Test(arguments: ages)
    func singleValuesAreFilledAndThoseOfTheNewerRecordKept(
        _ row: (days: Int, version: Int?, isNewer: Bool)
    ) {
        let known = Paper(
            id: id(1), version: 2, title: "T", abstract: "A",
            categories: ["cs.LG", "cs.CV"].map { Category($0) }, categoriesComplete: true,
            comment: "8 pages", journalReference: "J. Ex. 1")
        let other = Paper(
            id: id(1), version: row.version, title: "U", abstract: "B",
            categories: [Category("cs.CV"), Category("cs.LG")], categoriesComplete: true,
            comment: "withdrawn", doi: "10.1/x", submitted: day(2))
        var merged = known
        merged.enrich(from: other, newerBy: row.days)
        #expect(merged.version == max(2, row.version ?? 0))
        #expect(merged.comment == (row.isNewer ? "withdrawn" : "8 pages"))
        #expect(
            merged.categories.map(\.code)
                == (row.isNewer ? ["cs.CV", "cs.LG"] : ["cs.LG", "cs.CV"]))
        #expect(merged.doi == "10.1/x" && merged.journalReference == "J. Ex. 1")
        #expect(merged.submitted == day(2) && merged.title == "T")
        let once = merged
        merged.enrich(from: other)
        #expect(merged == once)
    }
}
