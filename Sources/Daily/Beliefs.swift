import Digest
import Papers
import Ranking
import Store

extension Workspace {
    private func needModel() throws -> ReaderModel {
        guard let reader = try readerModel() else {
            throw DailyError.missingInput(
                "There is no model yet: no paper in the database has a thumb. Give some with "
                    + "`paperboy up` and `paperboy down`.")
        }
        return reader
    }

    /// The strongest terms for and against, by what a paper gains that has the term once.
    public func beliefs(count: Int) throws -> String {
        let reader = try needModel()
        let beliefs = reader.model.beliefs
        func lines(_ chosen: some Sequence<Belief>) -> String {
            chosen.map {
                "\(padded(decimal($0.weight), 9))  \($0.kind) \(SafeText.cleaned($0.text))\n"
            }.joined()
        }
        return "\(reader.sentence)\n\nFor\n" + lines(beliefs.prefix(count)) + "\nAgainst\n"
            + lines(beliefs.reversed().prefix(count).filter { $0.weight < 0 })
    }

    /// How the weights differ from those of a fit without the last labels.
    public func changedBeliefs(byLast count: Int) throws -> String {
        let now = try needModel()
        let labelled = now.labelled.sorted { ($0.time, $0.paper.id) < ($1.time, $1.paper.id) }
        let last = labelled.suffix(count)
        let names = last.map {
            "  \($0.verdict) \($0.paper.id)  \(SafeText.cleaned($0.paper.title))\n"
        }
        let head = "The last \(last.count) labels:\n" + names.joined() + "\n"
        guard labelled.count > last.count else {
            return head + "There was no model before them.\n"
        }
        let before = InterestModel(
            fitting: try trainingSet(Array(labelled.dropLast(last.count))),
            background: try background(), revision: 0, choice: now.model.choice)
        return head
            + now.model.changes(since: before, count: 20).map { entry in
                "\(padded(decimal(entry.change), 9))  to \(decimal(entry.belief.weight))  "
                    + "\(entry.belief.kind) \(SafeText.cleaned(entry.belief.text))\n"
            }.joined()
    }

    /// The model as readable text.
    public func exportedModel() throws -> String {
        try needModel().model.text
    }

    /// Takes a model from elsewhere, which ranks until labels are given here.
    ///
    /// - Throws: `DailyError.badInput` where the text is no model for this background model, and
    ///   where there are labels here, which would replace it at once.
    public func importModel(from source: ByteSource) throws -> String {
        let text = String(decoding: try source.rest(after: []), as: UTF8.self)
        let model: InterestModel
        do {
            model = try InterestModel(text: text, background: try background())
        } catch let error as ModelFileError {
            throw DailyError.badInput("\(source.name) cannot be used: \(error).")
        }
        guard try labelledPapers().isEmpty else {
            throw DailyError.badInput(
                "The reader '\(profile)' has labels, and a model is fitted to those. Take the "
                    + "imported one into another profile: --profile NAME.")
        }
        try home.create()
        try writeWhole(model.bytes, to: home.importedModel(ofProfile: profile))
        return "A model of \(model.ups) up and \(model.downs) down ranks for '\(profile)' until "
            + "labels are given here."
    }
}

extension ReaderModel {
    /// What was fitted, in a sentence.
    public var sentence: String {
        let features = model.interest.columns.count
        let basis = InterestBasis(model).sentence
        return "Fitted to \(model.ups) up and \(model.downs) down: \(features) terms, "
            + "\(model.interest.semantic.count) directions of meaning\(model.choice.phrase). "
            + basis.prefix(1).uppercased() + basis.dropFirst() + "."
    }
}

extension SettingsChoice {
    /// What to add where the reader's own past spoke for other settings than the constants.
    fileprivate var phrase: String {
        index == 0 ? "" : "; with \(name), since that ranked your earlier labels better"
    }
}
