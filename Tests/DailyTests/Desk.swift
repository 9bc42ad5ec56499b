import Foundation
import Papers
import Store
import Testing

@testable import Daily

/// A reader's desk: a home in a temporary folder with some invented papers, which goes with this
/// value.
final class Desk {
    let folder: URL
    let home: Home
    let workspace: Workspace

    init(configuration: String? = Desk.configuration, papers: Int = 12) throws {
        folder = FileManager.default.temporaryDirectory
            .appending(path: "paperboy-desk-\(ProcessInfo.processInfo.globallyUniqueString)")
        home = Home(folder: folder.path)
        try home.create()
        if let configuration { try writeWhole(configuration.utf8, to: home.configuration) }
        workspace = try Workspace(home: home, for: .write)
        _ = try workspace.library.add((0..<papers).map { try Desk.paper($0) }, as: .archive)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    static let configuration = """
        category:
          cs.RO: Robotics
        topic:
          Robots:
            keywords:
              - robot
        """

    static func id(_ number: Int) throws -> ArxivID {
        try #require(ArxivID("2503.\(String(10_000 + number))"))
    }

    /// Robots fold paper in even papers, and sort buttons in odd ones.
    static func paper(_ number: Int) throws -> ListedPaper {
        let (title, text) =
            number.isMultiple(of: 2)
            ? ("A robot folds paper \(number)", "Creases of origami guide the robot's fingers.")
            : ("A robot sorts buttons \(number)", "Colours and holes tell the buttons apart.")
        let paper = Paper(
            id: try id(number), title: title, abstract: text, authors: ["Ada Byron"],
            authorsComplete: true, categories: [Category("cs.RO")], categoriesComplete: true)
        return ListedPaper(paper: paper, day: try #require(Day("2025-03-04")))
    }

    /// A file on the desk.
    func file(_ name: String, _ text: String) throws -> ByteSource {
        let path = folder.appending(path: name).path
        try writeWhole(text.utf8, to: path)
        return try ByteSource(path)
    }
}
