import Foundation
import Papers
public import Ranking
public import Store

extension Workspace {
    /// The name of the shipped background model's file.
    static let shippedName = "arxiv.background"

    /// The path of the shipped background model, or nil where no folder holds it.
    public var shippedBackground: String? { Self.shippedBackground(in: modelFolders) }

    /// The path of the shipped background model in the first of some folders that holds it.
    static func shippedBackground(in folders: [String]) -> String? {
        folders.map { "\($0)/\(shippedName)" }
            .first { FileManager.default.fileExists(atPath: $0) }
    }

    /// What a folder of models is called where none is wanted.
    static let noModels = "/dev/null"

    /// Refuses a folder of models that was named and does not hold the shipped background model:
    /// without it the order would be another one, and nobody would know why.
    ///
    /// - Parameter origin: what has named it, such as `--models`.
    /// - Throws: `DailyError.missingInput`.
    public static func checkModels(
        in folder: String, namedBy origin: String
    ) throws(DailyError) {
        guard folder != noModels, shippedBackground(in: [folder]) == nil else { return }
        let isThere = FileManager.default.fileExists(atPath: folder)
        throw .missingInput(
            (isThere
                ? "\(folder), which \(origin) names, does not hold \(shippedName). "
                : "There is no folder \(folder), which \(origin) names. ")
                + "Correct it, or name \(noModels) to go by your own papers alone.")
    }

    /// The background model: the shipped one, else one made from the reader's own papers.
    ///
    /// The own one is kept, and made again when there are twice as many papers.
    ///
    /// - Throws: `DailyError.badInput` where the shipped one is damaged, with the mend.
    public func background() throws -> BackgroundModel {
        if let path = shippedBackground {
            do {
                return try BackgroundModel(path: path)
            } catch {
                throw DailyError.badInput(
                    "The background model \(path) cannot be used: \(error.reason). Install it "
                        + "again, or make one with `paperboy model build --out \(path)`.")
            }
        }
        return try ownBackground()
    }

    private func ownBackground() throws -> BackgroundModel {
        let count = try library.paperCount()
        if let kept = try? BackgroundModel(path: home.ownBackground),
            kept.vocabulary.documents * 2 > count
        {
            return kept
        }
        let made = try Self.background(of: library)
        if !library.isReadOnly, (try? home.create()) != nil {
            try? keepWhole(made.bytes, in: home.ownBackground)
        }
        return made
    }

    /// A background model made from all papers of a library.
    ///
    /// - Throws: `DailyError.missingInput` where there is none.
    public static func background(
        of library: Library, options: BackgroundModel.Options = .init(),
        progress: (BackgroundModel.Progress) -> Void = { _ in }
    ) throws -> BackgroundModel {
        var papers: [ListedPaper] = []
        try library.forEachPaper { paper, first in
            papers.append(
                ListedPaper(paper: paper, day: first ?? paper.submitted ?? Day(number: 0)))
        }
        guard !papers.isEmpty else {
            throw DailyError.missingInput("There are no papers to make a background model from.")
        }
        papers.sort(by: ListedPaper.isEarlier)
        return BackgroundModel(fitting: papers, options: options, progress: progress)
    }
}
