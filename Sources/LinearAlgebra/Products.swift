import COpenBLAS
import Dispatch

/// Whether a factor of a product enters as it is or transposed.
public enum Orientation: Sendable {
    /// As it is.
    case normal
    /// Rows and columns exchanged.
    case transposed

    var cblas: CBLAS_TRANSPOSE { self == .normal ? CblasNoTrans : CblasTrans }
}

extension DenseMatrix {
    /// The product of two matrices, each as it is or transposed (`sgemm`).
    ///
    /// - Precondition: the inner sizes agree.
    /// - Complexity: O(rows × columns × inner size).
    public static func product(
        _ left: DenseMatrix, _ leftOrientation: Orientation = .normal,
        _ right: DenseMatrix, _ rightOrientation: Orientation = .normal
    ) -> DenseMatrix {
        var result = DenseMatrix(
            rows: leftOrientation == .normal ? left.rows : left.columns,
            columns: rightOrientation == .normal ? right.columns : right.rows)
        result.setProduct(left, leftOrientation, right, rightOrientation)
        return result
    }

    /// Replaces the elements by scale × (left · right) + keeping × (what they were).
    ///
    /// A result of one column is left to `sgemv`, which reads the large factor once.
    ///
    /// - Precondition: the sizes agree.
    public mutating func setProduct(
        _ left: DenseMatrix, _ leftOrientation: Orientation = .normal,
        _ right: DenseMatrix, _ rightOrientation: Orientation = .normal,
        scale: Float = 1, keeping: Float = 0
    ) {
        let inner = leftOrientation == .normal ? left.columns : left.rows
        precondition(
            (leftOrientation == .normal ? left.rows : left.columns) == rows
                && (rightOrientation == .normal ? right.columns : right.rows) == columns
                && (rightOrientation == .normal ? right.rows : right.columns) == inner,
            "the sizes of a product must agree")
        guard rows > 0, columns > 0 else { return }
        guard inner > 0 else {
            for index in values.indices { values[index] *= keeping }
            return
        }
        if columns == 1 {
            unsafe blas.sgemv(
                CblasRowMajor, leftOrientation.cblas, Int32(left.rows), Int32(left.columns), scale,
                left.values, Int32(left.columns), right.values, 1, keeping, &values, 1)
            return
        }
        unsafe blas.sgemm(
            CblasRowMajor, leftOrientation.cblas, rightOrientation.cblas, Int32(rows),
            Int32(columns), Int32(inner), scale, left.values, Int32(left.columns), right.values,
            Int32(right.columns), keeping, &values, Int32(columns))
    }

    /// Adds a multiple of the Gram matrix of a factor's rows, factor · factorᵀ (`ssyrk`), to the
    /// upper triangle of a square matrix; the lower one is then that triangle mirrored.
    ///
    /// - Precondition: the matrix has a row and a column for each row of the factor.
    /// - Complexity: half that of the general product.
    public mutating func addGram(of factor: DenseMatrix, scale: Float) {
        let (size, inner) = (factor.rows, factor.columns)
        precondition(rows == size && columns == size, "the sizes of a product must agree")
        if size > 1024 {
            addUpperGram(ofRows: factor, scale: scale)
        } else if size > 0, inner > 0 {
            unsafe blas.ssyrk(
                CblasRowMajor, CblasUpper, CblasNoTrans, Int32(size), Int32(inner), scale,
                factor.values, Int32(inner), 1, &values, Int32(size))
        }
        mirrorUpperTriangle()
    }

    /// Adds a multiple of the Gram matrix of a factor's rows to the upper triangle of a square
    /// matrix, and nothing of meaning to the lower one.
    ///
    /// Stretches of rows run side by side, each of a fixed size, so that the result does not depend
    /// on the number of processors: of each, what lies right of the diagonal is one `sgemm`.
    public mutating func addUpperGram(ofRows factor: DenseMatrix, scale: Float) {
        precondition(rows == factor.rows && columns == rows, "the sizes of a product must agree")
        let (size, inner) = (rows, factor.columns)
        guard size > 0, inner > 0 else { return }
        unsafe abreast(size, stretch: 256, factor.values, into: &values) { part, source, target in
            let start = part.lowerBound
            unsafe blas.sgemm(
                CblasRowMajor, CblasNoTrans, CblasTrans, Int32(part.count), Int32(size - start),
                Int32(inner), scale, source + start * inner, Int32(inner),
                source + start * inner, Int32(inner), 1, target + start * size + start,
                Int32(size))
        }
    }

    /// Replaces the elements by scale × (left · right) + keeping × (what they were), `right` being
    /// the leading rows of a matrix, as many as `left` has columns, or their transpose, as many as
    /// this matrix has columns.
    ///
    /// One row is left to `sgemv`.
    ///
    /// - Precondition: the sizes agree.
    /// - Complexity: O(rows × columns × inner size), without a copy of the leading rows.
    public mutating func setProduct(
        _ left: DenseMatrix, leadingRowsOf right: DenseMatrix,
        _ orientation: Orientation = .normal, scale: Float = 1, keeping: Float = 0
    ) {
        let (used, width) =
            orientation == .normal ? (left.columns, columns) : (columns, left.columns)
        precondition(
            rows == left.rows && used <= right.rows && width == right.columns,
            "the sizes of a product must agree")
        guard rows > 0, columns > 0 else { return }
        if rows == 1, left.columns > 0 {
            unsafe blas.sgemv(
                CblasRowMajor, orientation == .normal ? CblasTrans : CblasNoTrans, Int32(used),
                Int32(right.columns), scale, right.values, Int32(right.columns), left.values, 1,
                keeping, &values, 1)
            return
        }
        unsafe blas.sgemm(
            CblasRowMajor, CblasNoTrans, orientation.cblas, Int32(rows), Int32(columns),
            Int32(left.columns), scale, left.values, Int32(max(1, left.columns)), right.values,
            Int32(max(1, right.columns)), keeping, &values, Int32(columns))
    }

    /// Copies the upper triangle of a square matrix into the lower one, tile by tile so that both
    /// sides stay in the cache; stretches of the lower one's rows side by side.
    ///
    /// - Precondition: it is square.
    public mutating func mirrorUpperTriangle() {
        precondition(rows == columns, "only a square matrix has triangles to mirror")
        let (size, tile) = (rows, 32)
        unsafe values.withUnsafeMutableBufferPointer { values in
            let slots = unsafe Slots(values)
            DispatchQueue.concurrentPerform(iterations: (size + tile - 1) / tile) { part in
                let (top, values) = unsafe (part * tile, slots.places)
                for left in stride(from: 0, through: top, by: tile) {
                    for row in top..<min(top + tile, size) {
                        for column in left..<min(left + tile, row) {
                            unsafe values[row * size + column] = values[column * size + row]
                        }
                    }
                }
            }
        }
    }

    /// The matrix times a vector (`sgemv`), or its transpose times one.
    ///
    /// - Precondition: the vector has one element for each column, or row where transposed.
    /// - Complexity: O(rows × columns).
    public func times(_ vector: [Float], _ orientation: Orientation = .normal) -> [Float] {
        precondition(
            vector.count == (orientation == .normal ? columns : rows),
            "the sizes of a product must agree")
        var result = [Float](repeating: 0, count: orientation == .normal ? rows : columns)
        guard !result.isEmpty, !vector.isEmpty else { return result }
        unsafe blas.sgemv(
            CblasRowMajor, orientation.cblas, Int32(rows), Int32(columns), 1, values,
            Int32(columns), vector, 1, 0, &result, 1)
        return result
    }
}

/// Calls for stretches of 0..<count side by side, with the elements of a factor and of a result, of
/// which each call writes its own.
private func abreast(
    _ count: Int, stretch: Int, _ factor: [Float], into result: inout [Float],
    _ call: @Sendable (Range<Int>, UnsafePointer<Float>, UnsafeMutablePointer<Float>) -> Void
) {
    unsafe result.withUnsafeMutableBufferPointer { result in
        let slots = unsafe Slots(result)
        _ = concurrently(count, stretch: stretch) { part in
            unsafe factor.withUnsafeBufferPointer { factor in
                guard let source = factor.baseAddress,
                    let target = unsafe slots.places.baseAddress
                else { return }
                unsafe call(part, source, target)
            }
        }
    }
}
