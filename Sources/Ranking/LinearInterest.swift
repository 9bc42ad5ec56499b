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
        return zip(terms, meaning).map { $0 + $1 + intercept }
    }
}

/// The papers of one fit, as rows of common feature vectors.
public struct FitRequest: Sendable {
    /// Papers with a thumb up.
    public var liked: [Int]
    /// Papers with a thumb down.
    public var disliked: [Int]
    /// Papers without a word of the reader, to tell the liked ones from.
    public var others: [Int]

    /// The papers of one fit.
    public init(liked: [Int], disliked: [Int] = [], others: [Int]) {
        self.liked = liked
        self.disliked = disliked
        self.others = others
    }
}

/// Settings of a fit; the defaults were chosen as `Benchmarks/README.md` tells.
public struct FitSettings: Sendable, Equatable {
    /// The mass C of each class for each sample: LIBLINEAR's C under balanced class weights.
    public var mass: Float = 60
    /// Columns of the reader's own vocabulary, at most.
    public var columns = 1024
    /// Length of the vector of meaning.
    public var semanticScale: Float = 0.7
    /// How many other papers one thumb down weighs as much as.
    public var dislikeWeight: Float = 5
    /// The gradient, relative to that at zero, at which a fit is done.
    public var tolerance = 1e-3

    /// The defaults.
    public init() {}

    /// How many other papers a fit with so many liked ones uses.
    public static func others(forLiked count: Int) -> Int {
        count < 100 ? 2000 : 5000
    }
}

extension LinearInterest {
    /// Fits one interest for each request, all of them over one design matrix.
    ///
    /// Each request has a vocabulary of its own, chosen from its own papers, so that what it learns
    /// does not depend on the others of the batch.
    ///
    /// - Precondition: each request has a liked or a disliked paper, and another one.
    /// - Complexity: that of `LogisticRegression` over the union of papers and vocabularies.
    public static func fit(
        _ requests: [FitRequest], of vectors: FeatureVectors, settings: [FitSettings]
    ) -> [LinearInterest] {
        precondition(requests.count == settings.count, "each request needs its settings")
        guard let first = settings.first else { return [] }
        let batch = Batch(requests, of: vectors, settings: settings)
        let fitted = LogisticRegression(
            fitting: batch.problem, options: .init(tolerance: first.tolerance))
        return requests.indices.map { batch.interest($0, of: fitted, settings: settings[$0]) }
    }

    /// The common design of several requests.
    private struct Batch {
        let problem: LogisticRegression.Problem
        private let columns: [Int32]
        private let directions: Int

        init(_ requests: [FitRequest], of vectors: FeatureVectors, settings: [FitSettings]) {
            let selections = zip(requests, settings).map { request, settings in
                let spoken = request.liked.isEmpty ? request.disliked : request.liked
                return FeatureSelection(
                    liked: vectors.sparse.selectingRows(spoken),
                    others: vectors.sparse.selectingRows(request.others + request.disliked),
                    count: settings.columns
                ).columns
            }
            columns = Set(selections.joined()).sorted()
            directions = vectors.semantic.columns
            let rows = Set(requests.flatMap { $0.liked + $0.disliked + $0.others }).sorted()
            let chosen = vectors.selecting(rows)
            // One scale for the design; a request's own scale enters as a penalty.
            let design = chosen.design(columns: columns, semanticScale: 1)
            problem = LogisticRegression.Problem(
                design: design,
                signedWeights: Self.signedWeights(requests, rows: rows, settings: settings),
                penalties: Self.penalties(
                    columns: columns.count, directions: directions, settings: settings),
                mask: Self.mask(selections, columns: columns, directions: directions))
        }

        private static func signedWeights(
            _ requests: [FitRequest], rows: [Int], settings: [FitSettings]
        ) -> DenseMatrix {
            let places = Dictionary(uniqueKeysWithValues: zip(rows, rows.indices))
            var weights = DenseMatrix(rows: rows.count, columns: requests.count)
            for (model, request) in requests.enumerated() {
                for (row, weight) in request.signedWeights(settings[model]) {
                    if let place = places[row] { weights[place, model] = weight }
                }
            }
            return weights
        }

        /// Scaling a block by s is the same as dividing its penalty by s².
        private static func penalties(
            columns: Int, directions: Int, settings: [FitSettings]
        ) -> DenseMatrix {
            var penalties = DenseMatrix(rows: columns + directions + 1, columns: settings.count)
            for (model, settings) in settings.enumerated() {
                let semantic = 1 / (settings.semanticScale * settings.semanticScale)
                for row in 0..<penalties.rows {
                    let isSemantic = row >= columns && row < columns + directions
                    penalties[row, model] = isSemantic ? semantic : 1
                }
            }
            return penalties
        }

        private static func mask(
            _ selections: [[Int32]], columns: [Int32], directions: Int
        ) -> DenseMatrix? {
            guard selections.count > 1 else { return nil }
            let places = Dictionary(uniqueKeysWithValues: zip(columns, columns.indices))
            var mask = DenseMatrix(
                rows: columns.count + directions + 1, columns: selections.count)
            for (model, selection) in selections.enumerated() {
                for column in selection {
                    if let place = places[column] { mask[place, model] = 1 }
                }
                for row in columns.count..<mask.rows { mask[row, model] = 1 }
            }
            return mask
        }

        func interest(
            _ model: Int, of fitted: LogisticRegression, settings: FitSettings
        ) -> LinearInterest {
            let coefficients = (0..<fitted.coefficients.rows).map {
                fitted.coefficients[$0, model]
            }
            let used = columns.indices.filter { coefficients[$0] != 0 }
            return LinearInterest(
                columns: used.map { columns[$0] }, weights: used.map { coefficients[$0] },
                semantic: Array(coefficients[columns.count..<(columns.count + directions)]),
                intercept: coefficients[columns.count + directions])
        }
    }
}

extension FitRequest {
    /// Target times weight of each paper: both classes have the same mass, C × samples / 2, and a
    /// thumb down weighs as much as several other papers.
    ///
    /// With thumbs down only, the others stand for what is not disliked.
    fileprivate func signedWeights(_ settings: FitSettings) -> [(row: Int, weight: Float)] {
        let positive = liked.isEmpty ? others : liked
        let mass = settings.mass * Float(liked.count + disliked.count + others.count) / 2
        var weighed: [(row: Int, weight: Float)] = positive.map {
            ($0, mass / Float(positive.count))
        }
        let plain = liked.isEmpty ? [] : others
        let total = Float(plain.count) + settings.dislikeWeight * Float(disliked.count)
        weighed += plain.map { ($0, -mass / total) }
        weighed += disliked.map { ($0, -mass * settings.dislikeWeight / total) }
        return weighed
    }
}
