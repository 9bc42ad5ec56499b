import Papers
import Testing

@Suite struct HashingTests {
    /// Test vectors of the authors' reference implementation of FNV-1a, 64 bits.
    @Test func `names have the hashes of the reference implementation`() {
        #expect(nameHash("".utf8) == 0xCBF2_9CE4_8422_2325)
        #expect(nameHash("a".utf8) == 0xAF63_DC4C_8601_EC8C)
        #expect(nameHash("foobar".utf8) == 0x8594_4171_F739_67E8)
    }

    @Test func `a bit that changes turns about half of the bits of the mixture`() {
        for bit in 0..<64 {
            let turned = (mixed(0x1234_5678) ^ mixed(0x1234_5678 ^ 1 << UInt64(bit)))
            #expect(10...54 ~= turned.nonzeroBitCount)
        }
    }
}
