import LinearAlgebra

/// The inner products of samples, K, as something that vectors are multiplied by.
enum InnerProducts: Sendable {
    /// All of them, n × n: quickest for many models over a few thousand samples, which share the
    /// work of `sgemm`.
    case matrix(DenseMatrix)
    /// Only the samples: quickest for a few models, which need fewer products than making the
    /// matrix takes, and for many samples. Time and memory grow with these, not with their square.
    case samples(SampleFactors)

    /// Whether making all inner products takes less time than it saves.
    ///
    /// A row of the matrix is as long as there are samples, those of the samples are not; and what
    /// `sgemm` copies at every step, as long as multiplying some 40 rows takes, is shared by the
    /// models. So the matrix is worth it below a number of samples that grows with the models; for
    /// the numbers see `Benchmarks/README.md`.
    ///
    /// - Parameters:
    ///   - samples: how many there are.
    ///   - models: how many are fitted together.
    ///   - fits: how many there are in all.
    static func isMatrixQuicker(samples: Int, models: Int, fits: Int) -> Bool {
        fits > 4 && samples < min(4096, 12_000 * models / (40 + models))
    }

    /// Number of samples.
    var count: Int {
        switch self {
        case .matrix(let matrix): matrix.rows
        case .samples(let factors): factors.count
        }
    }

    /// How many models one product is quickest for: all processors share in one with the matrix,
    /// and of the samples' own features those of eight models are added up at once.
    var modelsTogether: Int {
        switch self {
        case .matrix: 64
        case .samples: 8
        }
    }

    /// What a product of some models with the leading samples costs, in a unit of no meaning.
    ///
    /// `sgemm` copies its large factor, which takes as long as multiplying some 40 rows by it.
    func cost(samples: Int, models: Int) -> Int {
        switch self {
        case .matrix: samples * samples * (40 + models)
        case .samples: samples * ((models + 7) / 8)
        }
    }

    /// The products of some vectors with the leading samples, as many as each vector has elements:
    /// a row for each vector.
    func times(_ vectors: [[Float]]) -> DenseMatrix {
        let shares = DenseMatrix(
            rows: vectors.count, columns: vectors.first?.count ?? 0, values: joined(vectors))
        return switch self {
        case .matrix(let matrix): DenseMatrix.product(shares, leadingPartOf: matrix)
        case .samples(let factors): factors.product(of: shares)
        }
    }
}

/// Samples whose inner products are multiplied by without being made: K = S·Sᵀ + M·Mᵀ + 1.
struct SampleFactors: Sendable {
    /// Number of samples.
    var count: Int { sparse.count }
    private let sparse: ImplicitGram
    private let dense: DenseMatrix
    private let denseWeight: Float

    /// Samples with sparse and dense features and a 1 for the intercept.
    ///
    /// - Parameters:
    ///   - sparse: n × features.
    ///   - dense: n × further features, whose inner products count `denseWeight` times.
    /// - Complexity: O(elements + features).
    init(sparse: SparseMatrix, dense: DenseMatrix, denseWeight: Float) {
        self.sparse = ImplicitGram(of: sparse)
        self.dense = dense
        self.denseWeight = denseWeight
    }

    /// Each row of shares times K, both of the leading samples.
    ///
    /// - Complexity: O(elements × rows).
    func product(of shares: DenseMatrix) -> DenseMatrix {
        var margins = DenseMatrix(rows: shares.rows, columns: shares.columns)
        if shares.rows == 1 {
            // All processors for the one vector.
            margins.setRow(0, to: sparse.times(shares.values))
        } else {
            setSparseProduct(of: shares, to: &margins)
        }
        if dense.columns > 0 {
            var meaning = DenseMatrix(rows: shares.rows, columns: dense.columns)
            meaning.setProduct(shares, leadingRowsOf: dense)
            margins.setProduct(
                meaning, leadingRowsOf: dense, .transposed, scale: denseWeight, keeping: 1)
        }
        addIntercept(of: shares, to: &margins)
        return margins
    }

    /// Eight rows at a time.
    private func setSparseProduct(of shares: DenseMatrix, to margins: inout DenseMatrix) {
        let samples = shares.columns
        for first in stride(from: 0, to: shares.rows, by: 8) {
            let width = min(8, shares.rows - first)
            let vectors = (0..<samples).map { sample in
                var vector = SIMD8<Float>.zero
                for lane in 0..<width {
                    vector[lane] = shares.values[(first + lane) * samples + sample]
                }
                return vector
            }
            let products = sparse.times(vectors)
            for lane in 0..<width { margins.setRow(first + lane, to: products.map { $0[lane] }) }
        }
    }

    private func addIntercept(of shares: DenseMatrix, to margins: inout DenseMatrix) {
        for model in 0..<shares.rows {
            margins.add(shares.row(model).reduce(0, +), toRow: model)
        }
    }
}
