import Dispatch

extension SparseMatrix {
    /// The upper triangle of the Gram matrix of the rows, A·Aᵀ (rows × rows), with a constant added
    /// to each element, the rest being of no meaning.
    ///
    /// At a density of a hundredth, multiplying along postings costs a tenth of what the dense
    /// product does: two rows meet only in the columns that both have.
    ///
    /// - Complexity: half of the sum of squared column counts, on all processors.
    public func upperGram(plus constant: Float = 0) -> DenseMatrix {
        var gram = DenseMatrix(repeating: constant, rows: rows, columns: rows)
        gram.addUpperGram(of: self, scale: 1)
        return gram
    }

    /// The chosen rows as the columns of a dense matrix.
    fileprivate func columns(_ chosen: [Int]) -> DenseMatrix {
        var result = DenseMatrix(rows: columns, columns: chosen.count)
        for (column, row) in chosen.enumerated() {
            for place in range(ofRow: row) { result[Int(indices[place]), column] = values[place] }
        }
        return result
    }

    /// Adds a multiple of what a row has in common with itself and later ones, in columns that no
    /// more rows have than the limit says.
    fileprivate func addUpperRow(
        _ row: Int, _ postings: SparseMatrix, upTo limit: Int, scale: Float, to target: Slots<Float>
    ) {
        unsafe postings.indices.withUnsafeBufferPointer { others in
            unsafe postings.values.withUnsafeBufferPointer { values in
                let base = row * rows
                for place in range(ofRow: row) {
                    let value = scale * self.values[place]
                    let meetings = postings.range(ofRow: Int(indices[place]))
                    guard meetings.count <= limit else { continue }
                    // Postings ascend, so the later rows are found from the end.
                    var meeting = meetings.upperBound
                    while meeting > meetings.lowerBound {
                        meeting -= 1
                        let other = unsafe Int(others[meeting])
                        if other < row { break }
                        unsafe target.places[base + other] += value * values[meeting]
                    }
                }
            }
        }
    }
}

extension DenseMatrix {
    /// Adds a multiple of the Gram matrix of sparse rows, A·Aᵀ, to the upper triangle of a square
    /// matrix, the rest being of no meaning afterwards.
    ///
    /// Columns that more than an eighth of the rows have are multiplied as a dense matrix:
    /// measured, that is where `sgemm` becomes quicker than their postings.
    ///
    /// - Precondition: the matrix has a row and a column for each sparse row.
    /// - Complexity: half of the sum of squared column counts, on all processors.
    public mutating func addUpperGram(of sparse: SparseMatrix, scale: Float) {
        precondition(rows == sparse.rows && columns == rows, "the sizes of a product must agree")
        let postings = sparse.transposed()
        let limit = max(64, rows / 8)
        let dense = (0..<sparse.columns).filter { postings.range(ofRow: $0).count > limit }
        let (count, stretch) = (rows, 64)
        unsafe values.withUnsafeMutableBufferPointer { values in
            let target = unsafe Slots(values)
            DispatchQueue.concurrentPerform(iterations: (count + stretch - 1) / stretch) { part in
                for row in (part * stretch)..<min((part + 1) * stretch, count) {
                    sparse.addUpperRow(row, postings, upTo: limit, scale: scale, to: target)
                }
            }
        }
        if !dense.isEmpty { addUpperGram(ofRows: postings.columns(dense), scale: scale) }
    }
}
