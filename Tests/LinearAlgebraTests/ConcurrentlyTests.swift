import LinearAlgebra
import Testing

@Suite struct ConcurrentlyTests {
    @Test(arguments: [0, 1, 2, 1000]) func `results keep the order of their numbers`(count: Int) {
        #expect(concurrently(count) { "\($0)" } == (0..<count).map { "\($0)" })
    }

    @Test func `a result may be nothing`() {
        #expect(concurrently(3) { $0 == 1 ? 1 : nil } == [nil, 1, nil] as [Int?])
    }

    private enum Mishap: Error {
        case first
        case second
    }

    private static func left(fails: Bool) throws(Mishap) -> Int {
        if fails { throw .first }
        return 1
    }

    private static func right(fails: Bool) throws(Mishap) -> String {
        if fails { throw .second }
        return "two"
    }

    @Test func `two computations side by side keep their places`() throws {
        let (left, right) = try sideBySide(
            { () throws(Mishap) in try Self.left(fails: false) },
            { () throws(Mishap) in try Self.right(fails: false) })
        #expect(left == 1)
        #expect(right == "two")
    }

    @Test func `of two errors the first computation's is thrown`() {
        for fails in [true, false] {
            #expect(throws: fails ? Mishap.first : Mishap.second) {
                try sideBySide(
                    { () throws(Mishap) in try Self.left(fails: fails) },
                    { () throws(Mishap) in try Self.right(fails: true) })
            }
        }
    }

    @Test func `two computations may each have others side by side, and leave nothing behind`() {
        // The queue that ran the second one may still hold it when the first one is done.
        for _ in 0..<200 {
            let (left, right) = sideBySide(
                { concurrently(4) { $0 }.reduce(0, +) },
                { sideBySide({ 1 }, { concurrently(4) { $0 * 2 }.reduce(0, +) }) })
            #expect(left == 6)
            #expect(right == (1, 12))
        }
    }

    @Test(arguments: [0, 1, 7, 1000])
    func `what workers compute is gathered in order, in memory that they keep`(count: Int) {
        var gathered: [Int] = []
        concurrently(
            count, stretch: 3, into: &gathered, by: { [Int]() },
            { range, worker in
                worker.removeAll(keepingCapacity: true)
                // The first of two stretches takes longer, so that the other one has to wait.
                let rounds = range.lowerBound % 6 == 0 ? 2000 : 1
                for place in range {
                    worker.append((0..<rounds).reduce(place) { $0 ^ $1 ^ $1 })
                }
            }, gathering: { $1 += $0 })
        #expect(gathered == Array(0..<count))
    }

    @Test(arguments: [(0, []), (6, [3, 3]), (7, [3, 3, 1]), (2, [2])] as [(Int, [Int])])
    func `stretches follow one another, the last one perhaps shorter`(count: Int, lengths: [Int]) {
        let stretches = concurrently(count, stretch: 3) { $0 }
        #expect(stretches.map(\.count) == lengths)
        #expect(stretches.flatMap(\.self) == Array(0..<count))
    }

    @Test func `the chosen elements of an array are changed, the others stay`() {
        var elements = Array(repeating: [5], count: 100)
        concurrently(changing: &elements, at: [0, 7, 99]) { place, element in
            element.append(place)
        }
        #expect(elements[0] == [5, 0] && elements[7] == [5, 1] && elements[99] == [5, 2])
        #expect(elements.count { $0 == [5] } == 97)
        concurrently(changing: &elements, at: []) { _, element in element = [] }
        #expect(elements[0] == [5, 0])
    }

    @Test func `an element is changed once, and must exist`() async {
        await #expect(processExitsWith: .failure) {
            var elements = [1, 2]
            concurrently(changing: &elements, at: [1, 1]) { _, element in element += 1 }
        }
        await #expect(processExitsWith: .failure) {
            var elements = [1, 2]
            concurrently(changing: &elements, at: [2]) { _, element in element += 1 }
        }
    }

    @Test func `several arrays follow one another`() {
        #expect(joined([[1, 2], [], [3], [4, 5, 6]] as [[Int32]]) == [1, 2, 3, 4, 5, 6])
        #expect(joined([] as [[Float]]).isEmpty)
    }

    @Test(arguments: [1, 3, 100]) func `stretches of a matrix begin as zeros and stay in place`(
        stretch: Int
    ) {
        let made = DenseMatrix.concurrently(rows: 7, columns: 2, stretch: stretch) {
            rows, elements in
            for row in rows { elements[(row - rows.lowerBound) * 2 + 1] += Float(row) }
            return rows.count
        }
        #expect(made.matrix.values == [0, 0, 0, 1, 0, 2, 0, 3, 0, 4, 0, 5, 0, 6])
        #expect(made.results.reduce(0, +) == 7)
    }

    @Test func `a matrix without rows needs no computation`() {
        let made = DenseMatrix.concurrently(rows: 0, columns: 3, stretch: 4) { rows, _ in rows }
        #expect(made.matrix == DenseMatrix(rows: 0, columns: 3))
        #expect(made.results.isEmpty)
    }
}
