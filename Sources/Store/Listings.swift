internal import GRDB
public import Papers

extension Library {
    /// The papers listed on a day, in the order of its archive, each with the text of that day.
    public func papers(listedOn day: Day) throws(StoreError) -> [ListedPaper] {
        try papers(listedIn: day...day)
    }

    /// The papers listed on the days of a range: day by day, each in the order of its archive and
    /// with the text of that day. A paper listed on two days comes twice.
    public func papers(listedIn days: ClosedRange<Day>) throws(StoreError) -> [ListedPaper] {
        try read { database in
            let statement = try database.cachedStatement(
                sql: """
                    SELECT \(PaperRow.columns), listing.day, listing.kind
                    FROM listing JOIN paper ON paper.number = listing.paper
                    WHERE listing.day BETWEEN ? AND ? ORDER BY listing.day, listing.position
                    """)
            let bounds: StatementArguments = [days.lowerBound.number, days.upperBound.number]
            var result: [ListedPaper] = []
            let rows = try Row.fetchCursor(statement, arguments: bounds)
            while let row = try rows.next() {
                let found = try PaperRow(row)
                let day = Day(number: row[14])
                result.append(
                    ListedPaper(
                        paper: try found.paper(asOf: day, in: database), day: day,
                        kind: AnnouncementKind(rawValue: row[15]) ?? .new))
            }
            return result
        }
    }

    /// The days that have a list, earliest first, with the number of papers on it.
    public func days() throws(StoreError) -> [(day: Day, papers: Int)] {
        try read { database in
            let sql = "SELECT day, count(*) FROM listing GROUP BY day ORDER BY day"
            return try Row.fetchAll(database, sql: sql).map { (Day(number: $0[0]), $0[1]) }
        }
    }

    /// The newest day that has a list, or nil where there is none.
    public func newestDay() throws(StoreError) -> Day? {
        try read { database in
            try Int.fetchOne(database, sql: "SELECT max(day) FROM listing").map { Day(number: $0) }
        }
    }

    /// The newest day with a list that is not later than the given one, or nil.
    public func newestDay(notAfter day: Day) throws(StoreError) -> Day? {
        try read { database in
            let sql = "SELECT max(day) FROM listing WHERE day <= ?"
            return try Int.fetchOne(database, sql: sql, arguments: [day.number])
                .map { Day(number: $0) }
        }
    }

    /// The first day that listed each of the papers; a paper never listed has none.
    public func firstDays(
        of ids: some Sequence<ArxivID>
    ) throws(StoreError) -> [ArxivID: Day] {
        let asked = Set(ids)
        return try read { database in
            let statement = try database.cachedStatement(
                sql: """
                    SELECT min(listing.day) FROM paper JOIN listing
                        ON listing.paper = paper.number WHERE paper.id = ?
                    """)
            var days: [ArxivID: Day] = [:]
            for id in asked {
                statement.setUncheckedArguments([id.text])
                guard let number = try Int?.fetchOne(statement) ?? nil else { continue }
                days[id] = Day(number: number)
            }
            return days
        }
    }

    /// The first day of every paper that was ever listed.
    ///
    /// - Complexity: O(n); about 0.2 s for 100,000 papers.
    public func firstDays() throws(StoreError) -> [ArxivID: Day] {
        try read { database in
            var days: [ArxivID: Day] = [:]
            let rows = try Row.fetchCursor(
                database,
                sql: """
                    SELECT id, (SELECT min(day) FROM listing WHERE paper = number) AS first
                    FROM paper WHERE first IS NOT NULL
                    """)
            while let row = try rows.next() {
                if let id = ArxivID(row[0] as String) { days[id] = Day(number: row[1]) }
            }
            return days
        }
    }

    /// An even choice of papers first listed before a day, as their first lists had them.
    ///
    /// The papers are put in the order of their first days, cut into `count` stretches of equal
    /// length, and of each stretch the seed chooses one: so every time is there in proportion, and
    /// the same seed and database give the same papers, earliest first.
    ///
    /// - Returns: `count` papers, or all where there are fewer.
    /// - Complexity: O(n) in the papers before the day, without reading their texts.
    public func samplePapers(
        _ count: Int, before day: Day, seed: UInt64
    ) throws(StoreError) -> [ListedPaper] {
        precondition(count >= 0, "A sample has no negative size.")
        return try read { database in
            let sql = """
                SELECT paper, min(day) AS first FROM listing GROUP BY paper HAVING first < ?
                """
            var candidates: [(number: Int64, day: Int)] = []
            let rows = try Row.fetchCursor(database, sql: sql, arguments: [day.number])
            while let row = try rows.next() { candidates.append((row[0], row[1])) }
            candidates.sort { ($0.day, $0.number) < ($1.day, $1.number) }
            let chosen = evenChoice(count, of: candidates.count, seed: seed)
            return try chosen.map { index in
                try listed(candidates[index].number, Day(number: candidates[index].day), database)
            }
        }
    }

    private func listed(
        _ number: Int64, _ day: Day, _ database: Database
    ) throws -> ListedPaper {
        let statement = try database.cachedStatement(
            sql: """
                SELECT \(PaperRow.columns), listing.kind
                FROM paper JOIN listing ON listing.paper = paper.number AND listing.day = ?
                WHERE paper.number = ?
                """)
        statement.setUncheckedArguments([day.number, number])
        guard let row = try Row.fetchOne(statement) else {
            throw DatabaseError(
                resultCode: .SQLITE_CORRUPT, message: "paper \(number) is listed and not there")
        }
        return ListedPaper(
            paper: try PaperRow(row).paper(asOf: day, in: database), day: day,
            kind: AnnouncementKind(rawValue: row[14]) ?? .new)
    }
}

extension PaperRow {
    /// The paper with the text that it had on a day.
    func paper(asOf day: Day, in database: Database) throws -> Paper {
        guard textDay > day else { return paper }
        let text = try TextHistory.ofPaper(self, in: database).text(asOf: day)
        var dated = paper
        (dated.title, dated.abstract) = (text.title, text.abstract)
        return dated
    }
}

/// One index out of each of `count` stretches of 0..<total, ascending; all where there are fewer.
func evenChoice(_ count: Int, of total: Int, seed: UInt64) -> [Int] {
    guard count < total else { return Array(0..<total) }
    var state = seed
    return (0..<count).map { stretch in
        let start = total / count * stretch + total % count * stretch / count
        let end = total / count * (stretch + 1) + total % count * (stretch + 1) / count
        return start + Int(nextRandom(&state) % UInt64(end - start))
    }
}

/// The next number of a stream that a seed determines.
///
/// Source: Steele, Lea, Flood, "Fast Splittable Pseudorandom Number Generators" (OOPSLA 2014),
/// SplitMix64.
private func nextRandom(_ state: inout UInt64) -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
}
