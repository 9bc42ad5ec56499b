import Evaluation
import LinearAlgebra
import Papers
import Ranking

/// Why papers that were liked stood low, told by fits to the labels that were known then.
struct MissReasons: Sendable {
    let plan: ReplayPlan
    let papers: [Paper]
    let background: BackgroundModel

    /// Papers without a word, of the days before, that a fit is given.
    private static let others = 1000

    /// A few sentences for each paper in a period of the plan.
    func texts(_ misses: [(period: Int, paper: Int)]) -> [String?] {
        let fits = Set(misses.map { plan.periods[$0.period].fit }).sorted()
        let models = concurrently(fits.count) { fitted(plan.fits[fits[$0]]) }
        let byFit = Dictionary(zip(fits, models), uniquingKeysWith: { first, _ in first })
        return misses.map { miss in
            byFit[plan.periods[miss.period].fit].map { text(on: papers[miss.paper], $0) }
        }
    }

    private typealias Fitted = (model: InterestModel, labelled: [TrainingSet.LabelledPaper])

    private func fitted(_ fit: ReplayPlan.Fit) -> Fitted {
        let labelled = fit.labels.filter { $0.verdict != .skip }.map { label in
            TrainingSet.LabelledPaper(
                paper: papers[label.paper], verdict: label.verdict,
                time: Timestamp(startOf: label.day))
        }
        let spoken = Set(fit.labels.map(\.paper))
        let earlier = papers.indices.filter {
            plan.corpus.firstDays[$0] < fit.cutoff && !spoken.contains($0)
        }
        let step = max(1, earlier.count / Self.others)
        let training = TrainingSet(
            labelled: labelled,
            others: stride(from: 0, to: earlier.count, by: step).map { papers[earlier[$0]] },
            population: earlier.count)
        return (InterestModel(fitting: training, background: background, revision: 0), labelled)
    }

    private func text(on paper: Paper, _ fitted: Fitted) -> String {
        let reasons = fitted.model.strongestReasons(
            of: [paper], vectors: fitted.model.extractor.vectors(of: [paper]), count: .max)[0]
        let explanation = fitted.model.explanation(of: paper, among: fitted.labelled, neighbours: 1)
        let against = reasons.filter { $0.contribution < 0 }.prefix(3).map(Self.phrase)
        let favour = reasons.filter { $0.contribution > 0 }.prefix(3).map(Self.phrase)
        let liked = fitted.labelled.count { $0.verdict == .up }
        let nearest = explanation.nearestLiked.first.map {
            "the nearest of the \(liked) papers liked till then is “\($0.title)” (likeness "
                + "\(unsigned($0.similarity)))"
        }
        return [
            against.isEmpty
                ? "nothing spoke against it" : "against it " + against.joined(separator: ", "),
            favour.isEmpty ? "nothing spoke for it" : "for it " + favour.joined(separator: ", "),
            nearest,
        ].compactMap(\.self).joined(separator: "; ")
    }

    /// As in "“video” +0.31" or "“Ada Byron” (author) +1.20".
    private static func phrase(_ reason: Reason) -> String {
        let kind =
            switch reason.kind {
            case .author: " (author)"
            case .category: " (category)"
            default: ""
            }
        let digits = decimal(reason.contribution).dropLast()
        return "“\(reason.text)”\(kind) \(digits)"
    }

    private func unsigned(_ value: Double) -> String {
        String(decimal(max(0, value)).dropFirst().dropLast())
    }
}

extension Workspace {
    /// The strongest terms of a fit to all labels of the reader, for and against.
    func strongestTerms() throws -> [TermWeight] {
        let labelled = try labelledPapers()
        guard !labelled.isEmpty else { return [] }
        // Fitted apart from the kept model, which an evaluation leaves as it is.
        let model = InterestModel(
            fitting: try trainingSet(labelled), background: try background(), revision: 0)
        let beliefs = model.beliefs
        let strongest =
            beliefs.prefix(16).filter { $0.weight > 0 }
            + beliefs.suffix(8).reversed().filter { $0.weight < 0 }
        return strongest.map { belief in
            TermWeight(
                term: belief.kind == .term ? belief.text : "\(belief.text) (\(belief.kind))",
                weight: belief.weight)
        }
    }
}
