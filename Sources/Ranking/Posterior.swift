import LinearAlgebra
public import Papers

/// How sure a fit is of any paper: the Laplace approximation of the posterior of its weights.
///
/// With inner products k by the covariance of the prior and the curvature Wᵢ = sᵢ·pᵢ(1 − pᵢ) of the
/// loss at the optimum, the log-odds of a paper x have the variance k(x, x) − kₓᵀ(K + W⁻¹)⁻¹kₓ
/// (Rasmussen & Williams, Gaussian Processes for Machine Learning, 2006, eq. 3.24).
public struct Posterior: Sendable {
    private let interest: LinearInterest
    private let samples: FeatureVectors
    private let factor: CholeskyFactor
    private let prior: InterestPrior
    private let settings: FitSettings
    private let weightOfOne: Float

    /// The posterior of an interest fitted to some papers.
    ///
    /// Papers without a word say little each; a few hundred of them are enough.
    ///
    /// - Parameters:
    ///   - interest: what was fitted.
    ///   - papers: what it was fitted to, as rows of the features.
    ///   - vectors: the features.
    ///   - prior: what the fit began with; `InterestPrior.standard` where it is nil.
    ///   - settings: the settings of the fit.
    /// - Complexity: O(n³) for n papers.
    public init(
        of interest: LinearInterest, fittedTo papers: FitRequest, of vectors: FeatureVectors,
        prior: InterestPrior? = nil, settings: FitSettings = FitSettings()
    ) {
        let weights = papers.signedWeights(settings).sorted { $0.row < $1.row }
        samples = vectors.selecting(weights.map(\.row))
        self.interest = interest
        let prior = prior ?? .standard(directions: vectors.semantic.columns)
        self.prior = prior
        self.settings = settings
        weightOfOne = settings.mass / Float(max(1, papers.liked.count))
        let scores = interest.scores(of: samples)
        var gram = samples.gram(prior, by: settings)
        for (place, entry) in weights.enumerated() {
            gram[place, place] += 1 / Self.curvature(scores[place], weight: abs(entry.weight))
        }
        var found = CholeskyFactor(of: gram)
        // Equal papers make the matrix singular to single precision where their weights are large.
        var ridge: Float = 1e-3
        while found == nil, ridge < 1e6 {
            for place in 0..<gram.rows { gram[place, place] += ridge }
            found = CholeskyFactor(of: gram)
            ridge *= 10
        }
        factor = found ?? CholeskyFactor(identityOfSize: gram.rows)
    }

    private static func curvature(_ score: Float, weight: Float) -> Float {
        let probability = Float(sigmoid(Double(score)))
        return max(weight * probability * (1 - probability), 1e-6)
    }

    /// The papers whose labels would tell most, the most telling first.
    ///
    /// A label tells as much as it is expected to lower the entropy of the weights: the mutual
    /// information of both, in the closed approximation for a probit (Houlsby et al., Bayesian
    /// Active Learning for Classification and Preference Learning, 2011, eq. 3), a logit being
    /// taken for a probit of √(π/8) times its argument. Each paper is chosen as if those chosen
    /// before it had got their labels, so that papers alike do not follow each other.
    ///
    /// - Complexity: O(m × n²) for m candidates, and O(count × m²).
    public func mostTelling(_ count: Int, of candidates: FeatureVectors) -> [Int] {
        let means = interest.scores(of: candidates)
        var covariance = covariance(of: candidates)
        var left = Set(means.indices)
        var chosen: [Int] = []
        while chosen.count < count, !left.isEmpty {
            let best = left.max { first, second in
                let (one, other) = (
                    Self.information(mean: means[first], variance: covariance[first, first]),
                    Self.information(mean: means[second], variance: covariance[second, second])
                )
                return (one, second) < (other, first)
            }
            guard let best else { break }
            chosen.append(best)
            left.remove(best)
            let noise = 1 / Self.curvature(means[best], weight: weightOfOne)
            covariance.condition(on: best, noise: noise)
        }
        return chosen
    }

    /// The covariance of the candidates' log-odds, m × m.
    func covariance(of candidates: FeatureVectors) -> DenseMatrix {
        let (known, new) = (samples.count, candidates.count)
        let joint = samples.appending(candidates).gram(prior, by: settings)
        var cross = DenseMatrix(rows: new, columns: known)
        var covariance = DenseMatrix(rows: new, columns: new)
        for row in 0..<new {
            for column in 0..<known { cross[row, column] = joint[known + row, column] }
            for column in 0..<new { covariance[row, column] = joint[known + row, known + column] }
        }
        factor.whitenRows(of: &cross)
        covariance.addGram(of: cross, scale: -1)
        return covariance
    }

    /// What a label is expected to tell, in bits.
    static func information(mean: Float, variance: Float) -> Double {
        let scale = Double.pi / 8
        let (mean, variance) = (Double(mean) * scale.squareRoot(), max(0, Double(variance)) * scale)
        let bound = Double.pi * logarithm(2) / 2
        let noisy = exponential(-mean * mean / (2 * (variance + bound)))
        return entropy(normalShare(mean / (variance + 1).squareRoot()))
            - (bound / (variance + bound)).squareRoot() * noisy
    }

    /// The entropy of a yes with a probability, in bits.
    private static func entropy(_ probability: Double) -> Double {
        guard probability > 0, probability < 1 else { return 0 }
        let rest = 1 - probability
        return -(probability * logarithm(probability) + rest * logarithm(rest)) / logarithm(2)
    }
}

extension DenseMatrix {
    /// Takes into a covariance matrix that one of its variables is observed with noise.
    fileprivate mutating func condition(on index: Int, noise: Float) {
        let column = (0..<rows).map { self[$0, index] }
        let factor = 1 / max(column[index] + noise, 1e-12)
        for row in 0..<rows where column[row] != 0 {
            addMultiple(-column[row] * factor, of: column, toRow: row)
        }
    }
}

extension InterestModel {
    /// The papers whose labels would teach the model most, the most telling first.
    ///
    /// - Parameters:
    ///   - count: how many at most.
    ///   - papers: what to choose from; of more than `posteriorCandidates` those that score most.
    ///   - labelled: the papers that the model was fitted to, of which the newest ones count.
    /// - Complexity: O(bytes) for the features, and that of `Posterior`.
    public func mostTelling(
        _ count: Int, of papers: [Paper], labelled: [TrainingSet.LabelledPaper]
    ) -> [Int] {
        let labelled = TrainingSet(labelled: labelled, others: [])
            .keeping(newest: Self.posteriorLabels).labelled
        let newest = labelled.last?.time.milliseconds ?? 0
        let sample = Array(0..<min(Self.posteriorSample, extractor.background.sample.count))
        let vectors = extractor.vectors(of: labelled.map(\.paper), andOfSample: sample)
        var request = FitRequest(
            liked: [], others: Array(labelled.count..<vectors.count),
            population: extractor.background.vocabulary.documents)
        for (row, label) in labelled.enumerated() {
            request.add(
                row, label.verdict, age: Float(newest - label.time.milliseconds) / 86_400_000)
        }
        let candidates = extractor.vectors(of: papers)
        let scores = interest.scores(of: candidates)
        let best = scores.indices.sorted { (scores[$1], $0) < (scores[$0], $1) }
            .prefix(Self.posteriorCandidates)
        return Posterior(
            of: interest, fittedTo: request, of: vectors, prior: extractor.background.prior(),
            settings: choice.settings
        ).mostTelling(count, of: candidates.selecting(Array(best))).map { best[$0] }
    }

    /// Papers that are chosen among at most, those of the highest scores: memory grows with their
    /// square.
    public static let posteriorCandidates = 2000
    /// Papers without a word that enter a posterior.
    public static let posteriorSample = 400
    /// Labels that enter a posterior, at most: memory grows with their square, time faster.
    private static let posteriorLabels = 2000
}

/// The share of a standard normal distribution below a value.
private func normalShare(_ value: Double) -> Double {
    complementaryError(-value / 2.squareRoot()) / 2
}
