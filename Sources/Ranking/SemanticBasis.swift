public import LinearAlgebra

/// Semantic directions: the leading right singular vectors of a TF-IDF matrix of unigrams (latent
/// semantic analysis; Deerwester et al., JASIS 1990).
///
/// Rows are terms, columns directions. Elements are kept as bytes with a scale for each row: that
/// changes cosines between papers by less than 0.01 and keeps the file small.
public struct SemanticBasis: Sendable {
    /// Number of terms, which are the first numbers of the vocabulary.
    public let terms: Int
    /// Number of directions.
    public let directions: Int
    let scales: MappedArray<Float>
    let elements: MappedArray<Int8>

    /// The row of a term, scale included.
    public func row(_ term: Int) -> [Float] {
        var row = [Float](repeating: 0, count: directions)
        elements.add(
            scales[term], timesElementsAt: term * directions, count: directions, to: &row, at: 0)
        return row
    }

    /// The inner product of a term's row with a vector.
    func product(ofTerm term: Int, with vector: [Float]) -> Float {
        scales[term] * elements.dot(elementsAt: term * directions, with: vector)
    }

    /// The unit vectors of meaning of papers, given the weights of their terms (n × terms or wider;
    /// columns from `terms` on are passed over); a row of zeros where no term is known.
    ///
    /// Only rows of terms that occur are unpacked.
    ///
    /// - Returns: n × directions.
    /// - Complexity: O(elements × directions).
    public func project(_ weights: SparseMatrix) -> DenseMatrix {
        var local = [Int32](repeating: -1, count: terms)
        var used: [Int] = []
        var offsets = [0]
        var indices: [Int32] = []
        var values: [Float] = []
        for row in 0..<weights.rows {
            for place in weights.range(ofRow: row) {
                let term = Int(weights.indices[place])
                guard term < terms else { continue }
                if local[term] < 0 {
                    local[term] = Int32(used.count)
                    used.append(term)
                }
                indices.append(local[term])
                values.append(weights.values[place])
            }
            offsets.append(indices.count)
        }
        let compact = SparseMatrix(
            rows: weights.rows, columns: used.count, rowOffsets: offsets, indices: indices,
            values: values)
        var projected = compact.times(unpacked(used))
        projected.normaliseRows()
        return projected
    }

    /// The rows of some terms.
    private func unpacked(_ chosen: [Int]) -> DenseMatrix {
        var rows = DenseMatrix(rows: chosen.count, columns: directions)
        for (place, term) in chosen.enumerated() {
            elements.add(
                scales[term], timesElementsAt: term * directions, count: directions,
                to: &rows.values, at: place * directions)
        }
        return rows
    }
}

extension SemanticBasis {
    /// Settings of the randomised singular value decomposition.
    struct Options: Sendable {
        /// Directions kept.
        var directions = 256
        /// Further directions carried along for accuracy.
        var oversampling = 32
        /// Multiplications by AᵀA; two give the leading vectors of a TF-IDF matrix to within what
        /// the ranking can tell.
        var powerIterations = 2
        /// Seed of the random start.
        var seed: UInt64 = 1
    }

    /// The leading right singular vectors of a sparse matrix, as columns (terms × directions).
    ///
    /// Subspace iteration on AᵀA from a random start, then the eigenvectors of the projected Gram
    /// matrix: Halko, Martinsson, Tropp, SIAM Review 53 (2011), algorithms 4.4 and 5.1. Only the
    /// narrow side is orthonormalised.
    ///
    /// - Complexity: O((powerIterations + 2) × elements × directions), in `sgemm`, `sgeqrf`,
    ///   `ssyevd` and the sparse products; all processors are used.
    static func rightSingularVectors(
        of matrix: SparseMatrix, options: Options, progress: (Double) -> Void
    ) -> DenseMatrix {
        let width = min(
            options.directions + options.oversampling, matrix.columns, max(1, matrix.rows))
        let kept = min(options.directions, width)
        var random = SplitMix64(seed: options.seed)
        var subspace = DenseMatrix(rows: matrix.columns, columns: width)
        for place in subspace.values.indices { subspace.values[place] = random.normal() }
        subspace.orthonormaliseColumns()
        let rounds = options.powerIterations + 1
        for round in 0..<rounds {
            subspace = timesOwnTranspose(matrix, subspace).product
            subspace.orthonormaliseColumns()
            progress(Double(round + 1) / Double(rounds + 1))
        }
        let gram = timesOwnTranspose(matrix, subspace).gram
        guard let eigen = SymmetricEigen(of: gram) else { return subspace }
        // Eigenvalues ascend; the leading directions are the last rows.
        let leading = eigen.vectors.selectingRows((0..<kept).map { width - 1 - $0 })
        progress(1)
        return DenseMatrix.product(subspace, .normal, leading, .transposed)
    }

    /// AᵀA·Q and QᵀAᵀA·Q, in stretches of rows that stay in the cache.
    private static func timesOwnTranspose(
        _ matrix: SparseMatrix, _ subspace: DenseMatrix
    ) -> (product: DenseMatrix, gram: DenseMatrix) {
        // Four fixed parts, whatever the number of processors, so that sums are always the same.
        let parts = 4
        let partial = concurrently(parts) { part -> (DenseMatrix, DenseMatrix) in
            var product = DenseMatrix(rows: matrix.columns, columns: subspace.columns)
            var gram = DenseMatrix(rows: subspace.columns, columns: subspace.columns)
            let ones = [Float](repeating: 1, count: subspace.columns)
            let range = (matrix.rows * part / parts)..<(matrix.rows * (part + 1) / parts)
            for start in stride(from: range.lowerBound, to: range.upperBound, by: 2048) {
                let rows = matrix.selectingRows(Array(start..<min(start + 2048, range.upperBound)))
                let image = rows.times(subspace)
                product.addColumns(of: rows.transposeTimes(image), times: ones)
                gram.setProduct(image, .transposed, image, keeping: 1)
            }
            return (product, gram)
        }
        var (product, gram) = partial[0]
        for (otherProduct, otherGram) in partial.dropFirst() {
            let ones = [Float](repeating: 1, count: subspace.columns)
            product.addColumns(of: otherProduct, times: ones)
            gram.addColumns(of: otherGram, times: ones)
        }
        return (product, gram)
    }
}
