import Testing

@testable import Daily

@Suite struct RoundedSumTests {
    @Test(arguments: [
        [0.0004, 0.0004, 0.0004], [-0.0006, 0.0003], [1.2345, -2.3456, 0.1111, 7], [],
        [1.0 / 3, 1.0 / 3, 1.0 / 3], [-0.0005, -0.0005, -0.0005, -0.0005],
    ])
    func `rounded numbers add up, and none is off by a thousandth`(numbers: [Double]) {
        let sum = numbers.reduce(0, +)
        let rounded = roundedToSum(numbers, sum: sum)
        #expect(rounded.count == numbers.count)
        #expect(abs(rounded.reduce(0, +) - (sum * 1000).rounded() / 1000) < 1e-9)
        for (number, near) in zip(numbers, rounded) { #expect(abs(number - near) < 1e-3) }
    }

    @Test func `what is no number is left as it is`() {
        #expect(roundedToSum([.infinity, 1], sum: .infinity) == [.infinity, 1])
    }
}
