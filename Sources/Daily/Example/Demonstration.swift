import Digest
import Papers
import Ranking
import Store

/// The main job on the built-in example: lists matched, learnt from thumbs, ranked, explained and
/// measured, all of it in a home of its own.
public struct Demonstration: Sendable {
    /// The newest day's papers in the order of predicted interest.
    let ranked: [RankedPaper]
    /// The place of each of them in the digest's order, from 1.
    let digestPlaces: [ArxivID: Int]
    /// What the order rests on.
    let basis: InterestBasis
    /// Why the first paper is the first.
    let reasoning: Reasoning
    /// The days ranked again.
    let replay: ExampleReplay
    /// The reader's thumbs that were known before the newest day.
    let thumbs: Int

    /// Does the main job in an empty folder.
    ///
    /// - Parameter modelFolders: where to look for the shipped background model.
    /// - Throws: `DailyError` where the folder cannot be written to.
    public init(in folder: String, modelFolders: [String]) throws {
        let example = Example()
        let home = Home(folder: folder)
        try home.create()
        try writeWhole(Example.configuration.utf8, to: home.configuration)
        let workspace = try Workspace(home: home, modelFolders: modelFolders, for: .write)
        for (_, papers) in Self.byDay(example.papers) {
            _ = try workspace.library.add(papers, as: .archive)
        }
        let newest = try workspace.day(nil)
        let known = example.labels.filter { $0.time.day < newest }
        _ = try workspace.library.importLabels(known, profile: workspace.profile)
        thumbs = known.count

        let made = try workspace.edition(EditionRequest())
        ranked = Self.distinct(made.edition)
        basis = made.edition.basis
        let digest = try workspace.digestOrder(of: newest)
        digestPlaces = Dictionary(
            digest.enumerated().map { ($1.id, $0 + 1) }, uniquingKeysWith: { first, _ in first })
        reasoning = try workspace.reasoning(for: ranked.first?.paper.id.text ?? "")
        replay = try ExampleReplay(
            lists: try Self.replayedLists(example, workspace), labels: example.labels,
            shipped: workspace.shippedBackground == nil ? nil : try workspace.background())
    }

    private static func byDay(_ papers: [ListedPaper]) -> [(key: Day, value: [ListedPaper])] {
        Dictionary(grouping: papers, by: \.day).sorted { $0.key < $1.key }
    }

    /// The papers of all lists, each once, by score.
    private static func distinct(_ edition: Edition) -> [RankedPaper] {
        edition.lists.flatMap(\.papers).distinct(by: \.paper.id)
            .sorted { ($1.score, $0.paper.id) < ($0.score, $1.paper.id) }
    }

    /// The lists of the three days in the digest's order, and before them the papers that are only
    /// learnt from.
    private static func replayedLists(
        _ example: Example, _ workspace: Workspace
    ) throws -> [(day: Day, papers: [Paper])] {
        try byDay(example.papers).map { day, papers in
            guard Example.days.contains(day) else { return (day, papers.map(\.paper)) }
            return (day, try workspace.digestOrder(of: day))
        }
    }
}

extension Workspace {
    /// The listed papers of a day in the digest's order, topic after topic, each once.
    fileprivate func digestOrder(of day: Day) throws -> [Paper] {
        var request = EditionRequest()
        request.day = day
        request.order = .digest
        request.wantsReasons = false
        return try edition(request).edition.lists.flatMap { $0.papers.map(\.paper) }
            .distinct(by: \.id)
    }
}
