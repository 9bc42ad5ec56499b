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

    @Test(
        arguments: [
            "", "Rate exceeded.", "# A digest\n", "{\"id\": \"2503.00001\", \"label\": \"up\"}\n",
            "<svg/>", "<?xml", "<!-- only a comment", "@article{x}", "[]",
        ])
    func anythingElseIsNot(text: String) {
        #expect(ArxivFormat.recognise(Array(text.utf8)) == nil)
    }
}
