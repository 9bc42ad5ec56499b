internal import GRDB
public import Papers

extension Library {
    /// The papers listed on a day, in the order of its archive, each with the text of that day.
    public func papers(listedOn day: Day) throws(StoreError) -> [ListedPaper] {
        try papers(listedIn: day...day)
    }

    /// The papers listed on the days of a range: day by day, each in the order of its archive and
    /// with the text of that day.
    ///
    /// A paper listed on two days comes twice.
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
            try listingSizes(in: database)
        }
    }

    /// The newest day that has a list, or nil where there is none.
    public func newestDay() throws(StoreError) -> Day? {
        try read { database in
            try Int.fetchOne(database, sql: "SELECT max(day) FROM listing").map { Day(number: $0) }
        }
    }

    /// The days of the lists that have a paper, ascending, with its place in each, from 1.
    public func places(
        of paper: ArxivID
    ) throws(StoreError) -> [(day: Day, position: Int)] {
        try read { database in
            let sql = """
                SELECT day, position FROM listing JOIN paper ON paper.number = listing.paper
                WHERE id = ? ORDER BY day
                """
            return try Row.fetchAll(database, sql: sql, arguments: [paper.text])
                .map { (Day(number: $0[0]), $0[1]) }
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

/// The days that have a list, earliest first, with its length.
///
/// Positions count from 1 without a gap, so the last one is the length, and one look-up a day
/// suffices: O(days), not O(papers).
func listingSizes(in database: Database) throws -> [(day: Day, papers: Int)] {
    let sql = """
        WITH RECURSIVE listed (day) AS (
            SELECT min(day) FROM listing
            UNION ALL
            SELECT (SELECT min(day) FROM listing WHERE day > listed.day) FROM listed
            WHERE day IS NOT NULL)
        SELECT day, (SELECT max(position) FROM listing WHERE listing.day = listed.day)
        FROM listed WHERE day IS NOT NULL
        """
    return try Row.fetchAll(database, sql: sql).map { (Day(number: $0[0]), $0[1]) }
}
