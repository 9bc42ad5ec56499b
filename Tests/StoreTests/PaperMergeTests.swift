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

    @Test func singleValuesAreFilledAndNotReplacedButTheVersionGrows() {
        var merged = Paper(id: id(1), version: 2, title: "T", abstract: "A", comment: "8 pages")
        let other = Paper(
            id: id(1), version: 3, title: "U", abstract: "B", comment: "9 pages", doi: "10.1/x",
            journalReference: "J. Ex. 1", submitted: day(2))
        merged.enrich(from: other)
        #expect(merged.version == 3)
        #expect(merged.comment == "8 pages")
        #expect(merged.doi == "10.1/x")
        #expect(merged.journalReference == "J. Ex. 1")
        #expect(merged.submitted == day(2))
        #expect(merged.title == "T")
        merged.enrich(from: Paper(id: id(1), version: 1, title: "T", abstract: "A"))
        #expect(merged.version == 3)
    }
}
