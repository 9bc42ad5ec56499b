import LinearAlgebra

/// Several requests over common samples.
struct FitBatch: Sendable {
    /// One of its fits: that of a request by one of the settings, which it is fitted by.
    struct Fit: Hashable {
        var request: Int
        var settings: Int
    }

    let requests: [FitRequest]
    private let settings: [FitSettings]
    /// Columns that the samples or the prior have, ascending.
    let columns: [Int32]
    /// For each column of the features its place in `columns`; their count where it has none.
    let numbers: BlockedVector<Int32>
    /// The samples; their columns are numbered by `columns`.
    private let sparse: SparseMatrix
    /// What the samples are of the themes of the prior.
    private let sampleThemes: DenseMatrix
    /// For each row of the features its place among the samples; negative where it is none.
    private let places: [Int32]
    private let prior: InterestPrior
    private let priorScores: [Float]
    /// The prior's weight of each of `columns`.
    private let priorWeights: [Float]
    /// The requests that are fitted by all settings, ascending; the others by the first alone.
    private let tried: [Int]
    /// The fits by each of the settings, its models being from a place on the requests, or those
    /// that are fitted by all settings.
    private var fitted: [(solution: LinearClassifiers, first: Int)] = []

    init(
        _ requests: [FitRequest], of vectors: FeatureVectors, prior: InterestPrior,
        settings: [FitSettings], tried: [Int]
    ) {
        self.requests = requests
        self.settings = settings
        self.tried = tried
        self.prior = prior
        var places = [Int32](repeating: -1, count: vectors.count)
        var rows: [Int] = []
        for row in requests.lazy.flatMap({ $0.rows.sorted() }) where places[row] < 0 {
            places[row] = Int32(rows.count)
            rows.append(row)
        }
        self.places = places
        let samples = rows.elementsEqual(0..<vectors.count) ? vectors : vectors.selecting(rows)
        priorScores = prior.mean.scores(of: samples)
        var numbers = [Int32](repeating: -1, count: samples.sparse.columns)
        for column in samples.sparse.indices { numbers[Int(column)] = 0 }
        for column in prior.mean.columns { numbers[Int(column)] = 0 }
        let count = numbers.count { $0 == 0 }
        var columns: [Int32] = []
        columns.reserveCapacity(count)
        for column in numbers.indices {
            guard numbers[column] == 0 else {
                numbers[column] = Int32(count)
                continue
            }
            numbers[column] = Int32(columns.count)
            columns.append(Int32(column))
        }
        self.columns = columns
        self.numbers = BlockedVector(numbers)
        let start = prior.mean.dense(columns: samples.sparse.columns)
        priorWeights = columns.map { start[Int($0)] }
        sparse = samples.sparse.renumberingColumns(numbers, count: count)
        sampleThemes = prior.themes(of: samples.semantic.unpacked)
        fitAll()
    }

    /// Fits by the first settings, and from there by the others, those of equal lengths at a time.
    private mutating func fitAll() {
        var rest = settings[...]
        var alike = rest.prefix(1)
        while let next = alike.first {
            fit(by: Array(alike), over: products(next))
            rest = rest.dropFirst(alike.count)
            alike = rest.prefix { settings in
                rest.first.map { settings.hasSameLengths(as: $0) } ?? false
            }
        }
    }

    /// The inner products of the samples with their blocks as long as settings say.
    private func products(_ settings: FitSettings) -> InnerProducts {
        var scaled = sparse
        if settings.authorScale != 1 {
            scaled.scale(by: settings.authorScale) { column in
                Feature(column: columns[column]).block == .author
            }
        }
        return InnerProducts(
            sparse: scaled, dense: sampleThemes,
            denseWeight: settings.semanticScale * settings.semanticScale)
    }

    private mutating func fit(by settings: [FitSettings], over products: InnerProducts) {
        let models = fitted.isEmpty ? Array(requests.indices) : tried
        let problem = LinearClassifiers.Problem(
            products: products, signedWeights: signedWeights(settings, models),
            priorScores: priorScores,
            priorStrengths: settings.flatMap { setting in
                models.map { requests[$0].priorStrength(setting) }
            },
            start: fitted.first.map { first in
                first.solution.shares.selectingRows(settings.flatMap { _ in models })
            })
        let solved = LinearClassifiers(
            fitting: problem, options: .init(tolerance: settings[0].tolerance))
        for index in settings.indices { fitted.append((solved, index * models.count)) }
    }

    /// The weights of the samples in some of the requests by each of the settings.
    private func signedWeights(_ settings: [FitSettings], _ models: [Int]) -> DenseMatrix {
        var weights = DenseMatrix(rows: settings.count * models.count, columns: sparse.rows)
        for (group, setting) in settings.enumerated() {
            for (place, model) in models.enumerated() {
                for (row, weight) in requests[model].signedWeights(setting) {
                    weights[group * models.count + place, Int(places[row])] = weight
                }
            }
        }
        return weights
    }

    /// Where a fit is among the models of the solution by its settings.
    ///
    /// - Precondition: the request is fitted by all settings, or they are the first.
    private func model(of fit: Fit) -> Int {
        if fit.settings == 0 { return fit.request }
        guard let place = tried.firstIndex(of: fit.request) else {
            preconditionFailure("request \(fit.request) is fitted by the first settings alone")
        }
        return fitted[fit.settings].first + place
    }

    /// The fits of a request, by the first settings or by all.
    func fits(ofRequest request: Int) -> [Fit] {
        (0..<(tried.contains(request) ? settings.count : 1)).map {
            Fit(request: request, settings: $0)
        }
    }

    /// The weights of features that the samples' shares add up to.
    func interest(_ fit: Fit, frequency: (Feature) -> Int) -> LinearInterest {
        let shares = shares(fit)
        let (semantic, intercept) = themes(fit, shares)
        var interest = LinearInterest(
            columns: columns, weights: weights([fit], [shares]).map { $0[0] }, semantic: semantic,
            intercept: intercept)
        let unit = bonusUnit(fit)
        guard unit > 0 else { return interest }
        for (number, root) in bonuses(ofRequest: fit.request, frequency) {
            interest.authorBonus[columns[Int(number)]] = unit * root
        }
        return interest
    }

    /// The weights of `columns` by eight fits at most abreast, in the order of the fits' shares.
    func weights(_ fits: [Fit], _ shares: [[Float]]) -> [SIMD8<Float>] {
        var strength = SIMD8<Float>.zero
        var authors = SIMD8<Float>.zero
        for (lane, fit) in fits.enumerated() {
            strength[lane] = requests[fit.request].priorStrength(settings[fit.settings])
            authors[lane] = settings[fit.settings].authorScale * settings[fit.settings].authorScale
        }
        let shares = DenseMatrix(
            rows: fits.count, columns: sparse.rows, values: joined(shares))
        let sums = sparse.transposeTimes(shares.rowsAbreast(fits.indices))
        return columns.indices.map { number in
            let isAuthor = Feature(column: columns[number]).block == .author
            let sum = isAuthor ? authors * sums[number] : sums[number]
            return strength * priorWeights[number] + sum
        }
    }

    /// What each sample adds to the interest of a fit.
    func shares(_ fit: Fit) -> [Float] {
        Array(fitted[fit.settings].solution.shares.row(model(of: fit)))
    }

    /// The weights of the semantic directions and the intercept that the samples' shares add up to.
    func themes(_ fit: Fit, _ shares: [Float]) -> (semantic: [Float], intercept: Float) {
        let settings = settings[fit.settings]
        let strength = requests[fit.request].priorStrength(settings)
        let scale = settings.semanticScale * settings.semanticScale
        let learnt = prior.directions(ofThemes: sampleThemes.times(shares, .transposed))
        return (
            zip(prior.mean.semantic, learnt).map { strength * $0 + scale * $1 },
            strength * prior.mean.intercept + shares.reduce(0, +)
        )
    }

    /// What liked authors are worth, in units of `bonusUnit`: √(k / (n + 2)) for an author with k
    /// liked papers of n, by the author's place in `columns`.
    ///
    /// The root and the 2 come from a prototype on the readers of the reference data, seen whole;
    /// here the bonus made no difference larger than noise (see `Benchmarks/README.md`).
    func bonuses(
        ofRequest request: Int, _ frequency: (Feature) -> Int
    ) -> [(number: Int32, root: Float)] {
        var liked: [Int32: Int] = [:]
        for row in requests[request].liked {
            for element in sparse.range(ofRow: Int(places[row])) {
                let number = sparse.indices[element]
                let feature = Feature(column: columns[Int(number)])
                if feature.block == .author { liked[number, default: 0] += 1 }
            }
        }
        return liked.map { number, count in
            let all = max(count, frequency(Feature(column: columns[Int(number)])))
            return (number, (Float(count) / Float(all + 2)).squareRoot())
        }
    }

    /// What an author is worth all of whose many papers are liked: the settings' bonus times the
    /// spread of the scores of other papers; 0 where there are none to tell from.
    func bonusUnit(_ fit: Fit) -> Float {
        let (papers, settings) = (requests[fit.request], settings[fit.settings])
        guard settings.authorBonus > 0, !papers.liked.isEmpty else { return 0 }
        let model = model(of: fit)
        let taken = papers.others.atEvenSteps(settings.othersTaken)
        let others = taken.prefix(1000).map { row in
            fitted[fit.settings].solution.scores[model, Int(places[row])]
        }
        return settings.authorBonus * deviation(others)
    }
}

/// The standard deviation of some values; 0 for fewer than two.
private func deviation(_ values: [Float]) -> Float {
    guard values.count > 1 else { return 0 }
    let mean = values.reduce(0, +) / Float(values.count)
    return (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Float(values.count)).squareRoot()
}
