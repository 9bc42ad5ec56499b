import Digest
import Papers
import Ranking
import Store

extension Workspace {
    private func needModel() throws -> ReaderModel {
        guard let reader = try readerModel() else {
            throw DailyError.missingInput(
                "There is no model of '\(SafeText.cleaned(profile))' yet: none of its thumbs is on "
                    + "a paper in the database. Give some with `paperboy up` and `paperboy down`.")
        }
        return reader
    }

    /// The strongest terms for and against, by what a paper gains that has the term once.
    ///
    /// - Parameter count: how many of each kind at most.
    public func beliefs(count: Int) throws -> StrongestBeliefs {
        let reader = try needModel()
        let (favour, against) = reader.model.strongest(
            for: count, against: count, inWordsOf: reader.labelled.map(\.paper))
        return StrongestBeliefs(
            remark: reader.remark, sentence: reader.sentence, favour: favour, against: against)
    }

    /// How the weights differ from those of a fit without the last labels.
    public func changedBeliefs(byLast count: Int) throws -> ChangedBeliefs {
        let now = try needModel()
        let labelled = now.labelled.sorted { ($0.time, $0.paper.id) < ($1.time, $1.paper.id) }
        let last = Array(labelled.suffix(count))
        guard labelled.count > last.count else {
            return ChangedBeliefs(remark: now.remark, labels: last)
        }
        let before = InterestModel(
            fitting: try trainingSet(Array(labelled.dropLast(last.count))),
            background: try background(), revision: 0, choice: now.model.choice)
        return ChangedBeliefs(
            remark: now.remark, labels: last,
            changes: now.model.changes(
                since: before, count: 20, inWordsOf: labelled.map(\.paper)))
    }

    /// The model as readable text, and a remark as others of the model have it.
    public func exportedModel() throws -> (text: String, remark: String?) {
        let reader = try needModel()
        var papers = reader.labelled.map(\.paper)
        if !papers.isEmpty {
            // Authors are known by their papers alone, also those whom it was not fitted to like.
            let training = try trainingSet(reader.labelled)
            papers += training.passed + training.others
        }
        return (reader.model.text(inWordsOf: papers), reader.remark)
    }

    /// Takes a model from elsewhere, which ranks until the first thumb is given here.
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
        try keepWhole(model.bytes, in: home.importedModel(ofProfile: profile))
        return "A model of \(model.ups) up and \(model.downs) down ranks for '\(profile)' until "
            + "the first thumb is given here: then one that is learnt from the thumbs given here "
            + "takes its place."
    }
}

extension InterestModel {
    /// The strongest beliefs that speak for a paper, and those that speak against one, each side
    /// with the strongest first; fewer where there are not so many.
    func strongest(
        for most: Int, against least: Int, inWordsOf papers: [Paper]
    ) -> (favour: [Belief], against: [Belief]) {
        let beliefs = strongestBeliefs(for: most, against: least, inWordsOf: papers)
        return (
            beliefs.prefix(most).filter { $0.weight > 0 },
            beliefs.reversed().prefix(least).filter { $0.weight < 0 }
        )
    }
}

/// What a model believes of terms, the strongest for and against.
public struct StrongestBeliefs: Sendable {
    /// A remark for the reader: a damaged file of a model, or one that could not be kept.
    public let remark: String?
    let sentence: String
    let favour: [Belief]
    let against: [Belief]

    /// What was fitted, then an entry a term.
    ///
    /// - Parameter width: columns of the terminal; from 20 to 100 are used.
    public func text(width: Int) -> String {
        let width = DisplayWidth.set(in: width)
        func lines(_ beliefs: [Belief]) -> [String] {
            beliefs.flatMap {
                DisplayWidth.hanging(
                    "\(padded(decimal($0.weight), 9))  ",
                    "\($0.kind) \(SafeText.cleaned($0.text))", width: width)
            }
        }
        let all =
            DisplayWidth.wrapped(sentence, width: width) + ["", "For"] + lines(favour)
            + ["", "Against"] + lines(against)
        return all.joined(separator: "\n") + "\n"
    }

    /// The same as one JSON object: schema, basis, for and against.
    public var json: String {
        struct Whole: Encodable {
            var schema = 1
            var basis: String
            var `for`: [BeliefLine]
            var against: [BeliefLine]
        }
        return JSONText.of(
            Whole(
                basis: sentence, for: favour.map { BeliefLine($0) },
                against: against.map { BeliefLine($0) }))
    }
}

/// What the last labels have changed in a model.
public struct ChangedBeliefs: Sendable {
    /// A remark for the reader: a damaged file of a model, or one that could not be kept.
    public let remark: String?
    let labels: [TrainingSet.LabelledPaper]
    /// The largest first; nil where there was no model before the labels.
    var changes: [BeliefChange]?

    /// The labels, then a line a term: by how much its weight has changed, from what and to what.
    public var text: String {
        let head = labels.count == 1 ? "The last label" : "The last \(labels.count) labels"
        let names = labels.map {
            "  \($0.verdict) \($0.paper.id)  \(Wording.readable($0.paper.title))\n"
        }.joined()
        guard let changes else { return "\(head):\n\(names)\nThere was no model before them.\n" }
        let lines = changes.map { entry in
            let now = entry.belief.weight
            let numbers = [entry.change, now - entry.change, now].map { padded(decimal($0), 9) }
            return "\(numbers.joined())  \(entry.belief.kind) "
                + "\(SafeText.cleaned(entry.belief.text))\n"
        }
        return "\(head):\n\(names)\n\(padded("change", 9))\(padded("before", 9))"
            + "\(padded("now", 9))  weight of\n\(lines.joined())"
    }

    /// The same as one JSON object: schema, labels, and changes, null where there was no model.
    public var json: String {
        struct Given: Encodable {
            var id: ArxivID
            var label: String
            var title: String
        }
        struct Whole: Encodable {
            var schema = 1
            var labels: [Given]
            @NullWhereNone var changes: [BeliefLine]?
        }
        return JSONText.of(
            Whole(
                labels: labels.map {
                    Given(id: $0.paper.id, label: "\($0.verdict)", title: $0.paper.title)
                },
                changes: changes?.map { BeliefLine($0.belief, change: $0.change) }))
    }
}

/// One belief for programs.
private struct BeliefLine: Encodable {
    var kind: String
    var text: String
    var weight: Double
    var change: Double?

    init(_ belief: Belief, change: Double? = nil) {
        kind = "\(belief.kind)"
        (text, weight, self.change) = (belief.text, belief.weight, change)
    }
}

extension ReaderModel {
    /// What was fitted, in a sentence.
    public var sentence: String {
        let features = model.interest.columns.count
        return "Fitted to \(model.ups) up and \(model.downs) down: \(features) terms, "
            + "\(model.interest.semantic.count) directions of meaning\(model.choice.phrase). "
            + Wording.capitalised(InterestBasis(model).sentence) + "."
    }
}

extension SettingsChoice {
    /// What to add where the reader's own past spoke for other settings than the constants.
    fileprivate var phrase: String {
        index == 0 ? "" : "; with \(name), since that ranked your earlier labels better"
    }
}
