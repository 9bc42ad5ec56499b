import Papers
import Testing

@testable import Arxiv

struct FetchSelectionTests {
    private let selection = FetchSelection(
        ["cs.CV", "cs.LG", "math.NT", "hep-th", "astro-ph.CO", "physics.optics"]
            .map { Category($0) })

    @Test func severalCategoriesOfAnArchiveAreAskedForAsThatArchive() {
        #expect(
            selection.subjects == ["astro-ph.CO", "cs", "hep-th", "math.NT", "physics.optics"])
        #expect(
            selection.oaiSets == [
                "physics:astro-ph:CO", "cs", "physics:hep-th", "math:math:NT",
                "physics:physics:optics",
            ])
        #expect(selection.feedPath == "/rss/cs.CV+cs.LG+math.NT+hep-th+astro-ph.CO+physics.optics")
        let archive = FetchSelection([Category("math"), Category("physics")])
        #expect(archive.query == "(cat:math.* OR cat:physics.*)")
        let hyphened = FetchSelection(["q-bio", "astro-ph", "math-ph"].map { Category($0) })
        #expect(hyphened.query == "(cat:q-bio.* OR cat:astro-ph.* OR cat:math-ph)")
        #expect(archive.oaiSets == ["math", "physics:physics"])
        #expect(
            FetchSelection([Category("cs.CV"), Category("hep-th")]).query
                == "(cat:cs.CV OR cat:hep-th)")
    }

    @Test func anArchiveAndAnAliasStandForTheirCategories() {
        #expect(FetchSelection([Category("cs")]).contains(Category("cs.RO")))
        #expect(FetchSelection([Category("eess.SY")]).contains(Category("cs.SY")))
        #expect(!FetchSelection([Category("math")]).contains(Category("math-ph")))
    }

    /// A paper of a list that is dated a day before the announcement of 24 November 2026.
    private func listed(
        _ id: String, _ codes: [String], _ kind: AnnouncementKind
    ) throws -> ListedPaper {
        let paper = Paper(
            id: try #require(ArxivID(id)), title: "t", abstract: "a",
            categories: codes.map { Category($0) })
        return ListedPaper(paper: paper, day: .november(23), kind: kind)
    }

    @Test func thePrimaryCategoryDecidesTheKindAndEachPaperStaysOnce() throws {
        let day = Day.november(24)
        let found = try FetchSelection([Category("cs.CV")]).papers(
            of: [
                listed("2611.00001", ["cs.AI", "cs.CV"], .new),
                listed("2611.00002", ["cs.CV"], .replace),
                listed("2611.00003", ["cs.AI"], .new),
                listed("2611.00002", ["cs.CV", "cs.AI"], .new),
                listed("2611.00004", ["cs.AI", "cs.CV"], .replace),
            ], day: day)
        #expect(found.map(\.paper.id.text) == ["2611.00001", "2611.00002", "2611.00004"])
        #expect(found.map(\.kind) == [.cross, .new, .replaceCross])
        #expect(found.allSatisfy { $0.day == day })
    }

    @Test func aListOfAnArchiveShowsAnAliasUnderItsCanonicalCodeAlone() throws {
        let listed = try [
            listed("2611.00001", ["eess.SY"], .new),
            listed("2611.00002", ["quant-ph", "math.NA"], .cross),
            listed("2611.00003", ["eess.IV"], .new),
        ]
        let archive = FetchSelection([Category("cs")])
        let found = archive.papers(of: listed, day: .november(24))
        #expect(found.map(\.paper.id.text) == ["2611.00001", "2611.00002"])
        #expect(found.map(\.kind) == [.new, .cross])
        let other = FetchSelection([Category("cs.CV"), Category("cs.LG")])
        #expect(other.papers(of: listed, day: .november(24)).isEmpty)
    }

    @Test func whatIsCrossListedWithinTheSelectionIsNoNewPaper() throws {
        let day = Day.november(24)
        let selection = FetchSelection(["cs.LG", "stat.ML", "cs.SY"].map { Category($0) })
        let found = try selection.papers(
            of: [
                // An old one of cs.LG, and a new one that the lists of both categories have.
                listed("2405.00001", ["cs.LG", "stat.ML"], .cross),
                listed("2611.00001", ["cs.LG", "stat.ML"], .cross),
                listed("2611.00001", ["cs.LG", "stat.ML"], .new),
                listed("2405.00002", ["cs.LG", "stat.ML"], .replaceCross),
                listed("2611.00002", ["stat.AP", "stat.ML"], .cross),
                // The category that an alias means is not followed by its own name.
                listed("2611.00003", ["eess.SY", "cs.SY"], .cross),
            ], day: day)
        #expect(
            found.map(\.paper.id.text) == ["2611.00001", "2405.00002", "2611.00002", "2611.00003"])
        #expect(found.map(\.kind) == [.new, .replace, .cross, .cross])
        let archive = FetchSelection([Category("cs")])
        #expect(
            try archive.papers(of: [listed("2405.00001", ["cs.LG", "cs.CV"], .cross)], day: day)
                .isEmpty)
    }
}
