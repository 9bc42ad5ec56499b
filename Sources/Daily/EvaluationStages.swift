import Evaluation
import Papers
import Ranking

/// Readers whose replays rest on one background model.
struct EvaluationStage {
    /// The readers, as indices of the cases of an evaluation.
    var cases: [Int]
    /// The day before which papers may make the background model; nil for the one at hand.
    var before: Day?
}

extension Workspace {
    /// The readers in the order in which they are replayed.
    func stages(of cases: [ReaderCase], _ request: EvaluationRequest) -> [EvaluationStage] {
        guard request.background == .past else {
            return [EvaluationStage(cases: Array(cases.indices))]
        }
        let starts = cases.map(\.start)
        let days = Set(starts.compactMap(\.self)).sorted()
        var stages = days.map { day in
            EvaluationStage(cases: cases.indices.filter { starts[$0] == day }, before: day)
        }
        // Of readers who cannot be replayed there is still something to tell.
        let rest = cases.indices.filter { starts[$0] == nil }
        if stages.isEmpty { return [EvaluationStage(cases: rest)] }
        stages[0].cases += rest
        return stages
    }

    /// The features of all papers by the background model of a stage, which takes what was kept.
    func features(
        of stage: EvaluationStage, over ground: inout EvaluationGround, atHand: BackgroundModel,
        progress: (String, Double) -> Void
    ) -> EvaluationFeatures {
        let background = stage.before.map { day in
            ground.background(before: day) {
                progress("background before \(day), \($0.step)", $0.fraction)
            }
        }
        progress("computing features", 0)
        // What is kept was made by the model at hand.
        if let background { return ground.features(background) }
        return ground.features(atHand, kept: ground.takeKeptFeatures())
    }

    /// What a report must say of the background model.
    func note(on background: BackgroundModel, _ request: EvaluationRequest) -> String {
        let constants =
            "The settings of each fit are constants of the program, save where the lists before it "
            + "rank clearly better by others; no later list is asked."
        guard request.background == .atHand else {
            return "Document frequencies and semantic directions of each replay come from a "
                + "background model made for it, of the papers alone that were first seen before "
                + "its start, without labels and without what other readers like. " + constants
        }
        let days = background.days
        return
            "Document frequencies and semantic directions come from a background model of papers "
            + "of \(days.lowerBound) to \(days.upperBound), made without labels: where these days "
            + "reach into the replay, all learnt systems know word statistics of later papers. "
            + background.populationNote + constants
    }
}

extension BackgroundModel {
    /// What a report must say of the readers that a model begins at.
    fileprivate var populationNote: String {
        guard population.count >= Population.fewestReaders else { return "" }
        return "The reader's model begins at what \(population.count) other readers liked, of "
            + "whatever day; a reader of the name of one of them begins at what the others liked. "
    }
}

extension EvaluationGround {
    /// A background model of the papers first seen before a day; of all where there are none.
    func background(
        before day: Day, progress: (BackgroundModel.Progress) -> Void = { _ in }
    ) -> BackgroundModel {
        let earlier = papers.indices.filter { corpus.firstDays[$0] < day }
        let listed = (earlier.isEmpty ? Array(papers.indices) : earlier).map { place in
            (place: place, paper: ListedPaper(paper: papers[place], day: corpus.firstDays[place]))
        }.sorted { ListedPaper.isEarlier($0.paper, $1.paper) }
        return BackgroundModel(
            fitting: listed.map(\.paper), tokens: tokens?.selecting(listed.map(\.place)),
            progress: progress)
    }
}
