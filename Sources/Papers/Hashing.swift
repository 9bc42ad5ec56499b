/// A hash of bytes, for names and codes; it is written into files, and so must stay what it is.
///
/// Source: Fowler, Noll and Vo, FNV-1a, 64 bits.
///
/// - Complexity: O(bytes), a multiplication each.
@inlinable
public func nameHash(_ bytes: some Sequence<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    return hash
}

/// A bijective mixing of 64 bits, every bit of the result depending on every bit given.
///
/// Source: David Stafford, "Better Bit Mixing" (2011), variant 13.
@inlinable
@inline(__always)
public func mixed(_ input: UInt64) -> UInt64 {
    var bits = input
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    return bits ^ (bits >> 31)
}
