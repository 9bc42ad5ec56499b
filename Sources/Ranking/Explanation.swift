import LinearAlgebra
public import Papers

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
    /// - Complexity: O(n × (bytes + features)).
    public func strongestReasons(
        of papers: [Paper], vectors: FeatureVectors, count: Int
    ) -> [[Reason]] {
        precondition(papers.count == vectors.count, "each paper needs its features")
        let weights = WeightTable(self, for: vectors)
        return concurrently(papers.count, stretch: 16) { range in
            range.map { row in
                let strongest = Shares(ofRow: row, in: vectors, weights).strongest(count)
                let texts = FeatureTexts(
                    [papers[row]], extractor: extractor, only: Set(strongest.map(\.feature.term)))
                return strongest.map { texts.reason($0.feature, $0.share) }
            }
        }.flatMap(\.self)
    }
}

/// A model's weights, and what each term's row of the semantic basis is worth to it.
private struct WeightTable {
    let model: InterestModel
    /// The inner product of each spanned term's row of the basis with the model's semantic weights;
    /// 0 for terms that the papers lack.
    let semantic: [Float]

    init(_ model: InterestModel, for vectors: FeatureVectors) {
        self.model = model
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
}

/// The shares of one paper's score.
private struct Shares {
    /// What a feature adds; a title's term is told together with that of the abstract.
    private struct Share {
        var feature: Feature
        /// By its own weights.
        var plain: Double
        /// By the semantic directions.
        var semantic: Double

        var sum: Double { plain + semantic }
    }

    /// The terms in the order of the row, then authors and attributes; each feature once.
    private var shares: [Share] = []
    private let intercept: Double

    init(ofRow row: Int, in vectors: FeatureVectors, _ weights: WeightTable) {
        let interest = weights.model.interest
        intercept = Double(interest.intercept)
        let range = vectors.sparse.range(ofRow: row)
        shares.reserveCapacity(range.count + 1)
        var title = 0
        for place in range {
            let feature = Feature(column: vectors.sparse.indices[place])
            let value = Double(vectors.sparse.values[place])
            let plain = value * Double(weights.model.dense[Int(feature.column)])
            if feature.block == .title {
                // The terms of the title stand in the order in which all terms do.
                while shares[title].feature.term != feature.term { title += 1 }
                shares[title].plain += plain
                continue
            }
            let term = Int(feature.term)
            let isSpanned = feature.block == .term && term < weights.semantic.count
            shares.append(
                Share(
                    feature: feature, plain: plain,
                    semantic: isSpanned ? value * Double(weights.semantic[term]) : 0))
        }
        if let bonus = interest.bonus(ofRow: row, in: vectors),
            let author = shares.lastIndex(where: { $0.feature.column == bonus.column })
        {
            shares[author].plain += Double(bonus.value)
        }
        spread(Double(vectors.semantic.times([interest.semantic], rows: [row])[0][0]))
    }

    /// Scales the raw semantic shares so that they add up to a total; where they cancel, the total
    /// is spread by their size.
    private mutating func spread(_ total: Double) {
        let raw = shares.reduce(0) { $0 + $1.semantic }
        let size = shares.reduce(0) { $0 + abs($1.semantic) }
        guard size > 0 else { return }
        // The raw shares lack the division by the vector's length, which is the same for all.
        let factor = abs(raw) > 1e-3 * size ? total / raw : 0
        let rest = (total - factor * raw) / size
        for place in shares.indices {
            let share = shares[place].semantic
            shares[place].semantic = factor * share + rest * abs(share)
        }
    }

    /// Scores are summed in single precision, shares in double: the difference, some 10⁻⁷, goes to
    /// the largest share.
    mutating func settle(on score: Double) {
        let rest = score - shares.reduce(intercept) { $0 + $1.sum }
        func largest(_ part: KeyPath<Share, Double>) -> Int? {
            shares.indices.filter { shares[$0][keyPath: part] != 0 }
                .max { abs(shares[$0][keyPath: part]) < abs(shares[$1][keyPath: part]) }
        }
        if let place = largest(\.plain) {
            shares[place].plain += rest
        } else if let place = largest(\.semantic) {
            shares[place].semantic += rest
        }
    }

    /// All reasons, the largest first.
    func reasons(_ texts: FeatureTexts) -> [Reason] {
        let plain = shares.map { texts.reason($0.feature, $0.plain) }
        let semantic = shares.filter { $0.semantic != 0 }.map { share in
            var reason = texts.reason(share.feature, share.semantic)
            reason.kind = .semantic
            return reason
        }
        let constant = Reason(kind: .intercept, text: "any paper", contribution: intercept)
        return (plain + semantic + [constant]).filter { $0.contribution != 0 }.sorted {
            (abs($1.contribution), $0.text) < (abs($0.contribution), $1.text)
        }
    }

    /// The largest shares, the semantic share of a term added to the term's own; equal ones by
    /// feature.
    func strongest(_ count: Int) -> [(feature: Feature, share: Double)] {
        typealias Sum = (feature: Feature, share: Double)
        func precedes(_ left: Sum, _ right: Sum) -> Bool {
            (abs(right.share), left.feature) < (abs(left.share), right.feature)
        }
        let sums = shares.map { (feature: $0.feature, share: $0.sum) }.filter { $0.share != 0 }
        guard count < 16 else { return Array(sums.sorted(by: precedes).prefix(count)) }
        // A few of some hundreds: most are found not to be among them by one comparison.
        var best: [Sum] = []
        for sum in sums {
            if best.count == count, !precedes(sum, best[count - 1]) { continue }
            best.insert(sum, at: best.firstIndex { precedes(sum, $0) } ?? best.count)
            if best.count > count { best.removeLast() }
        }
        return best
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
