/// A matrix of whole multiples, -127...127, of a number of each row's own: a byte an element, and a
/// quarter of the memory that a product has to read.
public struct QuantisedMatrix: Sendable, Equatable {
    /// Number of columns.
    public let columns: Int
    /// The number of each row.
    public let scales: [Float]
    /// Of which the rows × columns elements are these multiples, row-major.
    public let multiples: [Int8]

    /// Number of rows.
    public var rows: Int { scales.count }

    /// A matrix of multiples of each row's number.
    ///
    /// - Precondition: there are as many multiples as columns for each number.
    public init(columns: Int, scales: [Float], multiples: [Int8]) {
        precondition(
            multiples.count == scales.count * columns, "a matrix needs rows × columns elements")
        self.columns = columns
        self.scales = scales
        self.multiples = multiples
    }

    /// Rounds each row to multiples of a 127th of its largest element.
    ///
    /// - Precondition: the elements are finite.
    public init(rounding matrix: DenseMatrix) {
        var scales: [Float] = []
        var multiples: [Int8] = []
        multiples.reserveCapacity(matrix.values.count)
        for index in 0..<matrix.rows {
            let row = matrix.row(index)
            let largest = row.reduce(0) { max($0, abs($1)) }
            scales.append(largest / 127)
            let factor = largest > 0 ? 127 / largest : 0
            multiples.append(contentsOf: row.map { Int8(($0 * factor).rounded()) })
        }
        self.init(columns: matrix.columns, scales: scales, multiples: multiples)
    }

    /// The elements of a row.
    public func row(_ index: Int) -> [Float] {
        multiples[(index * columns)..<((index + 1) * columns)].map { scales[index] * Float($0) }
    }

    /// The rows with the given indices, in their order.
    ///
    /// - Complexity: O(chosen × columns).
    public func selectingRows(_ chosen: [Int]) -> QuantisedMatrix {
        var gathered: [Int8] = []
        gathered.reserveCapacity(chosen.count * columns)
        for row in chosen {
            gathered.append(contentsOf: multiples[(row * columns)..<((row + 1) * columns)])
        }
        return QuantisedMatrix(
            columns: columns, scales: chosen.map { scales[$0] }, multiples: gathered)
    }

    /// These rows, then those of another matrix of as many columns.
    public func appendingRows(of other: QuantisedMatrix) -> QuantisedMatrix {
        precondition(columns == other.columns, "the matrices must have as many columns")
        return QuantisedMatrix(
            columns: columns, scales: scales + other.scales, multiples: multiples + other.multiples)
    }

    /// The elements in single precision.
    ///
    /// - Complexity: O(rows × columns).
    public var unpacked: DenseMatrix {
        var matrix = DenseMatrix(rows: rows, columns: columns)
        unsafe matrix.values.withUnsafeMutableBufferPointer { values in
            for row in 0..<rows { unsafe unpack(row, to: values, at: row * columns) }
        }
        return matrix
    }

    /// Some rows times some vectors: for each vector the product of each row, in the order of
    /// `rows`.
    ///
    /// The bytes are read as they lie, which takes less than unpacking them for `sgemv`. Of one row
    /// and one vector the product is always the same, whatever else is multiplied.
    ///
    /// - Precondition: each vector has one element for each column.
    /// - Complexity: O(rows × columns × vectors).
    public func times(_ vectors: [[Float]], rows chosen: [Int]) -> [[Float]] {
        precondition(
            vectors.allSatisfy { $0.count == columns }, "the sizes of a product must agree")
        return unsafe multiples.withUnsafeBufferPointer { multiples in
            vectors.map { vector in
                unsafe vector.withUnsafeBufferPointer { vector in
                    chosen.map { row in
                        precondition(row >= 0 && row < rows, "the row must exist")
                        guard let source = multiples.baseAddress, let vector = vector.baseAddress
                        else { return 0 }
                        return unsafe scales[row]
                            * weightedSum(of: source + row * columns, vector, count: columns)
                    }
                }
            }
        }
    }

    /// Writes the elements of a row.
    @inline(__always)
    private func unpack(
        _ row: Int, to target: UnsafeMutableBufferPointer<Float>, at place: Int
    ) {
        precondition(
            row >= 0 && row < rows && place >= 0 && place + columns <= target.count,
            "the row must exist, and there must be room for it")
        unsafe multiples.withUnsafeBufferPointer { multiples in
            guard let source = multiples.baseAddress, let target = target.baseAddress else {
                return
            }
            unsafe writeMultiple(
                scales[row], of: source + row * columns, count: columns, to: target + place)
        }
    }
}
