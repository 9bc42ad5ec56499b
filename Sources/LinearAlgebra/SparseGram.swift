extension SparseMatrix {
    /// The Gram matrix of the rows, A·Aᵀ (rows × rows).
    ///
    /// At a density of a hundredth, multiplying along postings costs a tenth of what the dense
    /// product does: two rows meet only in the columns that both have.
    ///
    /// - Complexity: half of the sum of squared column counts, on all processors.
    public func gram() -> DenseMatrix {
        let postings = transposed()
        let stretch = 64
        let parts = concurrently((rows + stretch - 1) / stretch) { part in
            upperRows((part * stretch)..<min((part + 1) * stretch, rows), postings)
        }
        var gram = DenseMatrix(rows: rows, columns: rows, values: parts.flatMap { $0 })
        gram.mirrorUpperTriangle()
        return gram
    }

    /// The rows of the upper triangle of the Gram matrix, zeros before the diagonal's tile.
    private func upperRows(_ range: Range<Int>, _ postings: SparseMatrix) -> [Float] {
        var block = [Float](repeating: 0, count: range.count * rows)
        unsafe block.withUnsafeMutableBufferPointer { block in
            unsafe postings.indices.withUnsafeBufferPointer { others in
                unsafe postings.values.withUnsafeBufferPointer { values in
                    for row in range {
                        let base = (row - range.lowerBound) * rows
                        for place in self.range(ofRow: row) {
                            let value = self.values[place]
                            let meetings = postings.range(ofRow: Int(indices[place]))
                            // Postings ascend, so the later rows are found from the end.
                            var meeting = meetings.upperBound
                            while meeting > meetings.lowerBound {
                                meeting -= 1
                                let other = unsafe Int(others[meeting])
                                if other < row { break }
                                unsafe block[base + other] += value * values[meeting]
                            }
                        }
                    }
                }
            }
        }
        return block
    }
}
