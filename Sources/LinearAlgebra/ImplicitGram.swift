/// The Gram matrix of sparse rows, S·Sᵀ, as something that vectors are multiplied by; it is not
/// made.
///
/// What a column's elements add up to goes back to the rows at once, while the elements are in the
/// nearest cache. So all that is jumped about in is as long as there are rows. One product with S
/// and one with its transpose would jump about in the columns, of which there are many more.
public struct ImplicitGram: Sendable {
    /// Number of rows, and of columns.
    public let count: Int
    /// The columns of S that several rows have, each a row here, those of fewest rows first; the
    /// rows ascend.
    private let shared: SparseMatrix
    /// What the other columns of S, which one row has, add to its inner product with itself.
    private let diagonal: [Float]
    /// Stretches of `shared` with about as many elements each.
    private let stretches: [Range<Int>]

    /// The Gram matrix of some rows.
    ///
    /// - Complexity: O(elements + columns).
    public init(of sparse: SparseMatrix) {
        count = sparse.rows
        let (numbers, starts) = Self.numbered(sparse)
        var next = starts
        var rows = [Int32](repeating: 0, count: starts[starts.count - 1])
        var values = [Float](repeating: 0, count: rows.count)
        var diagonal = [Float](repeating: 0, count: count)
        for row in 0..<count {
            for place in sparse.range(ofRow: row) {
                let value = sparse.values[place]
                let number = Int(numbers[Int(sparse.indices[place])])
                if number < 0 {
                    diagonal[row] += value * value
                } else {
                    rows[next[number]] = Int32(row)
                    values[next[number]] = value
                    next[number] += 1
                }
            }
        }
        self.diagonal = diagonal
        shared = SparseMatrix(
            rows: starts.count - 1, columns: count, rowOffsets: starts, indices: rows,
            values: values)
        stretches = shared.stretches(4)
    }

    /// The columns that several rows have in the order of their lengths, where a processor foresees
    /// how long each loop will be.
    ///
    /// - Returns: for each column of S its number among them, negative where it is none; by these
    ///   numbers where a column's elements start, and in the end how many there are.
    private static func numbered(_ sparse: SparseMatrix) -> (numbers: [Int32], starts: [Int]) {
        var numbers = [Int32](repeating: 0, count: sparse.columns)
        for column in sparse.indices { numbers[Int(column)] += 1 }
        var columnsOfLength = [Int](repeating: 0, count: sparse.rows + 1)
        for length in numbers where length > 1 { columnsOfLength[Int(length)] += 1 }
        var starts = [0]
        var nextOfLength: [Int32] = []
        for (length, columns) in columnsOfLength.enumerated() {
            nextOfLength.append(Int32(starts.count - 1))
            for _ in 0..<columns { starts.append(starts[starts.count - 1] + length) }
        }
        for column in numbers.indices {
            let length = Int(numbers[column])
            numbers[column] = length > 1 ? nextOfLength[length] : -1
            if length > 1 { nextOfLength[length] += 1 }
        }
        return (numbers, starts)
    }

    /// The leading part of the matrix times a vector.
    ///
    /// Four stretches of columns run side by side and are added in their order, so that the result
    /// does not depend on how many processors there are.
    ///
    /// - Precondition: there are not more elements than rows.
    /// - Complexity: O(elements of the leading rows + columns).
    public func times(_ vector: [Float]) -> [Float] {
        let parts = concurrently(stretches.count) { part in
            var product = [Float](repeating: 0, count: vector.count)
            add(stretches[part], times: vector, to: &product)
            return product
        }
        return vector.indices.map { row in
            parts.reduce(diagonal[row] * vector[row]) { $0 + $1[row] }
        }
    }

    /// The leading part of the matrix times eight vectors abreast, which share the reading of the
    /// elements.
    ///
    /// - Precondition: there are not more elements than rows.
    /// - Complexity: O(elements of the leading rows + columns), on one processor.
    public func times(_ vectors: [SIMD8<Float>]) -> [SIMD8<Float>] {
        var products = zip(diagonal, vectors).map { $0 * $1 }
        add(0..<shared.rows, times: vectors, to: &products)
        return products
    }

    /// Adds what some of the shared columns contribute to a product.
    @inline(__always)
    private func add<Element: GramElement>(
        _ columns: Range<Int>, times vectors: [Element], to products: inout [Element]
    ) {
        precondition(
            vectors.count <= count && products.count == vectors.count,
            "a product is as long as the vector, which has an element for each leading row")
        let limit = Int32(vectors.count)
        unsafe shared.indices.withUnsafeBufferPointer { rows in
            unsafe shared.values.withUnsafeBufferPointer { values in
                unsafe vectors.withUnsafeBufferPointer { vectors in
                    unsafe products.withUnsafeMutableBufferPointer { products in
                        for column in columns {
                            let elements = shared.range(ofRow: column)
                            var sums = (Element.zero, Element.zero)
                            var place = elements.lowerBound
                            while place + 1 < elements.upperBound {
                                let (row, next) = unsafe (rows[place], rows[place + 1])
                                guard next < limit else { break }
                                unsafe sums.0.add(values[place], times: vectors[Int(row)])
                                unsafe sums.1.add(values[place + 1], times: vectors[Int(next)])
                                place += 2
                            }
                            if unsafe place < elements.upperBound && rows[place] < limit {
                                unsafe sums.0.add(values[place], times: vectors[Int(rows[place])])
                                place += 1
                            }
                            let sum = sums.0 + sums.1
                            for place in elements.lowerBound..<place {
                                unsafe products[Int(rows[place])].add(values[place], times: sum)
                            }
                        }
                    }
                }
            }
        }
    }
}

/// What vectors that a Gram matrix is multiplied by consist of.
private protocol GramElement: BitwiseCopyable {
    static var zero: Self { get }
    static func + (left: Self, right: Self) -> Self
    /// Adds a multiple of another one.
    mutating func add(_ factor: Float, times other: Self)
}

extension Float: GramElement {
    @inline(__always)
    fileprivate mutating func add(_ factor: Float, times other: Float) { self += factor * other }
}

extension SIMD8<Float>: GramElement {
    @inline(__always)
    fileprivate mutating func add(_ factor: Float, times other: SIMD8<Float>) {
        self += factor * other
    }
}

extension SparseMatrix {
    /// So many stretches of rows with about as many elements each.
    fileprivate func stretches(_ count: Int) -> [Range<Int>] {
        let ends = (1..<count).map { part in
            let elements = indices.count * part / count
            return rowOffsets.firstIndex { $0 >= elements } ?? rows
        }
        return zip([0] + ends, ends + [rows]).map { $0..<$1 }
    }
}
