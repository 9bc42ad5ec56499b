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
    /// - Complexity: O(elements + n × directions), on all processors where there are thousands of
    ///   papers.
    public func scores(of vectors: FeatureVectors) -> [Float] {
        scores(of: vectors, by: dense(columns: vectors.sparse.columns))
    }

    /// The same, given the weights of all columns.
    func scores(of vectors: FeatureVectors, by dense: BlockedVector<Float>) -> [Float] {
        concurrently(vectors.count, stretch: 2048) { rows in
            scores(of: vectors, rows: Array(rows), by: dense)
        }.flatMap(\.self)
    }

    /// Scores of some of the papers, in their order.
    ///
    /// - Complexity: O(elements + n × directions).
    public func scores(of vectors: FeatureVectors, rows: [Int]) -> [Float] {
        scores(of: vectors, rows: rows, by: dense(columns: vectors.sparse.columns))
    }

    private func scores(
        of vectors: FeatureVectors, rows: [Int], by dense: BlockedVector<Float>
    ) -> [Float] {
        let terms = vectors.sparse.times(dense, rows: rows)
        let meaning = vectors.semantic.times([semantic], rows: rows)[0]
        return rows.indices.map { place in
            terms[place] + meaning[place] + intercept
                + (bonus(ofRow: rows[place], in: vectors)?.value ?? 0)
        }
    }

    /// The weights of all columns, zeros included; those of others are left out.
    func dense(columns count: Int) -> BlockedVector<Float> {
        var dense = BlockedVector<Float>(repeating: 0, count: count)
        for (column, weight) in zip(columns, weights) where column >= 0 && Int(column) < count {
            dense[Int(column)] = weight
        }
        return dense
    }

    /// The largest author's bonus of a paper, and the author's column.
    func bonus(ofRow row: Int, in vectors: FeatureVectors) -> (column: Int32, value: Float)? {
        guard !authorBonus.isEmpty else { return nil }
        var best: (column: Int32, value: Float)?
        for place in vectors.authors(ofRow: row).reversed() {
            let column = vectors.sparse.indices[place]
            guard let value = authorBonus[column], value > best?.value ?? 0 else { continue }
            best = (column, value)
        }
        return best
    }
}
