import Papers
import Testing

@testable import Digest

struct TopicMatcherTests {
    static let text = """
        category: {cs.CV: Vision, cs.LG: Learning}
        topic:
          Sub:
            keywords: [bench, [LLM, Reason]]
            filters: [2D]
          Word:
            match: word
            keywords: [bench, title:fold, author:Ada Byron]
        """

    private func matcher(_ more: String = "") throws -> TopicMatcher {
        TopicMatcher(try Sample.configuration(TopicMatcherTests.text + "\n" + more))
    }

    @Test("substrings, lists and filters are found as the digest finds them")
    func digestRules() throws {
        let matcher = try matcher()
        let table: [(String, String, [Int], Int?)] = [
            ("A Benchmark", "x", [0], nil), ("x", "REASONING of llms", [1], nil),
            ("LLM", "x", [], nil), ("LLM benches", "reason", [0, 1], nil),
            ("A bench", "in 2d", [0], 0), ("ben", "ch", [], nil),
        ]
        for (title, abstract, fired, filter) in table {
            let paper = try Sample.paper("2503.00001", title, abstract, authors: [], "cs.CV")
            let finding = matcher.findings(for: paper)[0]
            #expect(finding.fired == fired, "\(title)")
            #expect(finding.excludedBy == filter, "\(title)")
        }
    }

    @Test("a text may run from the title into the abstract, one blank between")
    func acrossTheBorder() throws {
        let configuration = try Sample.configuration(
            "category: {cs.CV: V}\ntopic: {T: {keywords: [deep net]}}")
        let paper = try Sample.paper("2503.00001", "So deep", "Nets.", "cs.CV")
        #expect(TopicMatcher(configuration).findings(for: paper)[0].fired == [0])
    }

    @Test("whole words, fields and authors")
    func wordRules() throws {
        let matcher = try matcher()
        let table: [(String, String, [String], [Int])] = [
            ("A Benchmark", "x", [], []), ("Benches", "x", [], [0]), ("x", "a fold", [], []),
            ("Folds", "x", [], [1]), ("x", "x", ["A. Byron"], [2]), ("x", "x", ["Ben Byron"], []),
        ]
        for (title, abstract, authors, fired) in table {
            let paper = try Sample.paper("2503.00001", title, abstract, authors: authors, "cs.CV")
            #expect(matcher.findings(for: paper)[1].fired == fired, "\(title)")
        }
    }

    @Test(
        "a whole word is found however it is spelt",
        arguments: [
            ("MoS2", "Growth of MoS$_2$"), ("MoS2", "MoS₂ films"), ("MoS$_2$", "MoS2"),
            ("π0", #"We tune $\pi_0$-FAST"#), ("π0", "π_0 at rest"), ("π0", #"$\pi_{0}$"#),
            ("Schrödinger", #"A Schr\"odinger bridge"#), ("Schrödinger", "Schrodinger bridges"),
            ("naive", "naïve"), ("k-NN", "a $k$-NN graph"), ("AT", "Aᵀ"), ("AT", #"$A^\top$"#),
            ("强化学习", "基于强化学习的方法"),
        ])
    func spellings(keyword: String, title: String) throws {
        let configuration = try Sample.configuration(
            "category: {cs.CV: V}\ntopic: {T: {match: word, keywords: ['\(keyword)']}}")
        let paper = try Sample.paper("2503.00001", title, "x", "cs.CV")
        #expect(TopicMatcher(configuration).findings(for: paper)[0].fired == [0])
    }

    @Test("what is spelt alike is still no part of a word, and substrings are as written")
    func spellingsApart() throws {
        for (keyword, title, match) in [
            ("π0", #"$\pi_{01}$"#, "word"), ("S2", "MoS$_2$", "word"),
            ("MoS2", "MoS$_2$", "substring"), ("naive", "naïve", "substring"),
        ] {
            let configuration = try Sample.configuration(
                "category: {cs.CV: V}\ntopic: {T: {match: \(match), keywords: ['\(keyword)']}}")
            let paper = try Sample.paper("2503.00001", title, "x", "cs.CV")
            #expect(TopicMatcher(configuration).findings(for: paper)[0].fired.isEmpty, "\(title)")
        }
    }

    @Test("scores: title before abstract, whole words before parts, more rules before fewer")
    func scores() throws {
        let configuration = try Sample.configuration(
            "category: {cs.CV: V}\ntopic: {T: {keywords: [net, web]}}")
        let matcher = TopicMatcher(configuration)
        let texts = [
            ("Nets and webs", "x"), ("A net", "x"), ("Internet", "a web"), ("Internet", "x"),
            ("x", "a net and a web"), ("x", "a net"), ("x", "internet"), ("x", "y"),
        ]
        let scores = try texts.map { title, abstract in
            let paper = try Sample.paper("2503.00001", title, abstract, "cs.CV")
            return matcher.findings(for: paper)[0].score
        }
        #expect(scores == [1.125, 1, 0.875, 0.75, 0.625, 0.5, 0.25, 0])
    }

    @Test(
        "scope: strict asks all known categories, any the primary one",
        arguments: [
            (["cs.CV"], true, true), (["cs.CV", "cs.LG"], true, true),
            (["cs.CV", "cs.RO"], false, true), (["cs.RO", "cs.CV"], false, false),
            ([], false, false),
        ] as [([String], Bool, Bool)])
    func scope(codes: [String], strict: Bool, any: Bool) throws {
        var paper = try Sample.paper("2503.00001", "x")
        paper.categories = codes.map { Category($0) }
        #expect(try matcher().isInScope(paper) == strict)
        #expect(try matcher("cross_list: any").isInScope(paper) == any)
    }

    @Test("muted terms and authors are on no list, followed authors are marked")
    func muteAndFollow() throws {
        let matcher = try matcher(
            "mute: {terms: [quantum], authors: [Bad Apple]}\nauthors: [Ada Byron]")
        let papers = try [
            Sample.paper("2503.00001", "Benches", "x", "cs.CV"),
            Sample.paper("2503.00002", "Benches", "Quantum x", "cs.CV"),
            Sample.paper("2503.00003", "Benches", "x", authors: ["B. Apple"], "cs.CV"),
            Sample.paper("2503.00004", "Benches", "x", authors: ["C. Day"], "cs.CV"),
        ]
        let list = matcher.lists(of: try Sample.listed(papers))[0]
        #expect(list.entries.map(\.paper.paper.id.text) == ["2503.00001", "2503.00004"])
        #expect(list.entries.map(\.isFollowed) == [true, false])
        #expect(matcher.mute(of: papers[1]) == "quantum")
        #expect(matcher.mute(of: papers[2]) == "Bad Apple")
        #expect(matcher.archive(of: try Sample.listed(papers)).count == 2)
        #expect(matcher.followedAuthors(of: papers[0]) == ["Ada Byron"])
    }

    @Test("words are told of which a keyword is only a part, each once, plurals left out")
    func widerWords() throws {
        let matcher = try matcher()
        let paper = try Sample.paper(
            "2503.00001", "Über Éabencheé Benchmarks", "VLLM reasoning – LLMs, bench—VLLM", "cs.CV")
        #expect(
            matcher.widerWords(in: paper, topic: 0)
                == ["éabencheé", "benchmarks", "vllm", "reasoning"])
        let long = String(repeating: "bench", count: 1000)
        let other = try Sample.paper("2503.00002", "x\(long)", "VLLM \(long) x\(long)", "cs.CV")
        #expect(matcher.widerWords(in: other, topic: 0) == ["x\(long)", "vllm", long])
    }

    @Test("reports say which rule fired and count")
    func reports() throws {
        let papers = try [
            Sample.paper("2503.00001", "Bench of LLM reasons", "x", "cs.CV"),
            Sample.paper("2503.00002", "Bench", "x", "cs.CV"),
            Sample.paper("2503.00003", "Bench in 2D", "x", "cs.LG"),
            Sample.paper("2503.00004", "Nothing", "x", "cs.LG"),
            Sample.paper("2503.00005", "Bench", "x", "cs.RO"),
        ]
        let report = try matcher().reports(on: try Sample.listed(papers))[0]
        #expect(report.inScope == 4)
        #expect(report.lines.map(\.fired) == [["bench", "LLM,Reason"], ["bench"], ["bench"]])
        #expect(report.lines.map(\.excludedBy) == [nil, nil, "2D"])
        #expect(report.keywords.map(\.papers) == [3, 1])
        #expect(report.keywords.map(\.alone) == [1, 0])
        #expect(report.filters.map(\.papers) == [1])
    }

    @Test(
        "a configured category lets papers in under all of its codes, and no others",
        arguments: [
            ("cs.IT", ["cs.IT", "math.IT"], true), ("cs.IT", ["math.IT", "cs.IT"], true),
            ("math.IT", ["cs.IT"], true), ("cs.IT", ["cs.IT", "cs.LG"], false),
            ("cs.IT", ["cs.IT", "math.IT", "cs.LG"], false), ("eess.SY", ["cs.SY"], true),
            ("eess.SY", ["cs.SY", "eess.SY"], true), ("cs.SY", ["eess.SY"], true),
            ("eess.SY", ["eess.SP"], false),
        ] as [(String, [String], Bool)])
    func synonyms(configured: String, codes: [String], isIn: Bool) throws {
        let configuration = try Sample.configuration(
            "category: {\(configured): C}\ncross_list: strict\ntopic: {T: {keywords: [bench]}}")
        var paper = try Sample.paper("2503.00001", "A bench")
        paper.categories = codes.map { Category($0) }
        let matcher = TopicMatcher(configuration)
        #expect(matcher.isInScope(paper) == isIn)
        let listed = try Sample.listed([paper])
        #expect(matcher.archive(of: listed).count == (isIn ? 1 : 0))
        #expect(matcher.lists(of: listed)[0].entries.count == (isIn ? 1 : 0))
    }
}
