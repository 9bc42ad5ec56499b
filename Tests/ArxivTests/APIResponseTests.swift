import Foundation
import Papers
import Testing

@testable import Arxiv

struct APIResponseTests {
    @Test(needsFixtures, arguments: Fixtures.files("api", prefix: "arxivpy_q", suffix: ".xml"))
    func everyPageHoldsAsManyPapersAsItsNameAsksFor(file: String) throws {
        let response = try APIResponse(try Fixtures.bytes(file))
        let asked = file.split(separator: "_m").last.flatMap { Int($0.prefix { $0.isNumber }) }
        #expect(response.papers.count == asked)
        #expect(response.skipped == 0)
        let start = file.split(separator: "_s").last.flatMap { Int($0.prefix { $0.isNumber }) }
        #expect(response.start == start)
        for paper in response.papers {
            #expect(paper.version != nil && paper.submitted != nil)
            #expect(!paper.title.isEmpty && !paper.abstract.isEmpty && !paper.authors.isEmpty)
            #expect(!paper.title.contains("\n") && !paper.abstract.hasPrefix(" "))
            #expect(paper.categories.allSatisfy(\.isInTaxonomy) && !paper.categories.isEmpty)
        }
    }

    @Test(
        needsFixtures,
        arguments: [
            ("0000.0000", 0), ("0808.05394_1707.08567", 1), ("0808.05394", 0), ("1605.08386", 1),
            ("1707.08567", 1), ("2104.12255v1", 1), ("astro-ph_0601001", 1),
            ("quant-ph_0201082v1", 1),
        ])
    func aMissingIdentifierIsSimplyAbsent(ids: String, count: Int) throws {
        let response = try APIResponse(try Fixtures.bytes("api/arxivpy_id_\(ids)_s0_m100.xml"))
        #expect(response.papers.count == count)
    }

    @Test(needsFixtures) func theOldServersWrappedLinesAreJoined() throws {
        let response = try APIResponse(try Fixtures.bytes("api/old_2025-10_cs.RO_2.xml"))
        #expect(response.total == 5619)
        let paper = try #require(response.papers.first)
        #expect(paper.id.text == "2510.14968")
        #expect(
            paper.title == "RDD: Retrieval-Based Demonstration Decomposer for Planner Alignment "
                + "in Long-Horizon Tasks")
        #expect(!paper.abstract.contains("\n"))
        #expect(paper.authors == ["Mingxuan Yan", "Yuping Wang", "Zechun Liu", "Jiachen Li"])
        #expect(
            paper.categories.map(\.code)
                == ["cs.RO", "cs.AI", "cs.CV", "cs.LG", "cs.SY", "eess.SY"])
        #expect(paper.submitted == Day("2025-10-16"))
        #expect(response.papers.count == 2)
    }

    @Test(needsFixtures) func aBadIdentifierIsRefusedInArxivsWords() throws {
        let bytes = try Fixtures.bytes("api/arxivpy_id_abc_s0_m100.xml")
        #expect(
            throws: ArxivError.refused(
                code: "API error", reason: "incorrect id format for abc")
        ) { try APIResponse(bytes) }
    }

    @Test func plainTextOfAnOverloadedServerIsNoAnswer() {
        #expect(throws: ArxivError.self) { try APIResponse(Array("Rate exceeded.".utf8)) }
    }

    @Test func everyPaperHasTheDayOfItsVersionsText() throws {
        func entry(_ number: Int, _ title: String, _ dates: String) -> String {
            """
            <entry><id>http://arxiv.org/abs/2503.0000\(number)v3</id><title>\(title)</title>\
            <summary>A.</summary><published>2025-03-03T10:00:00Z</published>\(dates)</entry>
            """
        }
        let entries = [
            entry(1, "One", "<updated>2025-03-20T23:59:59Z</updated>"),
            entry(2, "", "<updated>2025-03-21T10:00:00Z</updated>"), entry(3, "Three", ""),
            entry(4, "Four", "<updated>2025-03-03T10:00:00Z</updated>"),
        ]
        let response = try APIResponse(
            Array(
                "<feed xmlns=\"http://www.w3.org/2005/Atom\">\(entries.joined())</feed>".utf8))
        #expect(response.skipped == 1)
        #expect(response.papers.map(\.title) == ["One", "Three", "Four"])
        #expect(response.textDays == [Day("2025-03-20"), nil, Day("2025-03-03")])
        #expect(response.papers.allSatisfy { $0.submitted == Day("2025-03-03") })
    }
}
