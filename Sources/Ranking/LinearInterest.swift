import LinearAlgebra

/// A reader's interest as one weight for each feature: the score of a paper is their sum over what
/// it has, in log-odds.
public struct LinearInterest: Sendable, Equatable {
    /// The columns of the sparse features that have a weight, ascending.
    public var columns: [Int32]
    /// The weight of each of those columns.
    public var weights: [Float]
    /// The weight of each semantic direction of the unit vector of meaning.
    public var semantic: [Float]
    /// What every paper starts from.
    public var intercept: Float
    /// By author's column, what a paper gains by an author whom the reader has liked before; of a
    /// paper's authors the largest counts.
    public var authorBonus: [Int32: Float] = [:]

    /// Scores of papers, higher for those that the reader would rather see.
    ///
    /// - Complexity: O(elements + n × directions); the semantic part is one `sgemv`.
    public func scores(of vectors: FeatureVectors) -> [Float] {
        var dense = [Float](repeating: 0, count: vectors.sparse.columns)
        for (column, weight) in zip(columns, weights) where Int(column) < dense.count {
            dense[Int(column)] = weight
        }
        let terms = vectors.sparse.times(dense)
        let meaning = vectors.semantic.times(semantic)
        return (0..<vectors.count).map { row in
            terms[row] + meaning[row] + intercept + (bonus(ofRow: row, in: vectors)?.value ?? 0)
        }
    }

    /// The largest author's bonus of a paper, and the author's column.
    func bonus(ofRow row: Int, in vectors: FeatureVectors) -> (column: Int32, value: Float)? {
        guard !authorBonus.isEmpty else { return nil }
        var best: (column: Int32, value: Float)?
        for place in vectors.sparse.range(ofRow: row) {
            let column = vectors.sparse.indices[place]
            guard Feature(column: column).block == .author, let value = authorBonus[column],
                value > best?.value ?? 0
            else { continue }
            best = (column, value)
        }
        return best
    }
}

/// The papers of one fit, as rows of common feature vectors.
public struct FitRequest: Sendable {
    /// Papers with a thumb up.
    public var liked: [Int]
    /// Papers with a thumb down.
    public var disliked: [Int]
    /// Papers that stood high in a list and got no word: weak signs of no interest.
    public var passed: [Int]
    /// Papers without a word of the reader, to tell the liked ones from.
    public var others: [Int]
    /// How many papers without a word there were in all: `others` are a sample of them.
    public var population: Int

    /// The papers of one fit.
    public init(
        liked: [Int], disliked: [Int] = [], passed: [Int] = [], others: [Int],
        population: Int? = nil
    ) {
        self.liked = liked
        self.disliked = disliked
        self.passed = passed
        self.others = others
        self.population = population ?? others.count + passed.count
    }
}

/// Settings of a fit; `Benchmarks/README.md` tells how the defaults were chosen.
public struct FitSettings: Sendable, Equatable {
    /// What all liked papers together weigh against ½‖w‖², and all others together: the sum of
    /// LIBLINEAR's C over a class.
    public var mass: Float = 60_000
    /// Length of the vector of meaning.
    public var semanticScale: Float = 0.7
    /// How many other papers one thumb down weighs as much as.
    public var dislikeWeight: Float = 5
    /// How many papers of the population one that was passed over weighs as much as.
    public var passedWeight: Float = 4
    /// What an author all of whose papers are liked adds to a paper's score, in standard deviations
    /// of the scores of other papers.
    public var authorBonus: Float = 0.7
    /// The gradient, relative to that at zero, at which a fit is done.
    public var tolerance = 1e-3

    /// The defaults.
    public init() {}
}

extension LinearInterest {
    /// Fits one interest for each request, all of them over one design matrix.
    ///
    /// Weights are sought in the span of the landmarks and of the semantic directions (see
    /// `Landmarks`). A request uses as many of the leading landmarks as were known when it was
    /// made, and so depends on nothing later.
    ///
    /// - Parameters:
    ///   - requests: the papers of each fit, each with the number of landmarks it may use; each has
    ///     a liked or a disliked paper, and another one.
    ///   - landmarks: rows of the papers that span the weights, in the order in which they became
    ///     known.
    ///   - vectors: the features of all papers.
    ///   - frequency: how many papers an author is known to have.
    /// - Complexity: that of `Landmarks` and of `LogisticRegression` over the union of the papers.
    public static func fit(
        _ requests: [(papers: FitRequest, landmarks: Int)], landmarks: [Int],
        of vectors: FeatureVectors, settings: FitSettings = FitSettings(),
        frequency: (Feature) -> Int
    ) -> [LinearInterest] {
        guard !requests.isEmpty else { return [] }
        let batch = FitBatch(requests, landmarks: landmarks, of: vectors, settings: settings)
        let fitted = LogisticRegression(
            fitting: batch.problem, options: .init(tolerance: settings.tolerance))
        return requests.indices.map { index in
            var interest = batch.interest(index, of: fitted)
            interest.addAuthorBonus(
                requests[index].papers, of: vectors, weight: settings.authorBonus,
                frequency: frequency)
            return interest
        }
    }

    /// Adds what liked authors are worth: the weight times √(k / (n + 2)) for an author with k
    /// liked papers of n, times the spread of the scores of other papers.
    ///
    /// The root and the 2 come from a prototype on the readers of the reference data, seen whole;
    /// here the bonus made no difference larger than noise (see `Benchmarks/README.md`).
    private mutating func addAuthorBonus(
        _ papers: FitRequest, of vectors: FeatureVectors, weight: Float,
        frequency: (Feature) -> Int
    ) {
        guard weight > 0, !papers.liked.isEmpty, !papers.others.isEmpty else { return }
        var liked: [Int32: Int] = [:]
        for row in papers.liked {
            for place in vectors.sparse.range(ofRow: row) {
                let column = vectors.sparse.indices[place]
                if Feature(column: column).block == .author { liked[column, default: 0] += 1 }
            }
        }
        let spread = deviation(scores(of: vectors.selecting(Array(papers.others.prefix(1000)))))
        authorBonus = liked.reduce(into: [:]) { bonus, entry in
            let all = max(entry.value, frequency(Feature(column: entry.key)))
            bonus[entry.key] =
                weight * spread * (Float(entry.value) / Float(all + 2)).squareRoot()
        }
    }
}

/// The common design of several requests.
private struct FitBatch {
    let problem: LogisticRegression.Problem
    private let landmarks: Landmarks
    private let known: [Int]
    private let directions: Int

    init(
        _ requests: [(papers: FitRequest, landmarks: Int)], landmarks rows: [Int],
        of vectors: FeatureVectors, settings: FitSettings
    ) {
        landmarks = Landmarks(vectors.sparse.selectingRows(rows))
        known = requests.map(\.landmarks)
        directions = vectors.semantic.columns
        let samples = Set(requests.flatMap { $0.papers.rows }).sorted()
        problem = LogisticRegression.Problem(
            design: landmarks.design(of: vectors.selecting(samples)),
            signedWeights: Self.signedWeights(
                requests.map(\.papers), rows: samples, settings: settings),
            penalties: Self.penalties(
                landmarks: rows.count, directions: directions, requests: requests.count, settings),
            mask: Self.mask(known, landmarks: rows.count, directions: directions))
    }

    private static func signedWeights(
        _ requests: [FitRequest], rows: [Int], settings: FitSettings
    ) -> DenseMatrix {
        let places = Dictionary(uniqueKeysWithValues: zip(rows, rows.indices))
        var weights = DenseMatrix(rows: rows.count, columns: requests.count)
        for (model, request) in requests.enumerated() {
            for (row, weight) in request.signedWeights(settings) {
                if let place = places[row] { weights[place, model] = weight }
            }
        }
        return weights
    }

    /// Scaling a block by s is the same as dividing its penalty by s².
    private static func penalties(
        landmarks: Int, directions: Int, requests: Int, _ settings: FitSettings
    ) -> DenseMatrix {
        var penalties = DenseMatrix(rows: landmarks + directions + 1, columns: requests)
        let semantic = 1 / (settings.semanticScale * settings.semanticScale)
        for row in 0..<penalties.rows {
            let isSemantic = row >= landmarks && row < landmarks + directions
            for model in 0..<requests { penalties[row, model] = isSemantic ? semantic : 1 }
        }
        return penalties
    }

    private static func mask(_ known: [Int], landmarks: Int, directions: Int) -> DenseMatrix? {
        guard known.contains(where: { $0 < landmarks }) else { return nil }
        var mask = DenseMatrix(rows: landmarks + directions + 1, columns: known.count)
        for (model, known) in known.enumerated() {
            for row in 0..<mask.rows where row < known || row >= landmarks {
                mask[row, model] = 1
            }
        }
        return mask
    }

    func interest(_ model: Int, of fitted: LogisticRegression) -> LinearInterest {
        let coefficients = (0..<fitted.coefficients.rows).map { fitted.coefficients[$0, model] }
        let (columns, weights) = landmarks.featureWeights(
            of: Array(coefficients[..<known[model]]))
        return LinearInterest(
            columns: columns, weights: weights,
            semantic: Array(coefficients[landmarks.count..<(landmarks.count + directions)]),
            intercept: coefficients[landmarks.count + directions])
    }
}

extension Landmarks {
    /// The dense design of papers: their coordinates, their vectors of meaning, and a 1 for the
    /// intercept.
    ///
    /// - Returns: n × (count + directions + 1).
    fileprivate func design(of vectors: FeatureVectors) -> DenseMatrix {
        let coordinates = coordinates(of: vectors.sparse)
        var values: [Float] = []
        values.reserveCapacity(vectors.count * (count + vectors.semantic.columns + 1))
        for row in 0..<vectors.count {
            values.append(contentsOf: coordinates.row(row))
            values.append(contentsOf: vectors.semantic.row(row))
            values.append(1)
        }
        return DenseMatrix(
            rows: vectors.count, columns: count + vectors.semantic.columns + 1, values: values)
    }
}

extension FitRequest {
    /// All its papers.
    fileprivate var rows: [Int] { liked + disliked + passed + others }

    /// Target times weight of each paper: both classes have the same mass, and a thumb down weighs
    /// as much as several other papers.
    ///
    /// With thumbs down only, the others stand for what is not disliked.
    fileprivate func signedWeights(_ settings: FitSettings) -> [(row: Int, weight: Float)] {
        let positive = liked.isEmpty ? others : liked
        var weighed: [(row: Int, weight: Float)] = positive.map {
            ($0, settings.mass / Float(positive.count))
        }
        let plain = liked.isEmpty ? [] : others
        // Each other paper stands for its share of the population.
        let share = Float(max(population - passed.count, plain.count)) / Float(max(plain.count, 1))
        let total =
            share * (Float(plain.count) + settings.dislikeWeight * Float(disliked.count))
            + settings.passedWeight * Float(passed.count)
        let unit = settings.mass / max(total, 1)
        weighed += plain.map { ($0, -unit * share) }
        weighed += disliked.map { ($0, -unit * share * settings.dislikeWeight) }
        weighed += passed.map { ($0, -unit * settings.passedWeight) }
        return weighed
    }
}

/// The standard deviation of some values; 0 for fewer than two.
private func deviation(_ values: [Float]) -> Float {
    guard values.count > 1 else { return 0 }
    let mean = values.reduce(0, +) / Float(values.count)
    return (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Float(values.count)).squareRoot()
}
