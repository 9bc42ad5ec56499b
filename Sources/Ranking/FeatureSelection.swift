import LinearAlgebra

/// The reader's own vocabulary: the features by which liked papers differ most from others.
///
/// With a few thousand columns instead of half a million the design matrix is dense and small, and
/// the order it gives is as good.
struct FeatureSelection: Sendable {
    /// The chosen columns of the sparse features, ascending.
    let columns: [Int32]

    /// Chooses the columns with the largest |mean of liked − mean of others| in units of its
    /// standard error, others' variance and liked papers' variance both counted.
    ///
    /// - Parameters:
    ///   - liked: rows of the papers that the reader likes.
    ///   - others: rows of papers to tell them from.
    ///   - count: columns at most.
    /// - Complexity: O(elements + columns).
    init(liked: SparseMatrix, others: SparseMatrix, count: Int) {
        let positive = Moments(liked)
        let negative = Moments(others)
        var scored: [(score: Float, column: Int32)] = []
        let likedShare = Float(liked.rows) / Float(liked.rows + 5)
        for column in positive.touched(with: negative) {
            let difference = positive.mean(column) - negative.mean(column)
            let variance = negative.variance(column) + likedShare * positive.variance(column)
            let score = abs(difference) / (variance + 1e-6).squareRoot()
            scored.append((score, column))
        }
        scored.sort { ($1.score, $0.column) < ($0.score, $1.column) }
        columns = scored.prefix(count).map(\.column).sorted()
    }

    /// Sums over the rows of a sparse matrix, by column.
    private struct Moments {
        private var sums: [Float]
        private var squares: [Float]
        private let rows: Float

        init(_ matrix: SparseMatrix) {
            sums = [Float](repeating: 0, count: matrix.columns)
            squares = sums
            rows = Float(max(1, matrix.rows))
            for (column, value) in zip(matrix.indices, matrix.values) {
                sums[Int(column)] += value
                squares[Int(column)] += value * value
            }
        }

        func mean(_ column: Int32) -> Float { sums[Int(column)] / rows }

        func variance(_ column: Int32) -> Float {
            max(0, squares[Int(column)] / rows - mean(column) * mean(column))
        }

        func touched(with other: Moments) -> [Int32] {
            sums.indices.filter { sums[$0] != 0 || other.sums[$0] != 0 }.map { Int32($0) }
        }
    }
}

extension FeatureVectors {
    /// The dense design of papers over chosen columns: those, then the semantic directions times
    /// their scale, then a 1 for the intercept.
    ///
    /// - Returns: n × (columns + directions + 1).
    /// - Complexity: O(elements + n × columns).
    func design(columns: [Int32], semanticScale: Float) -> DenseMatrix {
        var position = [Int32](repeating: -1, count: sparse.columns)
        for (place, column) in columns.enumerated() { position[Int(column)] = Int32(place) }
        let width = columns.count + semantic.columns + 1
        var design = DenseMatrix(rows: count, columns: width)
        for row in 0..<count {
            let base = row * width
            for place in sparse.range(ofRow: row) {
                let target = position[Int(sparse.indices[place])]
                if target >= 0 { design.values[base + Int(target)] = sparse.values[place] }
            }
            let semanticBase = row * semantic.columns
            for direction in 0..<semantic.columns {
                design.values[base + columns.count + direction] =
                    semanticScale * semantic.values[semanticBase + direction]
            }
            design.values[base + width - 1] = 1
        }
        return design
    }
}
