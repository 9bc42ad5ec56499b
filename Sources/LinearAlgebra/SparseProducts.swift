import COpenBLAS
import Dispatch

extension SparseMatrix {
    /// The matrix times a vector.
    ///
    /// - Precondition: the vector has one element for each column.
    /// - Complexity: O(elements), on all processors where there are thousands of rows.
    public func times(_ vector: [Float]) -> [Float] {
        precondition(vector.count == columns, "the sizes of a product must agree")
        let stretch = min(4096, max(512, rows / 4))
        return unsafe [Float](unsafeUninitializedCapacity: rows) { result, initialised in
            let slots = unsafe Slots(result)
            DispatchQueue.concurrentPerform(iterations: (rows + stretch - 1) / stretch) { part in
                let range = (part * stretch)..<min((part + 1) * stretch, rows)
                unsafe multiply(
                    rows: range, by: vector, PlainColumns(), into: slots.places,
                    at: range.lowerBound)
            }
            initialised = rows
        }
    }

    /// Some rows times a vector, in their order, without a copy of them.
    ///
    /// - Precondition: the vector has one element for each column.
    /// - Complexity: O(elements of the rows).
    public func times(_ vector: BlockedVector<Float>, rows chosen: [Int]) -> [Float] {
        precondition(vector.count == columns, "the sizes of a product must agree")
        return unsafe [Float](unsafeUninitializedCapacity: chosen.count) { result, initialised in
            unsafe multiply(
                rows: chosen, by: vector.elements, vector.layout, into: result, at: 0)
            initialised = chosen.count
        }
    }

    /// The product of some rows with a vector, from a place of the result on.
    ///
    /// Four partial sums break the chain of dependent additions, which is what bounds the loop.
    @inline(__always)
    private func multiply(
        rows chosen: some Collection<Int>, by vector: [Float], _ layout: some ColumnLayout,
        into result: UnsafeMutableBufferPointer<Float>, at start: Int
    ) {
        unsafe indices.withUnsafeBufferPointer { indices in
            unsafe values.withUnsafeBufferPointer { values in
                unsafe vector.withUnsafeBufferPointer { vector in
                    @inline(__always)
                    func product(_ place: Int) -> Float {
                        unsafe values[place] * vector[layout.place(Int(indices[place]))]
                    }
                    var target = start
                    for row in chosen {
                        var place = rowOffsets[row]
                        let end = rowOffsets[row + 1]
                        var sums = SIMD4<Float>.zero
                        while place + 4 <= end {
                            sums[0] += product(place)
                            sums[1] += product(place + 1)
                            sums[2] += product(place + 2)
                            sums[3] += product(place + 3)
                            place += 4
                        }
                        while place < end {
                            sums[0] += product(place)
                            place += 1
                        }
                        unsafe result[target] = sums.sum()
                        target += 1
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
        unsafe result.withUnsafeMutableBufferPointer { result in
            unsafe indices.withUnsafeBufferPointer { indices in
                unsafe values.withUnsafeBufferPointer { values in
                    for row in 0..<rows where weights[row] != 0 {
                        for place in range(ofRow: row) {
                            unsafe result[Int(indices[place])] += weights[row] * values[place]
                        }
                    }
                }
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

/// Adds a multiple of a stretch of one array to a stretch of another (`saxpy`).
@inline(__always)
private func addMultiple(
    _ factor: Float, of source: [Float], at sourceStart: Int, count: Int,
    to target: UnsafeMutableBufferPointer<Float>, at targetStart: Int
) {
    unsafe source.withUnsafeBufferPointer { source in
        guard let source = source.baseAddress, let target = target.baseAddress else { return }
        unsafe blas.saxpy(Int32(count), factor, source + sourceStart, 1, target + targetStart, 1)
    }
}

/// Adds a multiple of a stretch of an array to a stretch of elements (`saxpy`).
///
/// - Precondition: the stretches lie within the array and the elements.
@inline(__always)
public func addMultiple(
    _ factor: Float, of source: [Float], at sourceStart: Int, count: Int,
    to target: inout MutableSpan<Float>, at targetStart: Int
) {
    precondition(
        sourceStart >= 0 && count >= 0 && sourceStart + count <= source.count && targetStart >= 0
            && targetStart + count <= target.count, "the stretches must lie within the arrays")
    unsafe target.withUnsafeMutableBufferPointer { target in
        unsafe addMultiple(
            factor, of: source, at: sourceStart, count: count, to: target, at: targetStart)
    }
}
