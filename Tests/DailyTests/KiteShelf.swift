import Foundation
import Papers
import Store

@testable import Daily

/// A home with eight invented papers on two days: red kites under even numbers, blue ones under
/// odd ones.
final class KiteShelf: Sendable {
    let workspace: Workspace
    let newest: Day

    init() throws {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "paperboy-kites-\(UUID().uuidString)").path
        let home = Home(folder: folder)
        try home.create()
        let configuration = """
            category:
              cs.CV: Pictures
            topic:
              Kites:
                keywords: [kite]
            """
        try writeWhole(configuration.utf8, to: home.configuration)
        workspace = try Workspace(home: home, for: .write)
        let newest = Day("2025-12-04") ?? Day(number: 0)
        self.newest = newest
        for day in [newest - 1, newest] {
            let numbers = day == newest ? 1...6 : 7...8
            let papers = numbers.map { number in
                let colour = number.isMultiple(of: 2) ? "Red" : "Blue"
                let paper = Paper(
                    id: id(number), title: "\(colour) kites, number \(number)",
                    abstract: "A \(colour.lowercased()) kite on a string of \(number) metres.",
                    categories: [Category("cs.CV")], categoriesComplete: true)
                return ListedPaper(paper: paper, day: day)
            }
            _ = try workspace.library.add(papers, as: .archive)
        }
    }

    deinit { try? FileManager.default.removeItem(atPath: workspace.home.dataFolder) }

    func id(_ number: Int) -> ArxivID {
        guard let id = ArxivID("2512.0000\(number)") else { return unknown }
        return id
    }

    /// A paper that is not on the shelf.
    var unknown: ArxivID {
        guard let id = ArxivID("2001.00001") else { preconditionFailure("A good identifier.") }
        return id
    }
}
