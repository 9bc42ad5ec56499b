internal import GRDB
public import Papers

/// What came of one run of `fetch`.
public struct FetchRecord: Hashable, Sendable {
    /// When it ended.
    public var time: Timestamp
    /// The announcement day that it was about, where it was about one.
    public var day: Day?
    /// The outcome in the program's own word for it.
    public var outcome: String
    /// New papers taken in.
    public var new: Int
    /// Papers taken in that were listed from another primary category.
    public var cross: Int
    /// New versions of older papers taken in.
    public var replaced: Int
    /// A sentence for the reader.
    public var detail: String

    /// The record of a run.
    public init(
        time: Timestamp, day: Day?, outcome: String, new: Int = 0, cross: Int = 0,
        replaced: Int = 0, detail: String = ""
    ) {
        self.time = time
        self.day = day
        self.outcome = outcome
        self.new = new
        self.cross = cross
        self.replaced = replaced
        self.detail = detail
    }
}

extension Library {
    /// Keeps what came of a run of `fetch`.
    ///
    /// - Precondition: the outcome is not empty and no count is negative.
    public func record(_ fetch: FetchRecord) throws(StoreError) {
        try write { database in
            try database.execute(
                sql: """
                    INSERT INTO fetch_outcome (time, day, outcome, new, cross, replaced, detail)
                    VALUES (?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    fetch.time.milliseconds, fetch.day?.number, withoutNulls(fetch.outcome),
                    fetch.new, fetch.cross, fetch.replaced, withoutNulls(fetch.detail),
                ])
        }
    }

    /// The last runs of `fetch`, the last one first.
    ///
    /// - Parameter outcome: only runs that ended so, where it is given.
    public func fetches(
        limit: Int, outcome: String? = nil
    ) throws(StoreError) -> [FetchRecord] {
        try read { database in
            let sql = """
                SELECT time, day, outcome, new, cross, replaced, detail FROM fetch_outcome
                WHERE ?1 IS NULL OR outcome = ?1 ORDER BY number DESC LIMIT ?2
                """
            return try Row.fetchAll(database, sql: sql, arguments: [outcome, limit]).map { row in
                FetchRecord(
                    time: Timestamp(milliseconds: row[0]),
                    day: (row[1] as Int?).map { Day(number: $0) }, outcome: row[2], new: row[3],
                    cross: row[4], replaced: row[5], detail: row[6])
            }
        }
    }

    /// A value kept under a key, or nil.
    public func value(forKey key: String) throws(StoreError) -> String? {
        try read { database in
            try keptValue(forKey: key, in: database)
        }
    }

    /// Keeps a value under a key; nil takes the key away.
    ///
    /// - Precondition: the key is not empty.
    public func setValue(_ value: String?, forKey key: String) throws(StoreError) {
        try write { database in
            try keepValue(value, forKey: key, in: database)
        }
    }
}

/// The value kept under a key, or nil, within a transaction.
func keptValue(forKey key: String, in database: Database) throws -> String? {
    let statement = try database.cachedStatement(sql: "SELECT value FROM state WHERE key = ?")
    return try String.fetchOne(statement, arguments: [key])
}

/// Keeps a value under a key within a transaction; nil takes the key away.
func keepValue(_ value: String?, forKey key: String, in database: Database) throws {
    guard let value else {
        try database.execute(sql: "DELETE FROM state WHERE key = ?", arguments: [key])
        return
    }
    try database.execute(
        sql: "INSERT OR REPLACE INTO state VALUES (?, ?)", arguments: [key, withoutNulls(value)])
}
