import LinearAlgebra

/// Pseudo-random numbers with a seed (SplitMix64), the same in each run.
struct Seeded: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var bits = state
        bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
        return bits ^ (bits >> 31)
    }
}

/// A matrix of numbers in −1...1.
func randomMatrix(_ rows: Int, _ columns: Int, seed: UInt64) -> DenseMatrix {
    var random = Seeded(seed)
    return DenseMatrix(
        rows: rows, columns: columns,
        values: (0..<(rows * columns)).map { _ in Float.random(in: -1...1, using: &random) })
}

/// A symmetric positive definite matrix: A·Aᵀ + ½·I.
func randomDefiniteMatrix(_ size: Int, seed: UInt64) -> DenseMatrix {
    var matrix = naiveProduct(
        randomMatrix(size, size, seed: seed), randomMatrix(size, size, seed: seed).naiveTranspose)
    for place in 0..<size { matrix[place, place] += 0.5 }
    return matrix
}

/// A sparse matrix in which about every third element stands; every fourth row is empty.
func randomSparse(_ rows: Int, _ columns: Int, seed: UInt64) -> SparseMatrix {
    var random = Seeded(seed)
    var offsets = [0]
    var indices: [Int32] = []
    var values: [Float] = []
    for row in 0..<rows {
        for column in 0..<columns where row % 4 != 3 {
            guard Int.random(in: 0..<3, using: &random) == 0 else { continue }
            indices.append(Int32(column))
            values.append(Float.random(in: -1...1, using: &random))
        }
        offsets.append(indices.count)
    }
    return SparseMatrix(
        rows: rows, columns: columns, rowOffsets: offsets, indices: indices, values: values)
}

/// The product by its definition, summed in double precision.
func naiveProduct(_ left: DenseMatrix, _ right: DenseMatrix) -> DenseMatrix {
    var result = DenseMatrix(rows: left.rows, columns: right.columns)
    for row in 0..<left.rows {
        for column in 0..<right.columns {
            var sum = 0.0
            for inner in 0..<left.columns {
                sum += Double(left[row, inner]) * Double(right[inner, column])
            }
            result[row, column] = Float(sum)
        }
    }
    return result
}

extension DenseMatrix {
    /// The transpose by its definition.
    var naiveTranspose: DenseMatrix {
        var result = DenseMatrix(rows: columns, columns: rows)
        for row in 0..<rows {
            for column in 0..<columns { result[column, row] = self[row, column] }
        }
        return result
    }

    /// The Gram matrix of the rows.
    func gram() -> DenseMatrix {
        var gram = DenseMatrix(rows: rows, columns: rows)
        gram.addGram(of: self, scale: 1)
        return gram
    }

    /// The identity.
    static func identity(_ size: Int) -> DenseMatrix {
        var result = DenseMatrix(rows: size, columns: size)
        for place in 0..<size { result[place, place] = 1 }
        return result
    }
}

extension SparseMatrix {
    /// The Gram matrix of the rows.
    func gram() -> DenseMatrix {
        var gram = upperGram()
        gram.mirrorUpperTriangle()
        return gram
    }

    /// All elements, zeros included.
    var dense: DenseMatrix {
        var result = DenseMatrix(rows: rows, columns: columns)
        for row in 0..<rows {
            for place in range(ofRow: row) { result[row, Int(indices[place])] = values[place] }
        }
        return result
    }
}

/// The largest difference of two lists of one length; infinite where the lengths differ.
func largestDifference(_ left: [Float], _ right: [Float]) -> Float {
    guard left.count == right.count else { return .infinity }
    return zip(left, right).reduce(0) { worst, pair in
        let difference = abs(pair.0 - pair.1)
        return difference.isNaN ? .infinity : max(worst, difference)
    }
}

/// The largest difference of two matrices; infinite where their sizes differ.
func largestDifference(_ left: DenseMatrix, _ right: DenseMatrix) -> Float {
    guard left.rows == right.rows, left.columns == right.columns else { return .infinity }
    return largestDifference(left.values, right.values)
}

/// The first rows and columns of a matrix, as many of both.
func leadingPart(of matrix: DenseMatrix, _ count: Int) -> DenseMatrix {
    DenseMatrix(
        rows: count, columns: count,
        values: (0..<count).flatMap { matrix.row($0).prefix(count) })
}
