extension SparseMatrix {
    /// The matrix times a vector.
    ///
    /// Four partial sums break the chain of dependent additions, which is what bounds the loop.
    ///
    /// - Precondition: the vector has one element for each column.
    /// - Complexity: O(elements).
    public func times(_ vector: [Float]) -> [Float] {
        var result = [Float](repeating: 0, count: rows)
        unsafe result.withUnsafeMutableBufferPointer { result in
            unsafe multiply(rows: 0..<rows, by: vector, into: result)
        }
        return result
    }

    /// The product of some rows with a vector, into the places of those rows.
    func multiply(
        rows range: Range<Int>, by vector: [Float], into result: UnsafeMutableBufferPointer<Float>
    ) {
        precondition(vector.count == columns, "the sizes of a product must agree")
        unsafe indices.withUnsafeBufferPointer { indices in
            unsafe values.withUnsafeBufferPointer { values in
                unsafe vector.withUnsafeBufferPointer { vector in
                    for row in range {
                        var place = rowOffsets[row]
                        let end = rowOffsets[row + 1]
                        var sums = SIMD4<Float>.zero
                        while place + 4 <= end {
                            unsafe sums[0] += values[place] * vector[Int(indices[place])]
                            unsafe sums[1] += values[place + 1] * vector[Int(indices[place + 1])]
                            unsafe sums[2] += values[place + 2] * vector[Int(indices[place + 2])]
                            unsafe sums[3] += values[place + 3] * vector[Int(indices[place + 3])]
                            place += 4
                        }
                        while place < end {
                            unsafe sums[0] += values[place] * vector[Int(indices[place])]
                            place += 1
                        }
                        unsafe result[row] = sums.sum()
                    }
                }
            }
        }
    }

    /// The transpose times a vector: the weighted sum of the rows.
    ///
    /// - Precondition: the vector has one element for each row.
    /// - Complexity: O(elements + columns).
    public func transposeTimes(_ weights: [Float]) -> [Float] {
        precondition(weights.count == rows, "the sizes of a product must agree")
        var result = [Float](repeating: 0, count: columns)
        for row in 0..<rows where weights[row] != 0 {
            for place in range(ofRow: row) {
                result[Int(indices[place])] += weights[row] * values[place]
            }
        }
        return result
    }

    /// The matrix times a dense one (columns × k), rows × k.
    ///
    /// - Complexity: O(elements × k).
    public func times(_ dense: DenseMatrix) -> DenseMatrix {
        precondition(dense.rows == columns, "the sizes of a product must agree")
        var result = DenseMatrix(rows: rows, columns: dense.columns)
        unsafe result.values.withUnsafeMutableBufferPointer { result in
            for row in 0..<rows {
                for place in range(ofRow: row) {
                    unsafe addMultiple(
                        values[place], of: dense.values, at: Int(indices[place]) * dense.columns,
                        count: dense.columns, to: result, at: row * dense.columns)
                }
            }
        }
        return result
    }

    /// The transpose times a dense matrix (rows × k), columns × k.
    ///
    /// - Complexity: O(elements × k).
    public func transposeTimes(_ dense: DenseMatrix) -> DenseMatrix {
        precondition(dense.rows == rows, "the sizes of a product must agree")
        var result = DenseMatrix(rows: columns, columns: dense.columns)
        unsafe result.values.withUnsafeMutableBufferPointer { result in
            for row in 0..<rows {
                for place in range(ofRow: row) {
                    unsafe addMultiple(
                        values[place], of: dense.values, at: row * dense.columns,
                        count: dense.columns, to: result, at: Int(indices[place]) * dense.columns)
                }
            }
        }
        return result
    }
}

/// Adds a multiple of a stretch of one array to a stretch of another.
@inline(__always)
private func addMultiple(
    _ factor: Float, of source: [Float], at sourceStart: Int, count: Int,
    to target: UnsafeMutableBufferPointer<Float>, at targetStart: Int
) {
    unsafe source.withUnsafeBufferPointer { source in
        for offset in 0..<count {
            unsafe target[targetStart + offset] += factor * source[sourceStart + offset]
        }
    }
}
