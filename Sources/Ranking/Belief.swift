public import Papers

/// What a model believes of one feature.
public struct Belief: Sendable, Equatable {
    /// The part of a paper that it speaks of.
    public let kind: Feature.Block
    /// Its readable form.
    public let text: String
    /// The weight, in log-odds for the largest value that it can have: that of a paper with nothing
    /// else of its kind.
    public let weight: Double
}

/// How a model's belief of one feature differs from an earlier one's.
public struct BeliefChange: Sendable, Equatable {
    /// What the model believes now; of a weight of 0 where it has the feature no more.
    public let belief: Belief
    /// By how much the weight has grown, in the same log-odds.
    public let change: Double
}

extension InterestModel {
    /// The model's weights of terms, authors and categories, the strongest for first, the strongest
    /// against last; each term with its share in the semantic directions.
    ///
    /// - Parameters:
    ///   - most: how many of the strongest for.
    ///   - least: how many of the strongest against.
    ///   - papers: those whose words terms are told in, the first by identifier that has a term;
    ///     the background model's where none has it.
    /// - Complexity: O(features × directions), and O(bytes of the papers).
    public func strongestBeliefs(
        for most: Int, against least: Int, inWordsOf papers: [Paper] = []
    ) -> [Belief] {
        let weighed = weighedFeatures
        let strongest = Array(weighed.prefix(most) + weighed.dropFirst(most).suffix(least))
        return told(strongest, inWordsOf: papers)
    }

    /// Features with their weights as beliefs, terms in the words of some papers.
    private func told(
        _ features: [(feature: Feature, weight: Double)], inWordsOf papers: [Paper]
    ) -> [Belief] {
        let texts = FeatureTexts(
            papers, extractor: extractor, only: Set(features.map(\.feature.term)))
        return features.map { feature, weight in
            Belief(
                kind: feature.block,
                text: name(of: feature, in: texts) ?? "an unnamed \(feature.block)",
                weight: weight)
        }
    }

    /// How the beliefs differ from those of an earlier model over the same background model, the
    /// largest change first.
    ///
    /// Features are compared by what they stand for: a reader's own terms are numbered anew in
    /// every model.
    ///
    /// - Parameters:
    ///   - count: how many changes at most.
    ///   - papers: those whose words terms are told in.
    /// - Complexity: O(features × directions), and O(bytes of the papers).
    public func changes(
        since old: InterestModel, count: Int, inWordsOf papers: [Paper] = []
    ) -> [BeliefChange] {
        let (now, before) = (meaningOfWeights, old.meaningOfWeights)
        let known = now.map { meaning, weighed in
            (
                meaning: meaning, isGone: false, weighed: weighed,
                change: weighed.weight - (before[meaning]?.weight ?? 0)
            )
        }
        let gone = before.filter { now[$0.key] == nil }.map { meaning, weighed in
            (
                meaning: meaning, isGone: true, weighed: (feature: weighed.feature, weight: 0.0),
                change: -weighed.weight
            )
        }
        let largest = (known + gone)
            .sorted { (abs($1.change), $0.meaning) < (abs($0.change), $1.meaning) }
            .prefix(count)
        // The papers are read once for each model, not for each change.
        func told(_ model: InterestModel, isGone: Bool) -> [Belief] {
            model.told(
                largest.filter { $0.isGone == isGone }.map(\.weighed), inWordsOf: papers)
        }
        var standing = told(self, isGone: false)[...]
        var lost = told(old, isGone: true)[...]
        return largest.map { entry in
            BeliefChange(
                belief: entry.isGone ? lost.removeFirst() : standing.removeFirst(),
                change: entry.change)
        }
    }

    /// What a feature stands for, whatever its number in a model.
    private struct Meaning: Hashable, Comparable {
        let term: TermHash
        let block: Feature.Block

        static func < (left: Meaning, right: Meaning) -> Bool {
            (left.term, left.block.rawValue) < (right.term, right.block.rawValue)
        }
    }

    private var meaningOfWeights: [Meaning: (feature: Feature, weight: Double)] {
        weighedFeatures.reduce(into: [:]) { weights, weighed in
            guard let term = extractor.term(weighed.feature.term) else { return }
            weights[Meaning(term: term, block: weighed.feature.block)] = weighed
        }
    }

    /// The features with a weight, in the order of beliefs.
    private var weighedFeatures: [(feature: Feature, weight: Double)] {
        let basis = extractor.background.basis
        let features = interest.columns.map { Feature(column: $0) }
        let spanned = features.indices.filter {
            features[$0].block == .term && Int(features[$0].term) < basis.terms
        }
        var weights = interest.weights.map { Double($0) }
        let products = basis.products(
            ofTerms: spanned.map { features[$0].term }, with: interest.semantic)
        for (place, product) in zip(spanned, products) { weights[place] += Double(product) }
        // Blocks have different lengths: a weight of form, whose values are small, is large.
        return zip(features, weights).map { (feature: $0, weight: $1 * length(of: $0)) }
            .sorted { ($1.weight, $0.feature) < ($0.weight, $1.feature) }
    }

    /// The largest value that a feature can have, by the lengths of the blocks.
    private func length(of feature: Feature) -> Double {
        let scales = extractor.scales
        let length =
            switch feature.block {
            case .term: Float(1)
            case .title: scales.title
            case .author: scales.authors
            case .attribute:
                extractor.trait(feature.term) == nil ? scales.categories : scales.form
            }
        return Double(length)
    }

    /// The readable form of a feature, as a paper has it before any other; of a trait of form the
    /// trait, whatever its amount.
    func name(of feature: Feature, in texts: FeatureTexts) -> String? {
        feature.block == .attribute
            ? extractor.trait(feature.term)?.name ?? text(of: feature.column)
            : texts.written(feature.column) ?? text(of: feature.column)
    }
}
