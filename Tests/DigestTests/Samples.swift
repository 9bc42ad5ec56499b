import Digest
import Papers
import Testing

/// Invented papers for tests.
enum Sample {
    static func id(_ text: String) throws -> ArxivID { try #require(ArxivID(text)) }

    static func paper(
        _ id: String, _ title: String, _ abstract: String = "An abstract.",
        authors: [String] = ["Ada Byron", "Kurt Noether"], isComplete: Bool = true,
        _ categories: String...
    ) throws -> Paper {
        Paper(
            id: try Sample.id(id), title: title, abstract: abstract, authors: authors,
            authorsComplete: isComplete, categories: categories.map { Category($0) },
            categoriesComplete: true)
    }

    static func listed(_ papers: [Paper]) throws -> [ListedPaper] {
        let day = try #require(Day("2025-03-04"))
        return papers.map { ListedPaper(paper: $0, day: day) }
    }

    static func configuration(_ text: String) throws -> DigestConfiguration {
        try DigestConfiguration.read(Array(text.utf8), file: "config.yml").configuration
    }

    /// Text that tries to break out of every place where it could be shown.
    static let hostile =
        "Evil\u{1B}[31m ](http://evil.example) <script>alert(1)</script> `code\u{202E}\u{200B}"
        + "\u{9B}2J\n- **[Fake](https://arxiv.org/abs/2501.00009)**  `arXiv:2501.00009`\n</details>"
        + " \"quoted\" & 'single' ]]> \u{0}"

    /// An edition of two topics that share a paper.
    static func edition(
        order: Edition.Order = .interest, basis: InterestBasis = .calibrated(40),
        title: String = "A Robot Learns to Fold Paper"
    ) throws -> Edition {
        let first = RankedPaper(
            paper: try paper("2503.00001", title, "Folding is hard.", "cs.RO", "cs.LG"),
            rank: 1, score: 1.5, interest: basis == .calibrated(40) ? 0.824 : nil,
            reasons: [
                Reason(kind: .term, text: "robot learning", contribution: 0.813),
                Reason(kind: .intercept, text: "", contribution: -2),
                Reason(kind: .author, text: "Ada Byron", contribution: 0.4),
                Reason(kind: .category, text: "cs.LG", contribution: -0.105),
                Reason(kind: .term, text: "fourth", contribution: 0.01),
            ])
        let second = RankedPaper(
            paper: try paper(
                "2503.00002", "Folds", "Short.", authors: ["A", "B", "C", "D", "E", "F", "G"],
                "cs.RO"), rank: 2, score: -0.5, interest: nil, verdict: .up, isFollowed: true)
        let robots = TopicRule(
            name: "Robots", keywords: [KeywordRule("robot"), KeywordRule("fold")])
        let learning = TopicRule(
            name: "Learning",
            keywords: [KeywordRule(terms: [.init("robot"), .init("learn")])],
            filters: [KeywordRule("survey")])
        return Edition(
            day: try #require(Day("2025-03-04")),
            lists: [
                RankedList(topic: robots, papers: [first, second]),
                RankedList(topic: learning, papers: [first]),
            ], order: order, basis: basis)
    }
}

extension String {
    /// Whether a terminal could take a character of this as a command or be misled by it.
    var holdsControls: Bool {
        unicodeScalars.contains { scalar in
            (scalar.value < 0x20 && scalar != "\n") || (0x7F..<0xA0).contains(scalar.value)
                || (0x202A...0x202E).contains(scalar.value) || scalar.value == 0x200B
        }
    }
}

extension TopicMatcher {
    /// The lists of a day's papers, one after the other.
    func lists(of papers: [ListedPaper]) -> [TopicList] { lists(of: papers.map(entries)) }
}

extension KeywordRule {
    /// A rule of one text, looked for in title and abstract.
    init(_ text: String) { self.init(terms: [Term(text)]) }
}

extension ParsedDigest {
    /// The papers in the order of the file.
    var papers: [Paper] { entries.map(\.paper) }
}
