/// How many vectors go abreast at most.
public let vectorsAbreast = SIMD8<Float>.scalarCount

/// So many things in stretches of as many as go abreast; the last stretch may be shorter.
public func abreast(_ count: Int) -> [Range<Int>] {
    stride(from: 0, to: count, by: vectorsAbreast).map { $0..<min($0 + vectorsAbreast, count) }
}

/// Products of sparse rows with eight vectors abreast, which share the reading of the elements.
extension SparseMatrix {
    /// Some rows times eight vectors abreast that are given for a few of the columns only.
    ///
    /// Four partial sums of each are kept and added as `times(_:rows:)` does it: the results are
    /// the same to the last bit.
    ///
    /// - Parameters:
    ///   - vectors: the elements of the vectors, in an order of their own.
    ///   - numbers: for each column the place of its elements in `vectors`.
    ///   - chosen: the rows.
    /// - Precondition: there is a number for each column, a place in `vectors`.
    /// - Complexity: O(elements of the rows).
    public func times(
        _ vectors: [SIMD8<Float>], numbers: BlockedVector<Int32>, rows chosen: [Int]
    ) -> [SIMD8<Float>] {
        precondition(numbers.count == columns, "each column needs a number")
        let layout = numbers.layout
        return unsafe [SIMD8<Float>](unsafeUninitializedCapacity: chosen.count) {
            result, initialised in
            unsafe indices.withUnsafeBufferPointer { indices in
                unsafe values.withUnsafeBufferPointer { values in
                    unsafe numbers.elements.withUnsafeBufferPointer { numbers in
                        unsafe vectors.withUnsafeBufferPointer { vectors in
                            @inline(__always)
                            func product(_ place: Int) -> SIMD8<Float> {
                                let column = unsafe Int(indices[place])
                                let number = unsafe numbers[layout.place(column)]
                                return unsafe values[place] * vectors[Int(number)]
                            }
                            for (target, row) in chosen.enumerated() {
                                var place = rowOffsets[row]
                                let end = rowOffsets[row + 1]
                                var sums = (
                                    SIMD8<Float>.zero, SIMD8<Float>.zero, SIMD8<Float>.zero,
                                    SIMD8<Float>.zero
                                )
                                while place + 4 <= end {
                                    sums.0 += product(place)
                                    sums.1 += product(place + 1)
                                    sums.2 += product(place + 2)
                                    sums.3 += product(place + 3)
                                    place += 4
                                }
                                while place < end {
                                    sums.0 += product(place)
                                    place += 1
                                }
                                unsafe result.initializeElement(
                                    at: target, to: sums.0 + sums.1 + sums.2 + sums.3)
                            }
                        }
                    }
                }
            }
            initialised = chosen.count
        }
    }

    /// The transpose times eight vectors abreast: the weighted sums of the rows.
    ///
    /// - Precondition: the vectors have one element for each row.
    /// - Complexity: O(elements of rows with a weight + columns).
    public func transposeTimes(_ weights: [SIMD8<Float>]) -> [SIMD8<Float>] {
        precondition(weights.count == rows, "the sizes of a product must agree")
        var result = [SIMD8<Float>](repeating: .zero, count: columns)
        unsafe result.withUnsafeMutableBufferPointer { result in
            unsafe indices.withUnsafeBufferPointer { indices in
                unsafe values.withUnsafeBufferPointer { values in
                    for row in 0..<rows where weights[row] != .zero {
                        let weight = weights[row]
                        for place in range(ofRow: row) {
                            unsafe result[Int(indices[place])] += weight * values[place]
                        }
                    }
                }
            }
        }
        return result
    }
}

extension DenseMatrix {
    /// Some rows as vectors abreast: for each column the elements of these rows, zeros behind them.
    ///
    /// - Precondition: there are eight rows at most.
    /// - Complexity: O(rows × columns).
    public func rowsAbreast(_ chosen: Range<Int>) -> [SIMD8<Float>] {
        precondition(chosen.count <= vectorsAbreast, "eight vectors go abreast at most")
        var abreast = [SIMD8<Float>](repeating: .zero, count: columns)
        for (lane, row) in chosen.enumerated() {
            for column in 0..<columns { abreast[column][lane] = values[row * columns + column] }
        }
        return abreast
    }
}
