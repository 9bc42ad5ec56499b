import Papers
import Testing

@testable import Arxiv

struct ListingPageTests {
    /// A page of invented papers in the markup of arXiv's lists.
    private static func page(shown: Int) -> [UInt8] {
        Array(
            """
            <!DOCTYPE html><html><head><script>if (a<b) "<dt>"</script></head><body>
            <h1>Optics</h1><h3>Showing new listings for Friday, 14 March 2025</h3>
            <div class='paging'>Total of \(shown) entries </div>
            <dl id='articles'><h3>Cross submissions (showing \(shown) of \(shown) entries)</h3>
            <dt><a name='item1'>[1]</a>
            <a href ="/abs/2503.00002" title="Abstract" id="2503.00002"> arXiv:2503.00002 </a>
            (cross-list from cs.LG)</dt>
            <dd><div class='meta'><div class='list-title mathjax'><span class='descriptor'>Title:\
            </span> Lenses &amp; <b>mirrors</b> </div>
            <div class='list-authors'><a href="#">Ann Émile</a> (1), <a href="#">Bo Li</a> \
            ((1) Here)</div>
            <div class='list-comments mathjax'><span class='descriptor'>Comments:</span> 3 pages, \
            <a href="https://a.example/x" class="link-external link-https">this https URL</a></div>
            <div class='list-subjects'><span class='descriptor'>Subjects:</span>
            <span class="primary-subject">Machine Learning (cs.LG)</span>; Optics (physics.optics)\
            </div><p class='mathjax'> First words.<br>Second
            words. </p></div></dd></dl></body></html>
            """.utf8)
    }

    @Test func anEntryGivesEveryFieldOfItsPaper() throws {
        let page = try ListingPage(Self.page(shown: 1))
        #expect(page.day == Day("2025-03-14") && page.total == 1)
        let listed = try #require(page.papers.first)
        #expect(listed.kind == .cross && listed.day == Day("2025-03-14"))
        #expect(listed.paper.id.text == "2503.00002" && listed.paper.version == nil)
        #expect(listed.paper.title == "Lenses & mirrors")
        #expect(listed.paper.authors == ["Ann Émile", "Bo Li"])
        #expect(listed.paper.comment == "3 pages, https://a.example/x")
        #expect(listed.paper.categories.map(\.code) == ["cs.LG", "physics.optics"])
        #expect(listed.paper.abstract == "First words.\nSecond words.")
    }

    @Test func aPageThatIsNotUTF8IsRefusedWithItsLine() throws {
        let page = try #require(String(validating: Self.page(shown: 1), as: UTF8.self))
        let latin = page.unicodeScalars.map { UInt8($0.value) }
        let line = page.prefix(upTo: try #require(page.firstIndex(of: "É"))).count { $0 == "\n" }
        #expect(
            throws: ArxivError.malformed(
                format: "list page", line: line + 1, reason: Encoding.complaint)
        ) { try ListingPage(latin) }
    }

    @Test func aLinkThatArxivMadeOfTwoSentencesIsTextAgain() throws {
        func link(_ address: String) -> String {
            "<a href=\"\(address)\" class=\"link-external link-http\">this http URL</a>"
        }
        let page = try #require(String(validating: Self.page(shown: 1), as: UTF8.self))
        let text = "Under \(link("http://conditions.QoS")) is \(link("http://a.org"))"
        let linked = page.replacing("First words.", with: text)
        #expect(
            try ListingPage(Array(linked.utf8)).papers.first?.paper.abstract.split(separator: "\n")
                .first == "Under conditions.QoS is http://a.org")
    }

    @Test(needsFixtures) func listAndFeedOfAnArchiveHaveTheSameAbstracts() throws {
        let page = try ListingPage(try Fixtures.bytes("listing/gen_list_cs_new.html"))
        let feed = try Feed(try Fixtures.bytes("rss/gen_rss2_cs.xml"))
        let fed = Dictionary(uniqueKeysWithValues: feed.papers.map { ($0.paper.id, $0.paper) })
        #expect(!page.papers.isEmpty)
        for listed in page.papers {
            #expect(fed[listed.paper.id]?.abstract == listed.paper.abstract)
        }
    }

    @Test func aSectionThatHoldsLessThanItPromisesIsRefused() {
        #expect(
            throws: ArxivError.countMismatch(
                section: "Cross submissions", promised: 2, found: 1)
        ) { try ListingPage(Self.page(shown: 2)) }
    }

    /// A page in the form of before 2024: sections count nothing, and each has its date.
    private static func old(_ headings: [String]) -> [UInt8] {
        let sections = headings.enumerated().map { number, heading in
            """
            <h3>\(heading)</h3><dl><dt><a name="item\(number)">[\(number)]</a>&nbsp; \
            <span class="list-identifier"><a href="https://arxiv.org/abs/1905.0000\(number)" \
            title="Abstract">arXiv:1905.0000\(number)</a></span></dt><dd><div class="meta">\
            <div class="list-title mathjax"><span class="descriptor">Title:</span> Caf&eacute; \
            \(number)</div><div class="list-authors"><a href="#">Ann Lee</a></div>\
            <div class="list-subjects"><span class="primary-subject">Optics (physics.optics)\
            </span></div></div></dd></dl>
            """
        }
        return Array("<html><body><h1>Optics</h1>\(sections.joined())</body></html>".utf8)
    }

    @Test func pagesOfOldThatCountNothingAreRead() throws {
        let page = try ListingPage(
            Self.old(
                ["New submissions", "Cross-lists", "Replacements"].map {
                    "\($0) for Fri, 24 May 19"
                }))
        #expect(page.papers.map(\.kind) == [.new, .cross, .replace])
        #expect(Set(page.papers.map(\.day)) == [try #require(Day("2019-05-24"))])
        #expect(page.papers.map(\.paper.title) == ["Café 0", "Café 1", "Café 2"])
        let recent = try ListingPage(Self.old(["Fri, 24 May 2019", "Thu, 23 May 2019"]))
        #expect(recent.papers.map(\.day.description) == ["2019-05-24", "2019-05-23"])
    }

    @Test func aPageWithoutADateNeedsOne() throws {
        let bytes = Self.old(["Authors and titles"])
        #expect(throws: ArxivError.undated) { try ListingPage(bytes) }
        let day = try #require(Day("2019-05-24"))
        #expect(try ListingPage(bytes, day: day).papers.map(\.day) == [day])
    }

    @Test func anEntryWithoutATitleIsCountedAndSpoilsNoOther() throws {
        let page = try #require(String(validating: Self.page(shown: 2), as: UTF8.self))
        let bad = page.replacing(
            "</dd></dl>",
            with: """
                </dd><dt><a href="/abs/2503.00003" title="Abstract" id="2503.00003">x</a></dt>\
                <dd><div class='list-title'></div></dd></dl>
                """)
        let read = try ListingPage(Array(bad.utf8))
        #expect(read.papers.count == 1 && read.skipped == 1)
    }

    @Test(
        needsFixtures,
        arguments: [
            ("gen_list_cs_new", [20, 1, 13]), ("gen_list_hep-th_new", [3, 2, 31]),
            ("gen_list_math.NT_new", [1, 0, 10]), ("gen_list_econ_new_empty", [0, 0, 0]),
            ("gen_list_cs_recent", [21, 1, 0]), ("gen_catchup_cs_2025-03-13_abs", [20, 1, 13]),
            ("gen_catchup_cs_2025-03-14_abs", [0, 0, 0]),
            ("gen_catchup_cs_2025-03-15_empty", [0, 0, 0]),
            ("gen_catchup_hep-th_2025-03-14_noabs", [0, 0, 0]),
        ])
    func everyPageHoldsItsEntriesByKind(file: String, counts: [Int]) throws {
        let page = try ListingPage(try Fixtures.bytes("listing/\(file).html"))
        let kinds: [AnnouncementKind] = [.new, .cross, .replace]
        #expect(kinds.map { kind in page.papers.count { $0.kind == kind } } == counts)
        #expect(page.sections.compactMap(\.shown).reduce(0, +) == page.papers.count)
        #expect(page.isDeclaredEmpty == page.papers.isEmpty)
        #expect(page.day != nil || file.contains("recent"))
        for listed in page.papers {
            #expect(!listed.paper.title.isEmpty && !listed.paper.authors.isEmpty)
            #expect(!listed.paper.categories.isEmpty)
            #expect(listed.paper.abstract.isEmpty == file.contains("recent"))
            #expect(!listed.paper.abstract.contains("this http"))
        }
    }

    @Test(needsFixtures) func listAndFeedOfTheSameDayHoldTheSameNewPapers() throws {
        let page = try ListingPage(try Fixtures.bytes("listing/gen_list_hep-th_new.html"))
        let feed = try Feed(try Fixtures.bytes("rss/gen_rss2_hep-th.xml"))
        func new(_ papers: [ListedPaper]) -> [Paper] {
            papers.filter { $0.kind.isNewPaper }.map(\.paper).sorted { $0.id < $1.id }
        }
        let (listed, fed) = (new(page.papers), new(feed.papers))
        #expect(listed.map(\.id) == fed.map(\.id))
        #expect(listed.map(\.title) == fed.map(\.title))
        #expect(listed.map(\.authors) == fed.map(\.authors))
        #expect(listed.map(\.abstract) == fed.map(\.abstract))
        #expect(listed.map(\.primaryCategory) == fed.map(\.primaryCategory))
    }

    @Test(
        needsFixtures,
        arguments: [
            ("gen_err_catchup_future", "Invalid date: 2025-05-01."),
            ("gen_err_catchup_too_old", "Invalid date: 2024-10-01."),
            ("gen_err_list_bad", "Invalid archive or category: cs.ZZ"),
        ])
    func everyErrorPageGivesArxivsReason(file: String, reason: String) throws {
        let bytes = try Fixtures.bytes("listing/\(file).html")
        let error = #expect(throws: ArxivError.self) { try ListingPage(bytes) }
        guard case .refused(_, let words) = error else {
            Issue.record("\(String(describing: error)) is not what arXiv said")
            return
        }
        #expect(words.hasPrefix(reason))
    }
}
