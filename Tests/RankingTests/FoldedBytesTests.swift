import Testing

@testable import Ranking

@Suite struct FoldedBytesTests {
    @Test func `each byte is folded and told apart as by itself`() {
        for byte in UInt8.min...UInt8.max {
            // Neighbours that a carry would change.
            for neighbours: UInt64 in [0x00, 0x7F, 0x80, 0xFF, 0x41, 0x5A] {
                for lane: UInt64 in 0..<8 {
                    let others = (neighbours &* 0x0101_0101_0101_0101) & ~(0xFF << (lane * 8))
                    let (folded, marks) = FoldedBytes.fold(others | UInt64(byte) << (lane * 8))
                    let own = UInt8(truncatingIfNeeded: folded >> (lane * 8))
                    #expect(own == expected(byte).folded)
                    #expect((marks >> lane & 1 == 1) == expected(byte).isInside)
                }
            }
        }
    }

    private func expected(_ byte: UInt8) -> (folded: UInt8, isInside: Bool) {
        let scalar = Unicode.Scalar(byte)
        if byte >= 0x80 { return (byte, true) }
        switch scalar {
        case "A"..."Z": return (byte | 0x20, true)
        case "a"..."z", "0"..."9", "+": return (byte, true)
        case "\\": return (byte | 0x80, true)
        default: return (byte, false)
        }
    }

    @Test(arguments: [0, 1, 7, 8, 15, 62, 63, 64, 65, 127, 128, 129, 200])
    func `words are found across blocks of 64 bytes`(before: Int) {
        let text = String(repeating: " ", count: before) + "Deep nets, x" + "y"
        let bytes = Array(text.utf8)
        let found = Tokenizer().tokens(of: text).map {
            String(decoding: bytes[$0.bytes], as: UTF8.self)
        }
        #expect(found == ["Deep", "nets", "xy"])
        #expect(terms(text) == terms("deep nets xy"))
    }
}
