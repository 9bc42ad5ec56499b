import LinearAlgebra
import Testing

@Suite struct BytesTests {
    private let bytes: [UInt8] = [0xFF, 0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x07, 0x08]

    @Test func `a number is read lowest byte first, from any place`() {
        #expect(bytes.span.number(at: 1) as UInt32 == 0x0403_0201)
        #expect(bytes.span.number(at: 1) as UInt64 == 0x0807_0605_0403_0201)
        #expect(bytes.span.number(at: 0) as Int16 == 0x01FF)
        #expect(bytes.span.number(at: 8) as UInt8 == 8)
    }

    @Test func `a number beyond the end ends the program`() async {
        await #expect(processExitsWith: .failure) {
            let bytes = [UInt8](repeating: 0, count: 5)
            _ = bytes.span.number(at: 2) as UInt32
        }
    }
}
