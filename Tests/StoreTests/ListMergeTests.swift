import Testing

@testable import Store

@Suite struct ListMergeTests {
    /// Puts lists into an order one after the other.
    private func order(_ lists: [[Int64]], after first: [Int64] = []) -> [Int64] {
        var merge = ListMerge()
        return lists.reduce(first) { order, list in
            let known = Set(order)
            return merge.take(list, into: order + list.filter { !known.contains($0) })
        }
    }

    private func holds(_ list: [Int64], in order: [Int64]) -> Bool {
        order.filter(Set(list).contains) == list
    }

    @Test func eachListKeepsItsOwnOrder() {
        let lists: [[Int64]] = [[1, 5, 9], [2, 5, 7], [2, 1], [9, 3]]
        let order = order(lists)
        #expect(lists.map { holds($0, in: order) } == [true, true, true, true], "\(order)")
        #expect(order.sorted() == [1, 2, 3, 5, 7, 9])
    }

    @Test func listsCutFromOneArchiveHoldInWhateverOrderTheyCome() {
        let archive = (1...300).map { Int64($0 * 7919 % 1009) }
        let lists = (2...9).map { step in
            archive.enumerated().filter { $0.offset % step == step / 2 }.map(\.element)
        }
        for turn in lists.indices {
            let turned = Array(lists[turn...] + lists[..<turn])
            let order = order(turned)
            #expect(turned.allSatisfy { holds($0, in: order) })
        }
    }

    @Test func aListThatFitsChangesNoOtherPlace() {
        #expect(order([[4, 8]], after: [9, 4, 1, 8, 2]) == [9, 4, 1, 8, 2])
        #expect(order([[8, 4]], after: [9, 4, 1, 8, 2]) == [9, 8, 4, 1, 2])
    }

    @Test func ofContradictingListsTheNewerOneHolds() {
        #expect(order([[1, 2, 3], [3, 1]]) == [3, 1, 2])
        let order = order([[1, 2], [5, 6, 7], [2, 1], [7, 8]])
        #expect(holds([2, 1], in: order) && holds([5, 6, 7, 8], in: order))
    }

    @Test func theSameListAgainBindsOnce() {
        var merge = ListMerge()
        _ = merge.take([1, 2], into: [1, 2])
        _ = merge.take([2, 3], into: [1, 2, 3])
        _ = merge.take([1, 2], into: [1, 2, 3])
        #expect(merge.lists == [[1, 2], [2, 3]])
        #expect(ListMerge(text: merge.text) == merge)
    }

    @Test func listsWithoutEndStayBounded() {
        var merge = ListMerge()
        for last in 2...200 as ClosedRange<Int64> {
            _ = merge.take([1, last], into: Array(1...last))
        }
        #expect(merge.lists.count == ListMerge.limit)
    }

    @Test func longListsNeedNoDeepStack() {
        let long = Array((1...200_000 as ClosedRange<Int64>).reversed())
        #expect(order([long], after: long.reversed()) == long)
    }
}
