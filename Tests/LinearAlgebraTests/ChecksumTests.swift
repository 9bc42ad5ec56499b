import LinearAlgebra
import Testing

@Suite struct ChecksumTests {
    private func sum(_ bytes: [UInt8], after start: UInt64 = 1) -> UInt64 {
        checksum(of: bytes.span, after: start)
    }

    @Test func `every byte counts, and so does their number and what came before`() {
        let bytes = (0..<67).map { UInt8($0 * 3) }
        var found: Set = [sum(bytes)]
        for place in bytes.indices {
            var other = bytes
            other[place] ^= 1
            found.insert(sum(other))
        }
        for count in 0..<67 { found.insert(sum(Array(bytes.prefix(count)))) }
        found.insert(sum(bytes + [0]))
        found.insert(sum(bytes, after: 2))
        #expect(found.count == 1 + 67 + 67 + 2)
    }

    @Test func `words in another order give another sum`() {
        let (left, right) = ([UInt8](repeating: 1, count: 8), [UInt8](repeating: 2, count: 8))
        #expect(sum(left + right) != sum(right + left))
        #expect(sum(left + right + left) != sum(left + left + right))
    }

    @Test func `bytes divided otherwise give another sum`() {
        let bytes = Array("starsandgalaxies".utf8)
        let sums = (0...bytes.count).map { place in
            sum(Array(bytes[place...]), after: sum(Array(bytes[..<place])))
        }
        #expect(Set(sums).count == sums.count)
    }
}
