import LinearAlgebra
import Testing

@Suite struct QuantisationTests {
    private func quantised(_ values: [Float]) -> (scale: Float, multiples: [Int8]) {
        var multiples = [Int8](repeating: 9, count: values.count)
        let scale = quantiseDirection(of: values, into: &multiples)
        return (scale, multiples)
    }

    @Test func `the largest element is 127 parts, and halves go away from zero`() {
        let (_, multiples) = quantised([254, -254, 1, -1, 2.9, 0, 3, -3.1])
        #expect(multiples == [127, -127, 1, -1, 1, 0, 2, -2])
    }

    @Test func `the direction stays, but for half a part of each element, and has length 1`() {
        let values = (0..<256).map { Float(($0 &* 7919) % 1000) / 777 - 0.6 }
        let (scale, multiples) = quantised(values)
        let largest = values.reduce(0) { max($0, abs($1)) }
        for (value, multiple) in zip(values, multiples) {
            #expect(abs(value - Float(multiple) * largest / 127) <= 0.5001 * largest / 127)
        }
        let square = multiples.reduce(Float(0)) { $0 + scale * Float($1) * scale * Float($1) }
        #expect(abs(square - 1) < 1e-5)
    }

    @Test func `zeros stay zeros`() {
        let (scale, multiples) = quantised([0, 0, 0])
        #expect(scale == 0)
        #expect(multiples == [0, 0, 0])
        #expect(quantised([]).scale == 0)
    }

    @Test func `bytes are read as signed numbers`() {
        var numbers: [Int8] = [3]
        appendSigned([7, 127, 129, 0, 255, 7], 1..<5, to: &numbers)
        #expect(numbers == [3, 127, -127, 0, -1])
    }
}
