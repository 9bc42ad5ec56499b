internal import GRDB
internal import Papers

/// A paper's number and kind in the list of a day.
struct ListingEntry: Hashable {
    var paper: Int64
    var kind: AnnouncementKind
}

/// The list of one day in its order, and what a further source makes of it.
struct DayListing: Hashable {
    var entries: [ListingEntry]

    /// The list with the papers of a source taken in.
    ///
    /// A paper twice in `incoming` counts where it stands first.
    func taking(_ incoming: [ListingEntry], as role: ListingRole) -> DayListing {
        var kinds: [Int64: AnnouncementKind] = [:]
        for entry in entries + incoming where kinds[entry.paper] == nil || entry.kind != .new {
            kinds[entry.paper] = entry.kind
        }
        let order = role == .archive ? incoming + entries : entries + incoming
        var seen: Set<Int64> = []
        let result = order.filter { seen.insert($0.paper).inserted }
        return DayListing(
            entries: result.map {
                ListingEntry(paper: $0.paper, kind: kinds[$0.paper] ?? $0.kind)
            })
    }

    /// Takes papers into the list of a day, and writes what has changed.
    ///
    /// - Returns: how many places the list has gained.
    static func take(
        _ incoming: [ListingEntry], on day: Day, as role: ListingRole, in database: Database
    ) throws -> Int {
        let before = try DayListing(of: day, in: database)
        let after = before.taking(incoming, as: role)
        // Only what lies behind the common beginning is written again.
        let common = zip(before.entries, after.entries).prefix { $0 == $1 }.count
        guard common < after.entries.count else { return 0 }
        try database.execute(
            sql: "DELETE FROM listing WHERE day = ? AND position > ?",
            arguments: [day.number, common])
        let insert = try database.cachedStatement(sql: "INSERT INTO listing VALUES (?, ?, ?, ?)")
        for (offset, entry) in after.entries.enumerated().dropFirst(common) {
            insert.setUncheckedArguments([day.number, offset + 1, entry.paper, entry.kind.rawValue])
            try insert.execute()
        }
        return after.entries.count - before.entries.count
    }

    /// Reads the list of a day.
    init(of day: Day, in database: Database) throws {
        let statement = try database.cachedStatement(
            sql: "SELECT paper, kind FROM listing WHERE day = ? ORDER BY position")
        entries = try Row.fetchAll(statement, arguments: [day.number]).map { row in
            ListingEntry(paper: row[0], kind: AnnouncementKind(rawValue: row[1]) ?? .new)
        }
    }

    init(entries: [ListingEntry]) {
        self.entries = entries
    }
}
