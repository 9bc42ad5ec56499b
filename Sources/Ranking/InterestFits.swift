import LinearAlgebra

/// Interests fitted to several requests, each by several settings.
///
/// All of them whose papers fit into memory together are columns of one problem, and share the inner
/// products of these papers. What is kept of each is what every paper adds to it: a fit by some
/// thousand papers takes some kilobytes until it is asked for.
public struct InterestFits: Sendable {
    private let batches: [FitBatch]
    private let settings: [FitSettings]
    private let frequency: @Sendable (Feature) -> Int

    /// Fits one interest for each request and each of the settings.
    ///
    /// Requests come in the order of time. The papers are numbered by the first request that has
    /// them, so that an early request works with the leading ones only.
    ///
    /// - Parameters:
    ///   - requests: the papers of each fit; each has a liked or a disliked paper, and another one.
    ///   - vectors: the features of all papers.
    ///   - prior: what holds until the labels say otherwise: the fit is drawn towards its weights;
    ///     towards zero where it is nil.
    ///   - settings: the settings to fit by; neighbours with the same scales are fitted together.
    ///   - frequency: how many papers an author is known to have.
    /// - Complexity: that of `InnerProducts` for each group of settings, and of
    ///   `LogisticRegression`.
    public init(
        _ requests: [FitRequest], of vectors: FeatureVectors, prior: LinearInterest? = nil,
        settings: [FitSettings], frequency: @escaping @Sendable (Feature) -> Int
    ) {
        let zero = LinearInterest(
            columns: [], weights: [],
            semantic: [Float](repeating: 0, count: vectors.semantic.columns), intercept: 0)
        self.settings = settings
        self.frequency = frequency
        batches = FitRequest.batches(requests).map { range in
            FitBatch(
                Array(requests[range]), of: vectors, prior: prior ?? zero, settings: settings)
        }
    }

    /// The interests of all requests by one of the settings.
    public func interests(bySettings index: Int) -> [LinearInterest] {
        concurrently(count) { interest(ofRequest: $0, bySettings: index) }
    }

    /// The interest of one request by one of the settings.
    ///
    /// - Complexity: O(elements + n × directions) for n papers of its batch.
    public func interest(ofRequest request: Int, bySettings index: Int) -> LinearInterest {
        var place = request
        for batch in batches {
            if place < batch.requests.count {
                return batch.interest(
                    ofRequest: place, settings: settings[index], index: index,
                    frequency: frequency)
            }
            place -= batch.requests.count
        }
        preconditionFailure("there are \(count) requests, and no number \(request)")
    }

    /// Number of requests.
    private var count: Int { batches.reduce(0) { $0 + $1.requests.count } }
}

extension LinearInterest {
    /// Fits one interest for each request, all of them by the same settings.
    ///
    /// The parameters are those of `InterestFits`.
    public static func fit(
        _ requests: [FitRequest], of vectors: FeatureVectors,
        prior: LinearInterest? = nil, settings: FitSettings = FitSettings(),
        frequency: @escaping @Sendable (Feature) -> Int
    ) -> [LinearInterest] {
        InterestFits(
            requests, of: vectors, prior: prior, settings: [settings], frequency: frequency
        ).interests(bySettings: 0)
    }
}

/// Several requests over common samples.
private struct FitBatch: Sendable {
    let requests: [FitRequest]
    /// The samples; their columns are numbered by `columns`.
    private let sparse: SparseMatrix
    private let semantic: DenseMatrix
    private let places: [Int: Int]
    private let prior: LinearInterest
    private let priorScores: [Float]
    /// Columns that the samples or the prior have, ascending, and the prior's weight of each.
    private let columns: [Int32]
    private let priorWeights: [Float]
    /// The problem of each of the settings, its models being the requests from a place on.
    private var fitted: [(problem: LogisticRegression, first: Int)] = []

    init(
        _ requests: [FitRequest], of vectors: FeatureVectors, prior: LinearInterest,
        settings: [FitSettings]
    ) {
        self.requests = requests
        self.prior = prior
        var places: [Int: Int] = [:]
        var rows: [Int] = []
        for row in requests.lazy.flatMap({ $0.rows.sorted() }) where places[row] == nil {
            places[row] = rows.count
            rows.append(row)
        }
        self.places = places
        let samples = rows.elementsEqual(0..<vectors.count) ? vectors : vectors.selecting(rows)
        priorScores = prior.scores(of: samples)
        var numbers = [Int32](repeating: -1, count: samples.sparse.columns)
        for column in samples.sparse.indices { numbers[Int(column)] = 0 }
        for column in prior.columns { numbers[Int(column)] = 0 }
        var columns: [Int32] = []
        for column in numbers.indices where numbers[column] == 0 {
            numbers[column] = Int32(columns.count)
            columns.append(Int32(column))
        }
        self.columns = columns
        let start = prior.dense(columns: samples.sparse.columns)
        priorWeights = columns.map { start[Int($0)] }
        sparse = samples.sparse.renumberingColumns(numbers, count: columns.count)
        semantic = samples.semantic
        fit(by: settings, over: samples)
    }

    /// Fits by the first settings, and from there by the others, those of equal scales at a time;
    /// from one group to the next the Gram matrix is changed by what the scales differ in.
    private mutating func fit(by settings: [FitSettings], over samples: FeatureVectors) {
        let models = settings.count * requests.count
        let isMatrixMade =
            models > InnerProducts.fewModels && samples.count < InnerProducts.manySamples
        var gram: PaperGram?
        var rest = settings[...]
        var alike = rest.prefix(1)
        while let next = alike.first {
            if isMatrixMade {
                var changed = gram.take() ?? PaperGram(of: samples, by: next)
                changed.change(to: next)
                fit(by: Array(alike), over: .matrix(changed.matrix))
                gram = consume changed
            } else {
                fit(by: Array(alike), over: .samples(factors(next)))
            }
            rest = rest.dropFirst(alike.count)
            alike = rest.prefix { settings in
                rest.first.map { settings.hasSameLengths(as: $0) } ?? false
            }
        }
    }

    /// The samples with their blocks as long as settings say.
    private func factors(_ settings: FitSettings) -> SampleFactors {
        var scaled = sparse
        if settings.authorScale != 1 {
            for place in scaled.indices.indices
            where Feature(column: columns[Int(scaled.indices[place])]).block == .author {
                scaled.values[place] *= settings.authorScale
            }
        }
        return SampleFactors(
            sparse: scaled, dense: semantic,
            denseWeight: settings.semanticScale * settings.semanticScale)
    }

    private mutating func fit(by settings: [FitSettings], over products: InnerProducts) {
        let problem = LogisticRegression.Problem(
            products: products, signedWeights: signedWeights(settings),
            priorScores: priorScores,
            priorStrengths: settings.flatMap { setting in
                requests.map { $0.priorStrength(setting) }
            },
            start: fitted.first.map { first in
                let columns = settings.flatMap { _ in Array(requests.indices) }
                return first.problem.shares.selectingColumns(columns)
            })
        let solved = LogisticRegression(
            fitting: problem, options: .init(tolerance: settings[0].tolerance))
        for index in settings.indices { fitted.append((solved, index * requests.count)) }
    }

    private func signedWeights(_ settings: [FitSettings]) -> DenseMatrix {
        var weights = DenseMatrix(rows: places.count, columns: settings.count * requests.count)
        for (group, setting) in settings.enumerated() {
            for (model, request) in requests.enumerated() {
                for (row, weight) in request.signedWeights(setting) {
                    guard let place = places[row] else { continue }
                    weights[place, group * requests.count + model] = weight
                }
            }
        }
        return weights
    }

    /// The weights of features that the samples' shares add up to.
    func interest(
        ofRequest request: Int, settings: FitSettings, index: Int, frequency: (Feature) -> Int
    ) -> LinearInterest {
        let (problem, first) = fitted[index]
        let shares = problem.shares.column(first + request)
        let sums = sparse.transposeTimes(shares)
        let meaning = semantic.times(shares, .transposed)
        let strength = requests[request].priorStrength(settings)
        let themes = settings.semanticScale * settings.semanticScale
        let authors = settings.authorScale * settings.authorScale
        var interest = LinearInterest(
            columns: columns,
            weights: columns.indices.map { number in
                let scale = Feature(column: columns[number]).block == .author ? authors : 1
                return strength * priorWeights[number] + scale * sums[number]
            },
            semantic: zip(prior.semantic, meaning).map { strength * $0 + themes * $1 },
            intercept: strength * prior.intercept + shares.reduce(0, +))
        interest.authorBonus = bonus(
            of: requests[request], scores: problem.scores.column(first + request),
            weight: settings.authorBonus, frequency: frequency)
        return interest
    }

    /// What liked authors are worth: the weight times √(k / (n + 2)) for an author with k liked
    /// papers of n, times the spread of the scores of other papers.
    ///
    /// The root and the 2 come from a prototype on the readers of the reference data, seen whole;
    /// here the bonus made no difference larger than noise (see `Benchmarks/README.md`).
    private func bonus(
        of papers: FitRequest, scores: [Float], weight: Float, frequency: (Feature) -> Int
    ) -> [Int32: Float] {
        guard weight > 0, !papers.liked.isEmpty, !papers.others.isEmpty else { return [:] }
        var liked: [Int32: Int] = [:]
        for place in papers.liked.compactMap({ places[$0] }) {
            for element in sparse.range(ofRow: place) {
                let column = columns[Int(sparse.indices[element])]
                if Feature(column: column).block == .author { liked[column, default: 0] += 1 }
            }
        }
        let spread = deviation(
            papers.others.prefix(1000).compactMap { places[$0] }.map { scores[$0] })
        return liked.reduce(into: [:]) { bonus, entry in
            let all = max(entry.value, frequency(Feature(column: entry.key)))
            bonus[entry.key] =
                weight * spread * (Float(entry.value) / Float(all + 2)).squareRoot()
        }
    }
}

/// The standard deviation of some values; 0 for fewer than two.
private func deviation(_ values: [Float]) -> Float {
    guard values.count > 1 else { return 0 }
    let mean = values.reduce(0, +) / Float(values.count)
    return (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Float(values.count)).squareRoot()
}
