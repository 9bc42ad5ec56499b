/// What a model believes of one feature.
public struct Belief: Sendable, Equatable {
    /// The feature's column, the same in every model over one background model.
    public let key: Int32
    /// The part of a paper that it speaks of.
    public let kind: Feature.Block
    /// Its readable form.
    public let text: String
    /// The weight, in log-odds for a value of 1.
    public let weight: Double
}

extension InterestModel {
    /// The model's weights of terms, authors and categories, the strongest for first, the strongest
    /// against last; each term with its share in the semantic directions.
    ///
    /// - Complexity: O(features × directions).
    public var beliefs: [Belief] { weighedFeatures.map(belief) }

    /// The first and the last of these, without the names of the others.
    public func strongestBeliefs(for most: Int, against least: Int) -> [Belief] {
        let weighed = weighedFeatures
        return weighed.prefix(most).map(belief)
            + weighed.dropFirst(most).suffix(least).map(belief)
    }

    private func belief(of feature: Feature, weight: Double) -> Belief {
        Belief(
            key: feature.column, kind: feature.block,
            text: name(of: feature) ?? "an unnamed \(feature.block)", weight: weight)
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
        return zip(features, weights).map { (feature: $0, weight: $1) }
            .sorted { ($1.weight, $0.feature) < ($0.weight, $1.feature) }
    }

    /// The readable form of a feature; of a trait of form the trait, whatever its amount.
    private func name(of feature: Feature) -> String? {
        feature.block == .attribute
            ? extractor.trait(feature.term)?.name ?? text(of: feature.column)
            : text(of: feature.column)
    }
}
