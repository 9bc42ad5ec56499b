import COpenBLAS

/// Settings of OpenBLAS for this process.
public enum BLAS {
    /// Makes OpenBLAS compute each call on the calling thread alone.
    ///
    /// Small problems are as quick on one thread as on two, and results do not then depend on the
    /// number of cores; independent problems run side by side instead (`concurrently`).
    public static func useOneThread() {
        openblas_set_num_threads(1)
    }

    /// The name of the processor whose kernels OpenBLAS chose, such as `Haswell`.
    public static var kernel: String {
        guard let name = unsafe openblas_get_corename() else { return "unknown" }
        return unsafe String(cString: name)
    }
}

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
    /// One column on either side is left to `sgemv`, which reads the large factor once.
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
            unsafe cblas_sgemv(
                CblasRowMajor, leftOrientation.cblas, Int32(left.rows), Int32(left.columns), scale,
                left.values, Int32(left.columns), right.values, 1, keeping, &values, 1)
            return
        }
        unsafe cblas_sgemm(
            CblasRowMajor, leftOrientation.cblas, rightOrientation.cblas, Int32(rows),
            Int32(columns), Int32(inner), scale, left.values, Int32(left.columns), right.values,
            Int32(right.columns), keeping, &values, Int32(columns))
    }

    /// The Gram matrix of the rows, A·Aᵀ (rows × rows), or of the columns, Aᵀ·A (`ssyrk`).
    ///
    /// - Complexity: half that of the general product.
    public func gram(of orientation: Orientation = .normal) -> DenseMatrix {
        let size = orientation == .normal ? rows : columns
        var result = DenseMatrix(rows: size, columns: size)
        result.addGram(of: self, orientation, scale: 1)
        return result
    }

    /// Adds a multiple of the Gram matrix of a factor's rows, factor · factorᵀ, or of its columns
    /// (`ssyrk`) to the upper triangle of a square matrix; the lower one is then that triangle
    /// mirrored.
    ///
    /// - Precondition: the matrix has a row and a column for each row, or column, of the factor.
    public mutating func addGram(
        of factor: DenseMatrix, _ orientation: Orientation = .normal, scale: Float
    ) {
        let (size, inner) =
            orientation == .normal
            ? (factor.rows, factor.columns) : (factor.columns, factor.rows)
        precondition(rows == size && columns == size, "the sizes of a product must agree")
        if size > 0, inner > 0 {
            unsafe cblas_ssyrk(
                CblasRowMajor, CblasUpper, orientation.cblas, Int32(size), Int32(inner), scale,
                factor.values, Int32(factor.columns), 1, &values, Int32(size))
        }
        mirrorUpperTriangle()
    }

    /// Replaces the elements by (leading part of a square matrix) · right + keeping × (what they
    /// were): the first rows and columns of the square matrix, as many as `right` has rows.
    ///
    /// - Precondition: the sizes agree.
    /// - Complexity: O(rows² × columns), without a copy of the leading part.
    public mutating func setProduct(
        leadingPartOf square: DenseMatrix, _ right: DenseMatrix, keeping: Float = 0
    ) {
        precondition(
            square.rows == square.columns && right.rows <= square.rows && rows == right.rows
                && columns == right.columns, "the sizes of a product must agree")
        guard rows > 0, columns > 0 else { return }
        if columns == 1 {
            unsafe cblas_sgemv(
                CblasRowMajor, CblasNoTrans, Int32(rows), Int32(rows), 1, square.values,
                Int32(square.columns), right.values, 1, keeping, &values, 1)
            return
        }
        unsafe cblas_sgemm(
            CblasRowMajor, CblasNoTrans, CblasNoTrans, Int32(rows), Int32(columns), Int32(rows), 1,
            square.values, Int32(square.columns), right.values, Int32(columns), keeping, &values,
            Int32(columns))
    }

    /// Copies the upper triangle of a square matrix into the lower one, tile by tile so that both
    /// sides stay in the cache.
    mutating func mirrorUpperTriangle() {
        let (size, tile) = (rows, 32)
        unsafe values.withUnsafeMutableBufferPointer { values in
            for top in stride(from: 0, to: size, by: tile) {
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
    public func times(_ vector: [Float], _ orientation: Orientation = .normal) -> [Float] {
        precondition(
            vector.count == (orientation == .normal ? columns : rows),
            "the sizes of a product must agree")
        var result = [Float](repeating: 0, count: orientation == .normal ? rows : columns)
        guard !result.isEmpty, !vector.isEmpty else { return result }
        unsafe cblas_sgemv(
            CblasRowMajor, orientation.cblas, Int32(rows), Int32(columns), 1, values,
            Int32(columns), vector, 1, 0, &result, 1)
        return result
    }
}

/// The inner product of two vectors of one length (`sdot`, summed in double precision).
public func dot(_ left: [Float], _ right: [Float]) -> Double {
    precondition(left.count == right.count, "an inner product needs vectors of one length")
    return unsafe cblas_dsdot(Int32(left.count), left, 1, right, 1)
}
