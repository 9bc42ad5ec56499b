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
        var shares = Shares(ofRow: 0, in: vectors, WeightTable(self, for: vectors))
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
        let weights = WeightTable(self, for: vectors)
        return concurrently(papers.count, stretch: 16) { range in
            range.map { row in
                var shares = Shares(ofRow: row, in: vectors, weights)
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
    let model: InterestModel
    /// The inner product of each spanned term's row of the basis with the model's semantic weights;
    /// 0 for terms that the papers lack.
    let semantic: [Float]
    private let byColumn: [Float]

    init(_ model: InterestModel, for vectors: FeatureVectors) {
        self.model = model
        byColumn = model.interest.dense(columns: model.extractor.columns)
        let basis = model.extractor.background.basis
        var isUsed = [Bool](repeating: false, count: basis.terms)
        for column in vectors.sparse.indices {
            let feature = Feature(column: column)
            if feature.block == .term, Int(feature.term) < basis.terms {
                isUsed[Int(feature.term)] = true
            }
        }
        let used = isUsed.indices.filter { isUsed[$0] }.map { Int32($0) }
        var semantic = [Float](repeating: 0, count: basis.terms)
        for (term, product) in zip(
            used, basis.products(ofTerms: used, with: model.interest.semantic))
        {
            semantic[Int(term)] = product
        }
        self.semantic = semantic
    }

    func weight(of column: Int32) -> Double { Double(byColumn[Int(column)]) }
}

/// The shares of one paper's score.
private struct Shares {
    private typealias Share = (feature: Feature, share: Double)

    /// What each feature adds by itself, ascending by feature.
    private var plain: [Share] = []
    /// What each term adds by the semantic directions, ascending by term.
    private var semantic: [Share] = []
    private let intercept: Double

    init(ofRow row: Int, in vectors: FeatureVectors, _ weights: WeightTable) {
        let interest = weights.model.interest
        intercept = Double(interest.intercept)
        var meaning: [Share] = []
        for place in vectors.sparse.range(ofRow: row) {
            let feature = Feature(column: vectors.sparse.indices[place])
            let value = Double(vectors.sparse.values[place])
            let weight = weights.weight(of: feature.column)
            if weight != 0 {
                // Title and abstract speak of one term.
                let block: Feature.Block = feature.block == .title ? .term : feature.block
                plain.append((Feature(term: feature.term, block: block), value * weight))
            }
            if feature.block == .term, Int(feature.term) < weights.semantic.count {
                meaning.append((feature, value * Double(weights.semantic[Int(feature.term)])))
            }
        }
        if let bonus = interest.bonus(ofRow: row, in: vectors) {
            plain.append((Feature(column: bonus.column), Double(bonus.value)))
        }
        plain = Self.merged(plain)
        let total = dot(Array(vectors.semantic.row(row)), interest.semantic)
        semantic = Self.merged(Self.spread(total, over: meaning))
    }

    /// The sums of the shares of each feature, ascending by feature.
    private static func merged(_ shares: [Share]) -> [Share] {
        var merged: [Share] = []
        merged.reserveCapacity(shares.count)
        for share in shares.sorted(by: { $0.feature < $1.feature }) {
            if let last = merged.last, last.feature == share.feature {
                merged[merged.count - 1].share += share.share
            } else {
                merged.append(share)
            }
        }
        return merged
    }

    /// Scales raw shares so that they add up to a total; where they cancel, the total is spread by
    /// their size.
    private static func spread(_ total: Double, over shares: [Share]) -> [Share] {
        let raw = shares.reduce(0) { $0 + $1.share }
        let size = shares.reduce(0) { $0 + abs($1.share) }
        guard size > 0 else { return [] }
        // The raw shares lack the division by the vector's length, which is the same for all.
        let factor = abs(raw) > 1e-3 * size ? total / raw : 0
        let rest = total - factor * raw
        return shares.map { ($0.feature, factor * $0.share + rest * abs($0.share) / size) }
    }

    /// Scores are summed in single precision, shares in double: the difference, some 10⁻⁷, goes to
    /// the largest share.
    mutating func settle(on score: Double) {
        let sum = plain.reduce(intercept) { $0 + $1.share }
        let rest = score - semantic.reduce(sum) { $0 + $1.share }
        func largest(_ shares: [Share]) -> Int? {
            shares.indices.max { abs(shares[$0].share) < abs(shares[$1].share) }
        }
        if let place = largest(plain) {
            plain[place].share += rest
        } else if let place = largest(semantic) {
            semantic[place].share += rest
        }
    }

    /// All reasons, the largest first.
    func reasons(_ texts: FeatureTexts) -> [Reason] {
        let plain = plain.map { texts.reason($0.feature, $0.share) }
        let semantic = semantic.map { share in
            var reason = texts.reason(share.feature, share.share)
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
        plain.removeAll {
            $0.feature.block == .attribute && extractor.trait($0.feature.term) != nil
        }
    }

    /// The largest shares, the semantic share of a term added to the term's own.
    func strongest(_ count: Int) -> [(feature: Feature, share: Double)] {
        var sums = Self.merged(plain + semantic)
        // A stable order of equal shares: by feature.
        func precedes(_ left: Share, _ right: Share) -> Bool {
            (abs(right.share), left.feature) < (abs(left.share), right.feature)
        }
        guard count < 16 else {
            return sums.filter { $0.share != 0 }.sorted(by: precedes).prefix(count).map(\.self)
        }
        // A few of some hundreds: looking through all for each is quicker than sorting them.
        return (0..<count).compactMap { _ in
            guard let place = sums.indices.min(by: { precedes(sums[$0], sums[$1]) }),
                sums[place].share != 0
            else { return nil }
            defer { sums[place].share = 0 }
            return sums[place]
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
