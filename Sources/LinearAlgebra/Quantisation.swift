/// Rounds the direction of a stretch of elements: to whole multiples, -127...127, of one number, by
/// which the stretch has length 1; zeros stay.
///
/// - Parameter multiples: gets them.
/// - Returns: that number; 0 where all elements are.
/// - Precondition: the stretch lies within the elements, which are finite, and there is a multiple
///   for each.
/// - Complexity: O(count).
public func quantiseDirection(
    of elements: inout MutableSpan<Float>, at start: Int, count: Int, into multiples: inout [Int8]
) -> Float {
    precondition(
        start >= 0 && count >= 0 && start + count <= elements.count && multiples.count == count,
        "the stretch must lie within the elements")
    return unsafe elements.withUnsafeMutableBufferPointer { elements in
        unsafe multiples.withUnsafeMutableBufferPointer { multiples in
            let stretch = unsafe UnsafeMutableBufferPointer(
                rebasing: elements[start..<(start + count)])
            var largest: Float = 0
            for place in 0..<count {
                let size = unsafe abs(stretch[place])
                largest = size > largest ? size : largest
            }
            guard largest > 0 else {
                unsafe multiples.update(repeating: 0)
                return 0
            }
            let factor = 127 / largest
            var square: Int32 = 0
            for place in 0..<count {
                let multiple = unsafe stretch[place] * factor
                // Half away from zero; a call of `rounded` would take most of the time.
                let rounded = Int32(multiple + (multiple < 0 ? -0.5 : 0.5))
                square &+= rounded &* rounded
                unsafe multiples[place] = Int8(truncatingIfNeeded: rounded)
            }
            let scale = 1 / Float(square).squareRoot()
            for place in 0..<count { unsafe stretch[place] = scale * Float(multiples[place]) }
            return scale
        }
    }
}

/// Writes a multiple of bytes, read as signed numbers, over a stretch of elements.
///
/// - Precondition: the stretches lie within the bytes and the elements.
public func unpackBytes(
    _ factor: Float, times bytes: [UInt8], from start: Int, count: Int,
    to elements: inout MutableSpan<Float>, at target: Int
) {
    precondition(
        start >= 0 && count >= 0 && start + count <= bytes.count && target >= 0
            && target + count <= elements.count, "the stretches must lie within the arrays")
    unsafe elements.withUnsafeMutableBufferPointer { elements in
        unsafe bytes.withUnsafeBufferPointer { bytes in
            guard count > 0, let elements = elements.baseAddress, let bytes = bytes.baseAddress
            else { return }
            unsafe (bytes + start).withMemoryRebound(to: Int8.self, capacity: count) { source in
                unsafe writeMultiple(factor, of: source, count: count, to: elements + target)
            }
        }
    }
}

/// Writes a multiple of signed bytes over elements.
///
/// Plain pointers from the first element on: sums of indices are checked for overflow, which keeps
/// the compiler from taking several elements at a time.
@inline(__always)
func writeMultiple(
    _ factor: Float, of source: UnsafePointer<Int8>, count: Int,
    to target: UnsafeMutablePointer<Float>
) {
    for place in 0..<count { unsafe target[place] = factor * Float(source[place]) }
}
