import Testing

@testable import Digest

@Suite struct WideEncodingTests {
    private func bytes(_ text: String, isBigEndian: Bool = false) -> [UInt8] {
        text.utf16.flatMap { unit in
            let bytes = [UInt8(truncatingIfNeeded: unit), UInt8(unit >> 8)]
            return isBigEndian ? bytes.reversed() : bytes
        }
    }

    @Test func `The encoding is told by the mark, else by its zero bytes`() {
        #expect(WideEncoding(of: [0xFF, 0xFE] + bytes("2512.04540")) == .utf16)
        #expect(WideEncoding(of: [0xFE, 0xFF] + bytes("x", isBigEndian: true)) == .utf16)
        #expect(WideEncoding(of: bytes("2512.04540 – good\n")) == .utf16LittleEndian)
        #expect(WideEncoding(of: bytes("2512.04540\n", isBigEndian: true)) == .utf16BigEndian)
        #expect(WideEncoding(of: [0xFF, 0xFE, 0, 0, 0x41, 0, 0, 0]) == .utf32)
    }

    @Test func `Text in bytes and binary content are neither`() {
        for other in [
            Array("2512.04540".utf8), [], [0], Array(repeating: 0, count: 64), [0x41, 0, 0, 0],
            (0..<255).map { UInt8($0) },
        ] {
            #expect(WideEncoding(of: other) == nil, "\(other)")
        }
    }

    @Test func `A file of labels in it is met with the mend`() {
        let error = #expect(throws: DigestError.self) {
            try SeedList(reading: [0xFF, 0xFE] + bytes("2512.04540"))
        }
        #expect(error?.description.contains("iconv -f UTF-16 -t UTF-8 FILE") == true)
    }
}
