import Foundation
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

    /// A feed of somebody else's, of papers on arXiv.
    private static let foreign = """
        <?xml version="1.0"?>
        <feed xmlns="http://www.w3.org/2005/Atom">
        <id>tag:example.org,2025:picks</id><title>Picks</title>
        <updated>2025-03-14T07:00:00Z</updated><author><name>The Picker</name></author>
        <entry>
          <id>tag:example.org,2025:1</id>
          <title type="html">Cats &amp;amp; &amp;lt;i&amp;gt;boxes&amp;lt;/i&amp;gt; of &lt;b&gt;one&lt;/b&gt;</title>
          <link rel="related" href="https://example.org/1"/>
          <link href="https://arxiv.org/abs/2503.00001v2"/>
          <author><name>A. B\\'ela</name></author><author><name>C. D. Eff</name></author>
          <updated>2025-03-14T07:00:00Z</updated>
          <published>2025-03-13T07:00:00Z</published>
          <category term="cs.CV"/>
          <summary type="html">&lt;p&gt;Two boxes, p &amp;lt; 0.05,
            of &lt;em&gt;one&lt;/em&gt; cat.&lt;/p&gt;&lt;p&gt;More.&lt;br/&gt;Still more.&lt;/p&gt;</summary>
        </entry>
        <entry>
          <id>https://arxiv.org/abs/2503.00002</id><title>No names</title>
          <updated>2025-03-14T07:00:00Z</updated>
          <content>One p &lt; 0.05 &lt;b&gt; two.</content>
        </entry>
        </feed>
        """

    @Test(arguments: ["et al.", "et al"])
    func authorsThatGoOnAreNoCompleteList(words: String) throws {
        let whole = try #require(try Feed(Array(Self.example.utf8)).papers.first?.paper)
        #expect(whole.authors.count == 3 && whole.authorsComplete)
        let texts = [
            Self.example.replacing("G. Haitch, Jr.", with: words),
            Self.foreign.replacing(
                "</author>\n  <updated>",
                with: "</author><author><name>\(words)</name></author>\n  <updated>"),
        ]
        for text in texts {
            let paper = try #require(try Feed(Array(text.utf8)).papers.first?.paper)
            #expect(paper.authors == ["A. Béla", "C. D. Eff"])
            #expect(!paper.authorsComplete)
        }
        let old = """
            <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" \
            xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
            <channel><title>cs</title><dc:date>2023-03-14T20:30:00-05:00</dc:date></channel>
            <item><title>Cats. (arXiv:2303.00001v1 [cs.CV])</title><description>Two.</description>
            <dc:creator>A. Byron, B. Brandt, \(words)</dc:creator></item></rdf:RDF>
            """
        let paper = try #require(try Feed(Array(old.utf8)).papers.first?.paper)
        #expect(paper.authors == ["A. Byron", "B. Brandt"] && !paper.authorsComplete)
    }

    @Test func aFeedFromElsewhereGivesNamesAndPlainText() throws {
        let feed = try Feed(Array(Self.foreign.utf8))
        #expect(!feed.isAnnouncement)
        let paper = try #require(feed.papers.first?.paper)
        #expect(feed.papers[0].day == Day("2025-03-13"))
        #expect(paper.id.text == "2503.00001" && paper.version == 2)
        #expect(paper.title == "Cats & <i>boxes</i> of one")
        #expect(paper.authors == ["A. Béla", "C. D. Eff"])
        #expect(paper.authorsComplete)
        #expect(paper.categories == [Category("cs.CV")] && paper.categoriesComplete)
        #expect(paper.abstract == "Two boxes, p < 0.05, of one cat.\nMore.\nStill more.")
    }

    @Test func elementsOfHTMLInAFeedFromElsewhereGiveTheirTextInItsOrder() throws {
        let start = try #require(Self.foreign.firstRange(of: "<summary"))
        let end = try #require(Self.foreign.firstRange(of: "</summary>"))
        let feed = Self.foreign.replacingCharacters(
            in: start.lowerBound..<end.upperBound,
            with: """
                <summary type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Two
                  <em>big</em> boxes, p &lt; 0.05, &amp;lt; of <b>one <i>cat</i></b>.</p>
                <p>Móre.<br/>Still more.</p><script>no();</script></div></summary>
                """
        ).replacing(
            "<title>No names</title>",
            with: "<title type=\"xhtml\"><h:div xmlns:h=\"http://www.w3.org/1999/xhtml\">No "
                + "<h:i>names</h:i> yet</h:div></title>")
        let papers = try Feed(Array(feed.utf8)).papers.map(\.paper)
        #expect(
            papers[0].abstract
                == "Two big boxes, p < 0.05, &lt; of one cat.\nMóre.\nStill more.")
        #expect(papers[1].title == "No names yet")
    }

    @Test func aListWithoutNamesOrCutOffIsNotComplete() throws {
        let bare = try #require(try Feed(Array(Self.foreign.utf8)).papers.last?.paper)
        #expect(bare.title == "No names")
        #expect(bare.authors == [] && !bare.authorsComplete)
        #expect(bare.categories == [] && !bare.categoriesComplete)
        #expect(bare.abstract == "One p < 0.05 <b> two.")
        let cut = Self.foreign.replacing("C. D. Eff", with: "et al.")
        let paper = try #require(try Feed(Array(cut.utf8)).papers.first?.paper)
        #expect(paper.authors == ["A. Béla"] && !paper.authorsComplete)
        let nameless = Self.example.replacing("dc:creator", with: "dc:publisher")
        let item = try #require(try Feed(Array(nameless.utf8)).papers.first?.paper)
        #expect(item.authors == [] && !item.authorsComplete)
    }

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
        #expect(feed.isAnnouncement)
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
        #expect(feed.skipped == 0 && feed.isAnnouncement)
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
