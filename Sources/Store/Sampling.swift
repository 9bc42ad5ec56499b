internal import GRDB
public import Papers

extension Library {
    /// An even choice of papers first listed before a day, as their first lists had them, earliest
    /// first.
    ///
    /// The places of all lists before the day are cut into `count` stretches of equal length, and
    /// of each stretch the seed chooses one that is its paper's first: so every time is there in
    /// proportion, and the same seed and database give the same papers.
    ///
    /// - Parameter start: the first day of the lists, where not all earlier ones are meant.
    /// - Returns: at most `count` papers: fewer where there are fewer places, or stretches of
    ///   nothing but repetitions.
    /// - Complexity: O(`count` + days), however many papers there are.
    public func samplePapers(
        _ count: Int, from start: Day? = nil, before day: Day, seed: UInt64
    ) throws(StoreError) -> [ListedPaper] {
        precondition(count >= 0, "A sample has no negative size.")
        return try read { database in
            let lists = try listingSizes(in: database).filter { list in
                list.day < day && start.map { $0 <= list.day } ?? true
            }
            let places = Places(lists)
            let stretches = stretches(count, of: places.count)
            var random = SplitMix64(seed: seed)
            let starts = stretches.map { Int(random.next() % UInt64($0.count)) }
            func place(_ step: Int, of stretch: Int) -> (day: Day, position: Int) {
                let range = stretches[stretch]
                return places[range.lowerBound + (starts[stretch] + step) % range.count]
            }
            // Most are found at the first step, which is one statement for all of them.
            let first = try firstListed(
                at: stretches.indices.map { place(0, of: $0) }, in: database)
            return try stretches.indices.compactMap { stretch in
                if let found = first[stretch] { return found }
                for step in 1..<max(1, stretches[stretch].count) {
                    let next = [place(step, of: stretch)]
                    if let found = try firstListed(at: next, in: database)[0] { return found }
                }
                return nil
            }
        }
    }

    /// The papers at some places, nil where an earlier list had the paper.
    private func firstListed(
        at places: [(day: Day, position: Int)], in database: Database
    ) throws -> [ListedPaper?] {
        let statement = try database.cachedStatement(
            sql: """
                SELECT \(PaperRow.columns), listing.kind, listing.day, wanted.key
                FROM json_each(?) AS wanted
                CROSS JOIN listing ON listing.day = wanted.value ->> 0
                    AND listing.position = wanted.value ->> 1
                CROSS JOIN paper ON paper.number = listing.paper
                WHERE NOT EXISTS (
                    SELECT 1 FROM listing AS earlier
                    WHERE earlier.paper = listing.paper AND earlier.day < listing.day)
                """)
        let wanted = places.map { "[\($0.day.number),\($0.position)]" }.joined(separator: ",")
        var found = [ListedPaper?](repeating: nil, count: places.count)
        let rows = try Row.fetchCursor(statement, arguments: ["[\(wanted)]"])
        while let row = try rows.next() {
            let day = Day(number: row[15])
            found[row[16]] = ListedPaper(
                paper: try PaperRow(row).paper(asOf: day, in: database), day: day,
                kind: AnnouncementKind(rawValue: row[14]) ?? .new)
        }
        return found
    }
}

/// The places of several lists, counted through from 0.
private struct Places {
    private let days: [Day]
    /// Of each list, how many places lie before it; at the end, how many there are.
    private let offsets: [Int]

    init(_ lists: [(day: Day, papers: Int)]) {
        days = lists.map(\.day)
        offsets = lists.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.papers) }
    }

    var count: Int { offsets[offsets.count - 1] }

    /// The day and the position, from 1, of a place.
    subscript(index: Int) -> (day: Day, position: Int) {
        var range = 0..<days.count
        while range.count > 1 {
            let middle = range.lowerBound + range.count / 2
            range = offsets[middle] <= index ? middle..<range.upperBound : range.lowerBound..<middle
        }
        return (days[range.lowerBound], index - offsets[range.lowerBound] + 1)
    }
}

/// 0..<total cut into `count` stretches whose lengths differ by one at most; into stretches of one
/// where `count` is greater.
func stretches(_ count: Int, of total: Int) -> [Range<Int>] {
    let count = min(count, total)
    return (0..<count).map { stretch in
        let start = total / count * stretch + total % count * stretch / count
        let end = total / count * (stretch + 1) + total % count * (stretch + 1) / count
        return start..<end
    }
}
