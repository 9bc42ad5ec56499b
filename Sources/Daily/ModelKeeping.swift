import Foundation
import LinearAlgebra
import Papers
public import Ranking
import Store

/// A reader's model as it stands, and how it came.
public struct ReaderModel: Sendable {
    /// The model.
    public let model: InterestModel
    /// The labelled papers that are known.
    public let labelled: [TrainingSet.LabelledPaper]
    /// Whether it was fitted now, since labels had changed or it could not be read.
    public let isRefitted: Bool
    /// A remark for the reader: a damaged file, a model that could not be kept.
    public let remark: String?

    /// Whether it is a model from elsewhere, which ranks while there are no labels here.
    var isImported: Bool { labelled.isEmpty }
}

/// What lies on disk to rank by, whatever the labels are by now.
struct KeptModel: Sendable {
    /// What turns papers into features.
    let background: BackgroundModel
    /// The model fitted last, or nil where there is none that can be used.
    var model: InterestModel?
    /// What is wrong with its file.
    var remark: String?

    /// What lies at a path, by a background model.
    init(path: String, background: BackgroundModel) {
        self.background = background
        let file: MappedFile
        do {
            file = try MappedFile(path: path)
        } catch {
            if FileManager.default.fileExists(atPath: path) {
                remark =
                    "The model \(path) cannot be read: \(error.reason). It was fitted again from "
                    + "the labels."
            }
            return
        }
        do {
            model = try InterestModel(bytes: file.bytes, background: background)
        } catch .vocabulary {
            // Another background model is in use since: nothing is wrong.
        } catch {
            remark =
                "The model \(path) cannot be used: \(error). It was fitted again from the labels."
        }
    }

    /// Nothing but a background model.
    init(background: BackgroundModel) {
        self.background = background
    }

    /// The model, if it is current.
    func current(_ thumbs: Int, revision: Int) -> InterestModel? {
        model.flatMap { $0.isCurrent(thumbs, revision: revision) ? $0 : nil }
    }
}

extension InterestModel {
    /// Whether it is what a fit to all of the reader's words would give now: so many thumbs on
    /// known papers, and the log at that revision.
    func isCurrent(_ thumbs: Int, revision log: Int) -> Bool {
        revision == log && ups + downs == thumbs && isByPresentConstants
    }
}

extension Workspace {
    /// How many of the reader's own papers without a label go into a fit.
    static let ownOthers = 1000

    /// The known papers with a thumb, each with its standing word.
    public func labelledPapers() throws -> [TrainingSet.LabelledPaper] {
        try labelledPapers(of: try library.standingLabels(profile: profile))
    }

    /// The known papers that some of the reader's standing words are thumbs on.
    func labelledPapers(of words: [Label]) throws -> [TrainingSet.LabelledPaper] {
        let labels = words.filter { $0.verdict != .skip }
        let papers = try library.papers(labels.map(\.paper))
        let byPaper = labels.byPaper
        return papers.compactMap { paper in
            byPaper[paper.id].map { .init(paper: paper, verdict: $0.verdict, time: $0.time) }
        }
    }

    /// The reader's model, fitted again where labels have changed; nil without a thumb on a known
    /// paper.
    ///
    /// A fit since the last one goes by the settings chosen then, until there are a quarter more
    /// labels.
    ///
    /// - Parameter refit: whether to choose and fit even where the kept model is up to date.
    public func readerModel(refit: Bool = false) throws -> ReaderModel? {
        let labelled = try labelledPapers()
        let kept = refit || labelled.isEmpty ? nil : keptModel(try background())
        return try readerModel(of: labelled, kept: kept)
    }

    /// The kept model where it is that of the labels, else one fitted to them; without labels one
    /// from elsewhere, or nil.
    func readerModel(
        of labelled: [TrainingSet.LabelledPaper], kept: KeptModel?
    ) throws -> ReaderModel? {
        guard !labelled.isEmpty else { return try importedModel() }
        let kept = try kept ?? KeptModel(background: background())
        let revision = try labelRevision()
        if let model = kept.current(labelled.count, revision: revision) {
            return ReaderModel(model: model, labelled: labelled, isRefitted: false, remark: nil)
        }
        var remark = kept.remark
        let choice = kept.model.map(\.choice).flatMap {
            $0.stands(forLabels: labelled.count) ? $0 : nil
        }
        let background = kept.background
        let training = try trainingSet(labelled)
        let model = InterestModel(
            fitting: training, background: background, revision: revision,
            choice: try choice ?? settingsChoice(labelled, background))
        remark = remark ?? remarkOnImportedModel()
        if let problem = keep(model) { remark = remark ?? problem }
        remarks.tell([remark].compactMap(\.self))
        return ReaderModel(model: model, labelled: labelled, isRefitted: true, remark: remark)
    }

    /// A remark where the first model of the reader's own takes the place of one from elsewhere.
    private func remarkOnImportedModel() -> String? {
        let path = home.importedModel(ofProfile: profile)
        guard !hasKeptModel, FileManager.default.fileExists(atPath: path) else { return nil }
        return "The model that `paperboy model import` brought gives way: from the first thumb on "
            + "the order is learnt from the thumbs given here. To go on ranking by it, import it "
            + "into a profile without thumbs."
    }

    /// The number of the newest entry of the reader's log.
    func labelRevision() throws -> Int {
        Int(clamping: try library.labelRevision(profile: profile))
    }

    /// A model from elsewhere that ranks while there are no labels here, or nil.
    private func importedModel() throws -> ReaderModel? {
        let path = home.importedModel(ofProfile: profile)
        guard let file = try? MappedFile(path: path),
            let model = try? InterestModel(bytes: file.bytes, background: try background())
        else { return nil }
        return ReaderModel(model: model, labelled: [], isRefitted: false, remark: nil)
    }

    /// The labels with papers to tell them from.
    func trainingSet(_ labelled: [TrainingSet.LabelledPaper]) throws -> TrainingSet {
        let known = Set(labelled.map(\.paper.id))
        let end = try library.newestDay().map { $0 + 1 } ?? Day(number: 0)
        let sampled = try library.samplePapers(Self.ownOthers, before: end, seed: 1)
        let others = sampled.map(\.paper).filter { !known.contains($0.id) }
        let passed = try papersPassed(whereSaid: labelled)
        return TrainingSet(
            labelled: labelled, passed: passed, others: others,
            population: try library.paperCount(),
            kept: keptFeatures(of: labelled.map(\.paper) + passed + others))
    }

    /// Papers at the top of lists shown for days before the newest one that got no word, though
    /// others of their list did since it was shown: the reader has seen and passed them.
    ///
    /// Words from before tell nothing of it: an old list may be opened to look one paper up.
    private func papersPassed(
        whereSaid labelled: [TrainingSet.LabelledPaper]
    ) throws -> [Paper] {
        guard let newest = try library.newestDay() else { return [] }
        let times = Dictionary(labelled.map { ($0.paper.id, $0.time) }, uniquingKeysWith: max)
        var passed: [ArxivID] = []
        for listing in try library.shownListings(profile: profile) {
            guard let day = listing.day, day < newest,
                listing.papers.contains(where: { times[$0].map { $0 >= listing.first } ?? false })
            else { continue }
            passed += listing.papers.prefix(FitSettings.seenAtTop)
        }
        let spoken = Set(try library.standingLabels(profile: profile).map(\.paper))
        let distinct = Set(passed).subtracting(spoken).sorted()
        return try library.papers(distinct.suffix(FitSettings.passed))
    }

    /// Whether there is a file of a model, good or not.
    var hasKeptModel: Bool {
        FileManager.default.fileExists(atPath: home.model(ofProfile: profile))
    }

    /// The model on disk.
    func keptModel(_ background: BackgroundModel) -> KeptModel {
        KeptModel(path: home.model(ofProfile: profile), background: background)
    }

    /// The model on disk by the shipped background model, read on a thread of its own; nil where
    /// there is none of either.
    static func modelAhead(
        _ home: Home, profile: String, folders: [String]
    ) -> Ahead<KeptModel?>? {
        let path = home.model(ofProfile: profile)
        guard FileManager.default.fileExists(atPath: path),
            let shipped = shippedBackground(in: folders)
        else { return nil }
        return Ahead {
            // One that cannot be used is told of where labels ask for it.
            (try? BackgroundModel(path: shipped)).map { KeptModel(path: path, background: $0) }
        }
    }

    /// Writes the model; what is wrong where that is not possible.
    private func keep(_ model: InterestModel) -> String? {
        guard !library.isReadOnly else { return nil }
        do {
            try home.create()
            setAsideKeptModel(of: profile)
            try keepWhole(model.bytes, in: home.model(ofProfile: profile))
            return nil
        } catch {
            return "The model could not be kept: \(error)"
        }
    }
}
