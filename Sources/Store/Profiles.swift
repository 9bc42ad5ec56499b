internal import GRDB
public import Papers

/// A reader: a name with a label log of its own.
public struct Profile: Hashable, Sendable {
    /// The name, as `--profile` takes it.
    public var name: String
    /// Words to group profiles by, in alphabetical order.
    public var tags: [String]
    /// Papers with a standing thumb up.
    public var up: Int
    /// Papers with a standing thumb down.
    public var down: Int
    /// Papers seen without an opinion.
    public var skip: Int

    /// A profile with so many papers of each standing word.
    public init(name: String, tags: [String], up: Int, down: Int, skip: Int) {
        (self.name, self.tags) = (name, tags)
        (self.up, self.down, self.skip) = (up, down, skip)
    }
}

extension Library {
    /// All profiles by name.
    ///
    /// One comes into being with its first label. A name that only lists were shown to is none: it
    /// may be a mistyped one.
    public func profiles() throws(StoreError) -> [Profile] {
        try read { database in
            let sql = """
                SELECT number, name FROM profile WHERE removed IS NULL
                    AND EXISTS (SELECT 1 FROM label WHERE label.profile = profile.number)
                ORDER BY name
                """
            return try Row.fetchAll(database, sql: sql).map { row in
                let standing = try LabelLog(row[0], in: database).standing()
                func count(_ verdict: Verdict) -> Int {
                    standing.count { $0.label.verdict == verdict }
                }
                let tags = "SELECT tag FROM profile_tag WHERE profile = ? ORDER BY tag"
                return Profile(
                    name: row[1],
                    tags: try String.fetchAll(database, sql: tags, arguments: [row[0] as Int64]),
                    up: count(.up), down: count(.down), skip: count(.skip))
            }
        }
    }

    /// Gives a profile these tags in place of those that it had; empty ones are left out.
    ///
    /// - Throws: `unknownProfile`.
    public func setTags(_ tags: [String], profile: String) throws(StoreError) {
        try write { database in
            let number = try existingProfile(profile, in: database)
            try database.execute(
                sql: "DELETE FROM profile_tag WHERE profile = ?", arguments: [number])
            for tag in Set(tags.map(withoutNulls)) where !tag.isEmpty {
                try database.execute(
                    sql: "INSERT INTO profile_tag VALUES (?, ?)", arguments: [number, tag])
            }
        }
    }

    /// Gives a profile another name; its log stays as it is.
    ///
    /// - Throws: `unknownProfile`, `profileExists` or `invalidProfileName`.
    public func renameProfile(_ old: String, to new: String) throws(StoreError) {
        try write { database in
            let number = try existingProfile(old, in: database)
            try checkProfileName(new)
            guard old != new else { return }
            if let taken = try profileNumber(new, in: database) {
                guard try !hasLog(taken, in: database) else { throw StoreError.profileExists(new) }
                try forget(taken, in: database)
            }
            try database.execute(
                sql: "UPDATE profile SET name = ? WHERE number = ?", arguments: [new, number])
        }
    }

    /// Takes a profile off the list; its name is free again, and a new one of that name is empty.
    ///
    /// Its log stays in the file under a mark: no label is ever deleted.
    ///
    /// - Throws: `unknownProfile`.
    public func removeProfile(_ name: String, at time: Timestamp) throws(StoreError) {
        try write { database in
            let number = try existingProfile(name, in: database)
            try database.execute(
                sql: "UPDATE profile SET removed = ? WHERE number = ?",
                arguments: [time.milliseconds, number])
        }
    }

    /// The number of a profile, or nil where there is none of that name.
    func profileNumber(_ name: String, in database: Database) throws -> Int64? {
        let statement = try database.cachedStatement(
            sql: "SELECT number FROM profile WHERE name = ? AND removed IS NULL")
        return try Int64.fetchOne(statement, arguments: [withoutNulls(name)])
    }

    /// The number of a profile, which is made where there is none of that name.
    func makeProfile(_ name: String, in database: Database) throws -> Int64 {
        if let number = try profileNumber(name, in: database) { return number }
        try checkProfileName(name)
        try database.execute(sql: "INSERT INTO profile (name) VALUES (?)", arguments: [name])
        return database.lastInsertedRowID
    }

    private func existingProfile(_ name: String, in database: Database) throws -> Int64 {
        guard let number = try profileNumber(name, in: database),
            try hasLog(number, in: database)
        else { throw StoreError.unknownProfile(name) }
        return number
    }

    /// Whether a label was ever given under a name: without, only lists were shown to it.
    private func hasLog(_ number: Int64, in database: Database) throws -> Bool {
        let sql = "SELECT EXISTS (SELECT 1 FROM label WHERE profile = ?)"
        return try Bool.fetchOne(database, sql: sql, arguments: [number]) ?? false
    }

    /// Deletes a name without labels, with the lists that were shown to it.
    private func forget(_ number: Int64, in database: Database) throws {
        for condition in [
            "shown_paper WHERE shown IN (SELECT number FROM shown WHERE profile = ?)",
            "shown WHERE profile = ?", "seen_paper WHERE profile = ?",
            "profile_tag WHERE profile = ?", "profile WHERE number = ?",
        ] {
            try database.execute(sql: "DELETE FROM \(condition)", arguments: [number])
        }
    }

    private func checkProfileName(_ name: String) throws { try Self.check(profileName: name) }

    /// Refuses what can be the name of no profile.
    ///
    /// - Throws: `invalidProfileName`.
    public static func check(profileName name: String) throws(StoreError) {
        let isPlain = name.unicodeScalars.allSatisfy {
            $0.properties.generalCategory != .control && $0.properties.generalCategory != .format
        }
        guard (1...100).contains(name.utf8.count), isPlain, name.contains(where: { $0 != " " })
        else { throw .invalidProfileName(name) }
    }
}
