import LinearAlgebra

/// Features of papers, as they are made one after the other.
struct MadeFeatures: Sendable {
    /// The sparse ones, a row for each paper.
    var sparse = SparseRows()
    /// Of each paper's vector of meaning the number that is multiplied.
    var scales: [Float] = []
    /// The multiples, one paper's behind the other's.
    var multiples: [Int8] = []

    /// Makes room for so many papers.
    mutating func reserve(papers: Int, directions: Int) {
        sparse.reserve(rows: papers)
        scales.reserveCapacity(papers)
        multiples.reserveCapacity(papers * directions)
    }

    /// Forgets them and keeps the memory.
    mutating func removeAll() {
        sparse.removeAll()
        scales.removeAll(keepingCapacity: true)
        multiples.removeAll(keepingCapacity: true)
    }

    /// Adds those of further papers, of which there will be `total` with these.
    mutating func append(_ other: MadeFeatures, of total: Int) {
        if scales.isEmpty, !other.scales.isEmpty {
            scales.reserveCapacity(total)
            multiples.reserveCapacity(other.multiples.count / other.scales.count * total)
        }
        sparse.append(other.sparse, of: total)
        scales.append(contentsOf: other.scales)
        multiples.append(contentsOf: other.multiples)
    }

    /// The features as matrices.
    func vectors(columns: Int, directions: Int) -> FeatureVectors {
        FeatureVectors(
            sparse: sparse.matrix(columns: columns),
            semantic: QuantisedMatrix(
                columns: directions, scales: scales, multiples: multiples))
    }
}
