import Papers
import Testing

@testable import Arxiv

struct FeedTests {
    /// A feed of invented papers in arXiv's form.
    private static let example = """
        <?xml version='1.0' encoding='UTF-8'?>
        <rss xmlns:arxiv="http://arxiv.org/schemas/atom" \
        xmlns:dc="http://purl.org/dc/elements/1.1/" version="2.0"><channel>
        <title>cs.CV updates on arXiv.org</title>
        <pubDate>Fri, 14 Mar 2025 00:00:00 -0400</pubDate>
        <item>
          <title>On Schr\\"odinger's
            cats &amp; $\\"o$</title>
          <link>https://arxiv.org/abs/2503.00001</link>
          <description>arXiv:2503.00001v2 Announce Type: replace-cross \n\
        Abstract: Two boxes.
          A second paragraph.</description>
          <guid isPermaLink="false">oai:arXiv.org:2503.00001v2</guid>
          <category>cs.CV</category><category>I.2.6; 68T05</category><category>cs.LG</category>
          <arxiv:announce_type>replace-cross</arxiv:announce_type>
          <arxiv:DOI>10.1000/xyz</arxiv:DOI>
          <dc:creator>A. B\\'ela (Inst., Town), C. D. Eff and G. Haitch, Jr.</dc:creator>
        </item>
        <item><title>No identifier</title></item>
        </channel></rss>
        """

    @Test func aFeedWithoutADateNeedsOneOrHasTheDayOfItsMaking() throws {
        let dateless = Self.example.replacing(
            "<pubDate>Fri, 14 Mar 2025 00:00:00 -0400</pubDate>", with: "")
        #expect(throws: ArxivError.undated) { try Feed(Array(dateless.utf8)) }
        let day = try #require(Day("2025-03-14"))
        #expect(try Feed(Array(dateless.utf8), day: day).papers.map(\.day) == [day])
        // Half past three in the morning of UTC is the day before in New York.
        let built = dateless.replacing(
            "<title>cs.CV",
            with: "<lastBuildDate>Sat, 15 Mar 2025 03:30:00 +0000</lastBuildDate><title>cs.CV")
        #expect(try Feed(Array(built.utf8)).papers.map(\.day) == [day])
    }

    @Test func whatStandsBeforeTheAbstractIsNoPartOfItAndSeveralCreatorsAreRead() throws {
        let flat = Self.example.replacing(
            "replace-cross \nAbstract:", with: "replace-cross Abstract:"
        )
        .replacing("</dc:creator>", with: "</dc:creator><dc:creator>I. Jay</dc:creator>")
        let paper = try #require(try Feed(Array(flat.utf8)).papers.first?.paper)
        #expect(paper.abstract.hasPrefix("Two boxes."))
        #expect(paper.authors.last == "I. Jay" && paper.authors.count == 4)
    }

    @Test func anItemGivesEveryFieldOfItsPaper() throws {
        let feed = try Feed(Array(Self.example.utf8))
        #expect(feed.title == "cs.CV updates on arXiv.org")
        #expect(feed.day == Day("2025-03-14"))
        #expect(feed.skipped == 1)
        let listed = try #require(feed.papers.first)
        #expect(listed.kind == .replaceCross)
        #expect(listed.day == Day("2025-03-14"))
        #expect(listed.paper.id.text == "2503.00001")
        #expect(listed.paper.version == 2)
        #expect(listed.paper.title == "On Schrödinger's cats & $\\\"o$")
        #expect(listed.paper.abstract == "Two boxes.\nA second paragraph.")
        #expect(listed.paper.authors == ["A. Béla", "C. D. Eff", "G. Haitch Jr."])
        #expect(listed.paper.categories == [Category("cs.CV"), Category("cs.LG")])
        #expect(listed.paper.doi == "10.1000/xyz")
    }

    @Test(
        needsFixtures,
        arguments: [
            ("rss/gen_rss2_cs.xml", [20, 2, 9, 4]), ("rss/gen_atom_cs.xml", [20, 2, 9, 4]),
            ("rss/gen_rss2_hep-th.xml", [3, 2, 24, 7]), ("rss/gen_atom_hep-th.xml", [3, 2, 24, 7]),
            ("rss/gen_rss2_math.NT.xml", [1, 0, 9, 1]),
            ("rss/gen_rss2_cs.CV+cs.LG+cs.IT+stat.ME.xml", [7, 2, 5, 2]),
            ("rss/gen_rss2_lowercase_cs.it.xml", [4, 2, 3, 1]),
            ("rss/gen_rss2_empty_weekend_cs.CV.xml", [0, 0, 0, 0]),
            ("rss/gen_atom_empty_weekend_cs.CV.xml", [0, 0, 0, 0]),
            ("rss/old_rdf_2018-05-23_hep-ex.rdf", [1, 1, 1, 0]),
        ])
    func everyFeedHoldsItsPapersByKind(file: String, counts: [Int]) throws {
        let feed = try Feed(try Fixtures.bytes(file))
        let kinds: [AnnouncementKind] = [.new, .cross, .replace, .replaceCross]
        #expect(kinds.map { kind in feed.papers.count { $0.kind == kind } } == counts)
        #expect(feed.skipped == 0)
        #expect(feed.papers.allSatisfy { !$0.paper.title.isEmpty && !$0.paper.authors.isEmpty })
        #expect(feed.papers.allSatisfy { !$0.paper.abstract.hasPrefix("arXiv:") })
        #expect(feed.papers.allSatisfy { $0.paper.primaryCategory != nil })
    }

    @Test(needsFixtures) func rssAndAtomOfTheSameDayAgree() throws {
        let rss = try Feed(try Fixtures.bytes("rss/gen_rss2_hep-th.xml"))
        let atom = try Feed(try Fixtures.bytes("rss/gen_atom_hep-th.xml"))
        #expect(rss.papers == atom.papers)
        #expect(rss.day == atom.day)
    }

    @Test(needsFixtures) func theOldFormIsDatedByTheDayAfterItsEvening() throws {
        let feed = try Feed(try Fixtures.bytes("rss/old_rdf_2018-05-23_hep-ex.rdf"))
        #expect(feed.day == Day("2018-05-24"))
        #expect(feed.papers.map(\.paper.version) == [1, 1, 2])
        #expect(feed.papers[0].paper.authors == ["Christopher Dilks"])
        #expect(feed.papers[2].paper.authors.count == 6)
        #expect(
            feed.papers[0].paper.title == "Measurement of Transverse Single Spin Asymmetries")
    }

    @Test(
        needsFixtures,
        arguments: [
            ("gen_err_atom_bad_archive", "Bad archive 'foo'"),
            ("gen_err_bad_archive", "Bad archive 'foo'"),
            ("gen_err_bad_subject", "Bad subject class 'ZZ'"),
            ("gen_err_bad_version", "Unsupported feed version"),
            ("gen_err_empty_part", "Invalid archive specification"),
            ("gen_err_too_many_dots", "Bad archive/subject class structure"),
        ])
    func everyErrorFeedGivesArxivsReason(file: String, reason: String) throws {
        let bytes = try Fixtures.bytes("rss/\(file).xml")
        let error = #expect(throws: ArxivError.self) { try Feed(bytes) }
        guard case .refused(_, let words) = error else {
            Issue.record("\(String(describing: error)) is not what arXiv said")
            return
        }
        #expect(words.hasPrefix(reason))
    }

    @Test func textIsNoFeed() {
        #expect(throws: ArxivError.self) { try Feed(Array("No archive specified.".utf8)) }
        #expect(throws: ArxivError.self) { try Feed([]) }
        #expect(throws: ArxivError.self) { try Feed(Array("<html><body/></html>".utf8)) }
    }
}
