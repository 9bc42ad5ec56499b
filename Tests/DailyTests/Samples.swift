import Digest
import Foundation
import Papers
import Testing

@testable import Daily

/// Invented papers, and a workspace in a folder of its own.
enum Sample {
    /// A paper as a line of JSON, of 4 March 2025.
    static let paperLine = """
        {"id":"2503.00003","title":"C video","first_seen":"2025-03-04","categories":["cs.CV"]}

        """

    static let configuration = """
        category:
          cs.CV: Computer Vision
          cs.CL: Computation and Language
        topic:
          Video:
            keywords:
              - video
            filters:
          Birds:
            keywords:
              - birds
            filters:

        """

    static func day(_ text: String) throws -> Day { try #require(Day(text)) }
    static func id(_ text: String) throws -> ArxivID { try #require(ArxivID(text)) }

    static func listed(
        _ id: String, _ title: String, _ abstract: String = "An abstract.",
        day: String = "2025-03-04", _ categories: String...
    ) throws -> ListedPaper {
        let paper = Paper(
            id: try Sample.id(id), title: title, abstract: abstract, authors: ["Ada Byron"],
            authorsComplete: true,
            categories: (categories.isEmpty ? ["cs.CV"] : categories).map { Category($0) },
            categoriesComplete: true)
        return ListedPaper(paper: paper, day: try Sample.day(day))
    }

    /// A topic's list as Markdown.
    static func list(day: String, ids: [String]) -> String {
        let entries = ids.map { id in
            """
            - **[A video of \(id)](https://arxiv.org/abs/\(id))**  `arXiv:\(id)`  `cs.CV`  \u{20}
              _Ada Byron_
              <details open><summary>Abstract</summary>
              We film it.
              </details>


            """
        }
        return """
            # 🔍 Video Papers · \(day)

            [![Total Papers](https://img.shields.io/badge/Papers-\(ids.count)-2688EB)]()

            ---

            ## 📌 Filter by Category
            **Keywords**: `video`  \u{20}
            **Filter**: `None`

            ---

            ## 📚 Paper List


            """ + entries.joined()
    }
}

/// A workspace in a temporary folder, which goes with this value.
final class TemporaryHome {
    let folder: URL
    let workspace: Workspace

    init(configuration: String = Sample.configuration) throws {
        folder = FileManager.default.temporaryDirectory
            .appending(path: "paperboy-daily-\(UUID().uuidString)")
        let home = Home(folder: folder.path)
        try home.create()
        try writeWhole(configuration.utf8, to: home.configuration)
        workspace = try Workspace(home: home, for: .write)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    func file(_ name: String, _ text: String) throws -> ByteSource {
        let path = folder.appending(path: name).path
        try writeWhole(text.utf8, to: path)
        return try ByteSource(path)
    }
}
