internal import GRDB
internal import Papers

/// A paper's number and kind in the list of a day.
struct ListedRow: Hashable {
    var paper: Int64
    var kind: AnnouncementKind
}

/// The list of one day in its order, and what a further source makes of it.
struct DayListing: Hashable {
    var entries: [ListedRow]

    /// The list with the papers of a source taken in.
    ///
    /// A paper twice in `incoming` counts where it stands first.
    ///
    /// - Parameter lists: what binds the order of a day that has no archive; changed by a list.
    func taking(
        _ incoming: [ListedRow], as role: ListingRole, binding lists: inout ListMerge
    ) -> DayListing {
        var kinds: [Int64: AnnouncementKind] = [:]
        for entry in entries + incoming where kinds[entry.paper] == nil || entry.kind != .new {
            kinds[entry.paper] = entry.kind
        }
        let sources = role == .archive ? [incoming, entries] : [entries, incoming]
        var order = Self.papers(of: sources.joined())
        if role == .list { order = lists.take(Self.papers(of: incoming), into: order) }
        return DayListing(
            entries: order.map { ListedRow(paper: $0, kind: kinds[$0] ?? .new) })
    }

    /// The papers of entries, each where it stands first.
    private static func papers(of entries: some Sequence<ListedRow>) -> [Int64] {
        entries.lazy.map(\.paper).distinct()
    }

    /// Takes papers into the list of a day, and writes what has changed.
    ///
    /// - Returns: how many places the list has gained.
    static func take(
        _ incoming: [ListedRow], on day: Day, as role: ListingRole, in database: Database
    ) throws -> Int {
        let before = try DayListing(of: day, in: database)
        var lists = role == .list ? try before.lists(of: day, in: database) : ListMerge()
        let after = before.taking(incoming, as: role, binding: &lists)
        if role != .selection { try keep(lists, of: day, in: database) }
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

    // MARK: What binds the order

    /// Where the lists of a day are kept that bind its order.
    private static func key(of day: Day) -> String { "listing.lists.\(day)" }

    /// The lists that bind the order of a day; where none was kept, all of it, which may be one.
    private func lists(of day: Day, in database: Database) throws -> ListMerge {
        let known = Set(entries.map(\.paper))
        guard let text = try keptValue(forKey: Self.key(of: day), in: database) else {
            return ListMerge(lists: entries.isEmpty ? [] : [entries.map(\.paper)])
        }
        return ListMerge(lists: ListMerge(text: text).lists.map { $0.filter(known.contains) })
    }

    /// Keeps the lists that bind the order of a day; none where an archive has set it.
    private static func keep(_ lists: ListMerge, of day: Day, in database: Database) throws {
        let text = lists.lists.isEmpty ? nil : lists.text
        guard try keptValue(forKey: key(of: day), in: database) != text else { return }
        try keepValue(text, forKey: key(of: day), in: database)
    }

    /// Reads the list of a day.
    init(of day: Day, in database: Database) throws {
        let statement = try database.cachedStatement(
            sql: "SELECT paper, kind FROM listing WHERE day = ? ORDER BY position")
        entries = try Row.fetchAll(statement, arguments: [day.number]).map { row in
            ListedRow(paper: row[0], kind: AnnouncementKind(rawValue: row[1]) ?? .new)
        }
    }

    init(entries: [ListedRow]) {
        self.entries = entries
    }
}
