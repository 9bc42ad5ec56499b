internal import GRDB

extension Library {
    /// The version of the SQLite that is in use, such as `3.40.1`.
    public func sqliteVersion() throws(StoreError) -> String {
        try read { try String.fetchOne($0, sql: "SELECT sqlite_version()") ?? "unknown" }
    }

    /// The version of the database's layout.
    public func schemaVersion() throws(StoreError) -> Int {
        try read { try Int.fetchOne($0, sql: "PRAGMA user_version") ?? 0 }
    }

    /// What contradicts itself in the file, as SQLite words it; empty for a sound one.
    ///
    /// - Complexity: O(bytes of the file).
    public func contradictions() throws(StoreError) -> [String] {
        try read { database in
            try String.fetchAll(database, sql: "PRAGMA quick_check(5)").filter { $0 != "ok" }
        }
    }
}
