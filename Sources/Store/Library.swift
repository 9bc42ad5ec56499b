internal import Foundation
internal import GRDB

/// Everything that is stored: papers, the lists that announced them, label logs, lists shown.
///
/// One SQLite file behind one connection, safe to share between tasks; several processes may have
/// it open at once. A transaction is on disk when its function returns (write-ahead log,
/// `synchronous=FULL`). Functions that read see one state of the database from start to end.
public struct Library: Sendable {
    /// What a caller means to do with the file.
    public enum Access: Sendable {
        /// Read and write; the file is made if it is absent, and brought up to date.
        case readWrite
        /// Read alone: the file is never changed; SQLite may put its index of the journal beside
        /// it, and does without where the folder is protected.
        case readOnly
    }

    /// Where the database lies; ":memory:" for one that lies nowhere.
    public let path: String
    /// Whether every write will throw `StoreError.cannotWrite`.
    public let isReadOnly: Bool

    let queue: DatabaseQueue

    /// Opens the database at a path.
    ///
    /// Where the schema is up to date this costs no write, and one statement more than SQLite's
    /// own opening.
    ///
    /// - Throws: `missing`, `cannotOpen`, `notALibrary`, `newerVersion`, `olderVersion`, `damaged`
    ///   or `journalUnread`; `cannotWrite` where `readWrite` is asked for and the file or its
    ///   folder does not permit it, so that a caller may open it again as `readOnly`.
    public init(path: String, access: Access = .readWrite) throws(StoreError) {
        self.path = path
        isReadOnly = access == .readOnly
        do {
            try Library.checkFile(path, access: access)
            let queue = try Library.connect(path, access: access)
            try queue.inDatabase { database in
                try Schema.prepare(database, path: path, access: access)
            }
            self.queue = queue
        } catch {
            throw StoreError(error, path: path)
        }
    }

    /// An empty database in memory, which vanishes with the last copy of this value.
    public init() throws(StoreError) {
        path = ":memory:"
        isReadOnly = false
        do {
            let queue = try DatabaseQueue(configuration: Library.configuration(.readWrite))
            try queue.inDatabase { database in
                try Schema.prepare(database, path: ":memory:", access: .readWrite)
            }
            self.queue = queue
        } catch {
            throw StoreError(error, path: ":memory:")
        }
    }

    /// Closes the connection and folds the journal into the file; nothing can be done afterwards.
    public func close() throws(StoreError) {
        do { try queue.close() } catch { throw StoreError(error, path: path) }
    }

    /// Runs statements that see one state of the database.
    func read<Value>(_ body: (Database) throws -> Value) throws(StoreError) -> Value {
        try transaction(.deferred, body)
    }

    /// Runs statements of which all or none are on disk afterwards.
    func write<Value>(_ body: (Database) throws -> Value) throws(StoreError) -> Value {
        try transaction(.immediate, body)
    }

    private func transaction<Value>(
        _ kind: Database.TransactionKind, _ body: (Database) throws -> Value
    ) throws(StoreError) -> Value {
        do {
            return try queue.inDatabase { database in
                var value: Value?
                try database.inTransaction(kind) {
                    value = try body(database)
                    return .commit
                }
                guard let value else { preconditionFailure("A committed body has a value.") }
                return value
            }
        } catch {
            throw StoreError(error, path: path)
        }
    }
}

extension Library {
    /// Seconds to wait for another process's transaction.
    private static let busyTimeout = 10.0

    private static func configuration(_ access: Access) -> Configuration {
        var configuration = Configuration()
        configuration.readonly = access == .readOnly
        configuration.busyMode = .timeout(busyTimeout)
        // SQLite's default may be less, as it is built on some machines.
        configuration.prepareDatabase { database in
            try database.execute(sql: "PRAGMA synchronous = FULL")
        }
        return configuration
    }

    /// Finds out in words what SQLite would say in codes, or only at the first write.
    private static func checkFile(_ path: String, access: Access) throws(StoreError) {
        let files = FileManager.default
        let exists = files.fileExists(atPath: path)
        let attributes = try? files.attributesOfItem(atPath: path)
        if attributes?[.type] as? FileAttributeType == .typeDirectory {
            throw .cannotOpen(path: path, reason: "it is a folder")
        }
        if access == .readOnly {
            guard exists else { throw .missing(path: path) }
            return
        }
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        guard files.fileExists(atPath: folder) else {
            throw .cannotWrite(path: path, reason: "there is no folder \(folder)")
        }
        guard files.isWritableFile(atPath: folder), !exists || files.isWritableFile(atPath: path)
        else { throw .cannotWrite(path: path, reason: "the file or its folder is write-protected") }
    }

    private static func connect(_ path: String, access: Access) throws -> DatabaseQueue {
        // SQLite would take a name that begins with "file:" for an address.
        let name = path.hasPrefix("file:") ? "./\(path)" : path
        let configuration = configuration(access)
        do {
            return try DatabaseQueue(path: name, configuration: configuration)
        } catch let error as DatabaseError
            where access == .readOnly
            && [.SQLITE_CANTOPEN, .SQLITE_READONLY, .SQLITE_IOERR, .SQLITE_FULL]
                .contains(error.resultCode)
        {
            // Which of the first two it is depends on whether the file was closed in order; the
            // others come of a full disk.
            return try connectImmutable(path, configuration)
        }
    }

    /// Opens a file in a folder where SQLite can make no index of the journal beside it.
    ///
    /// The file is then read as if nobody could change it, and its journal is not read: a journal
    /// with anything in it is refused, because labels may lie there.
    static func connectImmutable(
        _ path: String, _ configuration: Configuration
    ) throws -> DatabaseQueue {
        let journal = try? FileManager.default.attributesOfItem(atPath: path + "-wal")
        if let size = journal?[.size] as? NSNumber, size.intValue > 0 {
            throw StoreError.journalUnread(path: path)
        }
        let absolute = URL(fileURLWithPath: path).path
        let escaped = absolute.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed)
        return try DatabaseQueue(
            path: "file://\(escaped ?? absolute)?immutable=1", configuration: configuration)
    }
}
