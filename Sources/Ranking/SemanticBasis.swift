import LinearAlgebra
import Papers

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

    /// Writes the row of a term, scale included, over a vector.
    @inline(__always)
    func unpack(_ term: Int, into vector: inout [Float]) {
        var numbers = vector.mutableSpan
        elements.unpack(
            scales[term], timesElementsAt: term * directions, count: directions, to: &numbers)
    }

    /// The terms at both ends of each direction, by which it can be named.
    ///
    /// - Parameter words: how many at each end, those with the largest elements first; of equal
    ///   ones the first term. At the end of a direction in which no element has that sign there
    ///   is none: the first one may be of how usual words are.
    /// - Complexity: O(terms × directions).
    func poles(words: Int) -> [(high: [Int32], low: [Int32])] {
        var high = [[(value: Float, term: Int32)]](repeating: [], count: directions)
        var low = high
        var row = [Float](repeating: 0, count: directions)
        func add(_ value: Float, _ term: Int, to end: inout [(value: Float, term: Int32)]) {
            guard value > 0, end.count < words || value > end[end.count - 1].value else { return }
            let place = end.firstIndex { value > $0.value } ?? end.count
            end.insert((value, Int32(term)), at: place)
            if end.count > words { end.removeLast() }
        }
        for term in 0..<terms {
            unpack(term, into: &row)
            for direction in 0..<directions {
                add(row[direction], term, to: &high[direction])
                add(-row[direction], term, to: &low[direction])
            }
        }
        return zip(high, low).map { ($0.map(\.term), $1.map(\.term)) }
    }

    /// All rows, terms × directions: four times the memory, and quicker for thousands of papers.
    func unpacked() -> DenseMatrix {
        DenseMatrix.concurrently(rows: terms, columns: directions, stretch: 512) { range, rows in
            var row = [Float](repeating: 0, count: directions)
            for term in range {
                unpack(term, into: &row)
                addMultiple(
                    1, of: row, at: 0, count: directions, to: &rows,
                    at: (term - range.lowerBound) * directions)
            }
        }.matrix
    }

    /// Inner products of terms' rows with a vector, in their order, on all processors.
    func products(ofTerms chosen: [Int32], with vector: [Float]) -> [Float] {
        precondition(vector.count == directions, "the vector must have an element a direction")
        return concurrently(chosen.count, stretch: 1024) { range in
            chosen[range].map { term in
                scales[Int(term)]
                    * elements.weightedSum(ofElementsAt: Int(term) * directions, by: vector)
            }
        }.flatMap(\.self)
    }
}

/// Adds up rows of a semantic basis: papers' vectors of meaning, one after the other.
struct MeaningSum {
    private let basis: SemanticBasis
    /// All rows, where they have been unpacked.
    private let rows: DenseMatrix?
    private var row: [Float]
    private var sum: [Float]
    private var quantised = QuantisedMeaning()

    /// - Parameter rows: `basis.unpacked()` for thousands of papers; without it each row is
    ///   unpacked when it is added, which needs no memory.
    init(_ basis: SemanticBasis, rows: DenseMatrix? = nil) {
        self.basis = basis
        self.rows = rows
        row = [Float](repeating: 0, count: basis.directions)
        sum = row
    }

    /// The unit vector of a paper's meaning, rounded, given the weights of its words; zeros where
    /// there are none.
    ///
    /// - Complexity: O(terms × directions), in `saxpy`.
    mutating func meaning(of words: [(term: Int32, weight: Float)]) -> QuantisedMeaning {
        let directions = basis.directions
        // Held apart, so that rows can be unpacked while it is added to.
        var sum: [Float] = []
        swap(&sum, &self.sum)
        for place in sum.indices { sum[place] = 0 }
        var elements = sum.mutableSpan
        if let rows {
            for (term, weight) in words {
                addMultiple(
                    weight, of: rows.values, at: Int(term) * directions, count: directions,
                    to: &elements, at: 0)
            }
        } else {
            for (term, weight) in words {
                basis.unpack(Int(term), into: &row)
                addMultiple(weight, of: row, at: 0, count: directions, to: &elements, at: 0)
            }
        }
        quantised.setDirection(of: sum)
        swap(&sum, &self.sum)
        return quantised
    }
}

extension SemanticBasis {
    /// Settings of the randomised singular value decomposition.
    struct Options: Sendable {
        /// Directions kept.
        var directions = 256
        /// Further directions carried along for accuracy.
        var oversampling = 32
        /// Multiplications by AᵀA after the first one; two give the leading vectors of a TF-IDF
        /// matrix to within what the ranking can tell.
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
        var subspace = DenseMatrix(
            rows: matrix.columns, columns: width,
            values: (0..<(matrix.columns * width)).map { _ in random.normal() })
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
            let range = (matrix.rows * part / parts)..<(matrix.rows * (part + 1) / parts)
            for start in stride(from: range.lowerBound, to: range.upperBound, by: 2048) {
                let rows = matrix.selectingRows(Array(start..<min(start + 2048, range.upperBound)))
                let image = rows.times(subspace)
                product.add(rows.transposeTimes(image))
                gram.setProduct(image, .transposed, image, keeping: 1)
            }
            return (product, gram)
        }
        var (product, gram) = partial[0]
        for (otherProduct, otherGram) in partial.dropFirst() {
            product.add(otherProduct)
            gram.add(otherGram)
        }
        return (product, gram)
    }
}

extension SplitMix64 {
    /// A number close to the standard normal distribution: twelve uniform ones, less six.
    fileprivate mutating func normal() -> Float {
        var sum = -6.0
        for _ in 0..<12 { sum += uniform() }
        return Float(sum)
    }
}
