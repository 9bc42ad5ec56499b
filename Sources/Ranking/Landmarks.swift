public import LinearAlgebra

/// Sparse features of papers as coordinates in the space that some papers, the landmarks, span.
///
/// A reader's labels touch a few hundred papers, so of half a million features only their span
/// matters: with kernel K(x, y) = x·y and the Cholesky factor L of the landmarks' Gram matrix, the
/// coordinates of x are L⁻¹K(landmarks, x). Inner products of landmarks are kept exactly, and a
/// weight on a coordinate costs what the same weight vector costs in the full space. (The subset of
/// regressors: Rasmussen & Williams, Gaussian Processes for Machine Learning, 2006, section 8.3.1.)
///
/// Because L is triangular, the first k coordinates depend on the first k landmarks only: a fit to
/// the first k labels of a history uses a prefix of the columns and knows nothing of later ones.
public struct Landmarks: Sendable {
    /// The landmarks' own features, in their order.
    public let papers: SparseMatrix
    private let postings: SparseMatrix
    private let factor: CholeskyFactor

    /// Coordinates from landmarks; equal papers among them are told apart by a small ridge.
    ///
    /// - Complexity: O(count² × features + count³ / 3).
    public init(_ papers: SparseMatrix) {
        self.papers = papers
        postings = papers.transposed()
        var gram = Landmarks.kernel(papers, postings)
        var ridge: Float = 1e-3
        while true {
            for place in 0..<gram.rows { gram[place, place] += ridge }
            if let factor = CholeskyFactor(of: gram) {
                self.factor = factor
                return
            }
            ridge *= 4
        }
    }

    /// Number of landmarks, and of coordinates.
    public var count: Int { papers.rows }

    /// The coordinates of papers, n × count.
    ///
    /// - Complexity: O(elements × landmarks that share a feature + n × count²); the second part is
    ///   one `strsm`.
    public func coordinates(of others: SparseMatrix) -> DenseMatrix {
        var coordinates = Landmarks.kernel(others, postings)
        factor.whitenRows(of: &coordinates)
        return coordinates
    }

    /// The weights of the sparse features that weights on the first coordinates stand for.
    ///
    /// - Returns: columns, ascending, and the weight of each.
    public func featureWeights(of weights: [Float]) -> (columns: [Int32], weights: [Float]) {
        let shares = factor.solveTransposed(weights)
        var sums: [Int32: Float] = [:]
        for (landmark, share) in shares.enumerated() where share != 0 {
            for place in papers.range(ofRow: landmark) {
                sums[papers.indices[place], default: 0] += share * papers.values[place]
            }
        }
        let columns = sums.keys.sorted()
        return (columns, columns.map { sums[$0] ?? 0 })
    }

    /// Inner products of papers with landmarks, n × landmarks, given the landmarks' postings
    /// (features × landmarks).
    private static func kernel(_ papers: SparseMatrix, _ postings: SparseMatrix) -> DenseMatrix {
        var kernel = DenseMatrix(rows: papers.rows, columns: postings.columns)
        for row in 0..<papers.rows {
            let base = row * postings.columns
            for place in papers.range(ofRow: row) {
                let value = papers.values[place]
                for posting in postings.range(ofRow: Int(papers.indices[place])) {
                    kernel.values[base + Int(postings.indices[posting])] +=
                        value * postings.values[posting]
                }
            }
        }
        return kernel
    }
}
