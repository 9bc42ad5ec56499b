import LinearAlgebra
import Testing

@Suite struct QuantisationTests {
    private func quantised(_ values: [Float]) -> (scale: Float, multiples: [Int8], back: [Float]) {
        var back = values
        var multiples = [Int8](repeating: 9, count: values.count)
        var span = back.mutableSpan
        let scale = quantiseDirection(
            of: &span, at: 0, count: values.count, into: &multiples)
        return (scale, multiples, back)
    }

    @Test func `the largest element is 127 parts, and halves go away from zero`() {
        let (scale, multiples, back) = quantised([254, -254, 1, -1, 2.9, 0, 3, -3.1])
        #expect(multiples == [127, -127, 1, -1, 1, 0, 2, -2])
        #expect(back == multiples.map { scale * Float($0) })
    }

    @Test func `the direction stays, but for half a part of each element, and has length 1`() {
        let values = (0..<256).map { Float(($0 &* 7919) % 1000) / 777 - 0.6 }
        let (scale, multiples, back) = quantised(values)
        let largest = values.reduce(0) { max($0, abs($1)) }
        for (value, multiple) in zip(values, multiples) {
            #expect(abs(value - Float(multiple) * largest / 127) <= 0.5001 * largest / 127)
        }
        #expect(abs(back.reduce(0) { $0 + $1 * $1 } - 1) < 1e-5)
        #expect(scale > 0)
    }

    @Test func `zeros stay zeros`() {
        let (scale, multiples, back) = quantised([0, 0, 0])
        #expect(scale == 0)
        #expect(multiples == [0, 0, 0])
        #expect(back == [0, 0, 0])
        #expect(quantised([]).scale == 0)
    }

    @Test func `bytes are read as signed multiples`() {
        let bytes: [UInt8] = [7, 127, 129, 0, 255, 7]
        var elements = [Float](repeating: 1, count: 6)
        var span = elements.mutableSpan
        unpackBytes(0.5, times: bytes, from: 1, count: 4, to: &span, at: 2)
        #expect(elements == [1, 1, 63.5, -63.5, 0, -0.5])
    }
}
