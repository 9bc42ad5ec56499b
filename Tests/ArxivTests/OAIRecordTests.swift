import Papers
import Testing

@testable import Arxiv

struct OAIRecordTests {
    private func record(sets: [String], _ metadata: String) throws -> OAIRecord {
        let text = """
            <OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><GetRecord><record>
            <header><identifier>oai:arXiv.org:0704.0002</identifier>
            <datestamp>2008-12-13</datestamp>
            \(sets.map { "<setSpec>\($0)</setSpec>" }.joined())</header>
            <metadata>\(metadata)</metadata></record></GetRecord></OAI-PMH>
            """
        return try #require(try OAIResponse(Array(text.utf8)).records.first)
    }

    /// Dublin Core as it was until 2025.
    private func dublinCore(
        sets: [String], subjects: [String], descriptions: [String] = ["An abstract."]
    ) throws -> OAIRecord {
        try record(
            sets: sets,
            """
            <oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/" \
            xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Pebbles</dc:title>
            <dc:creator>Byron, Ada</dc:creator>
            \(subjects.map { "<dc:subject>\($0)</dc:subject>" }.joined())
            \(descriptions.map { "<dc:description>\($0)</dc:description>" }.joined())
            <dc:date>2007-03-30</dc:date><dc:date>2008-12-13</dc:date><dc:type>text</dc:type>
            <dc:identifier>http://arxiv.org/abs/0704.0002</dc:identifier></oai_dc:dc>
            """)
    }

    @Test func dublinCoreOfBefore2025TellsItsCategoriesInTheOrderOfTheSubjects() throws {
        let paper = try #require(
            try dublinCore(
                sets: ["cs", "physics:hep-ex"],
                subjects: [
                    "Computer Science - Data Structures and Algorithms",
                    "Physics - Instrumentation and Detectors", "High Energy Physics - Experiment",
                    "68W05",
                ]
            ).paper)
        #expect(paper.categories.map(\.code) == ["cs.DS", "physics.ins-det", "hep-ex"])
        #expect(paper.categoriesComplete)
    }

    @Test(arguments: [
        ("Statistics - Machine Learning", "stat.ML"), ("Quantum Physics", "quant-ph"),
        ("Computer Science - Machine Learning", "cs.LG"),
        ("Mathematics - Information Theory", "math.IT"),
        ("Electrical Engineering and Systems Science - Systems and Control", "eess.SY"),
        ("Astrophysics - Solar and Stellar Astrophysics", "astro-ph.SR"),
    ])
    func aSubjectIsTheCategoryOfItsArchive(subject: String, code: String) throws {
        let record = try dublinCore(sets: ["cs"], subjects: ["68W05", subject, "05C85; F.2.2"])
        #expect(record.paper?.categories.map(\.code) == [code])
        #expect(record.paper?.categoriesComplete == true)
    }

    @Test func withoutASubjectThatIsOneNothingIsSaidOfAllCategories() throws {
        for subjects in [[], ["68W05"], ["Computer Science - Alchemy"]] {
            let paper = try #require(try dublinCore(sets: ["cs"], subjects: subjects).paper)
            #expect(paper.categories == [] && !paper.categoriesComplete)
        }
    }

    @Test func setsOfTodayTellAllCategoriesAndTheSubjectsTheirOrder() throws {
        let paper = try #require(
            try dublinCore(
                sets: ["cs:cs:CV", "cs:cs:RO"],
                subjects: ["Robotics", "Computer Vision and Pattern Recognition"]
            ).paper)
        #expect(paper.categories.map(\.code) == ["cs.RO", "cs.CV"])
        #expect(paper.categoriesComplete)
    }

    @Test(
        arguments: [
            (["A.", "Comment: 9 pages,\n  2 figures"], "9 pages, 2 figures"),
            (["A.", "9 pages"], "9 pages"), (["A.", "Comment: "], nil), (["A."], nil),
        ] as [([String], String?)])
    func theSecondDescriptionIsTheComment(descriptions: [String], comment: String?) throws {
        let record = try dublinCore(
            sets: ["cs"], subjects: ["Computer Science - Sound"], descriptions: descriptions)
        #expect(record.paper?.abstract == "A.")
        #expect(record.paper?.comment == comment)
    }

    // MARK: Of which day the text is

    private func arxiv(_ dates: String) throws -> OAIRecord {
        try record(
            sets: ["cs:cs:CV"],
            """
            <arXiv xmlns="http://arxiv.org/OAI/arXiv/"><id>0704.0002</id>\(dates)
            <authors><author><keyname>Byron</keyname><forenames>Ada</forenames></author></authors>
            <title>Pebbles</title><categories>cs.CV</categories><abstract>A.</abstract></arXiv>
            """)
    }

    private func raw(authors: String = "Ada Byron", _ versions: String = "") throws -> OAIRecord {
        try record(
            sets: ["cs:cs:CV"],
            """
            <arXivRaw xmlns="http://arxiv.org/OAI/arXivRaw/"><id>0704.0002</id>\(versions)
            <title>Pebbles</title><authors>\(authors)</authors><categories>cs.CV</categories>
            <abstract>A.</abstract></arXivRaw>
            """)
    }

    @Test func theTextIsOfTheDayOnWhichItsVersionWasSubmitted() throws {
        let both = "<created>2007-03-30</created><updated>2008-12-13</updated>"
        #expect(try arxiv(both).textDay == Day("2008-12-13"))
        #expect(try arxiv(both).paper?.submitted == Day("2007-03-30"))
        #expect(try arxiv("<created>2007-03-30</created>").textDay == nil)
        // The versions may come in any order.
        let versions = """
            <version version="v2"><date>Sat, 13 Dec 2008 17:26:00 GMT</date></version>
            <version version="v1"><date>Sat, 31 Mar 2007 02:26:18 GMT</date></version>
            """
        #expect(try raw(versions).textDay == Day("2008-12-13"))
        #expect(try raw(versions).paper?.version == 2)
        #expect(try raw().textDay == nil)
        #expect(try dublinCore(sets: ["cs"], subjects: []).textDay == Day("2008-12-13"))
    }

    @Test(arguments: [
        ("Ada Byron, Kurt Noether", ["Ada Byron", "Kurt Noether"], true),
        ("Ada Byron, Kurt Noether, et al.", ["Ada Byron", "Kurt Noether"], false),
        ("Ada Byron and et al", ["Ada Byron"], false), ("", [], false),
    ])
    func authorsInOneTextAreCompleteUnlessTheyGoOn(
        text: String, names: [String], isComplete: Bool
    ) throws {
        let paper = try #require(try raw(authors: text).paper)
        #expect(paper.authors == names && paper.authorsComplete == isComplete)
    }
}
