import Foundation
import Testing

/// Invented papers and a configuration for whole runs of the program.
enum Sample {
    static let configuration = """
        category:
          cs.CV: Computer Vision and Pattern Recognition
          cs.CL: Computation and Language
          cs.RO: Robotics
        topic:
          Video:
            keywords:
              - video
            filters:
          Language:
            keywords:
              - [language, model]
            filters:
              - survey

        """

    /// A line of `papers-*.jsonl`.
    static func line(
        _ id: String, _ title: String, _ abstract: String = "An abstract.",
        authors: [String] = ["Ada Byron"], categories: [String] = ["cs.CV"],
        day: String = "2025-03-04"
    ) throws -> String {
        let object: [String: Any] = [
            "id": id, "title": title, "abstract": abstract, "authors": authors,
            "authors_truncated": false, "primary_category": categories[0],
            "categories": categories, "categories_complete": true, "first_seen": day,
        ]
        let data = try JSONSerialization.data(withJSONObject: object)
        return String(decoding: data, as: UTF8.self) + "\n"
    }

    /// Twelve papers: even ones on birds, odd ones on machines, every third on language.
    static func lines(day: String = "2025-03-04", first: Int = 1) throws -> String {
        try (0..<12).map { number in
            let id = "2503.\(String(100_000 + first * 1000 + number).dropFirst())"
            let theme = number % 2 == 0 ? "birds and their nests" : "machines and their gears"
            return number % 3 == 2
                ? try line(
                    id, "A language model for \(theme), part \(number)",
                    "We train a language model on \(theme).", categories: ["cs.CL"], day: day)
                : try line(
                    id, "A video of \(theme), part \(number)",
                    "We film \(theme) and count what the video shows.", day: day)
        }.joined()
    }

    /// One topic's list as a digest's Markdown.
    static let list = """
        # 🔍 Video Papers · 2025-03-03

        [![Total Papers](https://img.shields.io/badge/Papers-2-2688EB)]()
        [![Last Updated](https://img.shields.io/badge/dynamic/json?url=https://api.github.com/\
        repos/someone/some-digest/commits/main&query=%24.commit.author.date&label=updated&\
        color=orange)]()

        ---

        ## 📌 Filter by Category
        **Keywords**: `video`  \u{20}
        **Filter**: `None`

        ---

        ## 📚 Paper List

        - **[A video of birds and their nests, part 0](https://arxiv.org/abs/2503.01000)**  \
        `arXiv:2503.01000`  `cs.CV`  \u{20}
          _Ada Byron, Kurt Noether_
          <details open><summary>Abstract</summary>
          We film birds and their nests and count what the video shows.
          </details>

        - **[Rivers on video](https://arxiv.org/abs/2503.01900)**  `arXiv:2503.01900`  `cs.CV`  \
        `cs.RO`  \u{20}
          _Ada Byron_
          <details open><summary>Abstract</summary>
          A river, filmed.
          </details>

        """

    /// A line of the snapshot that Kaggle offers.
    static let snapshot = """
        {"id":"2503.01000","submitter":"A","authors":"Ada Byron and Kurt Noether",\
        "title":"A video of birds and their nests, part 0","comments":"9 pages","journal-ref":null,\
        "doi":null,"report-no":null,"categories":"cs.CV cs.RO","license":null,\
        "abstract":"We film birds and their nests and count what the video shows.",\
        "versions":[{"version":"v1","created":"Mon, 3 Mar 2025 10:00:00 GMT"}],\
        "update_date":"2025-03-05","authors_parsed":[["Byron","Ada",""],["Noether","Kurt",""]]}

        """
}

extension Program {
    /// A home with the configuration and twelve papers of one day.
    static func withPapers() async throws -> Program {
        let program = try Program()
        _ = try program.file("config.yml", Sample.configuration)
        let papers = try program.file("papers.jsonl", try Sample.lines())
        expect(try await program.run("import", papers), exits: 0)
        return program
    }

    /// The papers of the lists in the order shown, with their scores.
    func ranked(_ arguments: String...) async throws -> [(id: String, score: Double)] {
        let outcome = try await run(
            Self.executable, ["today", "--format", "json"] + arguments)
        let whole = try JSONSerialization.jsonObject(with: Data(outcome.output)) as? [String: Any]
        let topics = try #require(whole?["topics"] as? [[String: Any]])
        return topics.flatMap { $0["papers"] as? [[String: Any]] ?? [] }.compactMap { paper in
            guard let id = paper["id"] as? String, let score = paper["score"] as? Double else {
                return nil
            }
            return (id, score)
        }
    }
}
