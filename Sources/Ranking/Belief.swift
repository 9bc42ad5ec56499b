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
    public var beliefs: [Belief] {
        let basis = extractor.background.basis
        return interest.columns.indices.map { place in
            let feature = Feature(column: interest.columns[place])
            var weight = Double(interest.weights[place])
            if feature.block == .term, Int(feature.term) < basis.terms {
                let row = basis.row(Int(feature.term))
                weight += zip(row, interest.semantic).reduce(0) { $0 + Double($1.0 * $1.1) }
            }
            return Belief(
                key: feature.column, kind: feature.block,
                text: name(of: feature) ?? "an unnamed \(feature.block)", weight: weight
            )
        }.sorted { ($1.weight, $0.key) < ($0.weight, $1.key) }
    }

    /// The readable form of a feature; of a trait of form the trait, whatever its amount.
    private func name(of feature: Feature) -> String? {
        feature.block == .attribute
            ? extractor.trait(feature.term)?.name ?? text(of: feature.column)
            : text(of: feature.column)
    }
}
