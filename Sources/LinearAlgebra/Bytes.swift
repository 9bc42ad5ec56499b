extension Span<UInt8> {
    /// The little-endian number whose bytes begin at a place.
    ///
    /// - Precondition: its bytes lie within the span.
    /// - Complexity: O(1).
    @inlinable
    @inline(__always)
    public func number<Number: FixedWidthInteger & BitwiseCopyable>(at place: Int) -> Number {
        // Any bytes are a whole number.
        Number(
            littleEndian: unsafe bytes.unsafeLoadUnaligned(fromByteOffset: place, as: Number.self))
    }
}
