import LinearAlgebra
import Testing

@Suite struct ScalarsTests {
    @Test func `logarithm and exponential have their known values`() {
        #expect(logarithm(1.0) == 0)
        #expect(abs(logarithm(Float(10)) - 2.302_585_1) < 1e-6)
        #expect(abs(exponential(1) - 2.718_281_828_459_045) < 1e-15)
        #expect(abs(logarithm(exponential(-3)) + 3) < 1e-14)
    }
}
