import Papers
import Testing

@testable import Arxiv

struct OAIResponseTests {
    @Test(
        needsFixtures,
        arguments: [
            ("gen_ListRecords_arXiv_cs_p1", 20, true), ("gen_ListRecords_arXiv_cs_p2", 20, true),
            ("gen_ListRecords_arXiv_cs_p3", 2, false),
            ("gen_ListRecords_arXivRaw_all_p1", 150, true),
            ("gen_ListRecords_arXivRaw_all_p2", 150, true),
            ("gen_ListRecords_arXivRaw_all_p3", 150, true),
            ("gen_ListRecords_arXivRaw_all_p4", 48, false),
            ("gen_ListRecords_oai_dc_mathNT_p1", 8, true),
            ("gen_ListRecords_oai_dc_mathNT_p2", 7, false),
            ("gen_GetRecord_arXivOld_1102.0296", 1, false),
            ("gen_GetRecord_arXivRaw_1102.0296", 1, false),
            ("gen_GetRecord_arXivRaw_oldid", 1, false), ("gen_GetRecord_arXiv_1102.0296", 1, false),
            ("gen_GetRecord_arXiv_oldid", 1, false), ("gen_GetRecord_oai_dc_1102.0296", 1, false),
            ("old_arxiv-physics-hep-ex", 3, false), ("old_arxiv-physics-hep-th", 3, false),
            ("old_arxiv-single", 1, false),
        ])
    func everyListHoldsItsRecordsAndItsToken(file: String, count: Int, continues: Bool) throws {
        let response = try OAIResponse(try Fixtures.bytes("oai/\(file).xml"))
        #expect(response.records.count == count)
        #expect((response.token != nil) == continues)
        for record in response.records {
            let paper = try #require(record.paper)
            #expect(!paper.title.isEmpty && !paper.abstract.isEmpty && !paper.authors.isEmpty)
            #expect(!paper.title.contains("\n") && !paper.abstract.hasPrefix(" "))
            #expect(!paper.categories.isEmpty && record.datestamp != nil)
        }
    }

    @Test func aRecordThatIsNoPaperIsCounted() throws {
        let good = FetchHarvestTests.page([("2503.00001", 1, "", "2025-03-04")], token: nil)
        let bad = FetchHarvestTests.page(
            [("2503.00001", 1, "", "2025-03-04"), ("foo", 1, "", "2025-03-04")], token: nil)
        #expect(try OAIResponse(Array(good.utf8)).skipped == 0)
        let response = try OAIResponse(Array(bad.utf8))
        #expect(response.records.compactMap(\.paper).count == 1 && response.skipped == 1)
    }

    @Test(needsFixtures) func allFormatsOfOnePaperAgree() throws {
        let papers = try ["arXiv", "arXivOld", "arXivRaw", "oai_dc"].map { format in
            let file = "oai/gen_GetRecord_\(format)_1102.0296.xml"
            return try #require(try OAIResponse(try Fixtures.bytes(file)).records.first?.paper)
        }
        for paper in papers {
            #expect(paper.id == papers[0].id)
            #expect(paper.title == papers[0].title)
            #expect(paper.abstract == papers[0].abstract)
            #expect(paper.categories == papers[0].categories)
            #expect(paper.doi == papers[0].doi)
            #expect(paper.journalReference == papers[0].journalReference)
            #expect(paper.authors.count == 4)
            #expect(paper.authors[1] == "R. Carretero-González")
        }
        #expect(papers[2].version == 1)
        #expect(papers[2].submitted == Day("2011-02-01"))
    }

    @Test(needsFixtures) func tokensComeWithAndWithoutCounts() throws {
        let own = try OAIResponse(try Fixtures.bytes("oai/gen_ListRecords_arXiv_cs_p1.xml"))
        #expect(own.token?.hasPrefix("verb%3DListRecords%26metadataPrefix%3DarXiv") == true)
        let other = try OAIResponse(try Fixtures.bytes("oai/generic_sickle_ListRecords.xml"))
        #expect(other.token == "ListRecords2.xml")
        #expect(other.verb == "ListRecords" && other.isOfRecords)
        #expect(other.records.count == 2 && other.records[0].paper == nil)
    }

    @Test(needsFixtures) func headersAreReadAndWhatHasNoRecordsIsNoError() throws {
        let headers = try OAIResponse(try Fixtures.bytes("oai/gen_ListIdentifiers_p1.xml"))
        #expect(headers.records.count == 20 && headers.records.allSatisfy { $0.paper == nil })
        #expect(headers.records[0].identifier == "oai:arXiv.org:hep-th/9901002")
        #expect(headers.verb == "ListIdentifiers" && !headers.isOfRecords)
        for file in ["gen", "generic_sickle"] {
            for verb in ["ListSets", "ListMetadataFormats", "Identify"] {
                let response = try OAIResponse(try Fixtures.bytes("oai/\(file)_\(verb).xml"))
                #expect(response.records.isEmpty && response.token == nil)
                #expect(response.verb == verb && !response.isOfRecords)
            }
        }
    }

    @Test(
        needsFixtures,
        arguments: Fixtures.files("oai", prefix: "gen_err_")
            + Fixtures.files("oai", prefix: "generic_sickle_bad")
            + ["cannotDisseminateFormat", "idDoesNotExist", "noRecordsMatch", "noSetHierarchy"]
            .map { "oai/generic_sickle_\($0).xml" })
    func everyErrorGivesTheProtocolsCode(file: String) throws {
        let bytes = try Fixtures.bytes(file)
        let error = #expect(throws: ArxivError.self) { try OAIResponse(bytes) }
        guard case .refused(let code, let reason) = error else {
            Issue.record("\(String(describing: error)) is no error of the protocol")
            return
        }
        #expect(file.contains(code))
        #expect(!reason.isEmpty || file.contains("sickle"))
        #expect(!reason.contains("\n"))
    }

    @Test(needsFixtures) func arXivRawTellsEveryVersion() throws {
        let bytes = try Fixtures.bytes("oai/gen_ListRecords_arXivRaw_all_p1.xml")
        let response = try OAIResponse(bytes)
        #expect(response.records.contains { $0.versions.count > 1 })
        for record in response.records {
            #expect(!record.versions.isEmpty)
            #expect(record.versions.map(\.number) == Array(1...record.versions.count))
            #expect(record.paper?.version == record.versions.count)
        }
    }
}
