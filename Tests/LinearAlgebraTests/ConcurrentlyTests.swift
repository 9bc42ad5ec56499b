import LinearAlgebra
import Testing

@Suite struct ConcurrentlyTests {
    @Test(arguments: [0, 1, 2, 1000]) func `results keep the order of their numbers`(count: Int) {
        #expect(concurrently(count) { "\($0)" } == (0..<count).map { "\($0)" })
    }

    @Test func `a result may be nothing`() {
        #expect(concurrently(3) { $0 == 1 ? 1 : nil } == [nil, 1, nil] as [Int?])
    }
}
