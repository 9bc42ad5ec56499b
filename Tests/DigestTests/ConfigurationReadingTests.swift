import Digest
import Papers
import Testing

struct ConfigurationReadingTests {
    @Test("texts that names of YAML repeat are counted, and too many are refused")
    func aliases() {
        let terms = Array(repeating: "x", count: 100).joined(separator: ",")
        let rules = Array(repeating: "*t", count: 200).joined(separator: ",")
        var file = "category: {cs.CV: Vision}\ntopic:\n"
        file += "  T0: {keywords: &r [&t [\(terms)],\(rules)]}\n"
        for number in 1...9 { file += "  T\(number): {keywords: *r}\n" }
        let error = #expect(throws: DigestError.self) {
            try DigestConfiguration.read(Array(file.utf8), file: "config.yml")
        }
        #expect(error?.description.contains("more than 100000 texts") == true, "\(error as Any)")
    }

    @Test("a digest's file is read as written, order kept")
    func digestFile() throws {
        let read = try DigestConfiguration.read(
            Array(
                """
                category:
                  cs.RO: Robotics 🤖
                  cs.AI: Artificial Intelligence 🧠
                topic:
                  Zeta:
                    keywords:
                      - 2D
                      - o1
                      - 1e3
                      - no
                      - [System 2, Thinking]
                    filters:
                  Alpha:
                    keywords: [x]
                    filters:
                      - survey
                """.utf8), file: "config.yml")
        let configuration = read.configuration
        #expect(read.warnings.isEmpty)
        #expect(
            configuration.headings == [
                .init(Category("cs.RO"), "Robotics 🤖"),
                .init(Category("cs.AI"), "Artificial Intelligence 🧠"),
            ])
        #expect(configuration.topics.map(\.name) == ["Zeta", "Alpha"])
        #expect(
            configuration.topics[0].keywords.map(\.source)
                == ["2D", "o1", "1e3", "no", "System 2,Thinking"])
        #expect(configuration.topics[0].filters.isEmpty)
        #expect(configuration.topics[1].filters == [KeywordRule("survey")])
        #expect(configuration.topics.allSatisfy { $0.match == .substring })
        #expect(configuration.crossListing == .strict)
        #expect(configuration.repository == nil)
    }

    @Test("our optional keys are read")
    func optionalKeys() throws {
        let configuration = try Sample.configuration(
            """
            category: {cs.CV: Vision}
            cross_list: any
            authors: [Ada Byron]
            mute: {terms: [quantum], authors: [Some One]}
            repository: owner/a-digest
            topic:
              T:
                match: word
                keywords:
                  - title:folding
                  - abstract: paper
                  - [author:Byron, robot]
            """)
        #expect(configuration.crossListing == .any)
        #expect(configuration.followedAuthors == ["Ada Byron"])
        #expect(configuration.mute.terms == [KeywordRule("quantum")])
        #expect(configuration.mute.authors == ["Some One"])
        #expect(configuration.repository == DigestRepository(badge: "owner/a-digest"))
        #expect(configuration.topics[0].match == .word)
        #expect(
            configuration.topics[0].keywords == [
                KeywordRule(terms: [.init("folding", in: .title)]),
                KeywordRule(terms: [.init("paper", in: .abstract)]),
                KeywordRule(terms: [.init("Byron", in: .author), .init("robot")]),
            ])
    }

    @Test("an unknown key is a warning with its line and the nearest known key")
    func unknownKey() throws {
        let text =
            "category: {cs.CV: V}\ntopic:\n  T:\n    keyword: [a]\n    keywords: [b]\nfoobarbaz: 1\n"
        let read = try DigestConfiguration.read(Array(text.utf8), file: "c.yml")
        #expect(read.warnings.map(\.line) == [6, 4])
        #expect(read.warnings[1].problem.contains("is 'keywords' meant?"))
        #expect(read.warnings[0].description.hasPrefix("c.yml, line 6: unknown key 'foobarbaz'"))
    }

    @Test("a category in other letters is a warning with the one that is meant")
    func misspeltCategory() throws {
        let text = "category:\n  cs.cv: V\n  cs.XX: X\ntopic: {T: {keywords: [a]}}\n"
        let read = try DigestConfiguration.read(Array(text.utf8), file: "c.yml")
        #expect(
            read.warnings.map(\.problem) == [
                "'cs.cv' is not a category of arXiv; no paper has it; is cs.CV meant?",
                "'cs.XX' is not a category of arXiv; no paper has it",
            ])
    }

    @Test("an archive in the place of a category is a warning that says what to write")
    func archive() throws {
        let text = "category:\n  cs: C\n  astro-ph: A\n  hep-th: H\ntopic: {T: {keywords: [a]}}\n"
        let read = try DigestConfiguration.read(Array(text.utf8), file: "c.yml")
        #expect(read.warnings.map(\.line) == [2, 3])
        #expect(read.warnings[0].problem.hasPrefix("'cs' is an archive: `fetch` gets all of it"))
        #expect(read.warnings[0].problem.hasSuffix("those you follow of cs.AI to cs.SY"))
    }

    @Test(
        "what is wrong is said with its line",
        arguments: [
            ("topic: {T: {keywords: [a]}}", nil, "'category' is missing"),
            ("category: {cs.CV: V}", nil, "'topic' is missing"),
            ("category: 5\ntopic: {T: {keywords: [a]}}", 1, "'category' is the text '5'"),
            ("category: {cs.CV: V}\ntopic:\n  T:\n    keywords: abc", 4, "expected a list"),
            ("category: {cs.CV: V}\ntopic:\n  T: {filters: [a]}", 3, "has no 'keywords'"),
            ("category: {cs.CV: V}\ntopic: {T: {keywords: [a], match: fuzzy}}", 2, "'word'"),
            ("category: {cs.CV: V}\ntopic: {T: {keywords: [{a: b}]}}", 2, "is a map"),
            ("category: {cs.CV: V}\ntopic: {T: {keywords: ['']}}", 2, "is empty"),
            (
                "category: {cs.CV: V}\nrepository: nobody\ntopic: {T: {keywords: [a]}}", 2,
                "owner/name"
            ),
            ("category: [\n", 2, "not YAML"),
            ("a: 1\na: 2\n", 1, "same key twice"),
            ("", nil, "empty"),
            ("- a\n- b\n", 1, "expected a map"),
        ] as [(String, Int?, String)])
    func failures(text: String, line: Int?, words: String) throws {
        let error = #expect(throws: DigestError.self) {
            try DigestConfiguration.read(Array(text.utf8), file: "c.yml")
        }
        guard case .configuration(let file, let found, let problem) = error else {
            Issue.record("another error: \(String(describing: error))")
            return
        }
        #expect(file == "c.yml")
        #expect(found == line)
        #expect(problem.contains(words), "\(problem)")
    }

    @Test("size, nesting and bytes that are not UTF-8 are refused, and nothing crashes")
    func bounds() {
        let deep = Array(repeating: UInt8(ascii: "["), count: 60_000)
        let dashes = Array(String(repeating: "- ", count: 30_000).utf8)
        let bomb =
            "a: &a [x,x,x,x,x,x,x,x,x]\n"
            + (1...8).map { n in
                "k\(n): &k\(n) ["
                    + Array(repeating: n == 1 ? "*a" : "*k\(n - 1)", count: 9)
                    .joined(separator: ",") + "]\n"
            }.joined()
        for bytes in [
            Array(repeating: UInt8(ascii: "a"), count: 70_000), deep, dashes, Array(bomb.utf8),
            [0xFF, 0xFE, 0x00], [0],
        ] {
            #expect(throws: DigestError.self) { try DigestConfiguration.read(bytes, file: "c") }
        }
    }

    @Test("a heading finds its category, by the configuration or by arXiv's names")
    func headings() throws {
        let configuration = try Sample.configuration(
            "category: {cs.CV: 'Seeing 📸'}\ntopic: {T: {keywords: [a]}}")
        let table = [
            ("Seeing 📸", "cs.CV"), ("Seeing", "cs.CV"), ("Machine Learning 📊", "cs.LG"),
            ("computation and language", "cs.CL"), ("cs.RO", "cs.RO"),
        ]
        for (heading, code) in table {
            #expect(configuration.category(ofHeading: heading) == Category(code), "\(heading)")
        }
        #expect(configuration.category(ofHeading: "Nothing of arXiv") == nil)
    }

    @Test("the starter file is a configuration without a warning")
    func starter() throws {
        let read = try DigestConfiguration.read(
            Array(DigestConfiguration.starterFile.utf8), file: "config.yml")
        #expect(read.warnings.isEmpty)
        #expect(read.configuration.topics.allSatisfy { $0.match == .word && !$0.keywords.isEmpty })
        #expect(read.configuration.crossListing == .any)
    }

    @Test("texts that look mistaken are taken as they stand, with a warning")
    func mistaken() throws {
        func warnings(_ keyword: String) throws -> [String] {
            let text = "category: {cs.CV: V}\ntopic:\n  T:\n    keywords:\n      - '\(keyword)'\n"
            let read = try DigestConfiguration.read(Array(text.utf8), file: "config.yml")
            #expect(read.configuration.topics[0].keywords.map(\.source) == [keyword])
            return read.warnings.map(\.description)
        }
        for keyword in ["titel:video", "cat:cs.CV", "video*"] {
            let found = try warnings(keyword)
            #expect(found.count == 1 && found[0].contains("line 5"), "\(found)")
        }
        for keyword in ["title:video", "ratio 3:1", "deepseek: r1", "*"] {
            #expect(try warnings(keyword).isEmpty, "\(keyword)")
        }
    }
}
