import COpenBLAS

/// The inner product of two vectors of one length (`sdot`, summed in double precision).
public func dot(_ left: [Float], _ right: [Float]) -> Double {
    precondition(left.count == right.count, "an inner product needs vectors of one length")
    return unsafe blas.dsdot(Int32(left.count), left, 1, right, 1)
}

/// Adds a multiple of a vector to another one of the same length (`saxpy`).
public func addMultiple(_ factor: Float, of source: [Float], to target: inout [Float]) {
    addMultiple(factor, of: source[...], to: &target)
}

/// The same of a stretch of a vector.
public func addMultiple(
    _ factor: Float, of source: ArraySlice<Float>, to target: inout [Float]
) {
    precondition(source.count == target.count, "a sum needs vectors of one length")
    unsafe source.withUnsafeBufferPointer { source in
        unsafe blas.saxpy(Int32(source.count), factor, source.baseAddress, 1, &target, 1)
    }
}

/// Multiplies a vector by a factor (`sscal`).
public func scale(_ vector: inout [Float], by factor: Float) {
    unsafe blas.sscal(Int32(vector.count), factor, &vector, 1)
}
