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
    /// An interest that was fitted elsewhere, to be asked for the reasons of its scores: it gives
    /// no probability and knows no labels.
    public init(explaining interest: LinearInterest, extractor: FeatureExtractor) {
        self.init(
            interest: interest, ups: 0, downs: 0,
            calibration: Calibration(scaling: nil, labels: 0, brier: nil, baseBrier: nil),
            revision: 0, texts: [:], extractor: extractor)
    }

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
        let score = scores(of: vectors)[0]
        var weights = WeightTable(self)
        var shares = Shares(ofRow: 0, in: vectors, self, &weights)
        shares.settle(on: score)
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
            score: score, reasons: shares.reasons(FeatureTexts([paper], extractor: extractor)),
            nearestLiked: nearest(.up), nearestDisliked: nearest(.down))
    }

    /// The strongest reasons for each paper's place, without those that all papers share.
    ///
    /// - Parameters:
    ///   - papers: the papers.
    ///   - vectors: their features, by this model's extractor.
    ///   - count: reasons for each at most.
    ///   - includesForm: whether the outward form counts too, of which most papers of a list have
    ///     the same.
    /// - Complexity: O(n × (bytes + features)).
    public func strongestReasons(
        of papers: [Paper], vectors: FeatureVectors, count: Int, includesForm: Bool = true
    ) -> [[Reason]] {
        precondition(papers.count == vectors.count, "each paper needs its features")
        let stretch = 16
        let table = WeightTable(self)
        return concurrently((papers.count + stretch - 1) / stretch) { part in
            var weights = table
            return ((part * stretch)..<min((part + 1) * stretch, papers.count)).map { row in
                var shares = Shares(ofRow: row, in: vectors, self, &weights)
                if !includesForm { shares.removeForm(extractor) }
                let strongest = shares.strongest(count)
                let texts = FeatureTexts(
                    [papers[row]], extractor: extractor, only: Set(strongest.map(\.feature.term)))
                return strongest.map { texts.reason($0.feature, $0.share) }
            }
        }.flatMap(\.self)
    }
}

/// The weights of a model by column, and what each term's row of the semantic basis is worth.
private struct WeightTable {
    private let byColumn: [Float]
    private var semanticByTerm: [Int32: Double] = [:]
    private let model: InterestModel

    init(_ model: InterestModel) {
        self.model = model
        byColumn = model.interest.dense(columns: model.extractor.columns)
    }

    func weight(of column: Int32) -> Double { Double(byColumn[Int(column)]) }

    /// The inner product of a term's row of the basis with the model's semantic weights.
    mutating func semanticWeight(of term: Int32) -> Double {
        if let known = semanticByTerm[term] { return known }
        let basis = model.extractor.background.basis
        let weight = Double(basis.product(ofTerm: Int(term), with: model.interest.semantic))
        semanticByTerm[term] = weight
        return weight
    }
}

/// The shares of one paper's score.
private struct Shares {
    private var byFeature: [Feature: Double] = [:]
    private var semanticByTerm: [Int32: Double] = [:]
    private let intercept: Double

    init(
        ofRow row: Int, in vectors: FeatureVectors, _ model: InterestModel,
        _ weights: inout WeightTable
    ) {
        let interest = model.interest
        intercept = Double(interest.intercept)
        let basisTerms = model.extractor.background.basis.terms
        var meaning: [(term: Int32, value: Double)] = []
        for place in vectors.sparse.range(ofRow: row) {
            let feature = Feature(column: vectors.sparse.indices[place])
            let value = Double(vectors.sparse.values[place])
            let weight = weights.weight(of: feature.column)
            if weight != 0 {
                // Title and abstract speak of one term.
                let block: Feature.Block = feature.block == .title ? .term : feature.block
                byFeature[Feature(term: feature.term, block: block), default: 0] += value * weight
            }
            if feature.block == .term, Int(feature.term) < basisTerms {
                meaning.append((feature.term, value * weights.semanticWeight(of: feature.term)))
            }
        }
        if let bonus = interest.bonus(ofRow: row, in: vectors) {
            byFeature[Feature(column: bonus.column), default: 0] += Double(bonus.value)
        }
        let total = dot(Array(vectors.semantic.row(row)), interest.semantic)
        let raw = meaning.reduce(0) { $0 + $1.value }
        semanticByTerm = Self.spread(total, over: meaning, adding: raw)
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
    mutating func settle(on score: Double) {
        // One order of summing, whatever the order of a dictionary, for the same last digit.
        let plain = byFeature.sorted { $0.key < $1.key }
        let semantic = semanticByTerm.sorted { $0.key < $1.key }
        let sum = plain.reduce(intercept) { $0 + $1.value }
        let rest = score - semantic.reduce(sum) { $0 + $1.value }
        if let largest = plain.max(by: { abs($0.value) < abs($1.value) }) {
            byFeature[largest.key, default: 0] += rest
        } else if let largest = semantic.max(by: { abs($0.value) < abs($1.value) }) {
            semanticByTerm[largest.key, default: 0] += rest
        }
    }

    /// All reasons, the largest first.
    func reasons(_ texts: FeatureTexts) -> [Reason] {
        let plain = byFeature.map { texts.reason($0.key, $0.value) }
        let semantic = semanticByTerm.map { term, share in
            var reason = texts.reason(Feature(term: term, block: .term), share)
            reason.kind = .semantic
            return reason
        }
        let constant = Reason(kind: .intercept, text: "any paper", contribution: intercept)
        return (plain + semantic + [constant]).filter { $0.contribution != 0 }.sorted {
            (abs($1.contribution), $0.text) < (abs($0.contribution), $1.text)
        }
    }

    /// Leaves out the traits of form.
    mutating func removeForm(_ extractor: FeatureExtractor) {
        byFeature = byFeature.filter {
            $0.key.block != .attribute || extractor.trait($0.key.term) == nil
        }
    }

    /// The largest shares, the semantic share of a term added to the term's own.
    func strongest(_ count: Int) -> [(feature: Feature, share: Double)] {
        var sums = byFeature
        for (term, share) in semanticByTerm {
            sums[Feature(term: term, block: .term), default: 0] += share
        }
        guard count < 16 else {
            return sums.map { (feature: $0.key, share: $0.value) }.filter { $0.share != 0 }
                .sorted { (abs($1.share), $0.feature) < (abs($0.share), $1.feature) }
                .prefix(count).map(\.self)
        }
        // A few of some hundreds: looking through all for each is quicker than sorting them.
        return (0..<count).compactMap { _ in
            let largest = sums.max {
                (abs($0.value), $1.key) < (abs($1.value), $0.key)
            }
            guard let largest, largest.value != 0 else { return nil }
            sums[largest.key] = nil
            return (feature: largest.key, share: largest.value)
        }
    }
}

extension FeatureTexts {
    /// The reason that a feature gives.
    fileprivate func reason(_ feature: Feature, _ share: Double) -> Reason {
        Reason(
            kind: isForm(feature) ? .form : feature.block.reasonKind,
            text: text(of: feature.column) ?? "an unnamed \(feature.block)", contribution: share)
    }
}

extension Feature.Block {
    /// The kind of reason that the block gives.
    var reasonKind: Reason.Kind {
        switch self {
        case .term: .term
        case .title: .title
        case .author: .author
        case .attribute: .category
        }
    }
}
