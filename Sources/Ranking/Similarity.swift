import LinearAlgebra

/// Likeness of papers: the cosine of the angle between their vectors, half of it over terms, half
/// over the directions of meaning.
enum Similarity {
    /// Cosines of each of some papers with each of others, 0...1 but for rounding.
    ///
    /// - Returns: a row for each paper of `papers`.
    /// - Complexity: O(elements × papers); the semantic half is one `sgemm`.
    static func cosines(of papers: FeatureVectors, with others: FeatureVectors) -> [[Float]] {
        let meaning = DenseMatrix.product(
            papers.semantic.unpacked, .normal, others.semantic.unpacked, .transposed)
        let lengths = termLengths(others)
        return (0..<papers.count).map { row in
            let paper = papers.selecting([row])
            var dense = [Float](repeating: 0, count: paper.sparse.columns)
            for (column, value) in zip(paper.sparse.indices, paper.sparse.values)
            where Feature(column: column).block == .term {
                dense[Int(column)] = value
            }
            let terms = others.sparse.times(dense)
            return (0..<others.count).map { other in
                let cosine = lengths[other] > 0 ? terms[other] / lengths[other] : 0
                return (cosine + meaning[row, other]) / 2
            }
        }
    }

    /// Length of the term block of each row: 1, or 0 for a paper without a known term.
    private static func termLengths(_ vectors: FeatureVectors) -> [Float] {
        (0..<vectors.count).map { row in
            vectors.sparse.range(ofRow: row).contains {
                Feature(column: vectors.sparse.indices[$0]).block == .term
            } ? 1 : 0
        }
    }
}

extension FeatureVectors {
    /// Of some papers the one that is most like another, and the cosine of the angle between them,
    /// half of it over terms, half over the directions of meaning; the first of equal ones.
    ///
    /// - Complexity: O(elements of the papers).
    public func nearest(to paper: Int, among papers: [Int]) -> (paper: Int, similarity: Float)? {
        let cosines = Similarity.cosines(of: selecting([paper]), with: selecting(papers))
        return zip(papers, cosines.first ?? []).max { ($0.1, $1.0) < ($1.1, $0.0) }
            .map { (paper: $0.0, similarity: $0.1) }
    }
}
