import Digest
import Foundation
import Papers
import Testing

struct AtomRendererTests {
    @Test("a feed is well-formed, with stable names and the day's time")
    func feed() throws {
        let edition = try Sample.edition()
        let renderer = AtomRenderer()
        let text = renderer.render(edition.lists[0], of: edition)
        #expect(text == renderer.render(edition.lists[0], of: edition))
        let feed = try #require(MarkupReader.read(text))
        #expect(feed.elements.filter { $0.name == "entry" }.count == 2)
        for part in [
            "<id>urn:paperboy:topic:Robots</id>", "<id>urn:paperboy:paper:2503.00001</id>",
            "<updated>2025-03-04T00:00:00Z</updated>", "<author><name>Ada Byron</name></author>",
            "<category term=\"cs.RO\"",
        ] {
            #expect(text.contains(part), "\(part)")
        }
    }

    @Test("the summary is the abstract, the content what people read; a readable title has its own")
    func summary() throws {
        var edition = try Sample.edition(title: "Folding $\\beta$-sheets")
        edition.lists[0].papers[0].paper.abstract = "Folds in $\\alpha$ & <b>.\nMore."
        let text = AtomRenderer().render(edition.lists[0], of: edition)
        #expect(text.contains("<summary>Folds in $\\alpha$ &amp; &lt;b&gt;.\n\nMore.</summary>"))
        #expect(
            text.contains(
                "<content type=\"html\">&lt;p&gt;interest 82 % · +0.81 robot learning · +0.40 by "
                    + "Ada Byron · −0.11 cs.LG&lt;/p&gt;&lt;p&gt;Folds in α &amp;amp; "
                    + "&amp;lt;b&amp;gt;.&lt;/p&gt;&lt;p&gt;More.&lt;/p&gt;</content>"))
        #expect(
            text.contains(
                "<title>Folding β-sheets</title>\n"
                    + "    <paperboy:title>Folding $\\beta$-sheets</paperboy:title>\n"))
        #expect(text.components(separatedBy: "<paperboy:title>").count == 2)
    }

    @Test("a list of authors that goes on ends with et al.")
    func manyAuthors() throws {
        var edition = try Sample.edition()
        let end = "<author><name>et al.</name></author>"
        #expect(!AtomRenderer().render(edition.lists[0], of: edition).contains(end))
        edition.lists[0].papers[0].paper.authorsComplete = false
        #expect(AtomRenderer().render(edition.lists[0], of: edition).contains(end))
    }

    @Test("the same paper is the same entry on another day")
    func stable() throws {
        var edition = try Sample.edition()
        let names = { (text: String) in
            text.split(separator: "\n").filter { $0.contains("<id>") }
        }
        let before = names(AtomRenderer().render(edition.lists[0], of: edition))
        edition.day = edition.day + 1
        #expect(names(AtomRenderer().render(edition.lists[0], of: edition)) == before)
        #expect(before.count == 3)
    }

    @Test("hostile text is text, in XML and in the HTML inside it")
    func hostile() throws {
        var edition = try Sample.edition(title: Sample.hostile)
        edition.lists[0].topic.name = Sample.hostile
        edition.lists[0].papers[0].paper.abstract = Sample.hostile
        edition.lists[0].papers[0].paper.authors = [Sample.hostile, ""]
        let text = AtomRenderer().render(edition.lists[0], of: edition)
        #expect(!text.holdsControls)
        let feed = try #require(MarkupReader.read(text))
        #expect(feed.elements.filter { $0.name == "entry" }.count == 2)
        #expect(feed.text.contains("&lt;script&gt;alert(1)"))
    }
}
