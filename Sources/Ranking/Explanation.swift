import LinearAlgebra
public import Papers

/// Why a paper has the score that it has.
public struct Explanation: Sendable {
    /// The score, in log-odds before calibration.
    public let score: Double
    /// Everything that made the score, the largest share first; the shares add up to it.
    public let reasons: [Reason]
    /// The liked papers that are nearest, with the cosine of the angle between them, 0...1.
    public let nearestLiked: [Neighbour]
    /// The disliked papers that are nearest.
    public let nearestDisliked: [Neighbour]

    /// A labelled paper that resembles another one.
    public struct Neighbour: Sendable, Equatable {
        /// The labelled paper.
        public let paper: ArxivID
        /// Its title.
        public let title: String
        /// The cosine of the angle between the two, 1 for the same paper.
        public let similarity: Double
    }
}

extension InterestModel {
    /// Explains one paper's score; the reasons add up to it but for rounding of double precision.
    ///
    /// A term's share is that of the term in title and abstract together. The share of the semantic
    /// directions is told by term too: their sum is linear in the paper's terms, once its length is
    /// known.
    ///
    /// - Parameters:
    ///   - paper: the paper.
    ///   - labelled: the labelled papers to look for neighbours among; the paper itself is none.
    ///   - neighbours: how many of each kind to name at most.
    /// - Complexity: O(bytes + terms × directions + labelled × features).
    public func explanation(
        of paper: Paper, among labelled: [TrainingSet.LabelledPaper] = [], neighbours: Int = 3
    ) -> Explanation {
        let vectors = extractor.vectors(of: [paper])
        let shares = Shares(
            of: vectors, in: self, texts: FeatureTexts([paper], extractor: extractor))
        let others = labelled.filter { $0.paper.id != paper.id }
        let near = Similarity.cosines(
            of: vectors, with: extractor.vectors(of: others.map(\.paper)))
        func nearest(_ verdict: Verdict) -> [Explanation.Neighbour] {
            zip(others, near.first ?? []).filter { $0.0.verdict == verdict }
                .sorted { ($1.1, $0.0.paper.id) < ($0.1, $1.0.paper.id) }
                .prefix(neighbours)
                .map {
                    Explanation.Neighbour(
                        paper: $0.paper.id, title: $0.paper.title, similarity: Double($1))
                }
        }
        return Explanation(
            score: scores(of: vectors)[0], reasons: shares.reasons,
            nearestLiked: nearest(.up), nearestDisliked: nearest(.down))
    }

    /// The strongest reasons for each paper's place, without those that all papers share.
    ///
    /// - Complexity: O(n × (bytes + terms × directions)).
    public func strongestReasons(of papers: [Paper], count: Int) -> [[Reason]] {
        papers.map { paper in
            let vectors = extractor.vectors(of: [paper])
            let texts = FeatureTexts([paper], extractor: extractor)
            return Array(
                Shares(of: vectors, in: self, texts: texts).merged
                    .filter { $0.kind != .intercept }.prefix(count))
        }
    }
}

/// The shares of one paper's score.
private struct Shares {
    private var byFeature: [Feature: Double] = [:]
    private var semanticByTerm: [Int32: Double] = [:]
    private let intercept: Double
    private let texts: FeatureTexts

    init(of vectors: FeatureVectors, in model: InterestModel, texts: FeatureTexts) {
        self.texts = texts
        let interest = model.interest
        intercept = Double(interest.intercept)
        let weights = Dictionary(
            zip(interest.columns, interest.weights), uniquingKeysWith: { first, _ in first })
        let basis = model.extractor.background.basis
        var meaning: [(term: Int32, value: Double)] = []
        for place in vectors.sparse.range(ofRow: 0) {
            let feature = Feature(column: vectors.sparse.indices[place])
            let value = vectors.sparse.values[place]
            if let weight = weights[feature.column] {
                // Title and abstract speak of one term.
                let block: Feature.Block = feature.block == .title ? .term : feature.block
                byFeature[Feature(term: feature.term, block: block), default: 0] +=
                    Double(value) * Double(weight)
            }
            if feature.block == .term, Int(feature.term) < basis.terms {
                meaning.append(
                    (
                        feature.term,
                        Double(value) * dot(basis.row(Int(feature.term)), interest.semantic)
                    ))
            }
        }
        if let bonus = interest.bonus(ofRow: 0, in: vectors) {
            byFeature[Feature(column: bonus.column), default: 0] += Double(bonus.value)
        }
        let total = dot(Array(vectors.semantic.row(0)), interest.semantic)
        let raw = meaning.reduce(0) { $0 + $1.value }
        semanticByTerm = Self.spread(total, over: meaning, adding: raw)
        settle(on: model.scores(of: vectors)[0])
    }

    /// Scales raw shares so that they add up to a total; where they cancel, the total is spread by
    /// their size.
    private static func spread(
        _ total: Double, over shares: [(term: Int32, value: Double)], adding raw: Double
    ) -> [Int32: Double] {
        let size = shares.reduce(0) { $0 + abs($1.value) }
        guard size > 0 else { return [:] }
        // The raw shares lack the division by the vector's length, which is the same for all.
        let factor = abs(raw) > 1e-3 * size ? total / raw : 0
        let rest = total - factor * raw
        return shares.reduce(into: [:]) { result, share in
            result[share.term, default: 0] += factor * share.value + rest * abs(share.value) / size
        }
    }

    /// Scores are summed in single precision, shares in double: the difference, some 10⁻⁷, goes to
    /// the largest share.
    private mutating func settle(on score: Double) {
        // A dictionary's order differs from run to run, and sums of doubles with it.
        let terms = byFeature.sorted { $0.key < $1.key }.reduce(0) { $0 + $1.value }
        let meaning = semanticByTerm.sorted { $0.key < $1.key }.reduce(0) { $0 + $1.value }
        let sum = intercept + terms + meaning
        let rest = score - sum
        let order = { (left: (key: Feature, value: Double), right: (key: Feature, value: Double)) in
            (abs(left.value), right.key) < (abs(right.value), left.key)
        }
        if let largest = byFeature.max(by: order) {
            byFeature[largest.key, default: 0] += rest
        } else if let largest = semanticByTerm.max(by: {
            (abs($0.value), $1.key) < (abs($1.value), $0.key)
        }) {
            semanticByTerm[largest.key, default: 0] += rest
        }
    }

    /// All reasons, the largest first.
    var reasons: [Reason] {
        let plain = byFeature.map { feature, share in
            Reason(kind: feature.block.reasonKind, text: text(of: feature), contribution: share)
        }
        let semantic = semanticByTerm.map { term, share in
            Reason(
                kind: .semantic, text: text(of: Feature(term: term, block: .term)),
                contribution: share)
        }
        let constant = Reason(kind: .intercept, text: "any paper", contribution: intercept)
        return Self.sorted(plain + semantic + [constant])
    }

    /// Reasons with the semantic share of a term added to the term's own.
    var merged: [Reason] {
        var sums = byFeature
        for (term, share) in semanticByTerm {
            sums[Feature(term: term, block: .term), default: 0] += share
        }
        return Self.sorted(
            sums.map { feature, share in
                Reason(kind: feature.block.reasonKind, text: text(of: feature), contribution: share)
            })
    }

    private func text(of feature: Feature) -> String {
        texts.text(of: feature.column) ?? "an unnamed \(feature.block)"
    }

    private static func sorted(_ reasons: [Reason]) -> [Reason] {
        reasons.filter { $0.contribution != 0 }.sorted {
            (abs($1.contribution), $0.text) < (abs($0.contribution), $1.text)
        }
    }
}

extension Feature.Block {
    /// The kind of reason that the block gives.
    var reasonKind: Reason.Kind {
        switch self {
        case .term: .term
        case .title: .title
        case .author: .author
        case .category: .category
        }
    }
}
