internal import Foundation
internal import GRDB
public import Papers

extension Library {
    /// The kept features of the papers listed on the days of a range, whatever they were made by.
    public func keptFeatures(
        listedIn days: ClosedRange<Day>
    ) throws(StoreError) -> KeptFeatures {
        try read { database in
            let statement = try database.cachedStatement(
                sql: """
                    SELECT fingerprint, bytes
                    FROM listing JOIN paper_features ON paper_features.paper = listing.paper
                    WHERE listing.day BETWEEN ? AND ? ORDER BY listing.day, listing.position
                    """)
            return try KeptFeatures(
                Row.fetchCursor(
                    statement, arguments: [days.lowerBound.number, days.upperBound.number]))
        }
    }

    /// The kept features of some papers, whatever they were made by.
    public func keptFeatures(of ids: [ArxivID]) throws(StoreError) -> KeptFeatures {
        guard !ids.isEmpty else { return KeptFeatures() }
        return try read { database in
            let statement = try database.cachedStatement(
                sql: """
                    SELECT fingerprint, bytes FROM json_each(?) AS wanted
                    CROSS JOIN paper ON paper.id = wanted.value
                    CROSS JOIN paper_features ON paper_features.paper = paper.number
                    """)
            return try KeptFeatures(Row.fetchCursor(statement, arguments: [jsonArray(of: ids)]))
        }
    }

    /// How many papers have no features made by a ranker.
    ///
    /// - Complexity: O(n log n) in the number of papers, over two indexes alone.
    public func papersWithoutFeatures(by maker: UInt64) throws(StoreError) -> Int {
        try read { database in
            try Int.fetchOne(
                database, sql: "SELECT count(*) FROM paper WHERE \(Self.lacksFeatures)",
                arguments: [Int64(bitPattern: maker)]) ?? 0
        }
    }

    /// Keeps the features of some papers that have none made by a ranker, in the place of those
    /// made by another one.
    ///
    /// The database is free while they are made. Where a text changes meanwhile, its features are
    /// kept in vain: no paper has their fingerprint.
    ///
    /// - Parameters:
    ///   - maker: the number of what makes them.
    ///   - number: the paper behind which to begin, as an earlier call returned it; 0 for the
    ///     first.
    ///   - limit: of how many papers at most.
    ///   - making: makes the features of papers, in their order.
    /// - Returns: how many papers had none, and the number of the last one; nil where none was
    ///   left.
    public func keepFeatures(
        by maker: UInt64, after number: Int64, limit: Int,
        making: ([Paper]) -> [(fingerprint: UInt64, bytes: [UInt8])]
    ) throws(StoreError) -> (count: Int, last: Int64)? {
        let key = Int64(bitPattern: maker)
        let lacking = try read { database in
            let statement = try database.cachedStatement(
                sql: """
                    SELECT \(PaperRow.columns) FROM paper
                    WHERE number > ? AND \(Self.lacksFeatures) ORDER BY number LIMIT ?
                    """)
            var lacking: [PaperRow] = []
            let rows = try Row.fetchCursor(statement, arguments: [number, key, limit])
            while let row = try rows.next() { lacking.append(try PaperRow(row)) }
            return lacking
        }
        guard let last = lacking.last?.number else { return nil }
        let made = making(lacking.map(\.paper))
        try write { database in
            let insert = try database.cachedStatement(
                sql: """
                    INSERT OR REPLACE INTO paper_features (paper, maker, fingerprint, bytes)
                    VALUES (?, ?, ?, ?)
                    """)
            for (row, made) in zip(lacking, made) {
                insert.setUncheckedArguments([
                    row.number, key, Int64(bitPattern: made.fingerprint), Data(made.bytes),
                ])
                try insert.execute()
            }
        }
        return (lacking.count, last)
    }

    /// The condition that a paper has no features made by a ranker, its one argument.
    ///
    /// The index alone is asked: the table has a page for every four papers.
    private static let lacksFeatures = """
        NOT EXISTS (
            SELECT 1 FROM paper_features INDEXED BY paper_features_maker
            WHERE maker = ? AND paper_features.paper = paper.number)
        """
}

extension KeptFeatures {
    /// Reads the columns fingerprint, bytes.
    fileprivate init(_ rows: RowCursor) throws {
        var found: [UInt64: [UInt8]] = [:]
        while let row = try rows.next() {
            let fingerprint = UInt64(bitPattern: row[0] as Int64)
            try row.withUnsafeData(atIndex: 1) { data in
                found[fingerprint] = data.map { [UInt8]($0) }
            }
        }
        self.init(found)
    }
}
