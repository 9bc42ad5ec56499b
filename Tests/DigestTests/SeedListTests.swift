import Foundation
import Papers
import Testing

@testable import Digest

@Suite struct SeedListTests {
    private func read(_ text: String) throws -> SeedList {
        try SeedList(reading: Array(text.utf8))
    }

    @Test(
        "A work of a bibliography is known by any field that names it",
        arguments: [
            "eprint = {2512.04540}, archiveprefix = {arXiv}",
            "eprint = {arXiv:2512.04540v2 [cs.CV]}",
            "eprint = {2512.04540}, eprinttype = {arxiv}",
            "url = {https://arxiv.org/pdf/2512.04540}",
            "doi = {10.48550/arXiv.2512.04540}", "journal = {arXiv preprint arXiv:2512.04540}",
            "journal = {CoRR}, volume = {abs/2512.04540}", "arxivId = {2512.04540}",
            "howpublished = {\\url{http://arxiv.org/abs/2512.04540}}",
            "number = {arXiv:2512.04540}", "note = {arXiv:2512.04540 [cs]}",
            "url = {https://ar5iv.org/abs/2512.04540}",
            "url = {https://ar5iv.labs.arxiv.org/html/2512.04540v2}",
            "url = {https://www.alphaxiv.org/overview/2512.04540}",
            "url = {https://huggingface.co/papers/2512.04540}",
            "eid = {arXiv:2512.04540}", "pages = {arXiv:2512.04540}",
        ])
    func fields(text: String) throws {
        let list = try read("@misc{key, title = {T}, \(text)}")
        #expect(list.form == .bibtex)
        #expect(list.papers.map(\.text) == ["2512.04540"])
        #expect(list.unresolved == [])
    }

    @Test(
        "Fields that speak of other papers do not count",
        arguments: [
            "abstract = {Extends arXiv:2512.04540}", "eprint = {2512.04540}, eprinttype = {jstor}",
            "eprint = {2512.04540}, eprinttype = {jstor}, url = {https://www.jstor.org/2512.04540}",
            "url = {https://www.jstor.org/stable/2512.04540}", "url = {https://jstor.org/0612004}",
            "url = {https://huggingface.co/datasets/2512.04540}", "eid = {2512.04540}",
            "pages = {2512.04540}", "doi = {10.1000/2512.04540}", "number = {2512.04540}",
        ])
    func otherFields(text: String) throws {
        let list = try read("@misc{key, title = {A {Title}}, \(text)}")
        #expect(list.papers == [])
        #expect(list.unresolved.map(\.description) == ["line 1: key “A Title”"])
    }

    @Test func `Text between entries names papers by what names arXiv`() throws {
        let list = try read(
            """
            Read https://arxiv.org/abs/2512.04541 and 2512.04542, and then arXiv:2512.04540:
            @misc{key, title = {T}, eprint = {2512.04540}, abstract = {As arXiv:2512.04543}}
            % arXiv:2512.04544
            At last arXiv:2512.04545.
            """)
        #expect(list.form == .bibtex && list.entries == 1 && list.besides == 2)
        #expect(list.papers.map(\.text) == ["2512.04540", "2512.04541", "2512.04545"])
    }

    @Test func `An old identifier may be split over two fields`() throws {
        let list = try read("@misc{k, eprint = {9901001}, archiveprefix = {hep-th}}")
        #expect(list.papers.map(\.text) == ["hep-th/9901001"])
    }

    @Test(
        "Zotero's and CSL's JSON is read in each of its shapes",
        arguments: [
            #"{"config": {"id": "x"}, "items": [{"title": "T", "extra": ["arXiv: 2512.04540 [cs]"]}]}"#,
            #"[{"key": "K", "data": {"title": "T", "url": "http://arxiv.org/abs/2512.04540"}}]"#,
            #"[{"id": "a", "title": "T", "DOI": "10.48550/arXiv.2512.04540", "author": [{"x": 1}]}]"#,
            #"{"id": 7, "title": "T", "number": "arXiv:2512.04540"}"#,
            #"[{"title": "T", "archiveID": "arXiv:2512.04540"}]"#,
            "\u{FEFF}[{\"archive\": \"arXiv\", \"archive_location\": \"2512.04540\"}]",
        ])
    func json(text: String) throws {
        let list = try read(text)
        #expect(list.form == .json)
        #expect(list.entries == 1)
        #expect(list.papers.map(\.text) == ["2512.04540"])
    }

    @Test func `Attachments and notes of Zotero are no works`() throws {
        let list = try read(#"[{"itemType": "attachment", "title": "PDF"}, {"title": "A book"}]"#)
        #expect(list.entries == 1)
        #expect(list.unresolved.map(\.description) == ["line 1: “A book”"])
    }

    @Test func `An object with an identifier and no type of a work is no work`() throws {
        let list = try read(
            """
            [{"id": "2512.04540", "title": "T", "first_seen": "2025-12-04"},
             {"id": "2512.04541", "title": "T", "type": "article"},
             {"id": "2512.04542", "lable": "down"}, {"x": 1}]
            """)
        #expect(list.papers.map(\.text) == ["2512.04541"] && list.entries == 1)
        #expect(list.strangers.map(\.line) == [1, 3, 3])
        #expect(list.strangers.map(\.paper?.text) == ["2512.04540", "2512.04542", nil])
        #expect(list.unresolved == [])
    }

    @Test(
        "JSON that is broken is refused with the place",
        arguments: [#"[{"title": "T""#, #"{"items": [}"#, #"[{"a": 1} {"b": 2}]"#, "{\"a\": tru}"])
    func brokenJSON(text: String) {
        let error = #expect(throws: DigestError.self) { try read(text) }
        #expect("\(error.map(String.init(describing:)) ?? "")".contains("byte"))
    }

    @Test func `Deep nesting ends in an error or in nothing, never in a crash`() throws {
        let lists = String(repeating: "[", count: 100_000)
        #expect(throws: DigestError.self) { try read("[{\"a\": " + lists) }
        let items = String(repeating: "{\"items\": [", count: 100_000)
        #expect(throws: DigestError.self) { try read(items) }
    }

    @Test func `References alone are a list, words between them make a text`() throws {
        #expect(
            try read("# mine\n- 2512.04540\nhttps://arxiv.org/abs/2101.00001, 2101.00002\n").form
                == .list)
        #expect(try read(#"["2512.04540", "2101.00001"]"#).papers.count == 2)
        let text = try read("I liked arXiv:2512.04540 best.\n")
        #expect(text.form == .text)
        #expect(text.papers.count == 1)
    }

    @Test func `Binary and compressed files are refused`() {
        #expect(throws: DigestError.self) { try SeedList(reading: [0x1F, 0x8B, 1]) }
        #expect(throws: DigestError.self) { try SeedList(reading: [1, 0, 2]) }
    }

    @Test func `What a message prints of an entry is harmless`() throws {
        let list = try read("@misc{a\u{1B}[31m, title = {x\u{202E}y}}")
        #expect(list.unresolved.map(\.name) == ["a[31m “xy”"])
    }

    // MARK: Real exports

    private static let exports = SharedData.root.deletingLastPathComponent()
        .appending(path: "fixtures/zotero")
    private static var isPresent: Bool {
        FileManager.default.fileExists(atPath: exports.path)
    }

    @Test(
        "Real exports give their papers, in each form the same",
        .enabled(if: isPresent, "needs the folder ../shared/fixtures/zotero beside the package"),
        arguments: [
            ("arXiv_identifiers_in_BibLaTeX_export_460", ["bibtex", "biblatex", "json"], 3, 3),
            (
                "Citation_key_add_preprint_if_URL_contains_arxiv.org_2163", ["biblatex", "json"],
                12, 5
            ),
            ("Export_report_type_as_preprint", ["bibtex", "json"], 1, 1),
            (
                "arXiv_categories_missing_in_the_BibTeX_output_when_stored_only_in_the_Extra_field_2483",
                ["bibtex", "json"], 1, 1
            ),
        ])
    func realExports(name: String, forms: [String], entries: Int, papers: Int) throws {
        var sets: Set<Set<ArxivID>> = []
        for form in forms {
            let file = Self.exports.appending(path: "bbt_\(name).\(form)")
            let list = try SeedList(reading: Array(try Data(contentsOf: file)))
            #expect(list.entries == entries)
            #expect(list.papers.count == papers)
            #expect(list.unresolved.count == entries - papers)
            sets.insert(Set(list.papers))
        }
        #expect(sets.count == 1)
    }

    @Test func `RIS is read by its tags, and an entry without an identifier is named`() throws {
        let list = try read(
            """
            TY  - UNPB
            TI  - Folding Paper
            UR  - https://arxiv.org/abs/2512.04540
            N2  - Extends arXiv:2512.09999.
            ER  -

            TY  - JOUR
            T1  - A Book\r
            DO  - 10.48550/arXiv.2503.00001
            ER  -
            TY  - BOOK
            ID  - k
            TI  - Another
            """)
        #expect(list.form == .ris && list.form.isBibliography && list.entries == 3)
        #expect(list.papers.map(\.text) == ["2512.04540", "2503.00001"])
        #expect(list.unresolved.map(\.description) == ["line 11: k “Another”"])
        #expect(list.problems.count == 1 && list.problems[0].hasPrefix("line 11"))
    }

    @Test(
        "A line that begins with its only reference is one of a list",
        arguments: [
            (
                "arXiv:2512.04540 [cs.CL]\n- https://arxiv.org/abs/2503.00001  Great paper",
                SeedList.Form.list
            ),
            ("2512.04540 2503.00001\n", .list), ("Read 2512.04540 and 2503.00001.", .text),
            ("2512.04540 is worse than 2503.00001", .text),
            // Words of their own, which a list of liked papers would overrule.
            ("2512.04540,down\n2503.00001,up", .text), ("- 2512.04540 Down\n2503.00001", .text),
            ("2512.04540 Scaling Down\n2503.00001 Up North", .list),
        ])
    func lists(text: String, form: SeedList.Form) throws {
        let list = try read(text)
        #expect(list.form == form)
        #expect(list.papers.map(\.text) == ["2512.04540", "2503.00001"])
    }

    @Test func `A bibliography is told by its beginning`() {
        for text in ["@misc{a,\n", "TY  - JOUR\n", #"[{"itemType": "book"}]"#] {
            #expect(SeedList.isBibliography(Array(text.utf8)), "\(text)")
        }
        for text in ["2512.04540\n", #"{"id":"2503.00001","title":"T"}"#, "# LLM Papers", ""] {
            #expect(!SeedList.isBibliography(Array(text.utf8)), "\(text)")
        }
    }

    @Test func `A page with a style sheet and a note with a name in braces are texts`() throws {
        for text in [
            "<style>\n@media (max-width: 600px) { a{} }\n</style>\n"
                + "<a href=\"https://arxiv.org/abs/2512.05853\">x</a>",
            "@alice {said} read https://arxiv.org/abs/2512.05853\n",
        ] {
            let list = try read(text)
            #expect(list.form == .text)
            #expect(list.papers.map(\.text) == ["2512.05853"])
            #expect(!SeedList.isBibliography(Array(text.utf8)))
        }
    }
}
