/// Rounds the direction of a vector: to whole multiples, -127...127, of one number, by which the
/// vector has length 1; zeros stay.
///
/// - Parameter multiples: gets them.
/// - Returns: that number; 0 where all elements are.
/// - Precondition: the elements are finite, and there is a multiple for each.
/// - Complexity: O(elements).
public func quantiseDirection(of elements: [Float], into multiples: inout [Int8]) -> Float {
    precondition(multiples.count == elements.count, "there must be a multiple for each element")
    return unsafe elements.withUnsafeBufferPointer { elements in
        unsafe multiples.withUnsafeMutableBufferPointer { multiples in
            var largest: Float = 0
            for place in elements.indices {
                let size = unsafe abs(elements[place])
                largest = size > largest ? size : largest
            }
            guard largest > 0 else {
                unsafe multiples.update(repeating: 0)
                return 0
            }
            let factor = 127 / largest
            var square: Int32 = 0
            for place in elements.indices {
                let multiple = unsafe elements[place] * factor
                // Half away from zero; a call of `rounded` would take most of the time.
                let rounded = Int32(multiple + (multiple < 0 ? -0.5 : 0.5))
                square &+= rounded &* rounded
                unsafe multiples[place] = Int8(truncatingIfNeeded: rounded)
            }
            return 1 / Float(square).squareRoot()
        }
    }
}

/// Adds bytes, read as signed numbers, to the end of an array.
///
/// - Precondition: the range lies within the bytes.
public func appendSigned(_ bytes: [UInt8], _ range: Range<Int>, to numbers: inout [Int8]) {
    precondition(
        range.lowerBound >= 0 && range.upperBound <= bytes.count,
        "the range must lie within the bytes")
    unsafe bytes.withUnsafeBufferPointer { bytes in
        unsafe bytes.withMemoryRebound(to: Int8.self) { signed in
            unsafe numbers.append(contentsOf: UnsafeBufferPointer(rebasing: signed[range]))
        }
    }
}

/// The sum of signed bytes, each times a weight.
///
/// Sixteen partial sums, so that additions need not wait for one another; they are always added up
/// in the same order.
@inline(__always)
func weightedSum(
    of bytes: UnsafePointer<Int8>, _ weights: UnsafePointer<Float>, count: Int
) -> Float {
    var (first, second) = (SIMD8<Float>.zero, SIMD8<Float>.zero)
    var place = 0
    while place &+ 16 <= count {
        unsafe first += product(bytes + place, weights + place)
        unsafe second += product(bytes + place + 8, weights + place + 8)
        place &+= 16
    }
    var sum = (first + second).sum()
    while place < count {
        unsafe sum += Float(bytes[place]) * weights[place]
        place &+= 1
    }
    return sum
}

/// Eight signed bytes, each times a weight.
@inline(__always)
private func product(
    _ bytes: UnsafePointer<Int8>, _ weights: UnsafePointer<Float>
) -> SIMD8<Float> {
    let numbers = unsafe UnsafeRawPointer(bytes).loadUnaligned(as: SIMD8<Int8>.self)
    let factors = unsafe UnsafeRawPointer(weights).loadUnaligned(as: SIMD8<Float>.self)
    return SIMD8<Float>(numbers) * factors
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
