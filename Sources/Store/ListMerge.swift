/// The order of a day whose lists came one by one: each list's own order holds in it.
///
/// A digest cuts its lists from one archive, which need not be known. Any order in which each list
/// keeps its own renders each of them as it was, so the lists are kept as what binds the order.
struct ListMerge: Hashable {
    /// Papers in the order of lists, the newest list first.
    private(set) var lists: [[Int64]]

    /// The most lists that bind the order of one day; of older ones only what they left stays.
    static let limit = 64

    /// Lists that an order keeps, the newest first.
    init(lists: [[Int64]] = []) {
        self.lists = lists
    }

    /// Takes in a list, and puts a day's papers in order.
    ///
    /// Papers stay in the given order but for those that a list has before others: they come
    /// forward. Where lists contradict one another the newer one holds, and the older one binds no
    /// longer.
    ///
    /// - Parameters:
    ///   - list: papers, each once.
    ///   - order: the papers so far in their order, then those that only the list has.
    /// - Complexity: O(papers of all lists); times their number where they contradict.
    mutating func take(_ list: [Int64], into order: [Int64]) -> [Int64] {
        lists = Array(([list] + lists.filter { $0 != list }).prefix(Self.limit))
        if let sorted = Self.sorted(order, by: lists) { return sorted }
        let older = lists.dropFirst()
        lists = [list]
        for each in older where Self.sorted(order, by: lists + [each]) != nil {
            lists.append(each)
        }
        return Self.sorted(order, by: lists) ?? order
    }

    /// A topological order of the papers; nil where the lists go in a circle.
    ///
    /// Each paper comes behind those before it in any list, otherwise in the given order: a search
    /// in depth. (Source: R. E. Tarjan, "Edge-disjoint spanning trees and depth-first search", Acta
    /// Informatica 6, 1976.)
    private static func sorted(_ order: [Int64], by lists: [[Int64]]) -> [Int64]? {
        var before: [Int64: [Int64]] = [:]
        for list in lists {
            for (first, second) in zip(list, list.dropFirst()) {
                before[second, default: []].append(first)
            }
        }
        var result: [Int64] = []
        var open: Set<Int64> = []
        var done: Set<Int64> = []
        // A list may be longer than the stack is deep, so no recursion.
        var path: [Int64] = []
        for paper in order where !done.contains(paper) {
            path.append(paper)
            while let last = path.last {
                guard let next = before[last]?.popLast() else {
                    path.removeLast()
                    done.insert(last)
                    result.append(last)
                    continue
                }
                open.insert(last)
                guard !done.contains(next) else { continue }
                guard !open.contains(next) else { return nil }
                path.append(next)
            }
        }
        return result
    }
}

extension ListMerge {
    /// The lists as text: one a line, numbers of papers with blanks between.
    var text: String {
        lists.map { $0.map(String.init).joined(separator: " ") }.joined(separator: "\n")
    }

    /// Reads what `text` wrote.
    init(text: String) {
        lists = text.split(separator: "\n").map { line in
            line.split(separator: " ").compactMap { Int64($0) }
        }
    }
}
