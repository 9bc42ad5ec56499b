import Digest
import Evaluation
import LinearAlgebra
import Papers
import Ranking

/// Why papers stood where they did, told by the very fits that ranked them.
struct MissReasons: Sendable {
    let plan: ReplayPlan
    /// The interest of each fit of the plan.
    let interest: @Sendable (_ fit: Int) -> LinearInterest
    let papers: [Paper]
    let vectors: FeatureVectors
    let extractor: FeatureExtractor

    /// A few sentences for each paper in a period of the plan.
    func texts(_ places: [(period: Int, paper: Int)]) -> [String?] {
        concurrently(places.count) { text(on: places[$0].paper, in: places[$0].period) }
    }

    private func text(on paper: Int, in period: Int) -> String {
        let fit = plan.periods[period].fit
        let model = InterestModel(explaining: interest(fit), extractor: extractor)
        let reasons = model.strongestReasons(
            of: [papers[paper]], vectors: vectors.selecting([paper]), count: .max)[0]
        let against = reasons.filter { $0.contribution < 0 }.prefix(3).map(Self.phrase)
        let favour = reasons.filter { $0.contribution > 0 }.prefix(3).map(Self.phrase)
        let liked = plan.fits[fit].liked
        let nearest = vectors.nearest(to: paper, among: liked).map {
            "the nearest of the \(liked.count) papers liked till then is "
                + "“\(papers[$0.paper].title)” (likeness \(Wording.decimal(max(0, Double($0.similarity)))))"
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
        return "“\(reason.text)”\(kind) \(Wording.share(reason.contribution))"
    }
}

extension Workspace {
    /// The strongest terms of a fit to all labels of the reader by the constants, for and against.
    ///
    /// What the kept model was fitted by does not count: the same labels give the same report.
    func strongestTerms() throws -> [TermWeight] {
        let labelled = try labelledPapers()
        guard !labelled.isEmpty else { return [] }
        // Fitted apart from the kept model, which an evaluation leaves as it is.
        let background = try background()
        let model = InterestModel(
            fitting: try trainingSet(labelled), background: background, revision: 0)
        let (favour, against) = model.strongest(
            for: 16, against: 8, inWordsOf: labelled.map(\.paper))
        return (favour + against).map { belief in
            TermWeight(
                term: belief.kind == .term ? belief.text : "\(belief.text) (\(belief.kind))",
                weight: belief.weight)
        }
    }
}
