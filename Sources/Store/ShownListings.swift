internal import GRDB
public import Papers

/// A list that a reader had on screen.
public struct ShownListing: Hashable, Sendable {
    /// The day of the list; nil where it was of several days.
    public var day: Day?
    /// When it was first on screen in this order.
    public var first: Timestamp
    /// When it was last on screen in this order.
    public var last: Timestamp
    /// The papers by rank: the first one has rank 1.
    public var papers: [ArxivID]

    /// The paper of a rank, or nil where the list has no such rank.
    public func paper(atRank rank: Int) -> ArxivID? {
        rank >= 1 && rank <= papers.count ? papers[rank - 1] : nil
    }
}

extension Library {
    /// Keeps that a reader had a list on screen, ranks from 1.
    ///
    /// The list that was shown last, shown again, only gets a newer time.
    ///
    /// - Parameter isWhole: whether all of it was on screen; else `recordSeen` tells what was.
    /// - Throws: `invalidProfileName`, `cannotWrite` or `busy`.
    public func recordShown(
        _ papers: [ArxivID], day: Day?, isWhole: Bool = true, profile: String, at time: Timestamp
    ) throws(StoreError) {
        try write { database in
            let number = try makeProfile(profile, in: database)
            if let (shown, listing) = try lastShown(number, in: database),
                listing.papers == papers, listing.day == day
            {
                try database.execute(
                    sql: """
                        UPDATE shown SET last = max(last, ?), whole = max(whole, ?) WHERE number = ?
                        """, arguments: [time.milliseconds, isWhole, shown])
                return
            }
            try database.execute(
                sql: """
                    INSERT INTO shown (profile, day, first, last, whole) VALUES (?, ?, ?, ?, ?)
                    """,
                arguments: [
                    number, day?.number, time.milliseconds, time.milliseconds, isWhole,
                ])
            let shown = database.lastInsertedRowID
            let insert = try database.cachedStatement(
                sql: "INSERT INTO shown_paper VALUES (?, ?, ?)")
            for (index, paper) in papers.enumerated() {
                insert.setUncheckedArguments([shown, index + 1, paper.text])
                try insert.execute()
            }
        }
    }

    /// Keeps that a reader had single papers of a list on screen; those seen before stay so.
    ///
    /// - Throws: `invalidProfileName`, `cannotWrite` or `busy`.
    public func recordSeen(
        _ papers: [ArxivID], profile: String, at time: Timestamp
    ) throws(StoreError) {
        try write { database in
            let number = try makeProfile(profile, in: database)
            let insert = try database.cachedStatement(
                sql: "INSERT OR IGNORE INTO seen_paper VALUES (?, ?, ?)")
            for paper in papers {
                insert.setUncheckedArguments([number, paper.text, time.milliseconds])
                try insert.execute()
            }
        }
    }

    /// The list that the reader had on screen last, or nil.
    public func lastShown(profile: String) throws(StoreError) -> ShownListing? {
        try read { database in
            guard let number = try profileNumber(profile, in: database) else { return nil }
            return try lastShown(number, in: database)?.listing
        }
    }

    /// Every list that the reader had on screen, earliest first.
    public func shownListings(profile: String) throws(StoreError) -> [ShownListing] {
        try read { database in
            guard let number = try profileNumber(profile, in: database) else { return [] }
            let sql = """
                SELECT number, day, first, last FROM shown WHERE profile = ? ORDER BY number
                """
            return try Row.fetchAll(database, sql: sql, arguments: [number])
                .map { try ShownListing($0, in: database) }
        }
    }

    /// When each paper was first on the reader's screen; papers never shown are absent.
    public func firstShown(profile: String) throws(StoreError) -> [ArxivID: Timestamp] {
        try read { database in
            guard let number = try profileNumber(profile, in: database) else { return [:] }
            var times: [ArxivID: Timestamp] = [:]
            let rows = try Row.fetchCursor(
                database,
                sql: """
                    SELECT paper, min(first) FROM (
                        SELECT paper, first FROM shown
                        JOIN shown_paper ON shown_paper.shown = shown.number
                        WHERE profile = ? AND whole = 1
                        UNION ALL SELECT paper, first FROM seen_paper WHERE profile = ?)
                    GROUP BY paper
                    """, arguments: [number, number])
            while let row = try rows.next() {
                if let id = ArxivID(row[0] as String) {
                    times[id] = Timestamp(milliseconds: row[1])
                }
            }
            return times
        }
    }

    private func lastShown(
        _ profile: Int64, in database: Database
    ) throws -> (number: Int64, listing: ShownListing)? {
        let sql = """
            SELECT number, day, first, last FROM shown WHERE profile = ?
            ORDER BY number DESC LIMIT 1
            """
        guard let row = try Row.fetchOne(database, sql: sql, arguments: [profile]) else {
            return nil
        }
        return (row[0], try ShownListing(row, in: database))
    }
}

extension ShownListing {
    /// Reads the columns number, day, first, last, and the papers of that number.
    fileprivate init(_ row: Row, in database: Database) throws {
        let statement = try database.cachedStatement(
            sql: "SELECT paper FROM shown_paper WHERE shown = ? ORDER BY rank")
        let texts = try String.fetchAll(statement, arguments: [row[0] as Int64])
        self.init(
            day: (row[1] as Int?).map { Day(number: $0) },
            first: Timestamp(milliseconds: row[2]), last: Timestamp(milliseconds: row[3]),
            papers: try texts.map { text in
                guard let id = ArxivID(text) else {
                    throw DatabaseError(
                        resultCode: .SQLITE_CORRUPT, message: "'\(text)' was shown and is no paper")
                }
                return id
            })
    }
}
