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
        let terms = vectors.sparse.times(dense(columns: vectors.sparse.columns))
        let meaning = vectors.semantic.times(semantic)
        return (0..<vectors.count).map { row in
            terms[row] + meaning[row] + intercept + (bonus(ofRow: row, in: vectors)?.value ?? 0)
        }
    }

    /// The weights of all columns, zeros included.
    func dense(columns count: Int) -> [Float] {
        var dense = [Float](repeating: 0, count: count)
        for (column, weight) in zip(columns, weights) where Int(column) < count {
            dense[Int(column)] = weight
        }
        return dense
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
    /// Papers without a word in a fit, at most: twice or four times as many change the order no
    /// more than chance does.
    public static let others = 2000
    /// Papers at the top of a list that count as seen when they got no word.
    public static let seenAtTop = 25
    /// Labels in a fit, at most, the newest ones: time and memory grow with the square of papers.
    public static let labels = 4000
    /// Papers in one Gram matrix, unless a single request has more.
    static let papersTogether = 10_000
    /// Papers passed over that are remembered at most, the newest ones.
    public static let passed = 1500

    /// What all liked papers together weigh against ½‖w‖², and all others together: the sum of
    /// LIBLINEAR's C over a class.
    public var mass: Float = 7000
    /// Length of the vector of meaning.
    public var semanticScale: Float = 0.5
    /// How many other papers of the fit one thumb down weighs as much as.
    public var dislikeWeight: Float = 2
    /// How many papers of the population one that was passed over weighs as much as.
    public var passedWeight: Float = 8
    /// What an author all of whose papers are liked adds to a paper's score, in standard deviations
    /// of the scores of other papers.
    public var authorBonus: Float = 0.8
    /// With how many liked papers a fit begins at half of the prior.
    ///
    /// The prior's weights come from readers with many labels, and weights grow with labels: beside
    /// those of a few labels they would speak too loud.
    public var likedForHalfOfPrior: Float = 1
    /// The gradient, relative to that at the start, at which a fit is done.
    public var tolerance = 1e-2

    /// The defaults.
    public init() {}
}

extension LinearInterest {
    /// Fits one interest for each request, all of them over one Gram matrix.
    ///
    /// Requests come in the order of time. The papers are numbered by the first request that has
    /// them, so that an early request works with the leading part of the matrix only.
    ///
    /// - Parameters:
    ///   - requests: the papers of each fit; each has a liked or a disliked paper, and another one.
    ///   - vectors: the features of all papers.
    ///   - prior: what holds until the labels say otherwise: the fit is drawn towards its weights;
    ///     towards zero where it is nil.
    ///   - frequency: how many papers an author is known to have.
    /// - Complexity: O(n²) for n papers in all and their inner products, and that of
    ///   `LogisticRegression`.
    public static func fit(
        _ requests: [FitRequest], of vectors: FeatureVectors,
        prior: LinearInterest? = nil, settings: FitSettings = FitSettings(),
        frequency: (Feature) -> Int
    ) -> [LinearInterest] {
        let zero = LinearInterest(
            columns: [], weights: [],
            semantic: [Float](repeating: 0, count: vectors.semantic.columns), intercept: 0)
        var interests = FitRequest.batches(requests).flatMap { range in
            let batch = FitBatch(
                Array(requests[range]), of: vectors, prior: prior ?? zero, settings: settings)
            return batch.interests(
                LogisticRegression(
                    fitting: batch.problem, options: .init(tolerance: settings.tolerance)))
        }
        for (index, request) in requests.enumerated() {
            interests[index].addAuthorBonus(
                request, of: vectors, weight: settings.authorBonus, frequency: frequency)
        }
        return interests
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

/// The common samples of several requests.
private struct FitBatch {
    let problem: LogisticRegression.Problem
    private let samples: FeatureVectors
    private let semanticScale: Float
    private let prior: LinearInterest
    private let priorStrengths: [Float]

    init(
        _ requests: [FitRequest], of vectors: FeatureVectors, prior: LinearInterest,
        settings: FitSettings
    ) {
        var places: [Int: Int] = [:]
        var rows: [Int] = []
        for row in requests.lazy.flatMap({ $0.rows.sorted() }) where places[row] == nil {
            places[row] = rows.count
            rows.append(row)
        }
        samples = vectors.selecting(rows)
        semanticScale = settings.semanticScale
        self.prior = prior
        priorStrengths = requests.map { $0.priorStrength(settings) }
        problem = LogisticRegression.Problem(
            gram: samples.gram(semanticScale: semanticScale),
            signedWeights: Self.signedWeights(requests, places: places, settings: settings),
            priorScores: prior.scores(of: samples), priorStrengths: priorStrengths)
    }

    private static func signedWeights(
        _ requests: [FitRequest], places: [Int: Int], settings: FitSettings
    ) -> DenseMatrix {
        var weights = DenseMatrix(rows: places.count, columns: requests.count)
        for (model, request) in requests.enumerated() {
            for (row, weight) in request.signedWeights(settings) {
                if let place = places[row] { weights[place, model] = weight }
            }
        }
        return weights
    }

    /// The weights of features that the samples' shares add up to.
    func interests(_ fitted: LogisticRegression) -> [LinearInterest] {
        var isUsed = [Bool](repeating: false, count: samples.sparse.columns)
        for column in samples.sparse.indices { isUsed[Int(column)] = true }
        for column in prior.columns { isUsed[Int(column)] = true }
        let columns = isUsed.indices.filter { isUsed[$0] }.map { Int32($0) }
        let start = prior.dense(columns: isUsed.count)
        let scale = semanticScale * semanticScale
        return (0..<fitted.shares.columns).map { model in
            let shares = (0..<fitted.shares.rows).map { fitted.shares[$0, model] }
            let sums = samples.sparse.transposeTimes(shares)
            let meaning = samples.semantic.times(shares, .transposed)
            let strength = priorStrengths[model]
            return LinearInterest(
                columns: columns,
                weights: columns.map { strength * start[Int($0)] + sums[Int($0)] },
                semantic: zip(prior.semantic, meaning).map { strength * $0 + scale * $1 },
                intercept: strength * prior.intercept + shares.reduce(0, +))
        }
    }
}

extension FeatureVectors {
    /// Inner products of the papers, n × n, the vector of meaning having the given length, and a 1
    /// for the intercept.
    func gram(semanticScale: Float) -> DenseMatrix {
        var gram = sparse.upperGram(plus: 1)
        gram.addGram(of: semantic, scale: semanticScale * semanticScale)
        return gram
    }
}

extension FitRequest {
    /// Neighbouring requests that fit into one Gram matrix of bounded size.
    static func batches(_ requests: [FitRequest]) -> [Range<Int>] {
        var batches: [Range<Int>] = []
        var start = 0
        var papers: Set<Int> = []
        for (index, request) in requests.enumerated() {
            let joined = papers.union(request.rows)
            if joined.count > FitSettings.papersTogether, index > start {
                batches.append(start..<index)
                start = index
                papers = Set(request.rows)
            } else {
                papers = joined
            }
        }
        if start < requests.count { batches.append(start..<requests.count) }
        return batches
    }

    /// All its papers.
    fileprivate var rows: [Int] { liked + disliked + passed + others }

    /// How much of the prior the fit begins with, 0..<1.
    func priorStrength(_ settings: FitSettings) -> Float {
        let liked = Float(liked.count)
        return liked / (liked + max(settings.likedForHalfOfPrior, .leastNormalMagnitude))
    }

    /// Target times weight of each paper: both classes have the same mass, and a thumb down weighs
    /// as much as several other papers.
    ///
    /// With thumbs down only, the others stand for what is not disliked.
    func signedWeights(_ settings: FitSettings) -> [(row: Int, weight: Float)] {
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
