import Testing

@testable import Arxiv

struct ArxivFormatTests {
    @Test(
        needsFixtures,
        arguments: [
            ("rss", "gen_rss2", ArxivFormat.feed), ("rss", "gen_atom", .feed),
            ("rss", "old_rdf", .feed), ("api", "arxivpy_q", .api), ("api", "arxivpy_id", .api),
            ("api", "old", .api), ("oai", "gen_ListRecords", .oai), ("oai", "old", .oai),
            ("oai", "gen_err", .oai), ("listing", "gen_list", .listing),
            ("listing", "gen_catchup", .listing), ("kaggle", "arxiv", .kaggle),
        ])
    func everyFixtureIsRecognised(folder: String, prefix: String, format: ArxivFormat) throws {
        let files = Fixtures.files(folder, prefix: prefix)
        #expect(!files.isEmpty)
        for file in files {
            #expect(ArxivFormat.recognise(try Fixtures.bytes(file)) == format, "\(file)")
        }
    }

    @Test func entriesOfAnAnswerAreKnownWithoutItsHead() {
        let entry = """
            <entry><id>http://arxiv.org/abs/2503.00001v1</id><title>T</title>
            <summary>\(String(repeating: "long ", count: 2000))</summary>
            <author><name>A. Eff</name></author>
            <arxiv:primary_category term="cs.CV"/></entry>
            """
        func document(_ entry: String) -> [UInt8] {
            Array(
                ("<feed xmlns=\"http://www.w3.org/2005/Atom\" "
                    + "xmlns:arxiv=\"http://arxiv.org/schemas/atom\">\(entry)</feed>").utf8)
        }
        #expect(ArxivFormat.recognise(document(entry)) == .api)
        let other = entry.replacing("primary_category", with: "announce_type")
        #expect(ArxivFormat.recognise(document(other)) == .feed)
        let told = entry.replacing("<arxiv:", with: "&lt;arxiv:")
        #expect(ArxivFormat.recognise(document(told)) == .feed)
    }

    @Test(
        arguments: [
            "", "Rate exceeded.", "# A digest\n", "{\"id\": \"2503.00001\", \"label\": \"up\"}\n",
            "<svg/>", "<?xml", "<!-- only a comment", "@article{x}", "[]",
        ])
    func anythingElseIsNot(text: String) {
        #expect(ArxivFormat.recognise(Array(text.utf8)) == nil)
    }
}
