import Digest
import Papers
import Testing

struct AtomRendererTests {
    @Test("a feed is well-formed, with stable names and the day's time")
    func feed() throws {
        let edition = try Sample.edition()
        let renderer = AtomRenderer(base: "https://example.org/feeds")
        let text = renderer.render(edition.lists[0], of: edition)
        #expect(text == renderer.render(edition.lists[0], of: edition))
        let feed = try #require(MarkupReader.read(text))
        #expect(feed.elements.filter { $0.name == "entry" }.count == 2)
        for part in [
            "<id>urn:paperboy:topic:Robots</id>", "<id>urn:paperboy:paper:2503.00001</id>",
            "<updated>2025-03-04T00:00:00Z</updated>", "<author><name>Ada Byron</name></author>",
            "href=\"https://example.org/feeds/Robots.atom\"", "<category term=\"cs.RO\"",
        ] {
            #expect(text.contains(part), "\(part)")
        }
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
