import Digest
import Foundation
import Papers
import Ranking
import Store
import Testing

@testable import Daily

@Suite struct FeatureKeepingTests {
    /// A desk whose workspace finds a background model made of its papers.
    private func furnished(_ desk: Desk) throws -> Workspace {
        let models = desk.folder.appending(path: "models").path
        try FileManager.default.createDirectory(
            atPath: models, withIntermediateDirectories: true)
        let background = try Workspace.background(of: desk.workspace.library)
        try writeWhole(background.bytes, to: "\(models)/\(Workspace.shippedName)")
        return try Workspace(home: desk.home, modelFolders: [models], for: .write)
    }

    private func key(_ workspace: Workspace) throws -> UInt64 {
        FeaturePacker(try workspace.background(), papers: 0).key
    }

    @Test func `an import leaves no paper without features, new texts included`() throws {
        let desk = try Desk()
        let workspace = try furnished(desk)
        var told: [[Int]] = []
        #expect(try workspace.library.papersWithoutFeatures(by: key(workspace)) == 12)
        FeatureKeeper(workspace)?.finish { told.append([$0, $1]) }
        #expect(told == [[12, 12]])
        let line = """
            {"id": "2503.99999", "title": "A robot knits", "abstract": "Needles and wool.", \
            "authors": ["Ada Byron"], "categories": ["cs.RO"], "first_seen": "2025-03-05"}
            """
        var importer = try PaperImporter(into: workspace)
        try importer.take(try desk.file("one.jsonl", line + "\n"))
        try importer.finish()
        #expect(try workspace.library.papersWithoutFeatures(by: key(workspace)) == 0)
        importer = try PaperImporter(into: workspace)
        try importer.take(
            try desk.file("two.jsonl", line.replacing("Needles", with: "Pins") + "\n"))
        try importer.finish()
        #expect(try workspace.library.papersWithoutFeatures(by: key(workspace)) == 0)
    }

    @Test func `lists and a fit are the same with kept features and without`() throws {
        let desk = try Desk(papers: 40)
        let workspace = try furnished(desk)
        for number in 0..<6 {
            _ = try workspace.label(
                [Desk.id(number).text], number.isMultiple(of: 2) ? .up : .down)
        }
        func ranked() throws -> [[Double]] {
            try? FileManager.default.removeItem(
                atPath: workspace.home.model(ofProfile: workspace.profile))
            // The first one fits the model, the second one reads it.
            return try (0..<2).map { _ in
                try workspace.edition(EditionRequest()).edition.lists.flatMap(\.papers)
                    .flatMap { [$0.score] + $0.reasons.map(\.contribution) }
            }
        }
        let without = try ranked()
        FeatureKeeper(workspace)?.finish()
        #expect(try workspace.library.papersWithoutFeatures(by: key(workspace)) == 0)
        #expect(try ranked() == without)
        #expect(without[0].count > 40)
        #expect(Set(without[0]).count > 2)
    }

    @Test func `where a paper's text of another day is listed, kept features are not used`() throws
    {
        let desk = try Desk(papers: 20)
        let workspace = try furnished(desk)
        let changed = try Desk.paper(1)
        var newer = changed
        newer.paper.title = "Buttons and zippers"
        newer.paper.abstract = "Another abstract altogether."
        newer.day = changed.day + 10
        _ = try workspace.library.add([newer], as: .archive)
        FeatureKeeper(workspace)?.finish()
        let background = try workspace.background()
        let extractor = FeatureExtractor(background: background)
        let kept = workspace.keptFeatures(listedIn: changed.day...changed.day)
        let old = try #require(
            try workspace.library.papers(listedOn: changed.day).first {
                $0.paper.id == changed.paper.id
            })
        #expect(old.paper.title == changed.paper.title)
        #expect(
            extractor.vectors(of: [old.paper], kept: kept).sparse
                == extractor.vectors(of: [old.paper]).sparse)
    }

    @Test func `without a shipped background model nothing is kept, and nothing fails`() throws {
        let desk = try Desk()
        #expect(FeatureKeeper(desk.workspace) == nil)
        #expect(desk.workspace.keptFeatures(of: [try Desk.paper(0).paper]).isEmpty)
    }
}
