/// A gzip stream of a few hundred bytes of stored pattern that unpacks to 4 MB of blanks.
///
/// Made by hand: one deflate block with fixed codes, a literal blank, then copies of 258 bytes.
enum GzipBomb {
    static let bytes: [UInt8] = {
        var writer = BitWriter()
        writer.put(0b1, 1)
        writer.put(0b01, 2)
        // The literal 0x20 is 0x30 + 0x20 in eight bits, most significant bit first.
        writer.putReversed(0x30 + 0x20, 8)
        for _ in 0..<16_384 {
            // Length 258 is symbol 285, in eight bits 0xC0 + 5; distance 1 is symbol 0 in five.
            writer.putReversed(0xC0 + 5, 8)
            writer.putReversed(0, 5)
        }
        writer.putReversed(0, 7)
        let header: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3]
        return header + writer.finished() + [UInt8](repeating: 0, count: 8)
    }()

    private struct BitWriter {
        private var bytes: [UInt8] = []
        private var current: UInt8 = 0
        private var filled = 0

        mutating func put(_ value: Int, _ count: Int) {
            for bit in 0..<count {
                if value >> bit & 1 == 1 { current |= 1 << filled }
                filled += 1
                if filled == 8 {
                    bytes.append(current)
                    (current, filled) = (0, 0)
                }
            }
        }

        mutating func putReversed(_ value: Int, _ count: Int) {
            for bit in stride(from: count - 1, through: 0, by: -1) { put(value >> bit & 1, 1) }
        }

        func finished() -> [UInt8] { filled == 0 ? bytes : bytes + [current] }
    }
}
