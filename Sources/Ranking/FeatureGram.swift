import LinearAlgebra

extension FeatureVectors {
    /// The inner products of papers with all features, n × n, their blocks being as long as
    /// settings say, and a 1 for the intercept.
    ///
    /// - Complexity: that of `SparseMatrix.upperGram`, and n² × themes of the prior.
    func gram(_ prior: InterestPrior, by settings: FitSettings) -> DenseMatrix {
        var scaled = sparse
        scaled.scale(by: settings.authorScale) { Feature(column: Int32($0)).block == .author }
        var gram = scaled.upperGram(plus: 1)
        gram.addUpperGram(
            ofRows: prior.themes(of: semantic.unpacked),
            scale: settings.semanticScale * settings.semanticScale)
        gram.mirrorUpperTriangle()
        return gram
    }
}
