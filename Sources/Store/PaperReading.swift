internal import GRDB
public import Papers

extension Library {
    /// What is known of a paper, with its newest text, or nil.
    public func paper(_ id: ArxivID) throws(StoreError) -> Paper? {
        try papers([id]).first
    }

    /// A paper with the text that it had on a day; nil where it is unknown.
    public func paper(_ id: ArxivID, asOf day: Day) throws(StoreError) -> Paper? {
        try read { database in
            let statement = try database.cachedStatement(sql: PaperRow.byID)
            return try Row.fetchOne(statement, arguments: [id.text]).map {
                try PaperRow($0).paper(asOf: day, in: database)
            }
        }
    }

    /// What is known of papers, in the order asked for; unknown ones are left out.
    public func papers(_ ids: [ArxivID]) throws(StoreError) -> [Paper] {
        guard !ids.isEmpty else { return [] }
        return try read { database in
            // One statement for all: to begin one for each takes longer than it runs.
            let statement = try database.cachedStatement(
                sql: """
                    SELECT \(PaperRow.columns), wanted.key
                    FROM json_each(?) AS wanted CROSS JOIN paper ON paper.id = wanted.value
                    """)
            var papers = [Paper?](repeating: nil, count: ids.count)
            let rows = try Row.fetchCursor(statement, arguments: [jsonArray(of: ids)])
            while let row = try rows.next() { papers[row[14]] = try PaperRow(row).paper }
            return papers.compactMap(\.self)
        }
    }

    /// Those of the identifiers whose papers are known.
    public func known(_ ids: some Sequence<ArxivID>) throws(StoreError) -> Set<ArxivID> {
        let candidates = Array(ids)
        return try read { database in
            // One statement for all, as above; it reads nothing but the index.
            let statement = try database.cachedStatement(
                sql: """
                    SELECT wanted.key FROM json_each(?) AS wanted
                    WHERE EXISTS (SELECT 1 FROM paper WHERE paper.id = wanted.value)
                    """)
            let found = try Int.fetchAll(statement, arguments: [jsonArray(of: candidates)])
            return Set(found.map { candidates[$0] })
        }
    }

    /// The number of papers known.
    public func paperCount() throws(StoreError) -> Int {
        try read { try Int.fetchOne($0, sql: "SELECT count(*) FROM paper") ?? 0 }
    }

    /// Calls `body` with every paper, in the order in which they became known, with its newest
    /// text and the first day that listed it.
    ///
    /// Papers are read 1,000 at a time, and the database is free while `body` runs: papers added
    /// meanwhile come at the end.
    ///
    /// - Complexity: O(n); some 100,000 papers a second, in memory for 1,000.
    public func forEachPaper(
        _ body: (Paper, _ firstDay: Day?) -> Void
    ) throws(StoreError) {
        var last: Int64 = 0
        while true {
            let (page, end) = try papers(after: last, limit: 1_000)
            for (paper, day) in page { body(paper, day) }
            guard let end else { return }
            last = end
        }
    }

    /// The papers behind a number, and the number behind which the next ones are.
    private func papers(
        after number: Int64, limit: Int
    ) throws(StoreError) -> (page: [(Paper, Day?)], end: Int64?) {
        try read { database in
            let statement = try database.cachedStatement(
                sql: """
                    SELECT \(PaperRow.columns),
                        (SELECT min(day) FROM listing WHERE listing.paper = paper.number)
                    FROM paper WHERE number > ? ORDER BY number LIMIT ?
                    """)
            var page: [(Paper, Day?)] = []
            page.reserveCapacity(limit)
            var end: Int64?
            let rows = try Row.fetchCursor(statement, arguments: [number, limit])
            while let row = try rows.next() {
                let found = try PaperRow(row)
                end = found.number
                page.append((found.paper, (row[14] as Int?).map { Day(number: $0) }))
            }
            return (page, end)
        }
    }
}

/// Identifiers as SQLite's `json_each` takes them: they have no character that JSON would escape.
func jsonArray(of ids: [ArxivID]) -> String {
    "[" + ids.map { "\"\($0.text)\"" }.joined(separator: ",") + "]"
}
